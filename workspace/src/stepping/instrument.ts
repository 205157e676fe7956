/// Makes of a page's scripts such as tell what they do, and the plan by which that is understood.

import { parse } from "acorn"
import type { PageScript } from "../preview/prepare"
import { numbers, type Plan, type Site } from "./plan"
import { Rewriter, type Script } from "./rewrite"
import { Names, type Node } from "./scopes"


export interface Instrumented {
  /// In the order of the sources. One that cannot be read is as it was: the browser says why itself.
  readonly texts: readonly string[]
  readonly plan: Plan
  readonly numbers: Int32Array
}

export function instrument(sources: readonly PageScript[], entry: string): Instrumented {
  const name = freeName(sources)
  const names = new Names(entry)
  const scripts = sources.map((source) => read(source, names))
  names.settle()
  const sites: Site[] = []
  const texts = scripts.map((script, n) => {
    const text = sources[n]?.text ?? ""
    if (!script) return text
    const made = new Rewriter(script, names, sites, name, String(n)).rewrite()
    return script.inline ? `return ${name}.on(this,event,function(event){${made}\n})` : made
  })
  const plan: Plan = { sites, scopes: names.scopes, name }
  return { texts, plan, numbers: numbers(plan) }
}

function read({ text, file, line, how }: PageScript, names: Names): Script | null {
  const arrows: number[] = []
  let tree: Node
  try {
    tree = parse(text, {
      ecmaVersion: "latest",
      sourceType: how === "module" ? "module" : "script",
      allowReturnOutsideFunction: how === "handler",
      allowAwaitOutsideFunction: how === "module",
      allowHashBang: false,
      onToken: (token) => {
        if (token.type.label === "=>") arrows.push(token.end)
      },
    }) as unknown as Node
  } catch (fault) {
    if (fault instanceof SyntaxError) return null
    throw fault
  }
  const lineOf = (offset: number): number => {
    let count = line
    for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) count += 1
    return count
  }
  const scope = names.read(tree, file, lineOf, how !== "script")
  return { text, file, firstLine: line, tree, scope, arrows, inline: how === "handler" }
}

/// A name that the pupil's code does not use.
function freeName(sources: readonly PageScript[]): string {
  let name = "$step"
  while (sources.some(({ text }) => text.includes(name))) name += "_"
  return name
}
