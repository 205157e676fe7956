import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { type Activity, ActivityFault, type Json, mark, runsFor, type Sight } from "../src/marker"

const activity = (check: Record<string, unknown>): Activity => ({
  kind: "web",
  title: "Try",
  entry: "index.html",
  files: [{ name: "index.html", language: "html", text: "<p>old</p>", read_only: false }],
  checks: [{ id: "c", says: "It holds", ...check }],
  hints: [],
})

/// What is missing after a run showed `sight`, or "".
const missing = async (check: Record<string, unknown>, sight: Partial<Sight>, page = ""): Promise<string> =>
  (await mark(activity(check), { "index.html": page }, { c: { html: "", said: [], ...sight } })).checks[0]?.missing ?? "no check"

describe("name", () => {
  const name = (select: string, contains?: string) => ({ name: { select, ...(contains ? { contains } : { not_empty: true }) } })
  it("is a button's words", async () => assert.equal(await missing(name("button", "add one"), {}, "<button> Add  one</button>"), ""))
  it("is a picture's alt", async () => assert.equal(await missing(name("img", "tree"), {}, "<img alt='A tree'>"), ""))
  it("is a field's label around it", async () => assert.equal(await missing(name("input", "age"), {}, "<label>Your age <input></label>"), ""))
  it("is the label that points to it", async () =>
    assert.equal(await missing(name("input", "age"), {}, "<label for=a>Your age</label><input id=a>"), ""))
  it("is what aria-labelledby points to", async () =>
    assert.equal(await missing(name("nav", "site"), {}, "<h2 id=t>The site</h2><nav aria-labelledby=t></nav>"), ""))
  it("is no label that points elsewhere", async () =>
    assert.match(await missing(name("input"), {}, "<label for=b>Your age</label><input id=a>"), /no name/))
  it("is read of a picture inside a link", async () => assert.equal(await missing(name("a", "home"), {}, "<a><img alt=Home></a>"), ""))
  it("is not there in an empty button", async () => assert.match(await missing(name("button"), {}, "<button></button>"), /screen reader/))
})

describe("returns", () => {
  const asks = (equals: Json) => ({ returns: { function: "add", with: [1, 2], equals } })
  it("asks for one call with its arguments", async () =>
    assert.deepEqual(await runsFor(activity(asks(3))), [{ id: "c", do: [], call: { function: "add", with: [1, 2] } }]))
  it("holds for what is equal", async () => assert.equal(await missing(asks(3), { returned: 3 }), ""))
  it("tells text from a number", async () =>
    assert.equal(await missing(asks(3), { returned: "12" }), 'add(1, 2) gives back "12": it should give back 3.'))
  it("forgives what is left over of decimals", async () => assert.equal(await missing(asks(0.3), { returned: 0.1 + 0.2 }), ""))
  it("looks into lists and objects", async () => {
    assert.equal(await missing(asks({ a: [1] }), { returned: { a: [1] } }), "")
    assert.match(await missing(asks({ a: [1] }), { returned: { a: [1, 2] } }), /should give back/)
  })
  it("says that nothing came back", async () => assert.match(await missing(asks(3), {}), /gives nothing back yet/))
  it("says what went wrong, and where", async () =>
    assert.equal(await missing(asks(3), { fault: { kind: "error", text: "oops", file: "app.js", line: 3 } }), "app.js, line 3: oops"))
})

describe("after", () => {
  const two = { after: { do: [{ click: "button" }], text: { select: "output", contains: "2" } } }
  it("asks for what is done", async () => assert.deepEqual(await runsFor(activity(two)), [{ id: "c", do: [{ click: "button" }] }]))
  it("reads the page as it is afterwards", async () => {
    assert.equal(await missing(two, { html: "<output>2</output>" }, "<output>1</output>"), "")
    assert.match(await missing(two, { html: "<output>1</output>" }, "<output>2</output>"), /does not say “2”/)
  })
  it("compares with the starter as it was written", async () => {
    const differs = { after: { do: [], text: { select: "p", differs_from_starter: true } } }
    assert.match(await missing(differs, { html: "<p>old</p>" }), /at the start/)
  })
  it("says what could not be found", async () => assert.match(await missing(two, { lost: "button" }), /no <button> to try it with/))
  it("names the loop that never ends", async () =>
    assert.equal(
      await missing(two, { html: "<output>2</output>", fault: { kind: "endless", text: "stuck", file: "app.js", line: 2 } }),
      "app.js, line 2: stuck",
    ))
  it("holds in spite of an error elsewhere", async () =>
    assert.equal(await missing(two, { html: "<output>2</output>", fault: { kind: "error", text: "x", file: "a.js", line: 1 } }), ""))
  it("hears what the page tells", async () => {
    const says = { after: { do: [], says: { contains: "well done" } } }
    assert.equal(await missing(says, { said: ["Well  done!"] }), "")
    assert.match(await missing(says, { said: [] }), /tells nothing yet/)
  })
  it("refuses what its author wrote wrong", async () => {
    for (const after of [
      { do: [{ hover: "p" }], text: { select: "p" } },
      { do: [{ click: "p:hover" }], text: { select: "p" } },
      { do: [{ type: { select: "p" } }], text: { select: "p" } },
      { do: [{ wait: -1 }], text: { select: "p" } },
      { do: "click", text: { select: "p" } },
    ])
      await assert.rejects(runsFor(activity({ after })), ActivityFault)
    for (const after of [{ do: [] }, { do: [], style: {} }, { do: [], says: { contains: "a" }, text: { select: "p" } }])
      await assert.rejects(missing({ after }, {}), ActivityFault)
  })
})
