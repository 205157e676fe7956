import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, it } from "node:test"
import { advice, type Activity, type Files, seenFor } from "../../src/marker"
import { observeIn, type Place } from "../../src/marker/running"
import type { Act } from "../../src/marker/run"
import { oddSumsOf } from "../../src/marker/rules/odd-sums"

const place: Place = {
  evaluate: (expression) => (0, eval)(expression) as unknown,
  settle: () => new Promise((done) => setImmediate(done)),
}

const told = async (script: string, before = "", acts: readonly Act[] = []): Promise<string[]> => {
  const files = { "index.html": `<body>${before}<script src=app.js></script>`, "app.js": script }
  const run = { id: "r", do: acts }
  return oddSumsOf(files, await observeIn(place, "index.html", files, [run]), [run]).map(({ file, line, column, says }) => `${file} ${line}:${column} ${says}`)
}
const glued = (at: string, side: string, held: string, gave: string): string =>
  `app.js ${at} ${side} is text here (“${held}”), so + glued it on: “${gave}”. Turn it into a number first: Number(${side}).`
const nan = (at: string, side: string, held: string): string => `app.js ${at} ${side} is ${held} here, so the answer is NaN: not a number.`

const FIELD = "<input id=n value=3><p id=out>7</p>"
const ask = (selector: string): string => `document.querySelector("${selector}")`

describe("what happens as a script runs", () => {
  const cases: [string, string, string[]][] = [
    ["a field's text that came by way of a function", `function read() { return ${ask("#n")}.value }\nlet score = read()\nlet more = score + 1`, [glued("3:12", "score", "3", "31")]],
    ["text in a list of numbers", `let sum = 0\nfor (const price of [1, "2", 3]) sum += price`, [glued("2:34", "price", "2", "12")]],
    ["the number of a round, which for … in gives as text", `for (const i in [5, 6]) console.log(i + 1)`, [glued("1:37", "i", "0", "01")]],
    ["what an element says", `${ask("#out")}.textContent = ${ask("#out")}.textContent + 1`, ["app.js 1:46 One side of the + is text here (“7”), so it was glued on: “71”. Turn it into a number first, with Number( … )."]],
    ["a number before the text", `const n = ${ask("#n")}.value\nconsole.log(10 + n)`, [glued("2:13", "n", "3", "103")]],
    ["a rounded price, which is text", `const price = (2.5).toFixed(2)\nconst all = price + 1`, [glued("2:13", "price", "2.50", "2.501")]],
    ["what was never given a value", `let total\ntotal = total + 5`, [nan("2:9", "total", "undefined")]],
    ["what a function forgot to give back", `function double(n) { n * 2 }\nconsole.log(double(4) - 1)`, [nan("2:13", "double(4)", "undefined")]],
    ["words in a sum", `const word = "ten"\nconsole.log(word * 2)`, [nan("2:13", "word", "the text “ten”")]],
    ["a key that is not there", `const pence = { tea: 120 }\nlet bill = 0\nbill += pence.cake`, [nan("3:1", "pence.cake", "undefined")]],
  ]
  for (const [what, script, expected] of cases) it(`${what} is told at its line`, async () => assert.deepEqual(await told(script, FIELD), expected))

  it("is told of what a visitor does, too", async () => {
    const script = `${ask("button")}.addEventListener("click", () => {\n  ${ask("#out")}.textContent = ${ask("#n")}.value + 1\n})`
    const acts = [{ type: { select: "#n", text: "8" } }, { click: "button" }] as const
    assert.match((await told(script, `${FIELD}<button>Go</button>`, acts)).join(), /^app\.js 2:\d+ .*text here \(“8”\).*“81”/)
  })
  it("tells each place once, however often it runs", async () => assert.equal((await told(`let s = 0\nfor (let i = 0; i < 9; i++) { s = "1"; s = s + i; const t = ${ask("#n")}.value; s = t * 1; const u = t + i }`, FIELD)).length, 1))
})

