// Bundles what the browser tests load: node test/places/bundle.mjs OUT_FILE
import { join } from "node:path"
import { build } from "esbuild"

await build({
  absWorkingDir: join(import.meta.dirname, "../.."),
  entryPoints: ["test/places/page.ts"],
  outfile: process.argv[2],
  bundle: true,
  format: "iife",
  target: ["es2022"],
  logLevel: "warning",
})
