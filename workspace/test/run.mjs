// Bundles the tests and runs them with Node's own runner. A word after it runs only those with the word in their path.
import { spawnSync } from "node:child_process"
import { readdir, rm } from "node:fs/promises"
import { join } from "node:path"
import { build } from "esbuild"

const here = import.meta.dirname
const out = join(here, "../node_modules/.tests")
const tests = (await readdir(here, { recursive: true })).filter((name) => name.endsWith(".test.ts") && name.includes(process.argv[2] ?? ""))
await rm(out, { recursive: true, force: true })
await build({
  entryPoints: tests.map((name) => join(here, name)),
  outdir: out,
  outbase: here,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  platform: "node",
  external: ["esbuild"],
  sourcemap: "inline",
  logLevel: "warning",
})
const made = tests.map((name) => join(out, name.replace(/ts$/, "mjs")))
process.exit(spawnSync(process.execPath, ["--enable-source-maps", "--test", ...made], { stdio: "inherit" }).status ?? 1)
