import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { NONE, readNotes, rescueNotes, writeNotes } from "../../src/kinds/tour/notes"
import { NARROWEST, placeOf, turned, WIDEST } from "../../src/kinds/tour/projection"
import { type Scene, type Spot, spotsOf } from "../../src/kinds/tour/scenes"
import { type Activity, ActivityFault, mark, runsFor } from "../../src/marker"

const spot = (id: string, question: Spot["question"] = null): Spot => ({
  id, question, title: id, at: { yaw: 0, pitch: 0 }, says: "There it is.", role: null, to: null,
})
const asks = (right: string): Spot["question"] => ({
  asks: "Which?",
  answers: ["a", "b"].map((id) => ({ id, says: id, right: id === right, because: "So it is." })),
})
const SCENES: Scene[] = [
  { id: "barn", title: "A barn", says: "Straw.", picture: null, spots: [spot("cow", asks("a")), spot("robot"), spot("tank", asks("b"))] },
  { id: "ward", title: "A ward", says: "Beds.", picture: null, spots: [spot("bed"), spot("screen")] },
]
const SPOTS = spotsOf(SCENES)

const tour = (...rules: Record<string, unknown>[]): Activity => ({
  kind: "tour",
  title: "Try",
  entry: "tour.json",
  files: [{ name: "tour.json", language: "json", text: "{}", read_only: false }],
  scenes: SCENES,
  asks: "What surprised you?",
  checks: rules.map((rule, n) => ({ id: `c${n}`, says: "It holds", ...rule })),
  hints: [],
})

/// What is missing of one rule with this tour.json, or "".
const missing = async (rule: Record<string, unknown>, notes: unknown): Promise<string> => {
  const text = typeof notes === "string" ? notes : JSON.stringify(notes)
  return (await mark(tour(rule), { "tour.json": text })).checks[0]?.missing ?? "no check"
}

describe("A tour", () => {
  const rules = [{ seen: { spots: 4 } }, { answered: 2 }, { reflection: 3 }]
  it("is marked without running anything", async () => assert.deepEqual(await runsFor(tour({ answered: 1 })), []))
  it("is not passed as it was given", async () => {
    const { checks } = await mark(tour(...rules), {})
    assert.deepEqual(checks.map(({ passed }) => passed), [false, false, false])
  })
  it("is passed when all was seen, answered and thought of", async () => {
    const notes = { seen: ["cow", "robot", "bed", "screen"], answers: { cow: "a", tank: "b" }, reflection: "Cows have data" }
    assert.equal((await mark(tour(...rules), { "tour.json": JSON.stringify(notes) })).passed, true)
  })
})

describe("The rule seen", () => {
  it("counts what was opened", async () => assert.equal(await missing({ seen: { spots: 3 } }, { seen: ["cow"] }), "You have opened 1 of 3 things."))
  it("counts nothing twice", async () => assert.match(await missing({ seen: { spots: 2 } }, { seen: ["cow", "cow"] }), /1 of 2/))
  it("counts one scene alone where it is asked to", async () =>
    assert.equal(await missing({ seen: { spots: 2, scene: "ward" } }, { seen: ["cow", "robot", "bed"] }), "A ward: you have opened 1 of 2."))
})

describe("The rule answered", () => {
  it("counts right answers", async () => assert.equal(await missing({ answered: 2 }, { answers: { cow: "a", tank: "b" } }), ""))
  it("tells of one that wants another go", async () =>
    assert.equal(await missing({ answered: 2 }, { answers: { cow: "a", tank: "a" } }), "You have answered 1 of 2 questions. One of your answers wants another go."))
  it("takes no answer to what asks nothing", async () => assert.match(await missing({ answered: 1 }, { answers: { robot: "a" } }), /0 of 1/))
})

describe("The rule reflection", () => {
  it("holds for enough words", async () => assert.equal(await missing({ reflection: 3 }, { reflection: "Nothing at all" }), ""))
  it("counts what is there", async () => assert.match(await missing({ reflection: 3 }, { reflection: "Cows." }), /1 of 3 words/))
  it("takes dots for nothing", async () => assert.match(await missing({ reflection: 3 }, { reflection: ". . . ." }), /Write what you think/))
})

