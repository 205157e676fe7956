import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { readReport, writeReport } from "../../src/kinds/debug/report"
import { judgeTests } from "../../src/kinds/debug/tests"
import { type Activity, ActivityFault, type Files, mark, observeAndMark, type Run, runsFor, type Seen } from "../../src/marker"
import { observeIn } from "../../src/marker/running"

const PAGE = '<h1>Map</h1>\n<p id="n"></p>\n<script src="app.js"></script>'
const BROKEN = "function stops(list) {\n  return list.length + 1\n}\nfunction first(list) {\n  return list[0]\n}"
const MENDED = BROKEN.replace(" + 1", "")

const file = (name: string, text: string) => ({ name, text, language: name.split(".")[1] ?? "", read_only: false })
const debug = (...rules: Record<string, unknown>[]): Activity => ({
  kind: "debug",
  title: "Try",
  entry: "index.html",
  files: [file("index.html", PAGE), file("app.js", BROKEN), file("report.json", "{}")],
  tests: [
    { id: "counts", says: "It counts the stops", returns: { function: "stops", with: [["a", "b"]], equals: 2 } },
    { id: "first", says: "It knows the first stop", returns: { function: "first", with: [["a", "b"]], equals: "a" } },
    { id: "heading", says: "It has a heading", element: { select: "h1" } },
  ],
  checks: rules.map((rule, n) => ({ id: `c${n}`, says: "It holds", ...rule })),
  hints: [],
})

const observe = (entry: string, files: Files, runs: readonly Run[]): Promise<Seen> =>
  observeIn({ evaluate: (expression) => (0, eval)(expression) as unknown, settle: () => new Promise((done) => setImmediate(done)) }, entry, files, runs)

const missing = async (rule: Record<string, unknown>, files: Files): Promise<string> =>
  (await observeAndMark(debug(rule), files, observe)).checks[0]?.missing ?? "no check"

const reported = (report: unknown): Files => ({ "report.json": typeof report === "string" ? report : JSON.stringify(report) })

describe("The runs of a debug activity", () => {
  it("are each test's twice, once with the starter, and no check's own rule", async () => {
    const runs = await runsFor(debug({ unbroken: true }, { report: { what: 2 } }))
    assert.deepEqual(runs.map(({ id, files }) => [id, files]), [
      ["test:counts", undefined], ["test:first", undefined], ["starter:counts", "starter"], ["starter:first", "starter"],
    ])
  })
  it("have the checks' that are as in web", async () => {
    const runs = await runsFor(debug({ returns: { function: "stops", with: [[]], equals: 0 } }))
    assert.equal(runs[0]?.id, "c0")
  })
  it("look at the starter once while one types", async () => {
    const asked: string[] = []
    const counting = (entry: string, files: Files, runs: readonly Run[]): Promise<Seen> => {
      asked.push(files["app.js"] === BROKEN ? "starter" : "own")
      return observe(entry, files, runs)
    }
    const activity = debug({ unbroken: true })
    for (const more of ["//1", "//2", "//3"]) await observeAndMark(activity, { "app.js": MENDED + more }, counting)
    assert.deepEqual(asked, ["starter", "own", "own", "own"])
  })
})

describe("The app's tests", () => {
  const results = async (files: Files): Promise<string> => {
    const activity = debug()
    const all = { "index.html": PAGE, "app.js": BROKEN, "report.json": "{}", ...files }
    const runs = await runsFor(activity)
    const first = { ...all, "index.html": PAGE, "app.js": BROKEN }
    const seen = { ...(await observe("index.html", all, runs)), ...(await observe("index.html", first, runs.filter((run) => run.files))) }
    return judgeTests(activity, all, seen).map(({ id, before, passed }) => `${id} ${before ? "+" : "-"}${passed ? "+" : "-"}`).join(", ")
  }
  it("say how it was at first", async () => assert.equal(await results({}), "counts --, first ++, heading ++"))
  it("say what is mended", async () => assert.equal(await results({ "app.js": MENDED }), "counts -+, first ++, heading ++"))
  it("say what the pupil's change broke", async () =>
    assert.equal(await results({ "app.js": MENDED.replace("list[0]", "list[1]"), "index.html": PAGE.replaceAll("h1", "b") }), "counts -+, first +-, heading +-"))
  it("all fail where the code cannot be read", async () => assert.equal(await results({ "app.js": "function (" }), "counts --, first +-, heading ++"))
})

describe("The rule mended", () => {
  it("asks for the test that failed", async () => assert.match(await missing({ mended: ["counts"] }, {}), /still fails: It counts the stops/))
  it("holds when it passes", async () => assert.equal(await missing({ mended: ["counts"] }, { "app.js": MENDED }), ""))
})

describe("The rule unbroken", () => {
  it("holds at first", async () => assert.equal(await missing({ unbroken: true }, {}), ""))
  it("holds when only the fault is mended", async () => assert.equal(await missing({ unbroken: true }, { "app.js": MENDED }), ""))
  it("names what was broken on the way", async () =>
    assert.match(await missing({ unbroken: true }, { "app.js": MENDED.replace("list[0]", "list[1]") }), /fails now: It knows the first stop/))
})

