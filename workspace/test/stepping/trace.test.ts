import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { Breakpoints } from "../../src/stepping/breakpoints"
import { callsAt, written } from "../../src/stepping/moment"
import { endlessLoop, out, over, toBreakpoint } from "../../src/stepping/moves"
import { pageCopy } from "../../src/stepping/page-copy"
import { tellStep } from "../../src/stepping/tell"
import { Trace } from "../../src/stepping/trace"
import { CORPUS } from "./corpus"
import { recorded } from "./run"

const APP = `let total = 0
function add(n) {
  const twice = n * 2
  total += twice
  return total
}
for (let i = 1; i <= 2; i++) {
  add(i)
}
console.log(total)`

describe("any step can be gone to", () => {
  it("forwards, backwards and by leaps, and finds the same", async () => {
    const { trace } = await recorded(APP)
    const look = (step: number): string => {
      trace.seek(step)
      return JSON.stringify(callsAt(trace, step).map((call) => [call.name, call.line, call.variables.map((held) => `${held.variable.name}=${written(trace, held.value)}`)]))
    }
    const forwards = Array.from({ length: trace.length }, (_, step) => look(step))
    for (let step = trace.length - 1; step >= 0; step--) assert.equal(look(step), forwards[step])
    for (let n = 0; n < 200; n++) {
      const step = (n * 7919) % trace.length
      assert.equal(look(step), forwards[step])
    }
  })
  it("and says what it did", async () => {
    const { trace } = await recorded(APP)
    const says = Array.from({ length: trace.length }, (_, step) => {
      trace.seek(step)
      return tellStep(trace, step, callsAt(trace, step))
    })
    for (const sentence of ["total is now 0", "add() is called with n = 1", "twice is now 2", "total is now 2", "add() gives back 2", "i is now 2", "The console says 6"])
      assert.ok(says.includes(sentence), `${sentence}: ${says.join(" / ")}`)
  })
  it("when a variable became what it is, is one question", async () => {
    const { trace } = await recorded(APP)
    trace.seek(trace.length - 1)
    const total = callsAt(trace, trace.length - 1).at(-1)?.variables.find((held) => held.variable.name === "total")
    assert.ok(total)
    const step = trace.lastChange(new Set([total.place]), trace.length - 1)
    assert.equal(trace.siteAt(step)?.line, 4)
    assert.deepEqual(trace.changesOf(new Set([total.place])).map((one) => trace.siteAt(one)?.line), [1, 4, 4])
  })
})

describe("moves", () => {
  it("over and out go round calls in both directions", async () => {
    const { trace } = await recorded(APP)
    const at = (line: number, from = 0): number => {
      for (let step = from; step < trace.length; step++) if (trace.siteAt(step)?.line === line) return step
      return -1
    }
    const before = at(7)
    const test = over(trace, before, 1)
    assert.equal(trace.siteAt(over(trace, test, 1))?.line, 8)
    assert.equal(trace.siteAt(over(trace, over(trace, test, 1), -1))?.line, 7)
    assert.equal(trace.siteAt(out(trace, at(4), 1))?.line, 8)
    assert.equal(trace.siteAt(out(trace, at(4), -1))?.line, 7)
  })
  it("a breakpoint is reached from both sides", async () => {
    const { trace } = await recorded(APP)
    const breakpoints = new Breakpoints()
    breakpoints.toggle("app.js", 4)
    const first = toBreakpoint(trace, 0, 1, breakpoints)
    const second = toBreakpoint(trace, first, 1, breakpoints)
    assert.deepEqual([trace.siteAt(first)?.line, trace.siteAt(second)?.line], [4, 4])
    assert.equal(toBreakpoint(trace, second, 1, breakpoints), -1)
    assert.equal(toBreakpoint(trace, trace.length - 1, -1, breakpoints), second)
  })
})

describe("what does not end is stopped, named, and can be stepped through up to there", () => {
  const loops: [string, number][] = [
    ["let n = 0\nwhile (true) {\n  n++\n}", 2],
    ["for (;;) {}", 1],
    ["let i = 0\ndo i++\nwhile (i > 0)", 3],
    ["while (true) for (let i = 0; i < 3; i++) {\n}", 1],
    ["for (const x of [1, 2])\n  for (let i = 0; i < 5; i--) ;", 2],
    ["function f() {\n  while (1) { try { throw 1 } catch { } }\n}\nf()", 2],
    ["const go = async () => {\n  while (true) await null\n}\ngo().then(null, console.log)", 2],
    ["let n = 1\nwhile (n) { try { n++ } finally { n++ } }", 2],
  ]
  for (const [source, line] of loops)
    it(source.replaceAll("\n", " "), async () => {
      const { trace } = await recorded(source, 3000)
      assert.equal(trace.ended, "endless")
      assert.ok(trace.length >= 3000)
      assert.equal(endlessLoop(trace)?.line, line)
    })
  it("a long program that does end goes on without being written down", async () => {
    const { trace, said } = await recorded("let n = 0; for (let i = 0; i < 5000; i++) n += i; console.log(n)", 1000)
    assert.equal(trace.ended, "full")
    assert.equal(trace.length, 1001)
    assert.deepEqual(said, ["12497500"])
  })
})

describe("a trace is never trusted", () => {
  it("whatever is changed in it, reading does not throw and looking does not either", async () => {
    let seed = 7
    const chance = (below: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
      return seed % below
    }
    let tried = 0
    for (const source of CORPUS.filter((_, n) => n % 6 === 0)) {
      const { made, bytes } = await recorded(source)
      const whole = Uint8Array.from(bytes.flatMap((part) => [...part]))
      for (let n = 0; n < 25; n++) {
        const broken = whole.slice(0, chance(4) ? whole.length : chance(whole.length))
        for (let k = chance(6); k >= 0; k--) broken[chance(Math.max(1, broken.length))] = chance(256)
        const trace = new Trace(made.plan)
        trace.feed(broken)
        for (const step of [0, trace.length >> 1, trace.length - 1]) {
          if (step < 0 || step >= trace.length) continue
          trace.seek(step)
          tellStep(trace, step, callsAt(trace, step))
          pageCopy(trace, new Set(trace.changedBy(step)))
        }
        tried += 1
      }
    }
    assert.ok(tried > 1000)
  })
  it("nor does noise", () => {
    let seed = 3
    for (let n = 0; n < 500; n++) {
      const noise = new Uint8Array(200)
      for (let k = 0; k < noise.length; k++) {
        seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
        noise[k] = (seed >> 8) & (n % 2 ? 31 : 255)
      }
      const trace = new Trace({ sites: [], scopes: [{ id: 0, parent: null, body: { name: "", file: "", line: 1, isPage: true, outer: null } as never, variables: new Map(), holds: true, slots: [] }], name: "$step" })
      trace.feed(noise)
      trace.seek(trace.length - 1)
      assert.doesNotMatch(pageCopy(trace, new Set()), /<script|onclick/)
    }
  })
})
