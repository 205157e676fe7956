/// Advice about a page: its tags first, then what is in them, then the page as a whole. Never throws, and says nothing
/// about a right page.

import type { Problem } from "../../problem"
import { Finder } from "../finder"
import type { Site } from "../site"
import { attributeAdvice } from "./attribute-advice"
import { balance } from "./balance"
import { pageAdvice } from "./page-advice"
import { PAGE_SENTENCES } from "./page-sentences"
import { type Tag, tokens } from "./tokens"

/// With `every`, also the closing tags that HTML lets one leave out are missed.
export function adviseHtml(text: string, site: Site, every = false): Problem[] {
  const finder = new Finder(text, PAGE_SENTENCES)
  const tags = [...tokens(text)].filter((token): token is Tag => token.type !== "slip")
  const explained: Tag[] = []
  for (const tag of tags) {
    if (tag.type === "open" && attributeAdvice(text, tag, site, finder)) explained.push(tag)
  }
  const tagProblems = balance(text, every).filter(
    ({ from, kind }) => !explained.some((tag) => tag.from <= from && from < tag.to) && !(kind === "unknown-element" && explained.some((tag) => tag.from === from)),
  )
  doctype(text, finder)
  for (const { index, 0: whole } of text.matchAll(/<\/?[a-z][a-z0-9]*(?:\s+[a-z-]+="[^"<>]*")*\s*>>(?!>)/gi))
    if (tags.some((tag) => tag.from === index)) finder.add("extra-bracket", index, index + whole.length)
  // where tags are lost or crossed nobody can say what stands in what
  const odd = finder.problems().filter(({ kind }) => kind === "unknown-attribute" || kind === "wrong-attribute")
  const clear = tags.filter((tag) => !odd.some(({ from }) => tag.from <= from && from < tag.to))
  const whole = !tagProblems.length && !explained.length
  if (whole) pageAdvice(text, tags, new Set(clear), site, finder)
  const mistyped = finder.problems().find(({ kind }) => kind === "wrong-doctype")
  return [...tagProblems.filter(({ from }) => !mistyped || from >= mistyped.to), ...finder.problems()].sort((one, other) => one.from - other.from)
}

function doctype(text: string, finder: Finder<typeof PAGE_SENTENCES>): void {
  const first = /^\s*<\s*!?\s*([a-z]+)\s+html\s*>/i.exec(text)
  if (!first) return
  const right = /^\s*<!doctype\s+html\s*>/i.test(text)
  if (!right && /^d[oc]/i.test(first[1] ?? "")) finder.add("wrong-doctype", first[0].indexOf("<"), first[0].length)
}

export function hasStyles(page: string): boolean {
  return /<style\b/i.test(page)
}

export function hasScripts(page: string): boolean {
  return /<script\b/i.test(page)
}