describe("The rule fault", () => {
  const rule = { fault: { file: "app.js", line: 2 } }
  const where = (file: string, line: number, text: string) => reported({ where: { file, line, text } })
  it("holds for the line as it was given", async () => assert.equal(await missing(rule, where("app.js", 2, "  return list.length + 1")), ""))
  it("forgives spaces at both ends", async () => assert.equal(await missing(rule, where("app.js", 2, "return list.length + 1 ")), ""))
  it("knows the line after it has moved", async () => assert.equal(await missing(rule, where("app.js", 5, "  return list.length + 1")), ""))
  it("asks for a line", async () => assert.match(await missing(rule, {}), /does not say yet/))
  it("refuses another line", async () => assert.match(await missing(rule, where("app.js", 5, "  return list[0]")), /does its job/))
  it("refuses the same words of another file", async () => assert.match(await missing(rule, where("index.html", 2, "  return list.length + 1")), /does its job/))
  it("may ask for a step of a run, too", async () => {
    const stepped = { fault: { file: "app.js", line: 2, step: true } }
    const said = { file: "app.js", line: 2, text: "  return list.length + 1" }
    assert.match(await missing(stepped, reported({ where: said })), /quote that step/)
    assert.equal(await missing(stepped, reported({ where: said, step: 12 })), "")
    assert.match(await missing(stepped, reported({ where: { ...said, text: "  return list[0]" }, step: 12 })), /does its job/)
  })
  it("refuses the number of the line without its words", async () => assert.match(await missing(rule, where("app.js", 2, "")), /does its job/))
})

describe("The rule report", () => {
  const rule = { report: { what: 3, why: 2 } }
  it("holds for enough words", async () => assert.equal(await missing(rule, reported({ what: "It counts wrong", why: "plus one" })), ""))
  it("asks for what first", async () => assert.match(await missing(rule, reported({ why: "plus one" })), /^Say what goes wrong in your bug report: 0 of 3/))
  it("asks for more of why", async () => assert.match(await missing(rule, reported({ what: "It counts wrong", why: "plus" })), /more about why.*1 of 2/))
  it("does not count spaces and dots", async () => assert.match(await missing(rule, reported({ what: " . . . . ", why: "- - -" })), /0 of 3/))
})

describe("A report that somebody tampered with", () => {
  const bad = [
    "", "{", "null", "[]", "3", '{"where": "app.js"}', '{"where": {"file": "app.js", "line": "2", "text": "  return list.length + 1"}}',
    '{"where": {"file": "app.js", "line": 0, "text": "  return list.length + 1"}}', '{"where": {"file": ["app.js"], "line": 2, "text": "x"}}',
    '{"__proto__": {"where": {"file": "app.js", "line": 2, "text": "  return list.length + 1"}}}',
  ]
  for (const text of bad)
    it(`passes nothing and breaks nothing: ${text || "an empty file"}`, async () => {
      assert.notEqual(await missing({ fault: { file: "app.js", line: 2 } }, reported(text)), "")
      assert.notEqual(await missing({ report: { what: 1, why: 1 } }, reported(text)), "")
    })
})

describe("report.json", () => {
  const report = { where: { file: "app.js", line: 2, text: "  return 1" }, step: 212, what: "It says\n“3”", why: "plus" }
  it("is read as it was written", () => assert.deepEqual(readReport(writeReport(report)), report))
  it("says nothing that the pupil did not", () => assert.equal(writeReport({ where: null, step: null, what: "", why: "" }), "{}"))
  it("that was cut off keeps the words that were in it", () => {
    const text = writeReport(report)
    assert.deepEqual(readReport(text.slice(0, text.indexOf("plus") + 2)), { where: null, step: null, what: "It says\n“3”", why: "pl" })
  })
})

describe("An author of a debug activity", () => {
  const told = async (rule: Record<string, unknown>): Promise<string> => missing(rule, {}).then(() => "accepted", (fault: unknown) => {
    if (fault instanceof ActivityFault) return fault.message
    throw fault
  })
  it("is told of a test that is not there", async () => assert.match(await told({ mended: ["count"] }), /no test “count”/))
  it("is told of a test that never failed", async () => assert.match(await told({ mended: ["first"] }), /passes with the starter already/))
  it("is told of a line with nothing in it", async () => assert.match(await told({ fault: { file: "app.js", line: 99 } }), /nothing in its line 99/))
  it("is told of a report that asks for nothing", async () => assert.match(await told({ report: {} }), /“what” or “why”/))
  it("is told of two rules in one", async () => assert.match(await told({ unbroken: true, fault: { file: "app.js", line: 2 } }), /exactly one/))
  it("is told that the app has no tests", async () => {
    const { tests: _, ...bare } = debug({ unbroken: true })
    await assert.rejects(mark(bare, {}), ActivityFault)
  })
})
