import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { type Activity, ActivityFault, hintsDue, hintsToAsk, mark } from "../src/marker"
import { selectAll, SelectorFault } from "../src/marker/select"
import { attribute, parsePage } from "../src/marker/tree"

const activity = (checks: Record<string, unknown>[], starter = "", css = ""): Activity => ({
  kind: "web",
  title: "Try",
  entry: "index.html",
  files: [
    { name: "index.html", language: "html", text: starter, read_only: false },
    { name: "style.css", language: "css", text: css, read_only: false },
  ],
  checks: checks.map((check, n) => ({ id: `c${n}`, says: "It holds", ...check })),
  hints: [],
})

/// What is missing, or "" when the check holds.
const missing = async (check: Record<string, unknown>, page: string, starter = "", css = ""): Promise<string> =>
  (await mark(activity([check], starter, css), { "index.html": page })).checks[0]?.missing ?? "no check"

/// The kinds of the advice that goes with it.
const problems = async (check: Record<string, unknown>, page: string): Promise<string[]> =>
  (await mark(activity([check]), { "index.html": page })).problems.map(({ kind }) => kind)

describe("element", () => {
  const one = { element: { select: "h1", min: 1, max: 1 } }
  it("holds for as many as asked", async () => assert.equal(await missing(one, "<h1>a</h1>"), ""))
  it("says that there is none", async () => assert.equal(await missing(one, "<h2>a</h2>"), "There is no <h1> yet."))
  it("says that there are too many", async () =>
    assert.equal(await missing(one, "<h1>a</h1><h1>b</h1>"), "There are 2 <h1>: keep 1."))
  it("says how many are needed", async () =>
    assert.equal(await missing({ element: { select: "li", min: 3 } }, "<li>a<li>b"), "You have 2 of the 3 <li> that are needed."))
  it("can forbid", async () => assert.equal(await missing({ element: { select: "b", max: 0 } }, "<b>x</b>"), "There is still a <b>."))
})

describe("text", () => {
  const not = { text: { select: "p", differs_from_starter: true } }
  it("is missing when the element is", async () => assert.equal(await missing({ text: { select: "p" } }, ""), "There is no <p> yet."))
  it("must not be empty", async () => assert.match(await missing({ text: { select: "p" } }, "<p> \n </p>"), /still empty/))
  it("must not be the starter's", async () => assert.match(await missing(not, "<p>old  words</p>", "<p>old words</p>"), /at the start/))
  it("holds when it is new", async () => assert.equal(await missing(not, "<p>mine</p>", "<p>old</p>"), ""))
  it("is blind to case and white space", async () =>
    assert.equal(await missing({ text: { select: "h1", contains: "web designer" } }, "<h1>A Web\n Designer</h1>"), ""))
  it("wants every one where every is asked", async () =>
    assert.match(await missing({ text: { select: "li", every: true } }, "<li>a<li>"), /One <li> is still empty/))
})

describe("attribute", () => {
  const alt = { attribute: { select: "img", name: "alt", every: true } }
  it("says what to write", async () => assert.match(await missing(alt, "<img src=x>"), /write alt="…"/))
  it("must not be empty", async () => assert.match(await missing(alt, "<img src=x alt=''>"), /still empty/))
  it("holds", async () => assert.equal(await missing(alt, "<img src=x alt=Tree>"), ""))
  it("can be an exact value", async () =>
    assert.match(await missing({ attribute: { select: "html", name: "lang", equals: "en" } }, "<html lang=fr>"), /should be “en”/))
  it("can match", async () => assert.equal(await missing({ attribute: { select: "a", name: "href", matches: "^https:" } }, "<a href=https://a.example>x</a>"), ""))
})

describe("order", () => {
  const order = { order: { first: "h1", then: "p" } }
  it("holds", async () => assert.equal(await missing(order, "<h1>a</h1><p>b</p>"), ""))
  it("says which comes first", async () => assert.match(await missing(order, "<p>b</p><h1>a</h1>"), /<h1> should come before the <p>/))
})

describe("style", () => {
  const teal = { style: { select: "h1", property: "color", equals: "teal" } }
  it("reads style elements", async () => assert.equal(await missing(teal, "<style>h1{color:teal}</style><h1>a</h1>"), ""))
  it("reads linked files", async () =>
    assert.equal(await missing(teal, "<link rel=stylesheet href=style.css><h1>a</h1>", "", "h1 { color: Teal; }"), ""))
  it("ignores files that are not linked", async () => assert.match(await missing(teal, "<h1>a</h1>", "", "h1{color:teal}"), /No style sets/))
  it("reads style attributes, which win", async () =>
    assert.equal(await missing(teal, "<style>h1{color:red}</style><h1 style='color: teal'>a</h1>"), ""))
  it("weighs selectors", async () =>
    assert.equal(await missing(teal, "<style>.a{color:teal} h1{color:red}</style><h1 class=a>a</h1>"), ""))
  it("heeds !important", async () =>
    assert.equal(await missing(teal, "<style>h1{color:teal!important} .a{color:red}</style><h1 class=a>a</h1>"), ""))
  it("passes over @media, comments and what it cannot read", async () =>
    assert.equal(await missing(teal, "<style>@media print{h1{color:red}} /* h1{} */ a:hover{x:y} h1{color:teal}</style><h1>a</h1>"), ""))
  it("does not take a lost semicolon for a value", async () =>
    assert.match(await missing({ style: { select: "h1", property: "color" } }, "<style>h1{margin:0 color: teal}</style><h1>a</h1>"), /No style/))
  it("takes one of several properties", async () =>
    assert.equal(await missing({ style: { select: "body", property: ["background", "background-color"] } }, "<style>body{background:#fee}</style>"), ""))
})

