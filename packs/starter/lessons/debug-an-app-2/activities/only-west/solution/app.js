// The gates: which blocks, how far from the station, how many steps.
const gates = [
  { name: "A", stand: "North", first: 1, last: 3, walk: 9, steps: 0 },
  { name: "B", stand: "East", first: 4, last: 6, walk: 12, steps: 14 },
  { name: "C", stand: "South", first: 7, last: 9, walk: 4, steps: 0 },
  { name: "D", stand: "West", first: 10, last: 12, walk: 6, steps: 22 },
]

// The parts of the page, each found by its id.
const blockField = document.querySelector("#block")
const trainField = document.querySelector("#train")
const noStepsBox = document.querySelector("#no-steps")
const button = document.querySelector("#find")
const sign = document.querySelector("#gate")
const line = document.querySelector("#stand")
const time = document.querySelector("#time")
const way = document.querySelector("#way")
const ring = document.querySelector("#ring")

// Which gate has this block? Null if none has it.
function gateFor(block) {
  let found = null
  for (let i = 0; i < gates.length; i++) {
    const gate = gates[i]
    if (block >= gate.first && block <= gate.last) {
      found = gate
    }
  }
  return found
}

// How does this visitor get up to the stand?
function wayUp(gate, noSteps) {
  if (gate.steps === 0) {
    return "No steps on the way"
  }
  if (noSteps === true) {
    return "Take the lift at gate " + gate.name
  }
  return "Up " + gate.steps + " steps"
}

// Shows the way to the block on the ticket.
function showWay() {
  const block = Number(blockField.value)
  const train = Number(trainField.value)
  const gate = gateFor(block)
  if (gate === null) {
    showNoGate()
    return
  }
  const minutes = train + gate.walk
  sign.textContent = "Gate " + gate.name
  line.textContent = gate.stand + " stand, block " + block
  time.textContent = "At the gate in " + minutes + " minutes"
  way.textContent = wayUp(gate, noStepsBox.checked)
  ring.className = "ring at-" + gate.name
}

// What a visitor sees whose block is not on the list.
function showNoGate() {
  sign.textContent = "Ask a steward"
  line.textContent = "There is no such block."
  time.textContent = ""
  way.textContent = ""
  ring.className = "ring"
}

button.addEventListener("click", showWay)
