/// CSS selectors as a page's scripts use them. More than a check may use (../../select.ts), because a pupil may write
/// what a browser reads.

import type { PageElement } from "./element"
import { pageError } from "./errors"
import { isElement, type PageNode } from "./node"

type Test = (element: PageElement) => boolean
interface Compound {
  readonly combinator: string
  readonly tests: readonly Test[]
}
type Alternative = readonly Compound[]

const read = new Map<string, readonly Alternative[]>()
const MOST_KEPT = 500

/// Throws a SyntaxError, as a browser does.
export function matcher(text: string): Test {
  let alternatives = read.get(text)
  if (!alternatives) {
    alternatives = new Reader(String(text)).list()
    if (read.size > MOST_KEPT) read.clear()
    read.set(text, alternatives)
  }
  const all = alternatives
  return (element) => all.some((parts) => fits(element, parts, parts.length - 1))
}

function fits(element: PageElement, parts: Alternative, last: number): boolean {
  const part = parts[last]
  if (!part?.tests.every((test) => test(element))) return false
  if (last === 0) return true
  switch (part.combinator) {
    case ">":
      return !!element.parentElement && fits(element.parentElement, parts, last - 1)
    case "+":
      return !!element.previousElementSibling && fits(element.previousElementSibling, parts, last - 1)
    case "~":
      for (let at = element.previousElementSibling; at; at = at.previousElementSibling) if (fits(at, parts, last - 1)) return true
      return false
    default:
      for (let at = element.parentElement; at; at = at.parentElement) if (fits(at, parts, last - 1)) return true
      return false
  }
}

class Reader {
  private at = 0

  constructor(private readonly text: string) {}

  list(inside = false): Alternative[] {
    const found: Alternative[] = []
    do {
      this.space()
      found.push(this.alternative())
      this.space()
    } while (this.take(","))
    if (inside ? this.text[this.at] !== ")" : this.at < this.text.length) this.fail()
    return found
  }

