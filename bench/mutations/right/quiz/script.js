const form = document.querySelector("#quiz");
const box = document.querySelector("#answer");
const result = document.querySelector("#result");
let tries = 0;

function isRight(text) {
  return text.trim().toLowerCase() === "cardiff";
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  tries += 1;
  document.querySelector(".tries").textContent = tries;
  if (isRight(box.value)) {
    result.textContent = "Well done!";
    result.className = "right";
  } else if (tries >= 3) {
    result.textContent = "It is Cardiff.";
  } else {
    result.textContent = "Not yet. Try again.";
    result.className = "wrong";
  }
  box.value = "";
  box.focus();
});
