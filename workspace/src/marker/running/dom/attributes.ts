/// The three views that scripts have of attributes: class names, data-… and style.

import type { PageElement } from "./element"
import { pageError } from "./errors"

export class DOMTokenList {
  constructor(
    private readonly element: PageElement,
    private readonly attribute: string,
  ) {}

  private get words(): string[] {
    return [...new Set((this.element.getAttribute(this.attribute) ?? "").split(/\s+/).filter(Boolean))]
  }
  private set words(words: readonly string[]) {
    this.element.setAttribute(this.attribute, words.join(" "))
  }
  get length(): number {
    return this.words.length
  }
  get value(): string {
    return this.element.getAttribute(this.attribute) ?? ""
  }
  set value(value: string) {
    this.element.setAttribute(this.attribute, value)
  }
  item(index: number): string | null {
    return this.words[index] ?? null
  }
  contains(word: string): boolean {
    return this.words.includes(String(word))
  }
  add(...more: string[]): void {
    this.words = [...new Set([...this.words, ...more.map(token)])]
  }
  remove(...fewer: string[]): void {
    const gone = fewer.map(token)
    if (this.element.hasAttribute(this.attribute)) this.words = this.words.filter((word) => !gone.includes(word))
  }
  toggle(word: string, force?: boolean): boolean {
    const on = force ?? !this.contains(token(word))
    if (on) this.add(word)
    else this.remove(word)
    return on
  }
  replace(old: string, fresh: string): boolean {
    if (!this.contains(old)) return false
    this.words = this.words.map((word) => (word === old ? token(fresh) : word))
    return true
  }
  forEach(each: (word: string, index: number) => void): void {
    this.words.forEach((word, n) => each(word, n))
  }
  [Symbol.iterator](): Iterator<string> {
    return this.words[Symbol.iterator]()
  }
  toString(): string {
    return this.value
  }
}

function token(word: string): string {
  const text = String(word)
  if (text === "" || /\s/.test(text)) {
    throw pageError(text === "" ? "SyntaxError" : "InvalidCharacterError", "A class name cannot be empty or have a space in it.")
  }
  return text
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

export function dataset(element: PageElement): Record<string, string> {
  const attribute = (key: string | symbol): string => `data-${kebab(String(key))}`
  return new Proxy<Record<string, string>>({}, {
    get: (_, key) => (typeof key === "string" ? (element.getAttribute(attribute(key)) ?? undefined) : undefined),
    set: (_, key, value) => {
      element.setAttribute(attribute(key), String(value))
      return true
    },
    has: (_, key) => element.hasAttribute(attribute(key)),
    deleteProperty: (_, key) => {
      element.removeAttribute(attribute(key))
      return true
    },
    ownKeys: () =>
      element
        .getAttributeNames()
        .filter((name) => name.startsWith("data-"))
        .map((name) => name.slice(5).replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase())),
    getOwnPropertyDescriptor: (_, key) =>
      element.hasAttribute(attribute(key))
        ? { value: element.getAttribute(attribute(key)), enumerable: true, configurable: true, writable: true }
        : undefined,
  })
}

/// Style as it is declared in the element's own attribute; nothing is worked out from style sheets.
export function styleOf(element: PageElement): Record<string, unknown> {
  const read = (): Map<string, string> =>
    new Map(
      (element.getAttribute("style") ?? "").split(";").flatMap((line): [string, string][] => {
        const colon = line.indexOf(":")
        const name = line.slice(0, colon).trim()
        return colon > 0 && name ? [[name.startsWith("--") ? name : name.toLowerCase(), line.slice(colon + 1).trim()]] : []
      }),
    )
  const write = (name: string, value: unknown): void => {
    const all = read()
    const text = value === null || value === undefined ? "" : String(value).trim()
    if (text === "") all.delete(name)
    else if (!/[;{}]/.test(text)) all.set(name, text)
    element.setAttribute("style", [...all].map(([one, held]) => `${one}: ${held};`).join(" "))
  }
  const name = (key: string): string => (key === "cssFloat" ? "float" : key.startsWith("--") ? key : kebab(key))
  const methods: Record<string, unknown> = {
    setProperty: (key: string, value: unknown) => write(name(String(key)), value),
    getPropertyValue: (key: string) => read().get(name(String(key))) ?? "",
    removeProperty: (key: string) => {
      const was = read().get(name(String(key))) ?? ""
      write(name(String(key)), "")
      return was
    },
    item: (index: number) => [...read().keys()][index] ?? "",
  }
  return new Proxy<Record<string, unknown>>(methods, {
    get: (_, key) => {
      if (typeof key !== "string") return undefined
      if (key in methods) return methods[key]
      if (key === "cssText") return element.getAttribute("style") ?? ""
      if (key === "length") return read().size
      return read().get(name(key)) ?? ""
    },
    set: (_, key, value) => {
      if (key === "cssText") element.setAttribute("style", String(value))
      else if (typeof key === "string") write(name(key), value)
      return true
    },
  })
}