  private alternative(): Alternative {
    const parts: Compound[] = []
    let combinator = " "
    for (;;) {
      const tests = this.compound()
      parts.push({ combinator, tests })
      const spaced = this.space()
      const sign = /[>+~]/.exec(this.text[this.at] ?? "")?.[0]
      if (sign) {
        this.at += 1
        this.space()
        combinator = sign
      } else if (spaced && this.at < this.text.length && !/[,)]/.test(this.text[this.at] ?? "")) combinator = " "
      else return parts
    }
  }

  private compound(): Test[] {
    const tests: Test[] = []
    const tag = this.match(/\*|[a-zA-Z_][\w-]*/y)
    if (tag && tag !== "*") {
      const name = tag.toLowerCase()
      tests.push((element) => element.localName.toLowerCase() === name)
    } else if (tag) tests.push(() => true)
    for (;;) {
      const sign = this.text[this.at]
      if (sign === "#" || sign === ".") {
        this.at += 1
        const name = this.match(/-?(?:[A-Za-z_\u0080-\uffff]|\\.)(?:[\w\u0080-\uffff-]|\\.)*/y)?.replace(/\\(.)/g, "$1")
        if (!name) this.fail()
        tests.push(sign === "#" ? (element) => element.getAttribute("id") === name : (element) => element.classList.contains(name as string))
      } else if (sign === "[") tests.push(this.attribute())
      else if (sign === ":") tests.push(this.pseudo())
      else break
    }
    if (!tests.length) this.fail()
    return tests
  }

  private attribute(): Test {
    const found = this.match(/\[\s*[\w:-]+\s*(?:[~|^$*]?=\s*(?:"[^"]*"|'[^']*'|[\w-]+)\s*(?:[iI]\s*)?)?\]/y)
    const parts = /^\[\s*([\w:-]+)\s*(?:([~|^$*]?=)\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*([iI])?)?/.exec(found ?? "")
    if (!parts) this.fail()
    const [, name = "", sign, q, a, bare, blind] = parts as RegExpExecArray
    const fold = (text: string): string => (blind ? text.toLowerCase() : text)
    const value = fold(q ?? a ?? bare ?? "")
    return (element) => {
      const given = element.getAttribute(name)
      if (given === null) return false
      const has = fold(given)
      switch (sign) {
        case undefined:
          return true
        case "=":
          return has === value
        case "~=":
          return has.split(/\s+/).includes(value)
        case "|=":
          return has === value || has.startsWith(`${value}-`)
        case "^=":
          return value !== "" && has.startsWith(value)
        case "$=":
          return value !== "" && has.endsWith(value)
        default:
          return value !== "" && has.includes(value)
      }
    }
  }

  private pseudo(): Test {
    const name = (this.match(/:{1,2}[a-zA-Z-]+/y) ?? "").slice(1).toLowerCase()
    if (this.take("(")) {
      const test = this.withArguments(name)
      this.space()
      if (!this.take(")")) this.fail()
      return test
    }
    return PSEUDO[name] ?? this.fail()
  }

  private withArguments(name: string): Test {
    if (["not", "is", "where", "matches"].includes(name)) {
      const inner = this.list(true)
      const hit: Test = (element) => inner.some((parts) => fits(element, parts, parts.length - 1))
      return name === "not" ? (element) => !hit(element) : hit
    }
    if (name === "has") {
      const inner = this.list(true)
      return (element) => element.elementsInside().some((one) => inner.some((parts) => fits(one, parts, parts.length - 1)))
    }
    const nth = /^nth-(last-)?(child|of-type)$/.exec(name)
    if (!nth) return this.fail()
    const text = (this.match(/[^)]*/y) ?? "").trim().toLowerCase()
    const [step, first] = text === "odd" ? [2, 1] : text === "even" ? [2, 0] : this.nth(text)
    return (element) => {
      const all = siblings(element).filter((one) => nth[2] === "child" || one.localName === element.localName)
      const place = nth[1] ? all.length - all.indexOf(element) : all.indexOf(element) + 1
      const turns = (place - first) / (step || 1)
      return step ? turns >= 0 && Number.isInteger(turns) : place === first
    }
  }

  private nth(text: string): [number, number] {
    const found = /^(?:([+-]?\d*)n)?\s*([+-]?\s*\d+)?$/.exec(text)
    if (!found || !text) return this.fail()
    const step = found[1] === undefined ? 0 : found[1] === "" || found[1] === "+" ? 1 : found[1] === "-" ? -1 : Number(found[1])
    return [step, Number((found[2] ?? "0").replace(/\s+/g, ""))]
  }

  private space(): boolean {
    return !!this.match(/\s+/y)
  }
  private take(sign: string): boolean {
    if (this.text[this.at] !== sign) return false
    this.at += 1
    return true
  }
  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0]
    if (!found) return null
    this.at += found.length
    return found
  }
  private fail(): never {
    throw pageError("SyntaxError", `“${this.text.slice(0, 80)}” is not a selector.`)
  }
}

function siblings(element: PageElement): PageElement[] {
  return element.parentNode?.$kids.filter(isElement) ?? [element]
}

const field = (element: PageNode, name: string): unknown => (element as unknown as Record<string, unknown>)[name]

const PSEUDO: Readonly<Record<string, Test>> = {
  "first-child": (element) => siblings(element)[0] === element,
  "last-child": (element) => siblings(element).at(-1) === element,
  "only-child": (element) => siblings(element).length === 1,
  "first-of-type": (element) => siblings(element).find((one) => one.localName === element.localName) === element,
  "last-of-type": (element) => siblings(element).findLast((one) => one.localName === element.localName) === element,
  empty: (element) => !element.$kids.some((kid) => isElement(kid) || kid.textContent),
  root: (element) => element.parentNode?.nodeType === 9,
  scope: (element) => element.parentNode?.nodeType === 9,
  checked: (element) => (element.localName === "option" ? !!field(element, "selected") : field(element, "checked") === true),
  disabled: (element) => field(element, "disabled") === true,
  enabled: (element) => field(element, "disabled") === false,
  required: (element) => field(element, "required") === true,
  optional: (element) => field(element, "required") === false,
  focus: (element) => element.ownerDocument?.activeElement === element,
  link: (element) => element.localName === "a" && element.hasAttribute("href"),
  "any-link": (element) => element.localName === "a" && element.hasAttribute("href"),
  valid: (element) => typeof field(element, "checkValidity") === "function" && (field(element, "validity") as { valid: boolean }).valid,
  invalid: (element) => typeof field(element, "checkValidity") === "function" && !(field(element, "validity") as { valid: boolean }).valid,
  hover: () => false,
  active: () => false,
  visited: () => false,
  target: () => false,
}
