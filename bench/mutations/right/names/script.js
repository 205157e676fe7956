const colours = ["Teal", "Red", "Amber", "Violet"];

function pick(list) {
  const at = Math.floor(Math.random() * list.length);
  return list[at];
}

function makeName() {
  const first = document.getElementById("first").value;
  const animal = document.getElementById("animal").value;
  let name = pick(colours) + " " + animal;
  if (first.length > 0 && first !== animal) {
    name = first.toUpperCase() + " the " + name;
  }
  document.getElementById("made").innerHTML = "<b>" + name + "</b>";
}
