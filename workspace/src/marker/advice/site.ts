/// What the pages beside a file hold: which ids, classes and names are there to be used.

import type { Files } from "../activity"
import { attributesOf } from "./html/attributes"
import { tokens } from "./html/tokens"
import { own } from "./javascript/own-names"

export interface Site {
  /// The names of all files; null where they are not known.
  readonly files: ReadonlySet<string> | null
  /// True where at least one page is known: then an id that no page has is not there.
  readonly hasPage: boolean
  /// True where every script that the pages run is known.
  readonly whole: boolean
  readonly ids: ReadonlySet<string>
  readonly classes: ReadonlySet<string>
  readonly elements: ReadonlySet<string>
  /// Ids of fields that a visitor writes a number into.
  readonly numberFields: ReadonlySet<string>
  /// What the other files' scripts declare.
  readonly names: ReadonlySet<string>
  /// All scripts and pages, to see whether something is made somewhere else.
  readonly text: string
}

/// What `files` tell about the file called `name`, whose text may be newer than theirs.
export function siteOf(name: string, text: string, files: Files | null): Site {
  const all = { ...files, [name]: text }
  const ids = new Set<string>()
  const classes = new Set<string>()
  const elements = new Set<string>()
  const numberFields = new Set<string>()
  const names = new Set<string>()
  const pages = Object.keys(all).filter((file) => file.endsWith(".html"))
  // a script alone may belong to any page
  let whole = pages.length > 0
  for (const page of pages) {
    const source = all[page] ?? ""
    for (const token of tokens(source)) {
      if (token.type !== "open") continue
      elements.add(token.name)
      const attributes = attributesOf(source, token.from, token.to)
      const value = (wanted: string): string | null => attributes.find((one) => one.name === wanted)?.value ?? null
      const id = value("id")
      if (id) ids.add(id)
      for (const word of (value("class") ?? "").split(/\s+/)) if (word) classes.add(word)
      if (id && token.name === "input" && /^(number|range)$/i.test(value("type") ?? "")) numberFields.add(id)
      const src = token.name === "script" ? value("src") : null
      if (src && !Object.hasOwn(all, src.replace(/^\.\//, ""))) whole = false
    }
    if (page !== name) for (const one of own(scriptsIn(source))) names.add(one)
  }
  for (const [file, source] of Object.entries(all))
    if (file.endsWith(".js") && file !== name) for (const one of own(source)) names.add(one)
  return {
    files: files && new Set(Object.keys(all)),
    hasPage: pages.length > 0,
    whole,
    ids,
    classes,
    elements,
    numberFields,
    names,
    text: Object.values(all).join("\n"),
  }
}

/// The scripts of a page, every other letter made a space, so that places stay what they are.
export function scriptsIn(page: string): string {
  return only(page, "script", (tag) => !/\bsrc\s*=/i.test(tag) && isScript(tag), ";")
}

/// The same for its style elements.
export function stylesIn(page: string): string {
  return only(page, "style", () => true, " ")
}

function isScript(tag: string): boolean {
  const type = /\btype\s*=\s*["']?([^"'\s>]*)/i.exec(tag)?.[1]?.toLowerCase()
  return type === undefined || type === "" || type === "module" || type.endsWith("javascript")
}

function only(page: string, name: string, wanted: (tag: string) => boolean, end: string): string {
  let kept = ""
  let at = 0
  let foreign = 0
  for (const token of tokens(page)) {
    if (token.type === "slip") continue
    if (token.name === "svg") foreign += token.type === "open" ? 1 : -1
    if (token.name !== name || token.type !== "open" || token.from < at || foreign > 0) continue
    const close = new RegExp(`</${name}(?=[\\s/>])`, "gi")
    close.lastIndex = token.to
    const to = close.exec(page)?.index ?? page.length
    kept += blank(page.slice(at, token.to))
    // what is no script of ours is still passed over whole
    kept += wanted(page.slice(token.from, token.to)) ? page.slice(token.to, to) + (to < page.length ? end : "") : blank(page.slice(token.to, to + 1))
    at = Math.min(to + 1, page.length)
  }
  return kept + blank(page.slice(at))
}

function blank(text: string): string {
  return text.replace(/[^\n]+/g, (line) => " ".repeat(line.length))
}
