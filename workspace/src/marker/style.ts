/// Which style a page declares for an element: its style elements, the style files it links to, its style attributes.

import type { Files } from "./activity"
import { type Selector, SelectorFault, selector, specificityOf } from "./select"
import { attribute, type Document, type Element, elements, rawText } from "./tree"

interface Rule {
  readonly selector: Selector
  readonly declarations: readonly Declaration[]
}

interface Declaration {
  readonly property: string
  readonly value: string
  readonly important: boolean
}

/// Reads a page's style once; the answer gives an element's declared properties, lower-case, the winning one of each.
export function declaredStyle(document: Document, files: Files): (element: Element) => Map<string, string> {
  const rules = elements(document).flatMap((element) => {
    if (element.tagName === "style") return readRules(rawText(element))
    const linked = element.tagName === "link" && attribute(element, "rel")?.toLowerCase() === "stylesheet"
    const file = linked ? (attribute(element, "href") ?? "").replace(/^\.\//, "") : ""
    return readRules(Object.hasOwn(files, file) ? (files[file] ?? "") : "")
  })
  return (element) => {
    const won = new Map<string, { value: string; weight: number }>()
    const take = (declarations: readonly Declaration[], specificity: number): void => {
      for (const { property, value, important } of declarations) {
        const weight = specificity + (important ? 10_000_000 : 0)
        if (weight >= (won.get(property)?.weight ?? -1)) won.set(property, { value, weight })
      }
    }
    for (const rule of rules) {
      const specificity = specificityOf(element, rule.selector)
      if (specificity !== null) take(rule.declarations, specificity)
    }
    take(readDeclarations(attribute(element, "style") ?? ""), 1_000_000)
    return new Map([...won].map(([property, { value }]) => [property, value]))
  }
}

/// Plain rules only: what is inside @media and its like depends on the screen, and rules whose selector is beyond our
/// matcher (:hover …) are passed over.
function readRules(css: string): Rule[] {
  const rules: Rule[] = []
  let rest = css.replace(/\/\*[\s\S]*?(\*\/|$)/g, " ")
  for (let open = rest.indexOf("{"); open !== -1; open = rest.indexOf("{")) {
    const close = blockEnd(rest, open)
    const head = rest.slice(0, open).replace(/^[\s\S]*;/, "").trim()
    if (!head.startsWith("@")) {
      try {
        rules.push({ selector: selector(head), declarations: readDeclarations(rest.slice(open + 1, close)) })
      } catch (fault) {
        if (!(fault instanceof SelectorFault)) throw fault
      }
    }
    rest = rest.slice(close + 1)
  }
  return rules
}

function blockEnd(css: string, open: number): number {
  let depth = 0
  for (let at = open; at < css.length; at++) {
    if (css[at] === "{") depth += 1
    else if (css[at] === "}" && --depth === 0) return at
  }
  return css.length
}

function readDeclarations(css: string): Declaration[] {
  return css.split(";").flatMap((line) => {
    const colon = line.indexOf(":")
    const property = line.slice(0, colon).trim().toLowerCase()
    const written = line.slice(colon + 1).replace(/\s+/g, " ").trim().toLowerCase()
    // a name with a space or brace in it comes of a lost semicolon: a browser drops it, and so do we
    if (colon === -1 || !/^-{0,2}[a-z][\w-]*$/.test(property) || !written || /[{}]|:\s/.test(written)) return []
    const value = written.replace(/\s*!\s*important$/, "")
    return [{ property, value, important: value !== written }]
  })
}