describe("Notes of a tour that somebody tampered with", () => {
  const bad = [
    "", "null", "[]", "7", '"text"', "{", '{"seen": "cow"}', '{"seen": {"0": "cow"}}', '{"seen": [["cow"], 7, null]}',
    '{"__proto__": {"seen": ["cow"]}}', '{"seen": ["toString"], "answers": {"toString": "a"}}',
  ]
  for (const text of bad)
    it(`pass nothing and break nothing: ${text || "an empty file"}`, async () => assert.match(await missing({ seen: { spots: 1 } }, text), /0 of 1/))
})

describe("tour.json", () => {
  const notes = { seen: ["bed", "cow"], answers: new Map([["cow", "b"]]), reflection: "straw\n“hay”" }
  it("is read as it was written", () => assert.deepEqual(readNotes(writeNotes(notes), SPOTS), notes))
  it("that is damaged is no notes", () => assert.equal(readNotes('{"seen": [', SPOTS), null))
  it("that was cut off still gives the thought that was in it", () => {
    const whole = writeNotes({ ...NONE, reflection: 'A cow is "data"' })
    assert.equal(rescueNotes(whole.slice(0, whole.indexOf("data"))).reflection, 'A cow is "')
  })
})

describe("Looking round", () => {
  const ahead = { yaw: 0, pitch: 0, width: 90 }
  it("sees what is ahead in the middle", () => assert.deepEqual(placeOf({ yaw: 0, pitch: 0 }, ahead, 800, 400), { x: 400, y: 200 }))
  it("sees at its edge what lies half the width away", () => {
    const place = placeOf({ yaw: 44.9, pitch: 0 }, ahead, 800, 400)
    assert.ok(place && place.x > 795 && Math.abs(place.y - 200) < 1)
  })
  it("sees above the middle what is higher", () => assert.ok((placeOf({ yaw: 0, pitch: 10 }, ahead, 800, 400)?.y ?? 400) < 200))
  it("sees nothing behind", () => assert.equal(placeOf({ yaw: 180, pitch: 0 }, ahead, 800, 400), null))
  it("has what it faces in the middle, wherever that is", () => {
    for (const yaw of [-179, -77, 31, 153])
      for (const pitch of [-30, 8, 40]) {
        const place = placeOf({ yaw, pitch }, { yaw, pitch, width: 70 }, 800, 400)
        assert.ok(place && Math.abs(place.x - 400) < 1e-6 && Math.abs(place.y - 200) < 1e-6)
      }
  })
  it("goes round and round", () => assert.equal(turned({ ...ahead, yaw: 170 }, { yaw: 20 }).yaw, -170))
  it("turns no somersaults", () => assert.equal(turned(ahead, { pitch: 400 }).pitch, 65))
  it("comes no closer and goes no further than one can see", () => {
    assert.equal(turned(ahead, { width: -400 }).width, NARROWEST)
    assert.equal(turned(ahead, { width: 400 }).width, WIDEST)
  })
})

describe("An author of a tour", () => {
  const refused = async (rule: Record<string, unknown>, more: Record<string, unknown> = {}): Promise<string> => {
    try {
      await mark({ ...tour(rule), ...more }, { "tour.json": "{}" })
    } catch (fault) {
      if (fault instanceof ActivityFault) return fault.message
      throw fault
    }
    return "accepted"
  }
  it("is told of a tour without scenes", async () => assert.match(await refused({ answered: 1 }, { scenes: [] }), /no scenes/))
  it("is told of a scene that is not there", async () => assert.match(await refused({ seen: { spots: 1, scene: "bran" } }), /no scene “bran”/))
  it("is told of a rule that a tour does not have", async () => assert.match(await refused({ answer: "x" }), /exactly one of seen, answered, reflection/))
  it("is told of a slip", async () => assert.match(await refused({ seen: { spot: 2 } }), /does not know “spot”/))
})
