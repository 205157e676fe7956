// The parts of the page, and what a visitor reads there.
const page = {
  block: document.querySelector("#block"),
  train: document.querySelector("#train"),
  noSteps: document.querySelector("#no-steps"),
  sign: document.querySelector("#gate"),
  line: document.querySelector("#stand"),
  time: document.querySelector("#time"),
  climb: document.querySelector("#climb"),
  news: document.querySelector("#news"),
  ring: document.querySelector("#ring"),
}

// Draws a way on the card and on the map.
function draw(way) {
  page.sign.textContent = "Gate " + way.gate
  page.line.textContent = way.stand + " stand, block " + way.block
  page.time.textContent = "At the gate in " + way.minutes + " minutes"
  page.climb.textContent = way.climb
  page.ring.className = "ring at-" + way.gate
}

// What a visitor sees whose block is not there.
function drawNoGate() {
  page.sign.textContent = "Ask a steward"
  page.line.textContent = "There is no such block."
  page.time.textContent = ""
  page.climb.textContent = ""
  page.ring.className = "ring"
}

// How does this visitor get up to the stand?
function climbAt(gate) {
  if (gate.steps === 0) {
    return "No steps on the way"
  }
  if (page.noSteps.checked) {
    return "Take the lift"
  }
  return "Up " + gate.steps + " steps"
}
