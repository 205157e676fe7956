// Makes TypeScript of ours loadable in Node, which at version 20 does not read it.
import { build } from "esbuild"

/// Bundles one source file and imports it; nothing is written to disk.
export async function load(file) {
  const made = await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: [file],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    logLevel: "warning",
  })
  return import(`data:text/javascript;base64,${Buffer.from(made.outputFiles[0].contents).toString("base64")}`)
}
