// Breaks right work in the ways of ways.mjs and asks the advice about each; prints one JSON document.
//
//   node measure.mjs [--seed 1] [--each 9] [--show "name of a way"] PACK_FOLDER...
import { readdir, readFile, stat } from "node:fs/promises"
import { join, relative } from "node:path"
import { load } from "../../workspace/bundling.mjs"
import { slipped, WAYS } from "./ways.mjs"

const here = import.meta.dirname
const { advise } = await load("src/marker/advice/index.ts")
const args = process.argv.slice(2)
const value = (name, otherwise) => (args.includes(name) ? args[args.indexOf(name) + 1] : otherwise)
const SEED = Number(value("--seed", 1))
const EACH = Number(value("--each", 9)) // places of one way in one file
const SHOW = value("--show", null)
const packs = args.filter((one, i) => !one.startsWith("--") && !args[i - 1]?.startsWith("--"))

const works = []
for (const name of (await readdir(join(here, "right"))).sort()) works.push({ name, files: await filesIn(join(here, "right", name)) })
for (const pack of packs)
  for (const path of (await readdir(pack, { recursive: true })).sort())
    if (/activities\/[^/]+\/solution$/.test(path)) works.push({ name: relative(here, join(pack, path)), files: await filesIn(join(pack, path)) })

const alarms = []
let right = 0
let lines = 0
for (const { name, files } of works)
  for (const [file, text] of Object.entries(files)) {
    right += 1
    lines += text.split("\n").length
    for (const context of [files, null])
      for (const { line, kind, says } of advise(file, text, context)) alarms.push(`${name}/${file}:${line} ${kind}: ${says}`)
  }

const dice = seeded(SEED)
const ways = []
let cases = 0
for (const way of WAYS) {
  const told = { name: way.name, of: way.of, n: 0, found: 0, first: 0, extra: 0, missed: [] }
  for (const { name, files } of works)
    for (const [file, text] of Object.entries(files)) {
      if (!file.endsWith(`.${way.of}`) && !(way.of !== "html" && file.endsWith(".html") && new RegExp(way.of === "js" ? "<script>" : "<style>").test(text))) continue
      const bounds = file.endsWith(".html") && way.of !== "html" ? inner(text, way.of === "js" ? "script" : "style") : [0, text.length]
      const places = way.places(text).filter(({ from, to }) => from >= bounds[0] && to <= bounds[1] && (way.of !== "html" || !inScript(text, from)))
      for (const place of some(places, EACH)) judge(way, told, name, files, file, text, place)
    }
  cases += told.n
  ways.push({ ...told, missed: told.missed.slice(0, SHOW === way.name ? 50 : 3) })
}
const total = (key) => ways.reduce((sum, one) => sum + one[key], 0)
console.log(
  JSON.stringify(
    { works: works.length, right, lines, alarms, cases, found: total("found"), first: total("first"), extra: total("extra"), ways },
    null,
    1,
  ),
)

function judge(way, told, name, files, file, text, place) {
  const put = place.put ?? slipped(place.slip, dice)
  const broken = text.slice(0, place.from) + put + text.slice(place.to)
  if (broken === text) return
  const problems = advise(file, broken, { ...files, [file]: broken })
  const lineAt = (at) => broken.slice(0, at).split("\n").length
  const wanted = (place.at ?? [place.from]).map((at) => lineAt(Math.min(at, broken.length)))
  const kinds = [...way.fits, ...(way.or ?? [])]
  const fits = ({ line, kind }) => kinds.includes(kind) && wanted.some((one) => Math.abs(one - line) <= 1)
  told.n += 1
  if (problems.some(fits)) told.found += 1
  else {
    const line = broken.split("\n")[(wanted[0] ?? 1) - 1]?.trim()
    told.missed.push(`${name}/${file}:${wanted[0]} ${line} -> ${problems.map((one) => `${one.line} ${one.kind}`).join(", ") || "nothing"}`)
  }
  if (problems[0] && fits(problems[0])) told.first += 1
  told.extra += problems.filter((one) => !fits(one)).length
}

function some(list, most) {
  const left = [...list]
  const taken = []
  while (left.length && taken.length < most) taken.push(...left.splice(Math.floor(dice() * left.length), 1))
  return taken
}

function inner(text, name) {
  const open = text.indexOf(`<${name}>`)
  return [open + name.length + 2, text.indexOf(`</${name}>`)]
}

function inScript(text, at) {
  return /<(script|style)>(?:(?!<\/\1>)[\s\S])*$/.test(text.slice(0, at))
}

async function filesIn(folder) {
  const files = {}
  for (const name of (await readdir(folder)).sort())
    if (/\.(html|css|js)$/.test(name) && (await stat(join(folder, name))).isFile()) files[name] = await readFile(join(folder, name), "utf8")
  return files
}

/// The same rolls for the same seed, on every machine.
function seeded(seed) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}
