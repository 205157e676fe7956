const stops = ["Gate A", "Stairs", "Block 12", "Row F"];
const minutes = [2, 3, 4, 1];

function sum(list) {
  let total = 0;
  for (let i = 0; i < list.length; i++) {
    total += list[i];
  }
  return total;
}

const list = document.getElementById("stops");
for (let i = 0; i < stops.length; i++) {
  const item = document.createElement("li");
  item.textContent = stops[i] + ": " + minutes[i] + " min";
  list.appendChild(item);
}

document.getElementById("total").textContent = sum(minutes);
