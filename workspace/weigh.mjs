// What a pupil's PC fetches for a lesson, by kind of activity: the sum of all chunks would weigh what nobody loads.
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { brotliCompressSync, gzipSync } from "node:zlib"

/// KiB, brotli in all.
const AT_MOST = 260
/// Fetched only where the work has a script in it.
const FOR_SCRIPTS = ["src/editor/javascript.ts", "src/preview/guard.ts", "src/marker/advice/javascript/index.ts"]
/// Comes when the page has nothing else to do, for whoever asks for it later: weighed by itself.
const STEPPING = { entry: "src/stepping/panel.ts", atMost: 60 }
const KIND = /^src\/kinds\/([a-z]+)\//

/// `outputs` is esbuild's account of what it wrote; `others` are files that every lesson fetches besides. Answers what to
/// print, and what is too heavy.
export async function weigh(out, outputs, others) {
  const chunks = new Map(Object.entries(outputs).map(([path, { entryPoint, imports }]) => [path, { entryPoint, imports }]))
  const kinds = new Set([...chunks.values()].flatMap(({ entryPoint }) => KIND.exec(entryPoint ?? "")?.[1] ?? []))
  const of = (source) => [...chunks].find(([, { entryPoint }]) => entryPoint === source)[0]
  const door = of("src/index.ts")
  const sizes = new Map()
  for (const path of [...chunks.keys(), ...others]) sizes.set(path, await packed(join(out, path.split("/").at(-1))))

  /// All that a chunk leads to, asked for at once or later, without what is left out.
  const reach = (from, leftOut) => {
    const found = new Set([from])
    for (const path of found)
      for (const { path: next, external } of chunks.get(path)?.imports ?? [])
        if (!external && chunks.has(next) && !leftOut(chunks.get(next).entryPoint ?? "")) found.add(next)
    return found
  }
  const sum = (paths, how) => [...paths].reduce((total, path) => total + sizes.get(path)[how], 0)

  const lines = []
  const tooHeavy = []
  for (const kind of [...kinds].sort())
    for (const scripted of [false, true]) {
      const foreign = (entry) => {
        const other = KIND.exec(entry)?.[1]
        return (other !== undefined && other !== kind) || entry === STEPPING.entry || (!scripted && FOR_SCRIPTS.includes(entry))
      }
      const all = reach(door, foreign)
      const total = sum([...all, ...others], "brotli")
      const name = `${kind}, ${scripted ? "with scripts" : "no scripts"}`
      lines.push(`${name.padEnd(28)} ${kib(total)} brotli in all (at most ${AT_MOST})`)
      if (total > AT_MOST * 1024) tooHeavy.push(`A lesson of ${name} is too heavy for a school's network: ${kib(total).trim()}.`)
    }
  const page = reach(door, (entry) => entry === STEPPING.entry)
  const stepping = sum([...reach(of(STEPPING.entry), () => false)].filter((path) => !page.has(path)), "gzip")
  lines.push(`${"stepping, when asked for".padEnd(28)} ${kib(stepping)} gzip (at most ${STEPPING.atMost})`)
  if (stepping > STEPPING.atMost * 1024) tooHeavy.push(`Stepping is too heavy: ${kib(stepping).trim()}.`)
  return { lines, tooHeavy, sizes }
}

async function packed(file) {
  const bytes = await readFile(file)
  return { plain: bytes.length, gzip: gzipSync(bytes).length, brotli: brotliCompressSync(bytes).length }
}

export function kib(bytes) {
  return `${(bytes / 1024).toFixed(1).padStart(6)} KiB`
}
