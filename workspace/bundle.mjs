// Turns workspace/src into what the lesson page loads, and says how many bytes a pupil's PC must fetch.
//
//   node bundle.mjs OUT_FOLDER MARKING_FOLDER
//
// The page's own script is small; the editor and the marker are chunks it asks for while the pupil is already reading.
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { brotliCompressSync, gzipSync } from "node:zlib"
import { build } from "esbuild"

const here = import.meta.dirname
const out = process.argv[2] ?? join(here, "dist")
const marking = process.argv[3] ?? join(here, "dist/marking")
const LESSON_PAGE_KIB = 210

const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  sourcemap: false,
  target: ["es2022"],
  legalComments: "none",
  loader: { ".svg": "text" },
  logLevel: "warning",
}

await rm(out, { recursive: true, force: true })
await mkdir(out, { recursive: true })

await build({
  ...common,
  entryPoints: { workspace: "src/index.ts" },
  outdir: out,
  format: "esm",
  splitting: true,
  chunkNames: "[name]-[hash]",
})
await build({ ...common, entryPoints: { workspace: "src/workspace.css" }, outdir: out })

await framePage("src/runner/index.ts", "src/runner/runner.html", "runner.html", "/*runner*/")
await framePage("src/observing/frame/index.ts", "src/observing/frame/observe.html", "observe.html", "/*observer*/")

// the same marker for the server, and the engine that runs it there
await rm(marking, { recursive: true, force: true })
await mkdir(marking, { recursive: true })
await build({ ...common, entryPoints: { marker: "src/marking/server.ts" }, outdir: marking, format: "iife" })
await copyFile(join(here, "node_modules/quickjs-wasi/quickjs.wasm"), join(marking, "quickjs.wasm"))

let total = 0
for (const name of (await readdir(out)).sort()) {
  const bytes = await readFile(join(out, name))
  const brotli = brotliCompressSync(bytes).length
  if (name.endsWith(".js")) total += brotli
  console.log(
    `${name.padEnd(28)} ${kib(bytes.length)} plain ${kib(gzipSync(bytes).length)} gzip ${kib(brotli)} brotli`,
  )
}
console.log(`${"JavaScript of a lesson page".padEnd(28)} ${kib(total)} brotli, at most ${LESSON_PAGE_KIB} KiB`)
if (total > LESSON_PAGE_KIB * 1024) {
  console.error("The lesson page has grown too heavy for a school's network.")
  process.exit(1)
}

/// A page for a frame that may fetch nothing, so its script is in the page; "</script" in a string would end it early.
async function framePage(entry, page, name, mark) {
  const made = await build({ ...common, entryPoints: [entry], write: false, format: "iife" })
  const script = made.outputFiles[0].text.trim().replaceAll("</script", "<\\/script")
  const html = await readFile(join(here, page), "utf8")
  await writeFile(join(out, name), html.replace(mark, () => script))
}

function kib(bytes) {
  return `${(bytes / 1024).toFixed(1).padStart(6)} KiB`
}
