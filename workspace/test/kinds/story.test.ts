import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { isSolved, plain, slipOf } from "../../src/kinds/story/answer"
import { until } from "../../src/kinds/story/clock"
import { State } from "../../src/kinds/story/replay"
import type { Puzzle, Story } from "../../src/kinds/story/story"
import { NOTHING, readWork, type Work, writeWork } from "../../src/kinds/story/work"
import { type Activity, ActivityFault, mark, runsFor } from "../../src/marker"

const PUZZLE: Puzzle = { id: "when", asks: "When?", answers: ["06:12"], from: ["log"], because: "It says so.", slips: [{ answers: ["6:21"], says: "Look at the order." }] }

const STORY: Story = {
  begins: "hall",
  people: [
    { id: "mo", name: "Mo Tran", says: "asks" },
    { id: "ben", name: "Ben Castro", says: "mends", suspect: true },
    { id: "ria", name: "Ria Holm", says: "teaches", suspect: true },
  ],
  evidence: [
    { id: "log", title: "A log", document: "06:12 Ben" },
    { id: "letter", title: "A letter", document: "Sorry. B." },
    { id: "rumour", title: "A rumour", document: "They say …" },
  ],
  has: [],
  puzzles: [PUZZLE],
  claims: [
    { id: "could", suspect: "ben", sort: "means", says: "He could", proof: ["log"], because: "Yes." },
    { id: "would", suspect: "ben", sort: "motive", says: "He would", proof: ["letter", "log"], enough: 2, because: "Yes." },
    { id: "did", suspect: "ben", sort: "opportunity", says: "He was there", proof: ["log"], also: ["letter"], because: "Yes." },
  ],
  culprit: "ben",
  scenes: [
    {
      id: "hall",
      title: "The hall",
      clock: "06:30",
      beats: [
        { by: "mo", says: "Look at this." },
        { gives: "log" },
        { by: "mo", says: "Did you see the time?", needs: ["log"] },
        { gives: "letter", needs: ["log"] },
      ],
      asks: ["when"],
      choices: [
        { id: "kindly", says: "Ask kindly", goes: "board", sets: ["kind"] },
        { id: "loudly", says: "Ask loudly", goes: "board", needs: ["when"] },
      ],
    },
    {
      id: "board",
      title: "The board",
      beats: [{ says: "They smile.", needs: ["kind"] }, { says: "They frown.", unless: ["kind"] }],
      accuse: { right: "told", thin: "doubt", wrong: "sorry" },
      choices: [{ id: "thank", says: "Thank them", goes: "sorry", needs: ["kind"] }],
    },
    { id: "told", title: "Told", beats: [{ says: "It was me." }], ending: "good" },
    { id: "doubt", title: "Doubt", beats: [{ says: "How do you know?" }], ending: "mixed" },
    { id: "sorry", title: "Sorry", beats: [{ says: "That hurt." }], ending: "bad" },
  ],
}

const PINS = { could: ["log"], would: ["letter", "log"], did: ["log", "letter"] }
const state = (work: Partial<Work>): State => new State(STORY, { ...NOTHING, ...work })

