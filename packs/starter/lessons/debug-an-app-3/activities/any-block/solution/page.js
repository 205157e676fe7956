// The parts of the page, and what a visitor reads there.
const blockField = document.querySelector("#block")
const trainField = document.querySelector("#train")
const noStepsBox = document.querySelector("#no-steps")
const sign = document.querySelector("#gate")
const line = document.querySelector("#stand")
const time = document.querySelector("#time")
const climb = document.querySelector("#climb")
const news = document.querySelector("#news")
const ring = document.querySelector("#ring")

// Draws a way on the card and on the map.
function draw(way) {
  sign.textContent = "Gate " + way.gate
  line.textContent = way.stand + " stand, block " + way.block
  time.textContent = "At the gate in " + way.minutes + " minutes"
  climb.textContent = way.climb
  ring.className = "ring at-" + way.gate
}

// What a visitor sees whose block is not there.
function drawNoGate() {
  sign.textContent = "Ask a steward"
  line.textContent = "There is no such block."
  time.textContent = ""
  climb.textContent = ""
  ring.className = "ring"
}

// How does this visitor get up to the stand?
function climbAt(gate) {
  if (gate.steps === 0) {
    return "No steps on the way"
  }
  if (noStepsBox.checked) {
    return "Take the lift"
  }
  return "Up " + gate.steps + " steps"
}
