import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { advise } from "../../src/marker/advice"

const found = (text: string, files: Record<string, string> | null = null): string[] =>
  advise("script.js", text, files).map(({ line, column, kind }) => `${line}:${column} ${kind}`)

describe("a script that a browser cannot read", () => {
  const wrong: [string, string[]][] = [
    ['alert("Hello);', ["1:7 lost-quote"]],
    ['alert(Hello");', ["1:7 lost-quote"]],
    ['document.getElementById(ask").addEventListener("click", go);', ["1:25 lost-quote"]],
    ["alert('I'm here');", ["1:9 quote-inside"]],
    ["alert(\"Hi');", ["1:7 mixed-quotes"]],
    ["alert(“Hi”);", ["1:7 curly-quote"]],
    ["fucntion f() {\n  return 1\n}", ["1:1 misspelt-keyword"]],
    ["Let x = 5", ["1:1 misspelt-keyword"]],
    ["if (x) {\n a()\n} elseif (y) {\n b()\n}", ["3:3 other-language"]],
    ["if (a and b) {\n f()\n}", ["1:7 other-language"]],
    ["if (x =< 5) {\n f()\n}", ["1:7 wrong-sign"]],
    ["if x > 3 {\n f()\n}", ["1:1 missing-parens"]],
    ["if (x > 3 {\n f()\n}", ["1:4 unclosed-bracket"]],
    ["if (x > 3)\n  f()\n}\ng()", ["1:1 missing-brace"]],
    ["function f() {\n  for (const a of b) {\n    if (a)\n      return a;\n    }\n  }\n  return 1;\n}", ["3:5 missing-brace"]],
    ["for (let i = 0, i < 5, i++) {\n f()\n}", ["1:1 for-semicolons"]],
    ["let my score = 5", ["1:5 space-in-name"]],
    ["let x 5", ["1:5 missing-equals"]],
    ["let a = [1, 2 3]", ["1:13 missing-comma"]],
    ['let s = "a" + b "c"', ["1:15 missing-plus"]],
    ['console log("x")', ["1:1 missing-dot"]],
    ["let o = {\n a: 1\n b: 2\n}", ["2:5 missing-comma"]],
    ["function f() {\n if (a) {\n  g()\n}\nfunction h() {\n k()\n}\n", ["2:9 unclosed-bracket"]],
    ["f(x));", ["1:5 stray-bracket"]],
    ["f(x]);", ["1:4 stray-bracket"]],
    ['b.addEventListener("click", function() {\n f()\n};', ["1:19 unclosed-bracket"]],
    ["const f = () {\n g()\n}", ["1:12 missing-arrow"]],
    ["let x = 1;\nlet x = 2;", ["2:5 declared-twice"]],
    ['el.style.background-color = "red"', ["1:10 dash-in-name"]],
    ["f() = 4", ["1:1 assign-to-result"]],
    ["function f() {\n  let a = 1;\n  }\n  return a;\n}", ["3:3 stray-bracket"]],
    ["// a\n# b\nf()", ["2:1 half-comment"]],
    ["let x = 5 +* 3", ["1:11 missing-value"]],
    ["else {\n f()\n}", ["1:1 lonely-else"]],
  ]
  for (const [text, problems] of wrong) it(JSON.stringify(text), () => assert.deepEqual(found(text), problems))

  it("is looked at again behind the first mistake, and each is told once", () => {
    const text = 'let name = "Ann;\nlet age = 3\nfucntion greet() {\n  alert(name)\n}\nif (age = 3) greet()\n'
    assert.deepEqual(found(text), ["1:12 lost-quote", "3:1 misspelt-keyword", "6:5 assign-in-condition"])
  })

  it("of which nobody can make sense gets one problem, never none", () => {
    assert.deepEqual(found("a ) ( b ] } {{{").length, 1)
  })
})

