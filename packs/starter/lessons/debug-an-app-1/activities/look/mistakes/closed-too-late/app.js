// Each stand has one gate.
const gates = {
  North: "A",
  East: "B",
  South: "C",
  West: "D",
}

// The parts of the page, each found by its id.
const field = document.querySelector("#block")
const button = document.querySelector("#find")
const sign = document.querySelector("#gate")
const line = document.querySelector("#stand")
const ring = document.querySelector("#ring")

// Which stand is this block in?
function standOf(block) {
  let stand = "North"
  if (block > 3) { stand = "East" }
  if (block > 6) { stand = "South" }
  if (block > 9) { stand = "West" }
  return stand
}

// Shows the way to the block on the ticket.
function showWay() {
  const block = Number(field.value)
  const stand = standOf(block)
  const gate = gates[stand]
  line.textContent = stand + " stand, block " + block
  sign.textContent = "Gate " + gate
  ring.className = "ring at-" + gate
}

button.addEventListener("click", showWay)
