import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { startLine } from "../../src/kinds/debug/start-line"

const START = "let a = 1\nlet b = 2\nif (a > b) {\n  go()\n}\nstop()"

/// The line of the starter that the line `n` of `now` stands for.
const was = (now: string, n: number): string => {
  const { line, text } = startLine("app.js", START, now, n)
  return `${line}: ${text}`
}

describe("The line as it was given", () => {
  it("is itself where nothing has changed", () => assert.equal(was(START, 3), "3: if (a > b) {"))
  it("is found again after lines were put above it", () => assert.equal(was(`// mine\n// again\n${START}`, 5), "3: if (a > b) {"))
  it("is found again after lines above it were taken out", () => assert.equal(was(START.slice(START.indexOf("if")), 1), "3: if (a > b) {"))
  it("is the one that was written over", () => assert.equal(was(START.replace(">", "<"), 3), "3: if (a > b) {"))
  it("is the one that was written over, below a new line", () =>
    assert.equal(was(START.replace("if (a > b) {", "// mended\nif (a < b) {"), 4), "3: if (a > b) {"))
  it("is each of two that were written over", () => {
    const now = START.replace("let a = 1\nlet b = 2", "let a = 3\nlet b = 4")
    assert.deepEqual([was(now, 1), was(now, 2)], ["1: let a = 1", "2: let b = 2"])
  })
  it("is the new one where the pupil only added it", () => assert.equal(was(START.replace("stop()", "wait()\nstop()"), 6), "6: wait()"))
  it("is there for a file that is empty now", () => assert.equal(was("", 1), "1: let a = 1"))
  it("is there for a line that is not", () => assert.equal(startLine("a.js", "", "", 9).text, ""))
  it("is found in a long file at once", () => {
    const long = Array.from({ length: 2000 }, (_, n) => `line(${n})`).join("\n")
    const before = performance.now()
    assert.equal(startLine("a.js", long, long.replace("line(1500)", "other"), 1501).text, "line(1500)")
    assert.ok(performance.now() - before < 1000)
  })
})
