// Proves the activities of lesson packs with the marker that pupils meet: the starter fails at least one check, the
// solution passes all, and each known mistake gets what its mistake.yml expects.
//
//   node prove.mjs [--json] PACK_FOLDER...
//
// Leaves with 1 when anything is not as it should be.
import { readdir, readFile, stat } from "node:fs/promises"
import { basename, extname, join, relative } from "node:path"
import { parse } from "yaml"
import { load } from "./bundling.mjs"

const { mark, hintsToAsk, ActivityFault } = await load("src/marker/index.ts")

const LANGUAGES = { ".html": "html", ".css": "css", ".js": "javascript" }
const MARKED = ["web"] // kinds that this marker knows; others are proven by whoever marks them

const packs = process.argv.slice(2).filter((word) => word !== "--json")
const proofs = []
for (const pack of packs)
  for (const lesson of await folders(join(pack, "lessons")))
    for (const activity of await folders(join(lesson, "activities"))) proofs.push(await prove(pack, activity))

const failed = proofs.filter((proof) => proof.problems.length)
if (process.argv.includes("--json")) {
  console.log(JSON.stringify({ activities: proofs, proven: proofs.length - failed.length, failed: failed.length }, null, 2))
} else {
  for (const { activity, mistakes, problems } of proofs) {
    console.log(`${problems.length ? "✗" : "✓"} ${activity}, ${mistakes} mistakes`)
    for (const problem of problems) console.log(`    ${problem}`)
  }
  console.log(`${proofs.length - failed.length} of ${proofs.length} activities proven`)
}
if (!packs.length) console.error("Say which pack to prove: node prove.mjs PACK_FOLDER...")
process.exitCode = failed.length || !packs.length ? 1 : 0

async function prove(pack, folder) {
  const problems = []
  const proof = { activity: relative(pack, folder), mistakes: 0, problems }
  try {
    const yaml = parse(await readFile(join(folder, "activity.yml"), "utf8"))
    if (!MARKED.includes(yaml.kind)) return { ...proof, skipped: `kind ${yaml.kind}` }
    const starter = await filesOf(join(folder, "starter"))
    const activity = asActivity(yaml, starter)
    for (const file of activity.files)
      if (!(file.name in starter)) problems.push(`starter/ has no ${file.name}`)
    if (problems.length) return proof

    if ((await mark(activity, starter)).passed) problems.push("The starter passes every check already.")
    const solved = await mark(activity, await filesOf(join(folder, "solution")))
    for (const check of solved.checks.filter((one) => !one.passed))
      problems.push(`The solution fails “${check.id}”: ${check.missing}`)
    for (const { file, line, says } of solved.problems) problems.push(`The solution, ${file} line ${line}: ${says}`)

    for (const mistake of await folders(join(folder, "mistakes"))) {
      proof.mistakes += 1
      const { expects } = parse(await readFile(join(mistake, "mistake.yml"), "utf8"))
      // a mistake is told by what differs from the solution; files that it does not have are the solution's
      const files = await filesOf(mistake)
      const marked = await mark(activity, { ...(await filesOf(join(folder, "solution"))), ...files })
      problems.push(...wrongWith(activity, marked, expects).map((text) => `mistakes/${basename(mistake)}: ${text}`))
    }
    problems.push(...hintsWithoutCheck(activity))
  } catch (fault) {
    if (!(fault instanceof ActivityFault) && fault.code !== "ENOENT" && fault.name !== "YAMLParseError") throw fault
    problems.push(fault.message)
  }
  return proof
}

function wrongWith(activity, marked, expects) {
  const wrong = []
  if (!expects || !(expects.check || expects.problem)) return ["mistake.yml must say expects: {check: …} or {problem: …}"]
  if (expects.check) {
    const check = marked.checks.find((one) => one.id === expects.check)
    if (!check) wrong.push(`there is no check “${expects.check}”`)
    else if (check.passed) wrong.push(`passes “${expects.check}”, which it should fail`)
    else if (!hintsToAsk(activity.hints, marked).length) wrong.push("gets no hint")
  }
  if (expects.problem && !marked.problems.some(({ kind }) => kind === expects.problem))
    wrong.push(`no problem “${expects.problem}”; seen: ${marked.problems.map(({ kind }) => kind).join(", ") || "none"}`)
  return wrong
}

function hintsWithoutCheck({ checks, hints }) {
  const known = new Set(checks.map((check) => check.id))
  return hints
    .filter((hint) => hint.when !== "asked" && !known.has(hint.when?.check))
    .map((hint) => `A hint waits for a check that is not there: ${JSON.stringify(hint.when)}`)
}

/// The same shape as the page gets; the server's reader of packs makes it there.
function asActivity(yaml, starter) {
  const listed = yaml.files ?? Object.keys(starter).map((name) => ({ name }))
  const files = listed.map((entry) => {
    const { name, language, read_only = false } = typeof entry === "string" ? { name: entry } : entry
    return { name, language: language ?? LANGUAGES[extname(name)] ?? "text", text: starter[name] ?? "", read_only }
  })
  return { title: yaml.title, kind: yaml.kind, entry: yaml.entry ?? "index.html", files, checks: yaml.checks ?? [], hints: yaml.hints ?? [] }
}

async function filesOf(folder) {
  const files = {}
  for (const name of await readdir(folder))
    if (name !== "mistake.yml" && (await stat(join(folder, name))).isFile()) files[name] = await readFile(join(folder, name), "utf8")
  return files
}

/// The folders in a folder, by name; none where it is not there.
async function folders(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name))
    .sort()
}
