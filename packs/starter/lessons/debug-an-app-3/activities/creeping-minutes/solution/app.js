// The way on the screen, and the one that the visitor keeps.
const way = { block: 0, stand: "", gate: "?", minutes: 0, climb: "" }
let mySeat = null
let next = 0

// The block that a visitor typed. Null if there is no such block.
function blockFrom(text) {
  const block = Number(text)
  if (block < 1) { return null }
  if (block > 12) { return null }
  if (!Number.isInteger(block)) { return null }
  return block
}

// Which stand is this block in?
function standOf(block) {
  let stand = "North"
  if (block > 3) { stand = "East" }
  if (block > 6) { stand = "South" }
  if (block > 9) { stand = "West" }
  return stand
}

// Looks for the way to the block, and shows it.
function showWay() {
  const block = blockFrom(page.block.value)
  if (block === null) {
    drawNoGate()
    return
  }
  const stand = standOf(block)
  const name = gateOf[stand]
  const gate = gates[name]
  way.block = block
  way.stand = stand
  way.gate = name
  way.minutes = Number(page.train.value) + gate.walk + gate.queue
  way.climb = climbAt(gate)
  draw(way)
}

// The visitor keeps a way, looks for friends, and comes back to it.
function keepSeat() {
  mySeat = { ...way }
}

function showMySeat() {
  if (mySeat !== null) {
    draw(mySeat)
  }
}

// A message from a steward: how long the queue at one gate is now.
function readMessage() {
  const message = messages[next]
  const gate = gates[message.gate]
  gate.queue = message.queue
  page.news.textContent = "Gate " + message.gate + ": " + message.queue + " minutes of queue"
  next = next + 1
  if (next === messages.length) { clearInterval(timer) }
}

document.querySelector("#find").addEventListener("click", showWay)
document.querySelector("#keep").addEventListener("click", keepSeat)
document.querySelector("#back").addEventListener("click", showMySeat)
const timer = setInterval(readMessage, 3000)
