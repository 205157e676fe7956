/// Reads a script as a browser does. Wrapped here so that the rest knows no parser's own ways.

import { type AnyNode, type DoWhileStatement, type ForInStatement, type ForOfStatement, type ForStatement, parse, type Program, type WhileStatement } from "acorn"

export type Node = AnyNode
export type { Program }

/// Where a browser stops reading, and acorn's own words for it.
export interface Refusal {
  readonly at: number
  readonly why: string
}

/// The script as a tree, or where it makes no sense. Never throws.
export function read(text: string): Program | Refusal {
  const module = /(?:^|[;}])[ \t]*(?:import\s*[\w{*"']|export\s*[\w{*])/m.test(text)
  try {
    return parse(text, { ecmaVersion: "latest", sourceType: module ? "module" : "script", allowHashBang: true })
  } catch (fault) {
    const { pos, message } = fault as { pos?: number; message: string }
    if (pos === undefined) throw fault
    // a module may wait at its top, and only its page says that it is one
    if (!module && /await/.test(text)) {
      try {
        return parse(text, { ecmaVersion: "latest", sourceType: "module" })
      } catch {
        // the first refusal tells more
      }
    }
    return { at: pos, why: message.replace(/ \(\d+:\d+\)$/, "") }
  }
}

export function isRefusal(one: Program | Refusal): one is Refusal {
  return "why" in one
}

/// Everything right inside a node, in the order of the text.
export function inside(node: Node): Node[] {
  const found: Node[] = []
  let last = 0
  let inOrder = true
  const take = (one: unknown): void => {
    if (!isNode(one)) return
    if (one.start < last) inOrder = false
    last = one.start
    found.push(one)
  }
  for (const key in node) {
    const value: unknown = node[key as keyof Node]
    if (typeof value !== "object" || value === null) continue
    if (Array.isArray(value)) value.forEach(take)
    else take(value)
  }
  return inOrder ? found : found.sort((one, other) => one.start - other.start)
}

function isNode(one: unknown): one is Node {
  return typeof one === "object" && one !== null && typeof (one as Node).type === "string" && typeof (one as Node).start === "number"
}

/// Goes through a tree from the top; `above` holds what is around a node, the nearest last.
export function walk(node: Node, visit: (node: Node, above: readonly Node[]) => void, above: readonly Node[] = []): void {
  visit(node, above)
  const children = inside(node)
  if (!children.length) return
  const around = [...above, node]
  for (const child of children) walk(child, visit, around)
}

export type Loop = DoWhileStatement | ForInStatement | ForOfStatement | ForStatement | WhileStatement

export function isLoop(node: Node): node is Loop {
  return ["ForStatement", "ForInStatement", "ForOfStatement", "WhileStatement", "DoWhileStatement"].includes(node.type)
}

export function isFunction(node: Node): boolean {
  return node.type === "FunctionDeclaration" || node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression"
}

/// What is right inside a function but not in functions inside it.
export function walkOwn(node: Node, visit: (node: Node, above: readonly Node[]) => void): void {
  const go = (one: Node, above: readonly Node[]): void => {
    visit(one, above)
    const around = [...above, one]
    for (const child of inside(one)) if (!isFunction(child)) go(child, around)
  }
  for (const child of inside(node)) if (!isFunction(child)) go(child, [])
}
