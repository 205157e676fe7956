let count = 0;
const shown = document.getElementById("count");
const more = document.querySelector("#more");
const less = document.querySelector("#less");

function show() {
  shown.textContent = count;
  if (count === 0) {
    shown.style.color = "grey";
  } else {
    shown.style.color = "navy";
  }
}

more.addEventListener("click", function () {
  count = count + 1;
  show();
});

less.addEventListener("click", function () {
  if (count > 0) {
    count--;
  }
  show();
});

show();
