// What the server's marker is asked once while it is built, so that what is made when first looked at is there when pupils'
// work comes. Nothing of it can be met in an answer.
import { readdir } from "node:fs/promises"
import { join } from "node:path"

const PAGE = `<!doctype html>
<html lang="en"><head><title>A page</title><style>h1 { color: teal; margin: 1em auto }</style></head>
<body><h1 id="top" class="big">A page</h1><p>Some <b>words</b> &amp; more.</p><ul><li>one<li>two</ul>
<form><label>Name <input id="name" value="x"></label><button onclick="greet()">Go</button></form><img src="a.svg" alt="A tree">
<script>
// a list, a class, what may go wrong
const names = ["Ann", "Bob"]
let count = 0
class Counter { constructor(top = 3) { this.top = top } get half() { return this.top / 2 } }
function greet() {
  count += 1
  for (let i = 0; i < names.length; i++) if (names[i] === "Bob" && count) console.log(\`\${names[i]}: \${count}\`)
  document.querySelector("#top").textContent = names.map((name) => name.toUpperCase()).join(", ")
  document.getElementById("name").valeu = new Counter().half
  try { JSON.parse("{") } catch (error) { document.body.append(error.message) }
}
document.querySelector("#name").addEventListener("input", async (event) => { await null; setTimeout(greet, 10) })
greet()
</script></body></html>
`
const DO = [{ type: { select: "#name", text: "Al" } }, { click: "button" }, { wait: 50 }]
const CHECKS = [
  { id: "a", says: "There is a heading", element: { select: "h1", min: 1 } },
  { id: "b", says: "It is teal", style: { select: "h1", property: "color", equals: "teal" } },
  { id: "c", says: "All is closed", closed: true },
  { id: "d", says: "It greets", after: { do: DO, text: { select: "h1", contains: "ANN" } } },
  { id: "e", says: "It counts", returns: { function: "greet", with: [], equals: 1 } },
]

/// Questions for each folder of `kinds`; one that a kind refuses has at least made it ready.
export async function rehearsal(kinds) {
  const files = { "index.html": PAGE, "app.js": "let x = 1\nconsole.log(x)\n", "style.css": "p { color: gren }\n" }
  const runs = CHECKS.slice(3).map(({ id, after, returns }) => (after ? { id, do: after.do } : { id, do: [], call: { function: returns.function, with: [] } }))
  const names = (await readdir(kinds, { withFileTypes: true })).filter((one) => one.isDirectory()).map((one) => one.name).sort()
  const activity = (kind) => ({
    kind, title: "", entry: "index.html", checks: CHECKS, hints: [], tests: [], questions: [],
    files: Object.entries(files).map(([name, text]) => ({ name, text, language: name.split(".").at(-1), read_only: false })),
  })
  const sight = { html: PAGE, said: ["Bob: 1"] }
  return [
    { ask: "observe", entry: "index.html", files, runs },
    ...names.flatMap((kind) => [
      { ask: "runs", activity: activity(kind) },
      { ask: "mark", activity: activity(kind), files, seen: Object.fromEntries(runs.map(({ id }) => [id, sight])) },
    ]),
  ]
}
