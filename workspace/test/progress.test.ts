import assert from "node:assert/strict"
import { describe, it } from "node:test"
import type { Lesson } from "../src/lesson"
import type { Activity } from "../src/marker"
import { furthest, stepsDone } from "../src/progress"
import type { Kept } from "../src/saving/work"

const activity = (checks: number): Activity => ({
  kind: "web", title: "Try", entry: "index.html", files: [], hints: [],
  checks: Array.from({ length: checks }, (_, n) => ({ id: `c${n}`, says: "It holds" })),
})

/// Steps: write, read, write, play (an activity without checks), read.
const lesson = (at: number, work: string[] = []): Lesson => ({
  lesson: { slug: "l", title: "L" },
  steps: ["one", null, "two", "play", null].map((name, n) => ({ id: `s${n}`, title: `S${n}`, html: "", activity: name })),
  activities: { one: activity(2), two: activity(1), play: activity(0) },
  work: Object.fromEntries(work.map((name) => [name, { files: {}, step: at, saved_at: "2026-11-23T10:00:00+00:00", seq: 1 }])),
  pass: { display_name: "Teal Otter 7" },
  addresses: { save: "", hand: "", runner: "", leave: "" },
  where: { step: at },
})

describe("a step is done", () => {
  const done = (finished: string[], been: number): number[] => [...stepsDone(lesson(0), new Set(finished), been)]
  it("not before anything was done", () => assert.deepEqual(done([], 0), []))
  it("when its checks hold, wherever the pupil is", () => assert.deepEqual(done(["two"], 0), [2]))
  it("not by going on from open checks", () => assert.deepEqual(done([], 1), []))
  it("not while it is being read", () => assert.deepEqual(done(["one"], 1), [0]))
  it("when the pupil has gone on from what is only read", () => assert.deepEqual(done(["one"], 2), [0, 1]))
  it("when the pupil has gone on from what asks for nothing", () => assert.deepEqual(done([], 4), [1, 3]))
  it("each of them, for whoever finished", () => assert.deepEqual(done(["one", "two"], 5), [0, 1, 2, 3, 4]))
})

describe("how far the pupil has been, after the page is loaded again", () => {
  it("is where the server last saw the pupil", () => assert.equal(furthest(lesson(3), [], 0), 3))
  it("is not less after going back: a later activity has work", () => assert.equal(furthest(lesson(0, ["one", "two"]), [], 0), 2))
  it("is what the tab knew", () => assert.equal(furthest(lesson(0, ["one"]), [], 5), 5))
  it("is what was kept here while the network was away", () =>
    assert.equal(furthest(lesson(0), [{ step: 4 } as Kept], 0), 4))
  it("is never more than the lesson has, nor less than its start", () => {
    assert.equal(furthest(lesson(9), [], 0), 5)
    assert.equal(furthest(lesson(0, ["gone"]), [], 0), 0)
  })
})
