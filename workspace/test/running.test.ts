import assert from "node:assert/strict"
import { describe, it } from "node:test"
import type { Act, Run, Sight } from "../src/marker"
import { observeIn, type Place } from "../src/marker/running"

const place: Place = {
  evaluate: (expression) => (0, eval)(expression) as unknown,
  settle: () => new Promise((done) => setImmediate(done)),
}

const see = async (html: string, acts: readonly Act[] = [], files: Record<string, string> = {}, call?: Run["call"]): Promise<Sight> => {
  const run: Run = { id: "r", do: acts, ...(call ? { call } : {}) }
  return (await observeIn(place, "index.html", { "index.html": html, ...files }, [run]))["r"] as Sight
}
/// What stands in the body afterwards.
const body = async (...given: Parameters<typeof see>): Promise<string> => {
  const sight = await see(...given)
  assert.equal(sight.fault, undefined)
  return (/<body>([\s\S]*)<\/body>/.exec(sight.html)?.[1] ?? sight.html).replace(/<script[\s\S]*<\/script>/g, "").trim()
}
const script = (code: string, before = ""): string => `<body>${before}<script>${code}</script>`
const said = async (code: string, before = ""): Promise<readonly string[]> => (await see(script(code, before))).said
const fault = async (code: string, before = "", acts: readonly Act[] = []): Promise<string> => {
  const found = (await see(script(code, before), acts)).fault
  return found ? `${found.kind} ${found.file}:${found.line} ${found.text}` : "no fault"
}

describe("a page's scripts", () => {
  it("are run in order, with one set of names", async () =>
    assert.deepEqual((await see("<script>let a = 1</script><script>a += 1; var b = a</script><script>console.log(a, b, window.b, window.a)</script>")).said, ["2 2 2 undefined"]))
  it("are run while the page is read", async () =>
    assert.deepEqual((await see("<script>console.log(document.body, document.querySelector('p'))</script><p>")).said, ["null null"]))
  it("wait for the page where they are deferred", async () =>
    assert.deepEqual((await see("<script src=a.js defer></script><p>x", [], { "a.js": "console.log(document.querySelector('p').textContent)" })).said, ["x"]))
  it("call functions before they are written", async () => assert.deepEqual(await said("console.log(f()); function f() { return 1 }"), ["1"]))
  it("keep what is in brackets together", async () => {
    assert.deepEqual(await said("let a = (1, 2), b = x => ({x}); console.log(a, b(3), typeof nobody, typeof a)"), ["2 {x: 3} undefined number"])
    assert.deepEqual(await said("const {p, q: [r]} = {p: 1, q: [2]}; for (var i of (0, [5])) console.log(p, r, i); console.log(i)"), ["1 2 5", "5"])
  })
  it("know classes, generators, labels and switches", async () =>
    assert.deepEqual(
      await said(`class A { #n = 1; get n() { return this.#n } static s = 2 }
        class B extends A { constructor() { super(); this.m = this.n + A.s } }
        function* g() { yield 1; yield 2 }
        out: for (const a of g()) { for (;;) { if (a == 2) break out; continue out } }
        switch (new B().m) { case 3: console.log("three"); default: console.log([...g()]) }
        do var k = 1; while (false)
        if (k) console.log(k); else console.log("no")`),
      ["three", "[1, 2]", "1"],
    ))
  it("may take any name for their own", async () =>
    assert.deepEqual(
      await said(
        "function above() {} function hooks() {} var run = 1, page = 2, heard = 3; const kids = 4; said.page = said.kids = said.attrs = 5; said.append('x'); document.body.click(); console.log(said.textContent, run, page, heard, kids)",
        "<p id=said></p>",
      ),
      ["x 1 2 3 4"],
    ))
  it("may be strict", async () => assert.deepEqual(await said("'use strict'; function f() { return this } console.log(f() === window)"), ["false"]))
  it("find the window where this is nobody's", async () => assert.deepEqual(await said("function f() { return this } console.log(f() === window, this === window)"), ["true true"]))
  it("do not find what is not of the page", async () => assert.match(await fault("process.exit()"), /nothing called “process”/))
  it("cannot make code out of text", async () => {
    assert.match(await fault("eval('1')"), /eval does not work/)
    assert.match(await fault("setTimeout('x()', 1)"), /needs a function/)
  })
  it("go on in the next script after an error", async () => {
    const sight = await see("<script>\n\nnobody()</script>\n<script>console.log('on')</script>")
    assert.deepEqual(sight.said, ["on"])
    assert.deepEqual(sight.fault, { kind: "error", text: "There is nothing called “nobody” here.", file: "index.html", line: 3 })
  })
  it("name the file that they are in", async () => {
    const { fault } = await see("<script src='./app.js'></script>", [], { "app.js": "let a = 1\nlet b = a.c.d" })
    assert.deepEqual(fault, { kind: "error", text: "“d” is asked of something that is not there: it is undefined.", file: "app.js", line: 2 })
  })
  it("are told by line where they cannot be read", async () => assert.match(await fault("\nlet a = 'x"), /^syntax index.html:2 A quote mark/))
  it("say where a name is made twice", async () => {
    assert.match(await fault("let a; let a"), /^syntax .*“a” is made twice/)
    assert.match((await see("<script>let a</script><script>var a</script>")).fault?.text ?? "", /“a” is made twice/)
  })
  it("keep what is const", async () => assert.match(await fault("const a = 1; a = 2"), /made with const/))
  it("finish what they promised", async () =>
    assert.deepEqual(await said("async function f() { await null; await 0; console.log('later') } f(); console.log('now')"), ["now", "later"]))
  it("have the names of their own errors", async () =>
    assert.deepEqual(await said("try { null.x } catch (e) { console.log(e.name, e.message) }"), ["TypeError “x” is asked of something that is not there: it is null."]))
  it("blame the line that failed, not the one that called", async () =>
    assert.match(await fault("function f() {\n return null.x\n}\nfunction g() {\n f()\n}\ng()"), /^error index.html:2/))
  it("blame the line after a call that came back", async () =>
    assert.match(await fault("function f() {\n return null\n}\nlet a = f(); a.b\n"), /^error index.html:4/))
})

