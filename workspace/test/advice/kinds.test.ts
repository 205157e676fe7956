import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { it } from "node:test"
import { KINDS } from "../../src/marker/advice/kinds"

it("the paper on the workspace lists every kind of problem, and no other", () => {
  const paper = readFileSync(join(process.cwd(), "../docs/develop/workspace.md"), "utf8")
  const parts = paper.slice(paper.indexOf("## Advice"), paper.indexOf("## A tap on the shoulder")).split("### ")
  for (const [title, kinds] of [["HTML", KINDS.html], ["CSS", KINDS.css], ["JavaScript", KINDS.javascript]] as const) {
    const part = parts.find((one) => one.startsWith(`${title}\n`)) ?? ""
    const listed = [...part.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1])
    assert.deepEqual([...listed].sort(), [...kinds].sort(), title)
  }
})
