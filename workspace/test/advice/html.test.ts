import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { advise } from "../../src/marker/advice"

const found = (text: string, files: Record<string, string> | null = null): string[] =>
  advise("index.html", text, files).map(({ line, column, kind }) => `${line}:${column} ${kind}`)

describe("what beginners get wrong inside tags is found at its place", () => {
  const wrong: [string, string[]][] = [
    ['<a hfer="x">y</a>', ["1:4 unknown-attribute"]],
    ['<img scr="a.png" alt="x">', ["1:6 unknown-attribute"]],
    ['<img href="a.png" alt="x">', ["1:6 wrong-attribute"]],
    ['<a href "x">y</a>', ["1:4 missing-equals"]],
    ['<p id="a"class="b">y</p>', ["1:4 missing-space"]],
    ["<a href=“x”>y</a>", ["1:9 curly-quote"]],
    ["<h1>Hello<\\h1>", ["1:10 backslash-close"]],
    ["<li>a</li>", ["1:1 outside-list"]],
    ["<ul><p>a</p></ul>", ["1:5 not-in-list"]],
    ['<img src="a.png">', ["1:1 missing-alt"]],
    ['<img alt="x">', ["1:1 missing-src"]],
    ['<p id="a">x</p>\n<p id="a">y</p>', ["2:4 repeated-id"]],
    ['<label for="nmae">x</label><input id="name">', ["1:8 label-for-nothing"]],
    ['<a href="www.example.org">x</a>', ["1:4 missing-href"]],
    ['<link href="style.css">', ["1:1 missing-rel"]],
    ["<doctype html>\n<p>x</p>", ["1:1 wrong-doctype"]],
    ["<p>>x</p>", ["1:1 extra-bracket"]],
    ['<button onclick="go">x</button>\n<script>function go() {}</script>', ["1:18 handler-not-called"]],
  ]
  for (const [text, problems] of wrong) it(JSON.stringify(text), () => assert.deepEqual(found(text), problems))
})

it("a file that is not there is missed, where the files are known", () => {
  const page = '<link rel="stylesheet" href="styles.css">'
  assert.deepEqual(found(page, { "style.css": "" }), ["1:24 no-such-file"])
  assert.deepEqual(found(page), [])
})

it("styles and scripts inside a page are read at their own place", () => {
  const page = "<style>\nh1 { colour: red; }\n</style>\n<p>x</p>\n<script>\nlet x = 5\nx == 6;\n</script>"
  assert.deepEqual(found(page), ["2:6 unknown-property", "7:1 compare-for-assign"])
})

it("where tags are lost, nothing is said about what stands in what", () => {
  assert.deepEqual(found("<ul><li>a</ul></ul><li>b"), ["1:15 stray-close"])
})

describe("a right page is never accused", () => {
  const right = [
    "<ul><li>a<li>b</ul><dl><dt>a<dd>b</dl>",
    '<input required value=x data-x="1" aria-label=y @click="z" :class="q">',
    '<svg viewBox="0 0 1 1" fill="none"><path d="M0" stroke-width="2"/></svg>',
    '<p title="“quoted”">“Hello”</p>',
    "<select><optgroup label=a><option>b</optgroup></select>",
    "<template><tr><td>x</td></tr><li>y</li></template>",
    '<script type="application/json">{"a": </script><script type="text/template"><p></script>',
    '<script type="module">import a from "./a.js"; await a()</script>',
    '<button onclick="this.remove()">x</button><img src="a.svg" alt="">',
    '<body onload="start()"><script>function start() {}</script></body>',
    "<my-card heading=x><p slot=y>z</p></my-card>",
    "<P CLASS=x>a</P><BR>",
    '<meta http-equiv="refresh" content="1"><meta property="og:title" content="x">',
    '<a href="mailto:a@example.org">x</a><a href="page2.html">y</a>',
  ]
  for (const text of right) it(JSON.stringify(text), () => assert.deepEqual(found(text), []))
})
