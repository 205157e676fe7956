const sheet = document.getElementById("sheet");
const pen = sheet.getContext("2d");
let drawing = false;

sheet.addEventListener("pointerdown", (event) => {
  drawing = true;
  pen.beginPath();
  pen.moveTo(event.offsetX, event.offsetY);
});

sheet.addEventListener("pointermove", (event) => {
  if (!drawing) {
    return;
  }
  pen.strokeStyle = document.getElementById("paint").value;
  pen.lineTo(event.offsetX, event.offsetY);
  pen.stroke();
});

window.addEventListener("pointerup", () => {
  drawing = false;
});