describe("what never ends", () => {
  for (const [code, line] of [
    ["while (true) {}", 1], ["for (;;);", 1], ["\ndo x = 1; while (1)", 2], ["let a = [1]\nfor (const x of a) a.push(x)", 2],
    ["function f() {\n f()\n}\nf()", 1], ["const f = () => f()\nf()", 1],
    ["while (true) try { null.x } catch {}", 1], ["for (;;) { try { while (true) {} } catch (e) {} }", 1],
  ] as const)
    it(`is stopped and named: ${JSON.stringify(code)}`, async () => assert.match(await fault(code), new RegExp(`^endless index.html:${line} `)))
  it("is stopped in a listener, and nothing is done after that", async () => {
    const sight = await see(script("document.querySelector('button').onclick = () => { for (;;) {} }", "<button>"), [{ click: "button" }, { click: "button" }])
    assert.equal(sight.fault?.kind, "endless")
  })
  it("is stopped where timers start one another", async () =>
    assert.match(await fault("function f() { setTimeout(f) }\nf()", "", [{ wait: 600_000 }]), /^endless/))
  it("is stopped where promises start one another", async () =>
    assert.match(await fault("async function f() { await 0; f() }\nf()"), /^endless/))
})

describe("the page's tree", () => {
  it("is what parse5 makes of it, in innerHTML too", async () =>
    assert.equal(await body(script("t.innerHTML = '<tr><td>a'", "<table id=t></table>")), '<table id="t"><tbody><tr><td>a</td></tr></tbody></table>'))
  it("is changed by scripts", async () =>
    assert.equal(
      await body(script("const li = document.createElement('li'); li.textContent = 'a<b'; li.className = 'x'; li.classList.add('y'); document.querySelector('ul').append(li, 'z')", "<ul></ul>")),
      '<ul><li class="x y">a&lt;b</li>z</ul>',
    ))
  it("has live lists, and lists that stay", async () =>
    assert.deepEqual(await said("const l = document.getElementsByTagName('i'), s = document.querySelectorAll('i'); document.body.append(document.createElement('i')); console.log(l.length, s.length, typeof s.map, typeof l.forEach)", "<i></i>"), ["2 1 undefined undefined"]))
  it("has style, data and names of elements", async () =>
    assert.equal(await body(script("a.style.backgroundColor = 'red'; a.dataset.howMany = 2; a.hidden = true", "<p id=a></p>")), '<p id="a" style="background-color: red;" data-how-many="2" hidden=""></p>'))
  it("says that nothing is drawn", async () => assert.match(await fault("document.body.getBoundingClientRect()"), /not drawn/))
  it("knows selectors", async () =>
    assert.deepEqual(
      await said("const n = s => document.querySelectorAll(s).length; console.log(n('li:nth-child(2n+1)'), n('li:not(.a)'), n('ul > li + li'), n('[data-x=\"1\"], .a'), n('li:first-child'), n('input:checked'))", "<ul><li class=a><li data-x=1><li></ul><input type=checkbox checked>"),
      ["2 2 2 2 1 1"],
    ))
  it("refuses a selector that is none", async () => assert.match(await fault("document.querySelector('..a')"), /is not a selector/))
})