describe("A story replayed", () => {
  it("begins where it begins, with what is found there", () => assert.deepEqual([state({}).scene.id, [...state({}).found]], ["hall", ["log"]]))
  it("has people answer to what is opened", () => {
    assert.equal(state({}).beats().length, 2)
    assert.equal(state({ opened: ["log"] }).beats().length, 4)
    assert.ok(state({ opened: ["log"] }).found.has("letter"))
  })
  it("does not count as opened what was not found", () => assert.ok(!state({ opened: ["letter"] }).found.has("letter")))
  it("shows what a choice waits for, and hides one whose word was not set", () => {
    assert.deepEqual(state({}).choices().map(({ wants }) => wants), [[], ["when"]])
    const solved = { answers: { when: "6.12" } }
    assert.deepEqual(state({ ...solved, choices: ["loudly"] }).choices(), [])
    assert.equal(state({ choices: ["kindly"] }).choices().length, 1)
  })
  it("passes over a choice that is not there, and goes on", () => assert.equal(state({ choices: ["thank", "loudly", "kindly"] }).scene.id, "board"))
  it("remembers the words of the way, and only of this way", () => {
    assert.deepEqual(state({ choices: ["kindly"] }).beats().map(({ says }) => says), ["They smile."])
    const again = state({ answers: { when: "06:12" }, choices: ["kindly", { back: 0 }, "loudly"] })
    assert.deepEqual(again.beats().map(({ says }) => says), ["They frown."])
  })
  it("goes back to any decision and loses nothing that was found out", () => {
    const back = state({ opened: ["log"], choices: ["kindly", "thank", { back: 1 }] })
    assert.equal(back.scene.id, "board")
    assert.equal(back.path.length, 1)
    assert.ok(back.been.has("sorry") && back.decided.has("thank") && back.found.has("letter"))
  })
  it("does not go back to where nobody was", () => assert.equal(state({ choices: ["kindly", { back: 5 }] }).scene.id, "board"))
  it("ends by whom was accused, and by the board as it was then", () => {
    const end = (accuse: string, pins: Work["pins"]): string => state({ choices: ["kindly", { accuse, with: pins }] }).scene.id
    assert.equal(end("ben", PINS), "told")
    assert.equal(end("ben", { ...PINS, would: ["letter"] }), "doubt")
    assert.equal(end("ben", { ...PINS, could: ["log", "rumour"] }), "doubt")
    assert.equal(end("ria", PINS), "sorry")
    assert.equal(end("mo", PINS), "board") // nobody can accuse one who is not on the board
  })
  it("is the same each time", () => {
    const work = { opened: ["log"], choices: ["kindly", { accuse: "ben", with: PINS }, { back: 0 }] } as const
    assert.deepEqual([...state(work).been], [...state(work).been])
  })
})

describe("A claim", () => {
  const how = (pins: Work["pins"]): string => state({ pins }).claim("would")
  it("is open, not enough, holds", () => assert.deepEqual([how({}), how({ would: ["log"] }), how({ would: ["log", "letter"] })], ["open", "few", "holds"]))
  it("holds with nothing that does not belong there", () => assert.equal(how({ would: ["log", "letter", "rumour"] }), "stray"))
})

describe("An answer", () => {
  const solved = (given: string, more: Partial<Puzzle> = {}): boolean => isSolved({ ...PUZZLE, ...more }, given)
  it("may be written in many ways", () => ["06:12", "6.12", " 6:12 ", "06:12:00", "6:12 am"].forEach((given) => assert.ok(solved(given), given)))
  it("must be the right one", () => ["06:21", "612", "", "  "].forEach((given) => assert.ok(!solved(given), given)))
  it("forgives a slip in a long word, where no letter is the point", () => {
    assert.ok(solved("Satlmarsh", { answers: ["Saltmarsh"] }))
    assert.ok(!solved("Satlmarsh", { answers: ["Saltmarsh"], exact: true }))
    assert.ok(!solved("brightwater-power.example", { answers: ["brightwatter-power.example"] }))
  })
  it("says what to think about where the author foresaw it", () => assert.equal(slipOf(PUZZLE, "06.21"), "Look at the order."))
  it("knows numbers and addresses", () => assert.deepEqual([plain("1,200"), plain("https://A.example/")], ["1200", "a.example"]))
})

