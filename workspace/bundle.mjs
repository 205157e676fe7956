// Turns workspace/src into what the lesson page loads, and says how many bytes a pupil's PC must fetch.
//
//   node bundle.mjs OUT_FOLDER MARKING_FOLDER
//
// The page's own script is small; the editor and the marker are chunks it asks for while the pupil is already reading.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { build, transform } from "esbuild"
import { rehearsal } from "./rehearsal.mjs"
import { snapshot } from "./snapshot.mjs"
import { leanAcorn } from "./lean-acorn.mjs"
import { kib, weigh } from "./weigh.mjs"

const here = import.meta.dirname
const out = process.argv[2] ?? join(here, "dist")
const marking = process.argv[3] ?? join(here, "dist/marking")

const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  sourcemap: false,
  target: ["es2022"],
  legalComments: "none",
  plugins: [leanAcorn],
  loader: { ".svg": "text" },
  logLevel: "warning",
}

await rm(out, { recursive: true, force: true })
await mkdir(out, { recursive: true })

/// A kind's styles come with the kind, as a text.
const stylesAsText = {
  name: "styles-as-text",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true })
      return { contents: code, loader: "text" }
    })
  },
}

const { metafile } = await build({
  ...common,
  plugins: [leanAcorn, stylesAsText],
  entryPoints: { workspace: "src/index.ts", room: "src/room/index.ts" },
  outdir: out,
  format: "esm",
  splitting: true,
  chunkNames: "[name]-[hash]",
  metafile: true,
})
await build({ ...common, entryPoints: { workspace: "src/workspace.css" }, outdir: out })

await framePage("src/runner/index.ts", "src/runner/runner.html", "runner.html", "/*runner*/")
await framePage("src/observing/frame/index.ts", "src/observing/frame/observe.html", "observe.html", "/*observer*/")

// the same marker for the server, inside the engine that runs it there
await rm(marking, { recursive: true, force: true })
await mkdir(marking, { recursive: true })
const server = await build({ ...common, entryPoints: ["src/marking/server.ts"], write: false, format: "iife" })
const engine = await readFile(join(here, "node_modules/quickjs-wasi/quickjs.wasm"))
await writeFile(join(marking, "marker.wasm"), await snapshot(engine, server.outputFiles[0].text, await rehearsal(join(here, "src/kinds"))))

// observe.html comes only where a check or a test runs the page
const { lines, tooHeavy, sizes } = await weigh(out, metafile.outputs, ["workspace.css", "runner.html"])
for (const [path, { plain, gzip, brotli }] of [...sizes].sort(([a], [b]) => a.localeCompare(b)))
  console.log(`${path.split("/").at(-1).padEnd(28)} ${kib(plain)} plain ${kib(gzip)} gzip ${kib(brotli)} brotli`)
for (const line of lines) console.log(line)
for (const fault of tooHeavy) console.error(fault)
process.exitCode = tooHeavy.length ? 1 : 0

/// A page for a frame that may fetch nothing, so its script is in the page; "</script" in a string would end it early.
async function framePage(entry, page, name, mark) {
  const made = await build({ ...common, entryPoints: [entry], write: false, format: "iife" })
  const script = made.outputFiles[0].text.trim().replaceAll("</script", "<\\/script")
  const html = await readFile(join(here, page), "utf8")
  await writeFile(join(out, name), html.replace(mark, () => script))
}
