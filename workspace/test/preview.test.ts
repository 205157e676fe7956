import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { guard } from "../src/preview/guard"
import { COUNTER, Rate, readFromRunner } from "../src/preview/messages"
import { prepare } from "../src/preview/prepare"

describe("what the frame says is read field by field", () => {
  const good = [
    { type: "shown", run: 1 },
    { type: "pong", run: 0 },
    { type: "said", how: "alert", text: "hello" },
    { type: "fault", text: "x is not defined", file: "script.js", line: 3 },
    { type: "link", href: "https://a.example/" },
  ]
  for (const message of good) it(`takes ${message.type}`, () => assert.deepEqual(readFromRunner(message), message))

  const bad: unknown[] = [
    null, 1, "shown", [], {}, { type: "shown" }, { type: "shown", run: -1 }, { type: "shown", run: 1.5 }, { type: "shown", run: "1" },
    { type: "shown", run: 1, more: 1 }, { type: "said", how: "shout", text: "a" }, { type: "said", how: "log", text: "x".repeat(501) },
    { type: "said", how: "log", text: { toString: "x" } }, { type: "fault", text: "a", file: "b", line: NaN }, { type: "save" },
    { type: "__proto__" }, new Map([["type", "shown"]]), Object.create({ type: "shown", run: 1 }),
  ]
  for (const [n, message] of bad.entries()) it(`refuses bad message ${n}`, () => assert.equal(readFromRunner(message), null))

  it("lets only so many through in a second", () => {
    let now = 0
    const rate = new Rate(3, () => now)
    assert.deepEqual([1, 2, 3, 4].map(() => rate.allows()), [true, true, true, false])
    now = 1000
    assert.equal(rate.allows(), true)
  })
})

describe("a page is prepared so that nothing is fetched", () => {
  const show = async (html: string, files: Record<string, string> = {}): Promise<{ html: string; scripted: boolean }> =>
    prepare({ "index.html": html, ...files }, "index.html")

  it("puts linked styles and scripts into the page", async () => {
    const page = await show("<link rel=stylesheet href=./a.css><script src=b.js></script>", { "a.css": "p{}", "b.js": "go()" })
    assert.match(page.html, /<style>p\{\}<\/style>/)
    assert.match(page.html, /<script>go\(\)\n\/\/# sourceURL=b\.js<\/script>/)
    assert.equal(page.scripted, true)
  })
  it("puts a picture's data into the page", async () =>
    assert.match((await show("<img src=a.png>", { "a.png": "data:image/png;base64,AAAA\n" })).html, /src="data:image\/png;base64,AAAA"/))
  it("puts an SVG of the lesson's into the page as a picture, not as part of it", async () => {
    const { html } = await show("<img src=a.svg alt=field>", { "a.svg": "<svg xmlns='http://www.w3.org/2000/svg'><circle r='1'/></svg>" })
    assert.match(html, /src="data:image\/svg\+xml,%3Csvg/)
    assert.doesNotMatch(html, /<circle/)
  })
  it("takes out frames, base and http-equiv", async () =>
    assert.doesNotMatch(
      (await show("<base href=x><meta http-equiv=refresh content=0><iframe srcdoc=x></iframe><object></object><embed><p>a</p>")).html,
      /iframe|object|embed|base|http-equiv/,
    ))
  it("knows that handlers are scripts too", async () => assert.equal((await show("<p onclick='x()'>a</p>")).scripted, true))
  it("knows a page without scripts", async () =>
    assert.equal((await show("<p>a</p><script type=application/json>{}</script>")).scripted, false))
  it("lets a fault name the pupil's line", async () => {
    const { html } = await show("<p>a</p>\n\n<script>\nboom()\n</script>")
    const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? ""
    assert.equal(script.split("\n").findIndex((line) => line.includes("boom")) + 1, 4)
  })
  it("runs deferred scripts last", async () =>
    assert.match((await show("<head><script defer src=a.js></script></head><body><p>x</p>", { "a.js": "go()" })).html, /<\/p>\s*<script>/))
})

describe("loops are counted", () => {
  const run = (script: string): string => {
    const lines: number[] = []
    const made = new Function(COUNTER, `let out = ""; ${guard(script, 1)}; return out`) as (count: (line: number) => void) => string
    const out = made((line) => void lines.push(line))
    return `${out} ${[...new Set(lines)].join(",")} ${lines.length}`
  }
  const cases: [string, string][] = [
    ["for (let i = 0; i < 3; i++) out += i", "012 1 3"],
    ["for (let i = 0; i < 3; i++) {\n out += i }", "012 1 3"],
    ["for (const x of [1,2])\n  for (const y of [3,4])\n    out += x * y", "3468 1,2 6"],
    ["let n = 0\nwhile (n < 2) n++\nout += n", "2 2 2"],
    ["let n = 0\ndo n++\nwhile (n < 2)\nout += n", "2 2 2"],
    ["let n = 0\ndo { n++ } while (n < 2); out += n", "2 2 2"],
    ["for (const k in {a: 1}) if (k) out += k; else out += 1", "a 1 1"],
    ["outer: for (;;) { for (;;) break outer }", " 1 2"],
    ["for (let i = 0; i < 2; i++) while (true) break", " 1 4"],
  ]
  for (const [script, expected] of cases) it(JSON.stringify(script), () => assert.equal(run(script), expected))
  it("leaves a script that cannot be read as it is", () => assert.equal(guard("for (let i = 0; i <", 1), "for (let i = 0; i <"))
})