describe("a script that a browser reads and nobody meant", () => {
  const wrong: [string, string[]][] = [
    ["if (x = 5) f()", ["1:5 assign-in-condition"]],
    ["x == 5;", ["1:1 compare-for-assign"]],
    ["let score = 1\nscore + 1;", ["2:1 unused-result"]],
    ['console,log("x")', ["1:1 comma-for-dot"]],
    ["if (x); {\n f()\n}", ["1:7 early-semicolon"]],
    ["const a = 1\na = 2", ["2:1 const-changed"]],
    ["f(a)\nlet a = 1\nfunction f() {}", ["1:3 used-too-early"]],
    ["let total = 0\nconsole.log(totla)", ["2:13 unknown-name"]],
    ["consol.log(1)", ["1:1 unknown-name"]],
    ["console.lgo(1)", ["1:9 unknown-member"]],
    ['b.addeventListener("click", f)', ["1:3 unknown-member"]],
    ["for (let i = 0; i <= a.length; i++) f(a[i])", ["1:17 one-too-far"]],
    ["let i = 0\nwhile (i < 3) {\n  f(i)\n}", ["2:8 loop-stuck"]],
    ["for (let i = 0; i < 5; i--) f(i)", ["1:24 loop-stuck"]],
    ['function go() {}\nb.addEventListener("click", go())', ["2:29 called-at-once"]],
    ['b.addEventListener("onclick", go)', ["1:20 event-name"]],
    ['document.getElementById("#a")', ["1:25 id-with-hash"]],
    ["function add(a, b) {\n  a + b;\n}\nconsole.log(add(1, 2))", ["1:10 missing-return", "2:3 unused-result"]],
    ["if (1 < x < 5) f()", ["1:5 compare-chain"]],
    ['if (x === "a" || "b") f()', ["1:18 half-condition"]],
    ["if (x => 5) f()", ["1:5 arrow-for-compare"]],
    ['let name = "Ann"\nalert("Hi ${name}")', ["2:7 plain-quotes"]],
    ["const n = Math.floor(Math.random())", ["1:11 random-always-zero"]],
    ['const f = document.getElementById("n")\nlet s = f.value + 1', ["2:9 text-plus-number"]],
    ["if (x === NaN) f()", ["1:5 nan-compared"]],
  ]
  for (const [text, problems] of wrong) it(JSON.stringify(text), () => assert.deepEqual(found(text), problems))
})

describe("what the page has is known", () => {
  const page = '<p id="score" class="big">0</p><script src="script.js"></script>'
  const wrong: [string, string[]][] = [
    ['document.getElementById("scoer").textContent = 1', ["1:25 no-such-id"]],
    ['document.querySelector("score")', ["1:24 selector-without-sign"]],
    ['document.querySelector(".bgi")', ["1:24 no-such-class"]],
    ["alert(Hello)", ["1:7 unknown-name"]],
  ]
  for (const [text, problems] of wrong)
    it(JSON.stringify(text), () => assert.deepEqual(found(text, { "index.html": page }), problems))

  it("and without it nothing is said that only it could tell", () => {
    for (const [text] of wrong) assert.deepEqual(found(text), [])
  })

  it("what a script makes may be asked for", () => {
    const text = 'const p = document.createElement("p")\np.id = "made"\ndocument.body.append(p)\ndocument.getElementById("made").remove()'
    assert.deepEqual(found(text, { "index.html": page }), [])
  })
})

describe("a right script is never accused", () => {
  const right = [
    "for (const x of list) console.log(x)",
    "let m\nwhile ((m = re.exec(s))) f(m)",
    "label: for (;;) { break label }",
    "class A { #x = 1; static { this.y = 2 } get x() { return this.#x } }",
    "const { a, b: [c = 1] = [], ...rest } = o",
    "x ??= y?.z?.(1) ?? 2",
    "async function* g() { for await (const x of y) yield* x }",
    "const f = (a) => ({ a })\nf`x${1}y`",
    "let i = 0\nwhile (true) { if (i++ > 3) break }",
    "function f() { return g() }\nfunction g() { return h }\nconst h = 1",
    "const item = 1\nconst items = [item]",
    "if (a && (b = c())) d()",
    "switch (true) { case x > 1 || y: f() }",
    "list[list.length] = 1",
    "for (let i = list.length - 1; i >= 0; i--) f(list[i])",
    "export const a = 1\nimport b from './b.js'",
    "const re = /[/\"']+/g\nconst s = 'it\\'s'",
    "'use strict'\nlet a = 1",
    "var self = this\nif (typeof jQuery !== 'undefined') jQuery(self)",
    "text.replace(/x/g, '${y}')",
    "const timer = setInterval(tick, 100)\nfunction tick() { clearInterval(timer) }",
    "el.onclick = handler()\nfunction handler() { return () => 1 }",
    "const name = prompt('?')\nalert('Hi ' + name + 1)",
    "0, eval('1')",
    "#!/usr/bin/env node\nf()",
    "",
  ]
  for (const text of right) it(JSON.stringify(text), () => assert.deepEqual(found(text), []))
})

it("takes any text at all", () => {
  const parts = ['"', "'", "`", "(", ")", "{", "}", "[", "]", "let ", "if ", "x", " = ", "=>", "\n", "function ", "/", "*", ".", ",", ";", "${", "for ", "else ", "5", "<", "+"]
  let seed = 11
  for (let round = 0; round < 400; round++) {
    let text = ""
    for (let i = 0; i < 16; i++) text += parts[(seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) % parts.length]
    advise("a.js", text)
  }
})
