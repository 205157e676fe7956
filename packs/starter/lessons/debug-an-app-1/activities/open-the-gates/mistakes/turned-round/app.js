// Each stand has one gate.
const gates = {
  North: "A",
  East: "B",
  South: "C",
  West: "D",
}

// Which stand is this block in?
function standOf(block) {
  let stand = "North"
  if (block > 3) { stand = "East" }
  if (block < 6) { stand = "South" }
  if (block > 9) { stand = "West" }
  return stand
}

// Shows the way to the block that the visitor typed.
function showWay() {
  const block = Number(document.querySelector("#block").value)
  const stand = standOf(block)
  const gate = gates[stand]
  document.querySelector("#stand").textContent = stand + " stand, block " + block
  document.querySelector("#gate").textContent = "Gate " + gate
  document.querySelector("#ring").className = "ring at-" + gate
}

document.querySelector("#find").addEventListener("click", showWay)
