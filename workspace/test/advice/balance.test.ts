import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { balance } from "../../src/marker"

/// "line:column kind" of each problem.
const found = (text: string, every = false): string[] => balance(text, every).map((p) => `${p.line}:${p.column} ${p.kind}`)

describe("a right page is never accused", () => {
  const right = [
    "<!doctype html>\n<html lang=en>\n<head><meta charset=utf-8><title>A</title></head>\n<body><h1>A</h1></body>\n</html>",
    "<p>one<p>two",
    "<p>one\n<p>two\n<ul><li>a</ul>",
    "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
    "<table><tr><td>a<td>b<tr><td>c</table>",
    "<table><thead><tr><th>a<tbody><tr><td>b</table>",
    "<table><caption>x<tr><td><p>a</table>",
    "<dl><dt>a<dd>b<dt>c<dd>d</dl>",
    "<select><optgroup label=x><option>a<option>b<optgroup label=y><option>c</select>",
    "<ruby>a<rt>b<rp>)</ruby>",
    "<b>one <b>two</b></b>",
    "<div><div><p>a</div></div>",
    '<p title="a > b and <b>">x</p>',
    "<p title='it is \"so\"'>x</p>",
    "<img src=a.png alt=''><br/><hr>",
    "<input value='x' disabled required>",
    "<a href=/x?a=b&c=d>y</a>",
    "<svg viewBox='0 0 1 1'><g><path d='M0'/><circle r=1 /></g></svg><p>x</p>",
    "<math><mi>x</mi></math>",
    "<p>1 < 2 and 3 > 2</p>",
    "<!-- <b> not a tag --><p>x</p>",
    "<!--><p>x</p>",
    "<my-card>x</my-card>",
    "<script>if (a<b) document.write('<p>')</script>",
    "<style>a > b { color: red }</style>",
    "<textarea><p></textarea><title><b></title>",
    "<details><summary>a</summary><p>b</details>",
    "<p>a<br>b</p><P>c</p>",
    "</body></html>",
    "<body><p>x</body>",
    "<p>a</p >\n<a\n  href='x'\n>y</a>",
    "<h1>a</h1><h2>b</h2><h1>c</h1>",
    "<button>a</button><button>b</button>",
    "<ul><li><a href=x>a</a></li><li><a href=y>b</a></li></ul>",
    "",
    "only words",
    "<template><tr><td>x</td></tr></template>",
    "<video controls><source src=a.mp4><track src=b.vtt></video>",
    "<label>Name <input name=n></label>",
    "<p>Fish &amp; chips &lt;3</p>",
    "<center>old but known</center><font color=red>x</font>",
  ]
  for (const text of right) it(JSON.stringify(text), () => assert.deepEqual(found(text), []))
})

describe("what beginners get wrong is found at its place", () => {
  const wrong: [string, string[]][] = [
    ["<h1>Hello", ["1:1 unclosed-tag"]],
    ["<h1>Hello<h1>", ["1:10 opened-again"]],
    ["<h1>Hello<h1>\n<p>x</p>", ["1:10 opened-again"]],
    ["<h1>One\n<h1>Two</h1>", ["1:1 unclosed-tag"]],
    ["<h1>Web <b>x<h1>", ["1:9 unclosed-tag", "1:13 opened-again"]],
    ["<h1>Hello</h2>", ["1:10 wrong-close"]],
    ["<h1>x<h2>y</h2>", ["1:1 unclosed-tag"]],
    ["<p>a</p>\n<p>b <strong>c</p>", ["2:6 unclosed-tag"]],
    ["<b><i>x</b></i>", ["1:8 crossed-tags"]],
    ["<h1><em>x</h1></em>", ["1:10 crossed-tags"]],
    ["<p>Hi<p>\n<p>You</p>", ["1:6 opened-again"]],
    ["<p>a<ul><li>b</ul></p>", ["1:19 cut-short"]],
    ["<p>a</p></p>", ["1:9 stray-close"]],
    ["</div>", ["1:1 stray-close"]],
    ["<stron>x</stron>", ["1:1 unknown-element"]],
    ["<tabel></tabel>", ["1:1 unknown-element"]],
    ["<hl>x</hl>", ["1:1 unknown-element"]],
    ["<strong>x</stong>", ["1:10 wrong-close"]],
    ["<br></br>", ["1:5 void-close"]],
    ["<img src=x></img>", ["1:12 void-close"]],
    ["<div/>x", ["1:1 self-closed"]],
    ["<h1 Hello</h1>", ["1:1 lost-bracket"]],
    ["<h1>Hello</h1", ["1:10 lost-bracket"]],
    ["<p>a</p\n<p>b</p>", ["1:5 lost-bracket"]],
    ["< h1>x</h1>", ["1:1 space-in-tag"]],
    ["<h1>x< /h1>", ["1:6 space-in-tag"]],
    ['<img src="a.png alt="x">', ["1:6 lost-quote"]],
    ['<a href="x>y</a>', ["1:4 lost-quote"]],
    ['<a href=x">y</a>', ["1:4 lost-quote"]],
    ['<a href="x>y</a>\n<a href="z">w</a>', ["1:4 lost-quote"]],
    ["<p class=a class=b>x</p>", ["1:12 repeated-attribute"]],
    ["<!-- hi <p>x</p>", ["1:1 unclosed-comment"]],
    ["<em>a<em> b", ["1:6 opened-again"]],
    ["<div><div>a", ["1:1 unclosed-tag", "1:6 unclosed-tag"]],
    ["<title>x<h1>y</h1>", ["1:1 unclosed-tag"]],
    ["<a href='x'>a<a href='y'>b</a>", ["1:1 unclosed-tag"]],
    ["<ul><li><a href='x'>a</li></ul>", ["1:9 unclosed-tag"]],
    ["<ul>\n<li>a</li>\n<ul>", ["1:1 unclosed-tag", "3:1 unclosed-tag"]],
  ]
  for (const [text, problems] of wrong) it(JSON.stringify(text), () => assert.deepEqual(found(text), problems))
})

