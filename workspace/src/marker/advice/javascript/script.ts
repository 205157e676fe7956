/// A script that a browser can read, with all that the search for faults needs.

import type { Finder } from "../finder"
import type { Site } from "../site"
import type { Binding, Scopes } from "./scopes"
import type { FAULT_SENTENCES } from "./sentences"
import { type Node, type Program, walk } from "./syntax"

export class Script {
  /// Every node with what is around it, in the order of the text.
  readonly nodes: readonly { readonly node: Node; readonly above: readonly Node[] }[]

  private readonly bindings: ReadonlyMap<Node, Binding | null>

  constructor(
    readonly text: string,
    readonly program: Program,
    readonly scopes: Scopes,
    readonly site: Site,
    private readonly finder: Finder<typeof FAULT_SENTENCES>,
    private readonly back: (at: number) => number,
  ) {
    const nodes: { node: Node; above: readonly Node[] }[] = []
    walk(program, (node, above) => nodes.push({ node, above }))
    this.nodes = nodes
    this.bindings = new Map(scopes.uses.map((use) => [use.node, use.binding]))
  }

  say<K extends keyof typeof FAULT_SENTENCES>(kind: K, node: { start: number; end: number }, ...facts: Parameters<(typeof FAULT_SENTENCES)[K]>): void {
    this.finder.add(kind, this.back(node.start), this.back(node.end), ...facts)
  }

  /// What the pupil wrote there.
  code(node: { start: number; end: number }): string {
    return this.text.slice(node.start, node.end)
  }

  lineOf(node: { start: number }): number {
    return this.text.slice(0, node.start).split("\n").length
  }

  /// The declaration that a name means here, or null.
  binding(node: Node) {
    return this.bindings.get(node) ?? null
  }

  /// True where a name is the browser's own and not one of the script's.
  isGlobal(node: Node, name: string): boolean {
    return node.type === "Identifier" && node.name === name && !this.binding(node) && !this.site.names.has(name)
  }
}

export type Fault = (script: Script) => void

/// `a.b` → "b", for a name that is written plainly.
export function memberName(node: Node | null | undefined): string | null {
  if (node?.type !== "MemberExpression" || node.computed || node.property.type !== "Identifier") return null
  return node.property.name
}

/// `f(…)`, `a.f(…)` → "f".
export function calledName(node: Node | null | undefined): string | null {
  if (node?.type !== "CallExpression") return null
  return node.callee.type === "Identifier" ? node.callee.name : memberName(node.callee)
}

export function textValue(node: Node | null | undefined): string | null {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value
  if (node?.type === "TemplateLiteral" && node.quasis.length === 1) return node.quasis[0]?.value.cooked ?? null
  return null
}

export function isNumber(node: Node | null | undefined): boolean {
  return node?.type === "Literal" && typeof node.value === "number"
}