describe("closed", () => {
  it("holds on a right page", async () => assert.equal(await missing({ closed: true }, "<p>a</p>"), ""))
  it("says the line", async () => assert.match(await missing({ closed: true }, "<p>a</p>\n<b>c"), /^Line 2: This <b>/))
  it("true lets </p> and </li> be left out", async () =>
    assert.equal(await missing({ closed: true }, "<p>one\n<p>two\n<ul><li>a<li>b</ul>"), ""))
  it("all does not, and says the line", async () => {
    assert.equal(
      await missing({ closed: "all" }, "<p>one</p>\n<p>two"),
      "Line 2: This <p> is opened but never closed: write </p> where it should end.",
    )
    assert.match(await missing({ closed: "all" }, "<ul>\n<li>a</li>\n<li>b</ul>"), /^Line 3: This <li> .*write <\/li>/)
    assert.equal(await missing({ closed: "all" }, "<p>one<br></p>\n<ul><li>a</li></ul>"), "")
  })
  it("gives the editor the same advice, and only where all is asked", async () => {
    assert.deepEqual(await problems({ closed: "all" }, "<p>one"), ["unclosed-tag"])
    assert.deepEqual(await problems({ closed: true }, "<p>one"), [])
  })
})

describe("an author's slips are refused, with the check's name", () => {
  const broken: [string, Record<string, unknown>][] = [
    ["no kind", {}],
    ["two kinds", { closed: true, element: { select: "p" } }],
    ["an unknown kind", { smell: {} }],
    ["an unknown word", { closed: "most" }],
    ["a word where arguments belong", { element: "all" }],
    ["an unknown argument", { element: { select: "p", mini: 1 } }],
    ["no selector", { element: {} }],
    ["a selector it cannot read", { element: { select: "p:hover" } }],
    ["a number as text", { element: { select: "p", min: "1" } }],
    ["a broken pattern", { attribute: { select: "p", name: "id", matches: "(" } }],
    ["a file that is not there", { file: "x.html", element: { select: "p" } }],
  ]
  for (const [name, check] of broken) it(name, async () => assert.rejects(() => missing(check, "<p>a</p>"), ActivityFault))
})

describe("selectors", () => {
  const page = parsePage("<main id=m class='a b'><p id=p1>x<b id=b1>y</b></p><p id=p2 data-k='v w'>z</p></main><p id=p3></p>")
  const ids = (text: string): string => selectAll(page, text).map((element) => attribute(element, "id")).join(" ")
  const cases: [string, string][] = [
    ["p", "p1 p2 p3"], ["P", "p1 p2 p3"], ["#p2", "p2"], [".a.b", "m"], ["main p", "p1 p2"], ["main > p", "p1 p2"], ["main > b", ""],
    ["body > p", "p3"], ["b, #p3", "b1 p3"], ["[data-k]", "p2"], ["[data-k~=w]", "p2"], ["[data-k='v w']", "p2"], ["[id^=p]", "p1 p2 p3"],
    ["p + p", "p2"], ["main ~ p", "p3"], ["main *", "p1 b1 p2"], ["main.a > p#p1 b", "b1"], ["[data-k='a,b'], b", "b1"],
  ]
  for (const [text, expected] of cases) it(text, () => assert.equal(ids(text), expected))
  for (const text of ["", "p:hover", "p >", "> p", "p[", "p,,b"]) it(`refuses ${JSON.stringify(text)}`, () => assert.throws(() => ids(text), SelectorFault))
})

describe("hints", async () => {
  const hints = [
    { when: { check: "c0", tries: 1 }, says: "first" },
    { when: { check: "c0", tries: 3 }, says: "second" },
    { when: "asked" as const, says: "asked" },
  ]
  const marked = await mark(activity([{ element: { select: "h1" } }]), { "index.html": "" })
  const due = (tries: number): string[] => hintsDue(hints, marked, { c0: tries }).map((hint) => hint.says)
  it("come after as many tries as their author says", () => assert.deepEqual([due(0), due(1), due(2), due(3)], [[], ["first"], ["first"], ["second"]]))
  it("can be asked for, the check's own first", async () =>
    assert.deepEqual(hintsToAsk(hints, marked).map((hint) => hint.says), ["first", "second", "asked"]))
})

it("an activity of an unknown kind is refused", async () =>
  assert.rejects(() => mark({ ...activity([]), kind: "constructor" }, {}), ActivityFault))
it("files that are not given count as their starter", async () =>
  assert.equal((await mark(activity([{ element: { select: "h1" } }], "<h1>a</h1>"), {})).passed, true))
