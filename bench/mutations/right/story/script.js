const scenes = {
  left: "A dragon sleeps here.",
  right: "A library, warm and quiet.",
};

const text = document.querySelector(".text");
const buttons = document.querySelectorAll("button");

buttons.forEach((button) => {
  button.addEventListener("click", (event) => {
    const where = event.target.dataset.go;
    switch (where) {
      case "left":
        text.textContent = scenes.left;
        break;
      case "right":
        text.textContent = scenes.right;
        break;
      default:
        text.textContent = "You stay.";
    }
    console.log(`went ${where}`);
  });
});
