/// CSS selectors over the tree, as far as lessons need them: tag, *, #id, .class, [attribute], descendant, child (>),
/// next (+), following (~) and commas. What it does not know it refuses, so that a lesson cannot lean on it unseen.

import { attribute, type Element, elements, isElement, type Node, parentOf } from "./tree"

/// A selector that this matcher cannot read; its message is for the author of a lesson.
export class SelectorFault extends Error {}

type Test = (element: Element) => boolean
type Combinator = " " | ">" | "+" | "~"
interface Part {
  readonly combinator: Combinator
  readonly tests: readonly Test[]
}
/// A selector, read once; `specificity` is CSS's, as one number.
export interface Selector {
  readonly alternatives: readonly { readonly parts: readonly Part[]; readonly specificity: number }[]
}

const SIMPLE =
  /^(?:(?<tag>\*|[a-zA-Z][\w-]*)|#(?<id>[\w-]+)|\.(?<klass>[\w-]+)|\[\s*(?<attr>[\w-]+)\s*(?:(?<op>[~^$*|]?=)\s*(?:"(?<q>[^"]*)"|'(?<a>[^']*)'|(?<bare>[\w-]+))\s*)?\])/

const read = new Map<string, Selector>()

/// Reads a selector; the same text is read once. Throws `SelectorFault`.
export function selector(text: string): Selector {
  let known = read.get(text)
  if (!known) read.set(text, (known = { alternatives: splitAtCommas(text).map(alternative) }))
  return known
}

/// All elements under `root` that match, in page order.
export function selectAll(root: Node, text: string): Element[] {
  const wanted = selector(text)
  return elements(root).filter((element) => matches(element, wanted))
}

export function matches(element: Element, wanted: Selector): boolean {
  return specificityOf(element, wanted) !== null
}

/// The highest specificity with which `wanted` matches the element, or null when it does not match.
export function specificityOf(element: Element, wanted: Selector): number | null {
  let best: number | null = null
  for (const { parts, specificity } of wanted.alternatives)
    if (matchesFrom(element, parts, parts.length - 1) && (best === null || specificity > best)) best = specificity
  return best
}

function splitAtCommas(text: string): string[] {
  return text.split(/,(?![^[]*\])/)
}

function alternative(text: string): { parts: Part[]; specificity: number } {
  const parts: Part[] = []
  let specificity = 0
  let rest = text.trim()
  let combinator: Combinator = " "
  while (rest) {
    const tests: Test[] = []
    for (let found = SIMPLE.exec(rest); found; found = SIMPLE.exec(rest)) {
      const groups = found.groups ?? {}
      if (groups.tag && tests.length) break
      tests.push(simple(groups))
      specificity += groups.id ? 10_000 : groups.klass || groups.attr ? 100 : groups.tag === "*" ? 0 : 1
      rest = rest.slice(found[0].length)
    }
    if (!tests.length) throw new SelectorFault(`The selector “${text.trim()}” cannot be read from “${rest}” on.`)
    parts.push({ combinator, tests })
    const between = /^\s*([>+~])\s*|^\s+/.exec(rest)
    if (!between && rest) throw new SelectorFault(`The selector “${text.trim()}” cannot be read from “${rest}” on.`)
    combinator = (between?.[1] as Combinator | undefined) ?? " "
    rest = rest.slice(between?.[0].length ?? 0)
    if (between?.[1] && !rest) throw new SelectorFault(`The selector “${text.trim()}” ends too early.`)
  }
  if (!parts.length) throw new SelectorFault("A selector is empty.")
  return { parts, specificity }
}

function simple(groups: Record<string, string | undefined>): Test {
  const { tag, id, klass, attr, op } = groups
  if (tag === "*") return () => true
  if (tag) return (element) => element.tagName === tag.toLowerCase()
  if (id) return (element) => attribute(element, "id") === id
  if (klass) return (element) => words(attribute(element, "class")).includes(klass)
  const name = (attr ?? "").toLowerCase()
  const value = groups.q ?? groups.a ?? groups.bare ?? ""
  return (element) => {
    const has = attribute(element, name)
    if (has === null) return false
    if (!op) return true
    if (op === "=") return has === value
    if (op === "~=") return words(has).includes(value)
    if (op === "|=") return has === value || has.startsWith(`${value}-`)
    if (!value) return false
    return op === "^=" ? has.startsWith(value) : op === "$=" ? has.endsWith(value) : has.includes(value)
  }
}

function words(text: string | null): string[] {
  return (text ?? "").split(/\s+/)
}

function matchesFrom(element: Element, parts: readonly Part[], last: number): boolean {
  const part = parts[last]
  if (!part || !part.tests.every((test) => test(element))) return false
  if (last === 0) return true
  return candidates(element, part.combinator).some((other) => matchesFrom(other, parts, last - 1))
}

function candidates(element: Element, combinator: Combinator): Element[] {
  const parent = parentOf(element)
  if (combinator === ">") return parent ? [parent] : []
  if (combinator === " ") {
    const above: Element[] = []
    for (let at = parent; at; at = parentOf(at)) above.push(at)
    return above
  }
  const siblings = (element.parentNode?.childNodes ?? []).filter(isElement)
  const before = siblings.slice(0, siblings.indexOf(element))
  return combinator === "+" ? before.slice(-1) : before
}
