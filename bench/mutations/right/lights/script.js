const order = ["red", "amber", "green"];
let now = 0;

function light(id, on) {
  const lamp = document.getElementById(id);
  if (on) {
    lamp.classList.add("on");
  } else {
    lamp.classList.remove("on");
  }
}

function next() {
  light(order[now], false);
  now = (now + 1) % order.length;
  light(order[now], true);
}

document.getElementById("next").addEventListener("click", next);
light(order[0], true);