describe("where gluing is meant, nothing is told", () => {
  const right = [
    `let room = "12"; room += 3`,
    `let code = ""\nfor (let i = 0; i < 4; i++) code += i`,
    `let pin = ""\npin = pin + 4\npin = pin + 2`,
    `const n = ${ask("#n")}.value; console.log(n + 5 + " points")`,
    `const n = ${ask("#n")}.value; console.log("You have " + n + 5)`,
    `const minutes = String(5).padStart(2, "0"); console.log(minutes + 7)`,
    `console.log(String(3) + 4)`,
    `const n = Number(${ask("#n")}.value); console.log(n + 1)`,
    `console.log(\`\${1}\` + 2)`,
    `const house = "Flat 3"; console.log(house + 2)`,
    `console.log(Number("x") + 1, 0 / 0, NaN * 2, Math.sqrt(-1) - 1)`,
    `console.log(null + 1, true + 1, [] + 1, {} + 1, 5n + 2n, 2 ** 3 - 1)`,
    `console.log("5" * "4", "9" - 2)`,
  ]
  for (const script of right) it(JSON.stringify(script), async () => assert.deepEqual(await told(script, FIELD), []))

  const RIGHT = join(process.cwd(), "../bench/mutations/right")
  for (const app of readdirSync(RIGHT))
    it(`as in the app “${app}”`, async () => {
      const files: Files = Object.fromEntries(readdirSync(join(RIGHT, app)).map((name) => [name, readFileSync(join(RIGHT, app, name), "utf8")]))
      const run = { id: "r", do: [] }
      assert.deepEqual(oddSumsOf(files, await observeIn(place, "index.html", files, [run]), [run]), [])
    })
})

describe("a sum means the same as it is written", () => {
  const same = [
    "let x = 5; x += 2; x -= 1; x *= 3; x /= 2; x %= 4; console.log(x)",
    "let x = (1, 2) + (3, 4); console.log(x, 1 - 2 - 3, 2 * (3 + 4) % 5, -x + +x)",
    "const f = (n) => n + 1, g = n => n * 2; console.log(f(g(3)) + g(f(1)))",
    "let order = ''; const t = (n) => { order += 'x' + n; return n }; console.log(t(1) + t(2) * t(3), order)",
    "const a = [1, 2]; a[0] += a[1] + 1; const o = { n: 1 }; o.n -= 3; console.log(a, o.n)",
    "console.log([1] + 2, '3' + 4 + 5, 3 + 4 + '5', null + 1, undefined + 'x')",
    "const o = { valueOf() { return 4 } }; console.log(o + 1, o * 2, `${o + 1}`)",
    "let n = 0; const step = () => (n += 1); console.log(step() + step(), n)",
    "class A { #v = 2; get twice() { return this.#v * 2 } } console.log(new A().twice + 1)",
    "let s = 1; s += s += 2; console.log(s)",
    "console.log(typeof (1n + 2n), 7n / 2n)",
  ]
  for (const script of same)
    it(JSON.stringify(script), async () => {
      const plain: unknown[] = []
      const real = new Function("console", script) as (console: object) => void
      real({ log: (...all: unknown[]) => plain.push(all.length) })
      const files = { "index.html": `<script>${script.replace(/console\.log\(/g, "console.log(JSON.stringify([").replace(/\)(?=;|$)(?![\s\S]*console)/, "].map(String)))")}</script>` }
      const seen = (await observeIn(place, "index.html", files, [{ id: "r", do: [] }])).r
      const logged: string[] = []
      const again = new Function("console", files["index.html"].slice(8, -9)) as (console: object) => void
      again({ log: (text: string) => logged.push(text) })
      assert.equal(seen?.fault, undefined)
      assert.deepEqual(seen?.said, logged)
    })
})

describe("in the marks", () => {
  const activity = (kind: string, more: object = {}): Activity => ({
    kind, title: "A till", entry: "index.html", checks: [], hints: [], ...more,
    files: [
      { name: "index.html", language: "html", text: "<!doctype html><title>Till</title><input id=n value=3 aria-label=How><script src=app.js></script>", read_only: true },
      { name: "app.js", language: "javascript", text: "const n = 1\n", read_only: false },
    ],
  })
  const observe = (entry: string, files: Files, runs: Parameters<typeof observeIn>[3]) => observeIn(place, entry, files, runs)
  const BAD = 'function read() { return document.querySelector("#n").value }\nlet n = read()\nconsole.log(n + 1)\n'

  it("a page that a check runs gets advice from that run", async () => {
    const web = activity("web", { checks: [{ id: "t", says: "It says so", after: { do: [], says: { contains: "31" } } }] })
    const found = await advice(web, { "app.js": BAD }, await seenFor(web, { "app.js": BAD }, observe))
    assert.deepEqual(found.map(({ file, line, kind }) => `${file} ${line} ${kind}`), ["app.js 3 text-plus-number"])
  })
  it("debug does not tell of what was there from the start", async () => {
    const test = { id: "t", says: "It says so", after: { do: [], says: { contains: "31" } } }
    const debug = activity("debug", { tests: [test] })
    const given = { ...debug, files: debug.files.map((file) => (file.name === "app.js" ? { ...file, text: BAD } : file)) }
    assert.deepEqual(await advice(given, {}, await seenFor(given, {}, observe)), [])
    const brought = await advice(debug, { "app.js": BAD }, await seenFor(debug, { "app.js": BAD }, observe))
    assert.deepEqual(brought.map(({ kind }) => kind), ["text-plus-number"])
  })
})
