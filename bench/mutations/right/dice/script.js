let sixes = 0;
let rolls = 0;

const face = document.querySelector(".face");

function roll() {
  return Math.floor(Math.random() * 6) + 1;
}

document.querySelector(".roll").addEventListener("click", function () {
  const value = roll();
  rolls += 1;
  face.textContent = value;
  if (value === 6) {
    sixes += 1;
  }
  document.getElementById("sixes").textContent = sixes + " of " + rolls;
  console.log("rolled " + value);
});