describe("where every closing tag is asked for, a right page is not accused", () => {
  const right = [
    "<!doctype html>\n<html lang=en>\n<head><meta charset=utf-8><title>A</title></head>\n<body><h1>A</h1></body>\n</html>",
    "<h1>A</h1>\n<p>one</p>\n<p>two<br>three</p>\n<hr>\n<img src=a.png alt=''>",
    "<ul>\n  <li>a</li>\n  <li>b\n    <ol><li>c</li><li>d</li></ol>\n  </li>\n</ul>",
    "<ul><li><p>a</p><p>b</p></li></ul>",
    "<table><caption>x</caption><colgroup><col><col></colgroup><thead><tr><th>a</th></tr></thead><tbody><tr><td><p>b</p></td></tr></tbody></table>",
    "<table><tr><td>a</td><td><table><tr><td>b</td></tr></table></td></tr></table>",
    "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd></dl>",
    "<dl><div><dt>a</dt><dd>b</dd></div></dl>",
    "<select><optgroup label=x><option>a</option></optgroup><option>b</option></select>",
    "<datalist><option value=a></option></datalist>",
    "<ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby>",
    "<!-- step 1: <p> and <li> --><p>x</p>",
    "<style>p > b { color: red }</style><script>document.write('<p>')</script><p>a</p>",
    "<svg viewBox='0 0 1 1'><path d='M0'/></svg><p>x</p>",
    "<head><title>x</title></head><p>a</p>",
    "<body><p>x</p></body>",
    "<p>x</p></body></html>",
    "<P>a</p>\n<Ul><LI>b</li></ul>",
    "<button><p>a</p></button><details><summary>a</summary><p>b</p></details>",
    "<template><tr><td>x</td></tr></template>",
    "only words",
    "",
  ]
  for (const text of right) it(JSON.stringify(text), () => assert.deepEqual(found(text, true), []))
})

describe("where every closing tag is asked for, each that is left out is found at its opening tag", () => {
  const wrong: [string, string[]][] = [
    ["<p>one\n<p>two", ["1:1 unclosed-tag", "2:1 unclosed-tag"]],
    ["<p>one</p>\n<p>two", ["2:1 unclosed-tag"]],
    ["<p>one\n<p>two</p>", ["1:1 unclosed-tag"]],
    ["<p>one\n<h2>two</h2>", ["1:1 unclosed-tag"]],
    ["<div><p>a</div>", ["1:6 unclosed-tag"]],
    ["<ul>\n<li>a\n<li>b\n</ul>", ["2:1 unclosed-tag", "3:1 unclosed-tag"]],
    ["<ul><li>a</li><li>b</ul>", ["1:15 unclosed-tag"]],
    ["<ul>\n<li>a<li>\n<li>b<li>\n</ul>", ["2:6 opened-again", "3:6 opened-again"]],
    ["<p>a<p>\n<p>b<p>", ["1:5 opened-again", "2:5 opened-again"]],
    ["<ul><li>a</ul></li>", ["1:10 crossed-tags"]],
    ["<p>a<ul><li>b</li></ul></p>", ["1:24 cut-short"]],
    ["<ul><li>a<ul><li>b</li></ul><li>c</li></ul>", ["1:5 unclosed-tag"]],
    ["<dl><dt>a<dd>b</dl>", ["1:5 unclosed-tag", "1:10 unclosed-tag"]],
    ["<table><tr><td>a<td>b</td></tr></table>", ["1:12 unclosed-tag"]],
    ["<table><tr><td>a</td><tr><td>b</td></tr></table>", ["1:8 unclosed-tag"]],
    ["<table><thead><tr><th>a</th></tr><tbody></tbody></table>", ["1:8 unclosed-tag"]],
    ["<table><caption>x<tr></tr></table>", ["1:8 unclosed-tag"]],
    ["<select><option>a<option>b</select>", ["1:9 unclosed-tag", "1:18 unclosed-tag"]],
    ["<select><optgroup label=x><option>a</option></select>", ["1:9 unclosed-tag"]],
    ["<html><body><p>a</p>", ["1:1 unclosed-tag", "1:7 unclosed-tag"]],
    ["<h1>Hello", ["1:1 unclosed-tag"]],
    ["<b><i>x</b></i>", ["1:8 crossed-tags"]],
  ]
  for (const [text, problems] of wrong) it(JSON.stringify(text), () => assert.deepEqual(found(text, true), problems))
})

it("says what to write, in words a pupil knows", () => {
  assert.equal(balance("<h1>Hello<h1>")[0]?.says, "This <h1> is opened again instead of closed: write </h1>.")
})

it("says where the words stand, for the editor to mark", () => {
  const [problem] = balance("<p>a <b>c</p>")
  assert.deepEqual([problem?.from, problem?.to], [5, 8])
})

it("takes any text at all, and little time for much of it", () => {
  const letters = "<>/=\"' !-ahp1\n"
  let seed = 7
  for (let round = 0; round < 3000; round++) {
    let text = ""
    for (let i = 0; i < 30; i++) text += letters[(seed = (seed * 1103515245 + 12345) & 0x7fffffff) % letters.length]
    balance(text)
    balance(text, true)
  }
  const began = performance.now()
  balance("<p>one <b>two</b></p>\n".repeat(2000))
  balance("<b>".repeat(2000))
  assert.ok(performance.now() - began < 1000)
})