describe("story.json", () => {
  it("is written and read back", () => {
    const work: Work = { choices: ["kindly", { back: 0 }, { accuse: "ben", with: PINS }], opened: ["log"], answers: { when: "06:12" }, pins: PINS }
    assert.deepEqual(readWork(writeWork(work), STORY), work)
    assert.equal((JSON.parse(writeWork(work)) as { accused: string }).accused, "ben")
  })
  it("is read field by field", () => {
    const odd = { choices: [null, 7, { back: -1 }, { back: "0" }, { accuse: 3 }, ["x"], "kindly"], opened: ["log", "log", "nothing", 4], answers: { when: 6, other: "x" }, pins: { could: "log", would: [1, "log", "log"], none: ["log"] } }
    assert.deepEqual(readWork(JSON.stringify(odd), STORY), { choices: ["kindly"], opened: ["log"], answers: {}, pins: { would: ["log"] } })
  })
  it("may be damaged, or nothing of the kind", () => ["", "{", "[]", "null", "3"].forEach((text) => assert.equal(readWork(text, STORY), null)))
  it("takes no more than an hour holds", () => assert.equal(readWork(JSON.stringify({ choices: Array(9999).fill("x") }), STORY)?.choices.length, 400))
})

const story = (...rules: Record<string, unknown>[]): Activity => ({
  kind: "story",
  title: "Try",
  entry: "story.json",
  files: [{ name: "story.json", language: "json", text: "{}", read_only: false }],
  story: STORY,
  checks: rules.map((rule, n) => ({ id: `c${n}`, says: "It holds", ...rule })),
  hints: [],
})
const missing = async (rule: Record<string, unknown>, work: Partial<Work>): Promise<string> =>
  (await mark(story(rule), { "story.json": JSON.stringify(work) })).checks[0]?.missing ?? "no check"

describe("The rules", () => {
  it("run nothing", async () => assert.deepEqual(await runsFor(story({ reached: "told" })), []))
  it("reached: on any way, also one that was left", async () => {
    assert.match(await missing({ reached: "sorry" }, {}), /this end/)
    assert.equal(await missing({ reached: "sorry" }, { choices: ["kindly", "thank", { back: 0 }] }), "")
  })
  it("decided: one of them", async () => {
    assert.match(await missing({ decided: "kindly" }, {}), /ahead of you/)
    assert.equal(await missing({ decided: ["kindly", "loudly"] }, { choices: ["kindly"] }), "")
  })
  it("opened: all of them, and only what was found", async () => {
    assert.match(await missing({ opened: ["log", "letter"] }, { opened: ["log"] }), /Open “A letter”/)
    assert.match(await missing({ opened: "letter" }, { opened: ["letter"] }), /still to be found/)
    assert.equal(await missing({ opened: ["log", "letter"] }, { opened: ["log", "letter"] }), "")
  })
  it("solved", async () => {
    assert.match(await missing({ solved: "when" }, {}), /to be found out/)
    assert.match(await missing({ solved: "when" }, { answers: { when: "7:00" } }), /Not this answer/)
    assert.equal(await missing({ solved: "when" }, { answers: { when: "6.12" } }), "")
  })
  it("pinned", async () => {
    assert.match(await missing({ pinned: "would" }, {}), /Nothing is pinned/)
    assert.match(await missing({ pinned: "would" }, { pins: { would: ["log"] } }), /not enough/)
    assert.match(await missing({ pinned: "would" }, { pins: { would: ["rumour"] } }), /Take it off/)
    assert.equal(await missing({ pinned: "would" }, { pins: PINS }), "")
  })
  it("accused: with a board that bears it out", async () => {
    assert.match(await missing({ accused: "ben" }, {}), /Nobody has been named/)
    assert.match(await missing({ accused: "ben" }, { choices: ["kindly", { accuse: "ben", with: {} }] }), /does not bear/)
    assert.equal(await missing({ accused: "ben" }, { choices: ["kindly", { accuse: "ben", with: PINS }] }), "")
  })
  it("tell an author of what is not there", async () => assert.rejects(missing({ reached: "attic" }, {}), ActivityFault))
  it("mark a damaged file as nothing done", async () => assert.equal((await mark(story({ decided: "kindly" }), { "story.json": "{" })).passed, false))
})

describe("The clock", () => {
  it("counts to the deadline and past it", () => assert.deepEqual([until("16:05", "18:00"), until("18:10", "18:00")], [115, -10]))
})
