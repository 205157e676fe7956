// Which stand goes in by which gate.
const gateOf = {
  North: "A",
  East: "B",
  South: "C",
  West: "D",
}

// Each gate: minutes on foot from the station, minutes of queue, steps up.
const gates = {
  A: { walk: 9, queue: 0, steps: 0 },
  B: { walk: 12, queue: 0, steps: 14 },
  C: { walk: 4, queue: 0, steps: 0 },
  D: { walk: 6, queue: 0, steps: 22 },
}

// What the stewards send: how long the queue at a gate is now.
const messages = [
  { gate: "C", queue: 3 },
  { gate: "A", queue: 2 },
  { gate: "C", queue: 5 },
  { gate: "D", queue: 1 },
]
