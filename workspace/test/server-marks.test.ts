import assert from "node:assert/strict"
import { test } from "node:test"
import type { Mark } from "../src/marker"
import { sentence } from "../src/page/second-look"
import { ServerMarks } from "../src/saving/server-marks"

const PASSED = { passed: true, checks: { a: true, b: true }, marked: true, newest: true, waits: false, could_not: false }
const WAITS = { ...PASSED, passed: false, marked: false, newest: false, waits: true }

/// A clock whose hands are moved by the test, and a server that gives its answers one after the other.
function world(...answers: unknown[]) {
  let now = 0
  let next = 1
  let asked = 0
  let told = 0
  const timers = new Map<number, { at: number; run: () => void }>()
  const marks = new ServerMarks({
    ask: async () => {
      const answer = answers[Math.min(asked++, answers.length - 1)]
      if (answer instanceof Error) throw answer
      return answer
    },
    clock: {
      now: () => now,
      after: (milliseconds, run) => (timers.set(next, { at: now + milliseconds, run }), next++),
      cancel: (timer) => void timers.delete(timer),
    },
    tell: () => void (told += 1),
  })
  const pass = async (milliseconds: number): Promise<void> => {
    for (const end = now + milliseconds; now < end; ) {
      now += 500
      for (const [id, { at, run }] of [...timers]) if (at <= now && timers.delete(id)) run()
      await new Promise((done) => setImmediate(done))
    }
  }
  return { marks, pass, asked: () => asked, told: () => told }
}

test("nothing is asked until the pupil hands in and the server has it", async () => {
  const { marks, pass, asked } = world({ marks: { page: PASSED } })
  marks.saved()
  await pass(60_000)
  assert.equal(asked(), 0)
  marks.want()
  await pass(60_000)
  assert.equal(asked(), 0)
  marks.saved()
  await pass(3000)
  assert.equal(asked(), 1)
  assert.equal(marks.of("page")?.passed, true)
  marks.saved()
  await pass(60_000)
  assert.equal(asked(), 1)
})

test("while a mark is on its way it is asked again, a few times", async () => {
  const { marks, pass, asked } = world({ marks: { page: WAITS } }, { marks: { page: WAITS } }, { marks: { page: PASSED } })
  marks.want()
  marks.saved()
  await pass(3000)
  assert.equal(marks.of("page"), null)
  await pass(20_000)
  assert.equal(asked(), 3)
  assert.equal(marks.of("page")?.newest, true)
})

test("a mark that never comes is not asked for ever", async () => {
  const { marks, pass, asked } = world({ marks: { page: WAITS } })
  marks.want()
  marks.saved()
  await pass(600_000)
  assert.equal(asked(), 5)
})

test("where the network is away the next save asks", async () => {
  const { marks, pass, asked, told } = world(new Error("away"), { marks: { page: PASSED } })
  marks.want()
  marks.saved()
  await pass(60_000)
  assert.equal(asked(), 1)
  assert.equal(told(), 0)
  marks.saved()
  await pass(3000)
  assert.equal(asked(), 2)
  assert.equal(told(), 1)
})

test("an answer of another shape is as good as none", async () => {
  for (const odd of [null, [], "x", { marks: 3 }, { error: "signed_out" }]) {
    const { marks, pass } = world(odd)
    marks.want()
    marks.saved()
    await pass(3000)
    assert.equal(marks.of("page"), null)
  }
})

const check = (id: string, passed: boolean) => ({ id, passed, says: `${id} is there.`, missing: "" })
const mine = (...passed: boolean[]): Mark => ({
  passed: passed.every(Boolean),
  checks: passed.map((one, n) => check("ab"[n] as string, one)),
  hint: "",
  problems: [],
})

test("the line is there where the server has looked at the same work", () => {
  assert.equal(sentence(null, PASSED), "")
  assert.equal(sentence(mine(true, true), null), "")
  assert.equal(sentence(mine(true, true), { ...PASSED, newest: false }), "")
  assert.match(sentence(mine(true, true), PASSED), /server/)
})

test("what the server does not see is named, and only where the browser says that it is there", () => {
  const theirs = { ...PASSED, passed: false, checks: { a: true, b: false } }
  assert.match(sentence(mine(true, true), theirs), /b is there\./)
  assert.equal(sentence(mine(true, false), theirs), "")
  assert.match(sentence(mine(true, true), { ...theirs, could_not: true }), /too long/)
})
