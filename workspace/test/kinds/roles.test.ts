import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { NONE, readNotes, rescueNotes, writeNotes } from "../../src/kinds/roles/notes"
import type { Choice, Role } from "../../src/kinds/roles/roles"
import { type Activity, ActivityFault, mark, runsFor } from "../../src/marker"

const role = (slug: string, near_or_far: "near" | "far"): Role => ({
  slug, near_or_far, title: slug, summary: "Does it.", likes: ["puzzles"], a_day: ["Does it."], skills: ["doing it"],
  ways_in: ["a course"], in_industries: ["toys"], near_you: "Somebody.", pay: null,
})
const ROLES = [role("baker", "near"), role("diver", "far"), role("nurse", "near"), role("pilot", "far")]
const CHOICES: Choice[] = [{ id: "pay", says: "What it pays now" }, { id: "day", says: "What a bad day is like" }]

const roles = (...rules: Record<string, unknown>[]): Activity => ({
  kind: "roles",
  title: "Try",
  entry: "notes.json",
  files: [{ name: "notes.json", language: "json", text: "{}", read_only: false }],
  roles: ROLES,
  asks: "What would you like about it?",
  choices: CHOICES,
  checks: rules.map((rule, n) => ({ id: `c${n}`, says: "It holds", ...rule })),
  hints: [],
})

/// What is missing of one rule with this notes.json, or "".
const missing = async (rule: Record<string, unknown>, notes: unknown): Promise<string> => {
  const text = typeof notes === "string" ? notes : JSON.stringify(notes)
  return (await mark(roles(rule), { "notes.json": text })).checks[0]?.missing ?? "no check"
}

describe("Roles", () => {
  const rules = [{ explored: { roles: 3, far: 1 } }, { compared: 2 }, { reasons: { roles: 1, words: 3 } }, { next: true }]
  it("are marked without running anything", async () => assert.deepEqual(await runsFor(roles({ compared: 2 })), []))
  it("are not passed as they were given", async () => {
    const { checks } = await mark(roles(...rules), {})
    assert.deepEqual(checks.map(({ passed }) => passed), [false, false, false, false])
  })
  it("are passed when all was done", async () => {
    const notes = { opened: ["baker", "nurse", "diver"], side: [], compared: ["baker", "diver"], reasons: { diver: "I like water" }, next: "day" }
    assert.equal((await mark(roles(...rules), { "notes.json": JSON.stringify(notes) })).passed, true)
  })
})

describe("The rule explored", () => {
  it("counts what was opened", async () => assert.equal(await missing({ explored: { roles: 3 } }, { opened: ["baker"] }), "You have opened 1 of 3 roles."))
  it("counts nothing twice", async () => assert.match(await missing({ explored: { roles: 2 } }, { opened: ["baker", "baker"] }), /1 of 2/))
  it("asks for one that is far away", async () =>
    assert.match(await missing({ explored: { roles: 2, far: 1 } }, { opened: ["baker", "nurse"] }), /1 more that you can find far away/))
  it("asks for one that is near", async () =>
    assert.match(await missing({ explored: { roles: 2, near: 1 } }, { opened: ["diver", "pilot"] }), /near you/))
})

describe("The rule compared", () => {
  it("holds when two stood side by side", async () => assert.equal(await missing({ compared: 2 }, { compared: ["baker", "diver"] }), ""))
  it("does not take choosing for looking", async () => assert.match(await missing({ compared: 2 }, { side: ["baker", "diver"] }), /Now look at them/))
  it("asks for what is lacking", async () => assert.match(await missing({ compared: 3 }, { side: ["baker"] }), /Put 3 roles side by side; you have 1/))
})

describe("The rule reasons", () => {
  const rule = { reasons: { roles: 2, words: 4 } }
  it("holds for enough words at enough roles", async () =>
    assert.equal(await missing(rule, { reasons: { baker: "early mornings are fine", diver: "I’d see fish all day" } }), ""))
  it("asks for more words where some are there", async () => assert.match(await missing(rule, { reasons: { baker: "no" } }), /1 of 4 words/))
  it("asks for another role where one is told", async () => assert.match(await missing(rule, { reasons: { baker: "early mornings are fine" } }), /about 1 of 2 roles/))
  it("takes dots for nothing", async () => assert.match(await missing(rule, { reasons: { baker: ". . . ." } }), /Write at a role/))
  it("takes no words about what is not there", async () => assert.match(await missing(rule, { reasons: { king: "I would like to be it" } }), /Write at a role/))
})

describe("The rule next", () => {
  it("holds for any choice", async () => {
    for (const next of ["pay", "day"]) assert.equal(await missing({ next: true }, { next }), "")
  })
  it("is not fooled by what cannot be chosen", async () => {
    for (const next of ["", "fame", 1, null, ["pay"]]) assert.match(await missing({ next: true }, { next }), /Choose/)
  })
})

describe("Notes that somebody tampered with", () => {
  const bad = [
    "", "null", "[]", "7", '"text"', "{", '{"opened": "baker"}', '{"opened": {"0": "baker"}}', '{"opened": [["baker"]]}',
    '{"__proto__": {"opened": ["baker"]}}', '{"opened": ["toString", "constructor"]}',
  ]
  for (const text of bad)
    it(`pass nothing and break nothing: ${text || "an empty file"}`, async () =>
      assert.match(await missing({ explored: { roles: 1 } }, text), /0 of 1/))
  it("hold three side by side at most", () =>
    assert.deepEqual(readNotes('{"compared": ["baker", "diver", "nurse", "pilot"]}', ROLES, CHOICES)?.compared, ["baker", "diver", "nurse"]))
})

describe("notes.json", () => {
  const notes = { opened: ["diver", "baker"], side: ["diver"], compared: ["diver", "baker"], reasons: new Map([["baker", "warm\n“bread”"]]), next: "pay" }
  it("is read as it was written", () => assert.deepEqual(readNotes(writeNotes(notes), ROLES, CHOICES), notes))
  it("leaves out words that were taken back", () => assert.deepEqual(JSON.parse(writeNotes({ ...NONE, reasons: new Map([["baker", ""]]) })).reasons, {}))
  it("that is damaged is no notes", () => assert.equal(readNotes('{"opened": [', ROLES, CHOICES), null))
  it("that was cut off still gives the words that were in it", () => {
    const whole = writeNotes({ ...notes, reasons: new Map([["baker", 'warm "bread"'], ["diver", "cold water"]]) })
    const cut = rescueNotes(whole.slice(0, whole.indexOf("water")), ROLES)
    assert.deepEqual([...cut.reasons], [["baker", 'warm "bread"'], ["diver", "cold "]])
  })
})

describe("An author", () => {
  const refused = async (rule: Record<string, unknown>, more: Record<string, unknown> = {}): Promise<string> => {
    try {
      await mark({ ...roles(rule), ...more }, { "notes.json": "{}" })
    } catch (fault) {
      if (fault instanceof ActivityFault) return fault.message
      throw fault
    }
    return "accepted"
  }
  it("is told of a pack without roles", async () => assert.match(await refused({ compared: 2 }, { roles: [] }), /no roles to explore/))
  it("is told of a choice that there is not", async () => assert.match(await refused({ next: true }, { choices: [] }), /nothing to choose/))
  it("is told of a rule that roles do not have", async () => assert.match(await refused({ answer: "x" }), /exactly one of explored, compared, reasons, next/))
  it("is told of a slip", async () => assert.match(await refused({ explored: { role: 2 } }), /does not know “role”/))
})
