import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { advise } from "../../src/marker/advice"

const found = (text: string, page?: string): string[] =>
  advise("style.css", text, page === undefined ? null : { "index.html": page }).map(({ line, column, kind }) => `${line}:${column} ${kind}`)

describe("what beginners get wrong in CSS is found at its place", () => {
  const wrong: [string, string[]][] = [
    ["h1 {\n  color: red\n  width: 5px;\n}", ["2:3 missing-semicolon"]],
    ["h1 {\n  color red;\n}", ["2:3 missing-colon"]],
    ["h1 {\n  color = red;\n}", ["2:3 equals-for-colon"]],
    ["h1\n  color: red;\n}", ["1:1 missing-brace"]],
    ["h1 {\n  color: red;\n\np {\n  color: blue;\n}", ["1:4 unclosed-bracket"]],
    ["h1 {\n  color: red;\n}\n}\n", ["4:1 stray-bracket"]],
    ["h1 { colour: red; }", ["1:6 unknown-property"]],
    ["h1 { background-colour: red; }", ["1:6 unknown-property"]],
    ["h1 { backgroundColor: red; }", ["1:6 capital-property"]],
    ["h1 { text-align: centre; }", ["1:18 unknown-value"]],
    ["h1 { color: gren; }", ["1:13 unknown-colour"]],
    ["h1 { width: 20; }", ["1:13 missing-unit"]],
    ["h1 { width: 20 px; }", ["1:13 space-before-unit"]],
    ["h1 { width: 20xp; }", ["1:13 unknown-unit"]],
    ["h1 { color: #12345; }", ["1:13 hex-length"]],
    ["h1 { color: 336699; }", ["1:13 missing-hash"]],
    ["h1 {\n  // loud\n  color: red;\n}", ["2:3 slash-comment"]],
    ["/* h1 { color: red; }", ["1:1 unclosed-comment"]],
    ['h1 { font-family: "Open Sans, serif; }', ["1:19 lost-quote"]],
    ["h1 { font-family: 'sans serif'; }", ["1:19 generic-family"]],
    ["pli { color: red; }", ["1:1 missing-comma"]],
    ["buton { color: red; }", ["1:1 misspelt-selector"]],
    ["a:hoover { color: red; }", ["1:2 unknown-pseudo"]],
    ["@meida print { a { color: red; } }", ["1:1 unknown-at-rule"]],
    ["<style>\nh1 { color: red; }\n</style>", ["1:1 tag-in-style", "3:1 tag-in-style"]],
  ]
  for (const [text, problems] of wrong) it(JSON.stringify(text), () => assert.deepEqual(found(text), problems))
})

describe("a selector is held against the page", () => {
  const page = '<p class="card" id="top">x</p>'
  it("a class without its dot", () => assert.deepEqual(found("card { color: red; }", page), ["1:1 missing-dot-in-selector"]))
  it("an id where a class is meant", () => assert.deepEqual(found("#card { color: red; }", page), ["1:1 wrong-sign-in-selector"]))
  it("a misspelt class", () => assert.deepEqual(found(".crad { color: red; }", page), ["1:1 no-such-part"]))
  it("a class of some other page is no mistake", () => assert.deepEqual(found(".menu { color: red; }", page), []))
})

describe("a right style is never accused", () => {
  const right = [
    ".a { &:hover { color: red; } .b & { margin: 0 auto } > p { gap: 1rem } }",
    ":root { --x: 5; --y: { a: b } ; --z: calc(1px + 2 * var(--x)) }",
    "@layer base, look; @layer base { a { color: red } }",
    "@container card (min-width: 20em) { p { font-size: clamp(1rem, 2.5vw + 0.5rem, 2rem) } }",
    "a:has(> img):not(.b, :nth-child(2n + 1))::before { content: '\\201C' }",
    "@supports (display: grid) and (not (gap: 1px)) { p { display: grid } }",
    "@font-face { font-family: X; src: url(a.woff2) format('woff2'); unicode-range: U+0025-00FF, u+4?? }",
    "p { background: url(data:image/png;base64,iVBORw0KGgo=) no-repeat; }",
    "p { -webkit-box-orient: vertical; display: -webkit-box; margin: -1px; line-height: 1.5; z-index: 3; opacity: .5 }",
    "a, b\n{\n  color : red ;\n}",
    "@import url('a.css') layer(x); @charset 'utf-8';",
    "@keyframes x { from { top: 0 } 50.5% { top: 1px } to { top: 2px } }",
    "@property --a { syntax: '<length>'; inherits: false; initial-value: 0px }",
    "p { color: color-mix(in oklch, red 20%, #fff8); inset: 0 auto auto 0 }",
    "p { grid-template-areas: 'a b' 'c d'; grid-area: a; transition: all .2s, color 1s ease-in-out }",
    "my-card::part(x) { color: rebeccapurple !important }",
    "p{color:red;width:calc(100% - 20px)}h1{margin:0}",
    "",
  ]
  for (const text of right) it(JSON.stringify(text), () => assert.deepEqual(found(text), []))
})
