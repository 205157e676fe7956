/// What stands before a {.

import { type Finder, quoted } from "../finder"
import { KNOWN } from "../html/names"
import { nearestOf } from "../near"
import type { Site } from "../site"
import { PROPERTIES } from "./properties"
import type { Block } from "./read"
import type { CSS_SENTENCES } from "./sentences"

const AT_RULES = ["@media", "@import", "@font-face", "@keyframes", "@supports", "@layer", "@container", "@page", "@charset", "@namespace", "@property", "@scope", "@starting-style", "@counter-style"]
const PSEUDOS = `hover active focus focus-visible focus-within visited link checked disabled enabled required optional valid invalid first-child last-child
  nth-child nth-last-child nth-of-type nth-last-of-type first-of-type last-of-type only-child only-of-type not is where has root empty target before after first-line
  first-letter placeholder selection marker backdrop read-only read-write placeholder-shown default indeterminate in-range
  out-of-range lang dir host slotted part any-link scope popover-open open modal fullscreen autofill user-valid user-invalid`.split(/\s+/)
const SVG = /^(svg|path|circle|rect|line|g|text|tspan|polygon|polyline|ellipse|use|defs|symbol|image|mask|pattern|stop|marker|filter|view|desc|animate|set|switch|math|mi|mo|mn|mrow|mfrac|msup|msub|mtext|from|to|foreignobject|lineargradient|radialgradient|clippath|textpath)$/

export function selectorAdvice(block: Block, site: Site, finder: Finder<typeof CSS_SENTENCES>): void {
  const { head, headFrom } = block
  if (head.startsWith("@")) {
    const name = /^@[\w-]+/.exec(head)?.[0] ?? ""
    const near = name.startsWith("@-") ? null : nearestOf(name, AT_RULES, 2)
    if (near) finder.add("unknown-at-rule", headFrom, headFrom + name.length, name, near)
    return
  }
  if (around(block, /^@(-\w+-)?(keyframes|font-feature-values|page|position-try|view-transition)/)) return
  // color: red; p { – or a declaration whose value is a block, which is a property of its own or nesting
  if (/[;]/.test(head) || head.startsWith("--") || /[$%]|^[\w-]+\s*:\s*$/.test(head)) return
  const plain = head
    .replace(/\/\*[\s\S]*?(\*\/|$)/g, (part) => part.replace(/[^\n]/g, " "))
    .replace(/"[^"]*"|'[^']*'|\[[^\]]*\]/g, (part) => "*".repeat(part.length))
  if (/,\s*$/.test(plain)) {
    finder.add("extra-comma", headFrom + plain.lastIndexOf(","), headFrom + plain.lastIndexOf(",") + 1)
    return
  }
  const missing = missingEnd(plain)
  if (missing) {
    finder.add("missing-semicolon", headFrom, headFrom + missing.length, quoted(missing))
    return
  }
  for (const { index, 0: whole } of plain.matchAll(/:{1,2}([a-z-]+)/gi)) {
    const name = whole.replace(/^:+/, "")
    const near = name.startsWith("-") ? null : nearestOf(name, PSEUDOS, name.length < 6 ? 1 : 2)
    if (near && !known(name)) finder.add("unknown-pseudo", headFrom + index, headFrom + index + whole.length, whole, `${whole.replace(name, "")}${near}`)
  }
  const bare = plain.replace(/:{1,2}[\w-]+(\([^)]*\))?/g, (part) => " ".repeat(part.length))
  for (const { index, 0: word } of bare.matchAll(/(?<![\w#.:&$%@-])[A-Za-z][\w-]*/g)) tag(word, headFrom + index, bare, site, finder)
  if (!site.hasPage) return
  for (const { index, 0: whole } of bare.matchAll(/[#.][A-Za-z_][\w-]*/g)) part(whole, headFrom + index, site, finder)
}

function known(name: string): boolean {
  return /^(left|right|first|blank|current|past|future|playing|paused|seeking|stalled|muted|buffering|defined|local-link|target-within|cue|grammar-error|spelling-error|highlight|file-selector-button|details-content|picture-in-picture|state|heading|host-context|nth-col|matches|any|focus-ring|column|scroll-button|scroll-marker|checkmark|picker|picker-icon)$/.test(name)
}

function around(block: Block, pattern: RegExp): boolean {
  return block.parent !== null && (pattern.test(block.parent.head) || around(block.parent, pattern))
}

/// A declaration without its ; in front of a selector that is nested.
function missingEnd(head: string): string | null {
  const line = /^\s*([a-z-]+)\s*:\s+[^\n{]*\n/.exec(head)
  return line && PROPERTIES.has(line[1] ?? "") ? head.slice(0, line[0].trimEnd().length) : null
}

function tag(word: string, from: number, head: string, site: Site, finder: Finder<typeof CSS_SENTENCES>): void {
  const name = word.toLowerCase()
  const to = from + word.length
  if (KNOWN.has(name) || SVG.test(name) || name.includes("-") || site.elements.has(name)) return
  const alone = head.trim() === word
  if (site.hasPage) {
    const made = new RegExp(`["'\`]${word}["'\`]`).test(site.text)
    const there = site.classes.has(word) ? `.${word}` : site.ids.has(word) ? `#${word}` : made ? `.${word}` : null
    if (there) {
      finder.add("missing-dot-in-selector", from, to, word, there)
      return
    }
  }
  // pli: two tags run together
  const cut = Array.from({ length: name.length - 1 }, (_, i) => i + 1).filter((at) => KNOWN.has(name.slice(0, at)) && KNOWN.has(name.slice(at)))
  const near = nearestOf(name, KNOWN, name.length < 5 ? 1 : 2)
  const [at] = cut
  if (at !== undefined && name.length < 6 && !(near && near.length > 3)) finder.add("missing-comma", from, to, word, `${name.slice(0, at)}, ${name.slice(at)}`)
  else if (near) finder.add("misspelt-selector", from, to, word, near)
  else if (alone && cut[0] !== undefined) finder.add("missing-comma", from, to, word, `${name.slice(0, cut[0])}, ${name.slice(cut[0])}`)
}

/// Only what is nearly there is a slip: a style may be meant for what a script adds, or another page.
function part(whole: string, from: number, site: Site, finder: Finder<typeof CSS_SENTENCES>): void {
  const name = whole.slice(1)
  const to = from + whole.length
  const isId = whole.startsWith("#")
  const [mine, others] = isId ? [site.ids, site.classes] : [site.classes, site.ids]
  if (mine.has(name) || madeByScript(site, name)) return
  if (others.has(name)) {
    finder.add("wrong-sign-in-selector", from, to, whole, `${isId ? "." : "#"}${name}`)
    return
  }
  const near = nearestOf(name, mine, name.length < 5 ? 1 : 1.5)
  const plural = (one: string): string => one.replace(/e?s$|\d+$/, "")
  if (near && plural(near) !== plural(name) && !usedTwice(site, whole)) finder.add("no-such-part", from, to, whole, `${whole[0]}${near}`)
}

/// A script may give a class or an id that no page has.
function madeByScript({ text }: Site, name: string): boolean {
  return new RegExp(`["'\`\\s]${name}["'\`\\s]`).test(text.replace(/\b(id|class|for|name|value|type|href)="[^"]*"/g, "")) || /className\s*\+?=\s*[^"'\s=]|classList\.\w+\(\s*[^"'\s]/.test(text)
}

function usedTwice(site: Site, whole: string): boolean {
  return site.text.split(whole.slice(1)).length > 3
}