describe("a visitor", () => {
  const count = "let n = 0; document.querySelector('button').addEventListener('click', () => { n++; document.querySelector('output').textContent = n })"
  it("clicks", async () => assert.match(await body(script(count, "<button></button><output></output>"), [{ click: "button" }, { click: "button" }]), /<output>2</))
  it("meets handlers in attributes", async () =>
    assert.match(await body("<script>function add(e) { o.textContent += this === window ? e.type : '?' }</script><button onclick='add(event); this.title = 1'></button><output id=o></output>", [{ click: "button" }]), /title="1".*>click</))
  it("is told the line of a handler that fails", async () =>
    assert.match((await see("<p>\n<button onclick='nobody()'></button>", [{ click: "button" }])).fault?.text ?? "", /nobody/))
  it("sees events go down and up", async () =>
    assert.deepEqual(
      (await see(script("for (const [e, n] of [[window, 'w'], [document, 'd'], [p, 'p'], [b, 'b']]) { e.addEventListener('click', () => console.log(n + ' down'), true); e.addEventListener('click', () => console.log(n)) }", "<p id=p><button id=b>"), [{ click: "#b" }])).said,
      ["w down", "d down", "p down", "b down", "b", "p", "d", "w"],
    ))
  it("types", async () => {
    const sight = await see(script("i.addEventListener('input', () => console.log(i.value)); i.onchange = () => console.log('changed')", "<input id=i value=old>"), [{ type: { select: "#i", text: "ab" } }])
    assert.deepEqual(sight.said, ["", "a", "ab", "changed"])
    assert.match(sight.html, /value="ab"/)
  })
  it("ticks a box through its label", async () => assert.match(await body("<label>x <input type=checkbox></label>", [{ click: "label" }]), /checked=""/))
  it("has a tick taken back where it is prevented", async () =>
    assert.doesNotMatch(await body(script("i.onclick = () => false", "<input type=checkbox id=i>"), [{ click: "#i" }]), /checked/))
  it("chooses one of several", async () => {
    assert.match(await body("<select><option>a<option value=2>b</select>", [{ choose: { select: "select", value: "2" } }]), /<option>a<\/option><option value="2" selected="">/)
    assert.match(await body("<input type=radio name=r value=1 checked><input type=radio name=r value=2>", [{ choose: { select: "[value='2']", value: "true" } }]), /value="1"><input type="radio" name="r" value="2" checked/)
  })
  it("sends a form by button and by Enter, where it is filled in", async () => {
    const page = script("f.addEventListener('submit', e => { e.preventDefault(); console.log(new FormData(f).get('n')) })", "<form id=f><input name=n required><button>Go</button></form>")
    assert.deepEqual((await see(page, [{ click: "button" }])).said, [])
    assert.deepEqual((await see(page, [{ type: { select: "input", text: "x" } }, { click: "button" }, { press: { select: "input", key: "Enter" } }])).said, ["x", "x"])
  })
  it("waits on the page's own clock", async () =>
    assert.deepEqual((await see(script("const b = Date.now(); setInterval(() => console.log(Date.now() - b), 1000)"), [{ wait: 2500 }])).said, ["1000", "2000"]))
  it("is told what is not there", async () => assert.equal((await see("<p>", [{ click: "button" }])).lost, "button"))
})

describe("each run", () => {
  it("begins anew", async () => {
    const html = script("localStorage.n = Number(localStorage.n || 0) + 1; document.title = localStorage.n + Math.random()")
    assert.equal((await see(html)).html, (await see(html)).html)
  })
  it("calls the page's own function", async () => {
    assert.equal((await see(script("const add = (a, b) => a + b"), [], {}, { function: "add", with: [1, 2] })).returned, 3)
    assert.equal((await see(script("async function later() { await 0; return [1, {a: NaN}] }"), [], {}, { function: "later", with: [] })).returned?.toString(), "1,[object Object]")
  })
  it("says that there is no such function", async () =>
    assert.equal((await see(script("let add = 1"), [], {}, { function: "add", with: [] })).fault?.kind, "missing-function"))
  it("says nothing of what a function does not give back", async () => assert.equal((await see(script("function f() {}"), [], {}, { function: "f", with: [] })).returned, undefined))
  it("has a die that falls alike", async () => assert.deepEqual(await said("console.log(Math.random() < 1)"), ["true"]))
  it("has a clock in universal time", async () =>
    assert.deepEqual(await said("const d = new Date(); console.log(d.getHours(), d.toLocaleDateString(), new Date(2026, 0, 2).toISOString(), new Date('7 May 2026').getMonth())"), ["9 07/09/2026 2026-01-02T00:00:00.000Z 4"]))
})
