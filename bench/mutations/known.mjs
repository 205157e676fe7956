// Asks the advice about texts that others wrote: labelled mistakes, cases for parsers, and packages as they are published.
//
//   node known.mjs FOLDER_OF_CASES FOLDER_OF_PACKAGES   (either may be - where it is absent)
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { load } from "../../workspace/bundling.mjs"

const { advise } = await load("src/marker/advice/index.ts")
const { balance } = await load("src/marker/advice/html/balance.ts")
const [cases = "-", packages = "-"] = process.argv.slice(2)
const told = { labelled: [], fixed: [], thrown: 0, parsed: [], packages: { files: 0, lines: 0, alarms: [] } }

if (cases !== "-") {
  for (const { id, language, code, mistakes, fixed } of JSON.parse(await readFile(join(cases, "teaching_cases_dev.json"), "utf8"))) {
    const name = language === "css" ? "style.css" : "index.html"
    // the first case teaches that tags come in pairs, as a lesson does with `closed: all`
    const problems = name.endsWith("html") && fixed ? [...advise(name, code), ...balance(code, true)] : advise(name, code)
    for (const { type, line } of mistakes) told.labelled.push({ id, type, line, found: problems.some((one) => Math.abs(one.line - line) <= 1) })
    if (fixed) told.fixed.push(...advise(name, fixed).map(({ line, kind }) => `${id}:${line} ${kind}`))
  }
  const lines = (await readFile(join(cases, "html5lib_tree_dev.jsonl"), "utf8")).trim().split("\n")
  for (const line of lines) told.parsed.push(asked(JSON.parse(line).data))
  for (const { input } of JSON.parse(await readFile(join(cases, "html5lib_tokenizer_dev.json"), "utf8"))) asked(input ?? "")
}

if (packages !== "-")
  for (const path of (await readdir(packages, { recursive: true })).sort()) {
    if (!/\.(css|js|mjs)$/.test(path) || /(^|\/)\./.test(path)) continue
    const text = await readFile(join(packages, path), "utf8").catch(() => null)
    // what a machine squeezed into one line nobody wrote
    if (text === null || text.length > 400_000 || text.split("\n").some((line) => line.length > 3000)) continue
    told.packages.files += 1
    told.packages.lines += text.split("\n").length
    for (const { line, kind, says } of advise(path.replace(/mjs$/, "js"), text)) told.packages.alarms.push(`${path}:${line} ${kind}: ${says}`)
  }

console.log(JSON.stringify(told, null, 1))

/// Whether there is a problem with a page, as html5lib's cases say for theirs.
function asked(text) {
  try {
    return { text, problems: advise("index.html", text).map(({ kind }) => kind) }
  } catch {
    told.thrown += 1
    return { text, problems: [] }
  }
}
