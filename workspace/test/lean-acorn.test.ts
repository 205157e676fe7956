import assert from "node:assert/strict"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { it } from "node:test"
import { parse as whole } from "acorn"
import { build } from "esbuild"

interface Plugin {
  readonly name: string
  setup(build: unknown): void
}

/// The tree as text, or that there is none.
const tree = (parse: typeof whole, text: string): string => {
  try {
    return JSON.stringify(parse(text, { ecmaVersion: 2023, sourceType: "script" }))
  } catch (fault) {
    return (fault as SyntaxError).message.replace(/Invalid regular expression.*|Duplicate regular.*|Invalid flag.*/, "pattern")
  }
}

it("acorn without its tables reads what the whole one reads, and refuses what it refuses", async () => {
  const { leanAcorn } = (await import(pathToFileURL(join(process.cwd(), "lean-acorn.mjs")).href)) as { leanAcorn: Plugin }
  const made = await build({
    stdin: { contents: 'export { parse } from "acorn"', resolveDir: process.cwd() },
    bundle: true, write: false, format: "esm", plugins: [leanAcorn as never],
  })
  const code = Buffer.from(made.outputFiles[0]?.contents ?? []).toString("base64")
  const { parse } = (await import(`data:text/javascript;base64,${code}`)) as { parse: typeof whole }
  const texts = [
    "let é = 1", "let naïve = é", "let 𠮷 = 2", "let ☃ = 1", "let a\u200cb = 1", "let x\u0301 = 1", "x.ж = /ж/u", "let 1x", "é",
    "/(/", "/a/gg", "/[a-z]+(?<n>b)\\k<n>/u", "/\\p{Script=Greek}/u", "/a\\/b/.test(c)", "a / b / c", "/[/]/", "/a",
  ]
  for (const text of texts) assert.equal(tree(parse, text), tree(whole, text), text)
})
