/// One line of style: a property, a colon, a value, a semicolon.

import { type Finder, quoted } from "../finder"
import { distance, nearestOf } from "../near"
import { COLOURED, COLOURS, GLOBAL, LENGTHS, PROPERTIES, UNITS, WORDS } from "./properties"
import type { Block, Declaration, Sheet } from "./read"
import type { CSS_SENTENCES } from "./sentences"

type Css = Finder<typeof CSS_SENTENCES>

export function declarationAdvice(text: string, sheet: Sheet, block: Block, { from, to }: Declaration, finder: Css): void {
  const code = sheet.blank.slice(from, to)
  const own = /^--[\w-]+\s*:[^\n{]*(?=\n\s*[\w-]+\s*:\s)/.exec(code)
  if (own) finder.add("missing-semicolon", from, from + own[0].trimEnd().length, quoted(own[0], 40))
  if (code.startsWith("@") || code.startsWith("--") || code.startsWith("&") || /^[$%]/.test(code)) return
  const colon = code.indexOf(":")
  const firstLine = (/^[^\n]*/.exec(code)?.[0] ?? "").trimEnd()
  if (colon === -1 || (code.slice(0, colon).includes("\n") && !/^[\w-]+\s*$/.test(code.slice(0, colon)))) {
    withoutColon(code, firstLine, from, finder)
    // the next line has its own name and colon: the lost one is on this
    if (colon !== -1) rest(text, sheet, block, { from, to }, firstLine.length, finder)
    return
  }
  const written = code.slice(0, colon).trim()
  const property = written.toLowerCase()
  // what comes after it on its own lines looks like the next declaration: a ; is missing
  const next = /\n\s*[\w-]+\s*:(?![:\w])/.exec(code.slice(colon)) ?? /\s([a-z]+(?:-[a-z]+)*)\s*:\s/.exec(code.slice(colon + 1))
  if (next && !/^\s*\{/.test(code.slice(colon + 1))) {
    const end = code.startsWith("\n", colon + next.index) || next[0].startsWith("\n") ? colon + next.index : colon + 1 + next.index
    const name = /([\w-]+)\s*:/.exec(next[0])?.[1]?.toLowerCase() ?? ""
    if (next[0].startsWith("\n") || PROPERTIES.has(name)) {
      const before = code.slice(0, end).trimEnd()
      finder.add("missing-semicolon", from, from + before.length, quoted(text.slice(from, from + before.length), 40))
      rest(text, sheet, block, { from, to }, end, finder)
      return
    }
  }
  if (/[=]/.test(written)) return
  if (!/^-?[a-z][\w-]*$/i.test(written)) {
    const joined = written.replace(/\s+/g, "-").toLowerCase()
    if (/^[a-z]+( [a-z]+)+$/i.test(written) && PROPERTIES.has(joined)) finder.add("space-in-property", from, from + written.length, written, joined)
    else if (/\n/.test(written)) withoutColon(code, firstLine, from, finder)
    return
  }
  const vendor = property.startsWith("-")
  const plain = vendor ? property : property.replace(/^[*_]/, "")
  if (!vendor && !PROPERTIES.has(plain)) {
    const dashed = written.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    const underlined = property.replace(/_/g, "-")
    const near = PROPERTIES.has(dashed) ? dashed : PROPERTIES.has(underlined) ? underlined : nearProperty(plain)
    if (near) finder.add(dashed === near ? "capital-property" : "unknown-property", from, from + written.length, written, near)
    return
  }
  valueAdvice(text, sheet, plain, from, from + colon + 1, to, block, finder)
}

/// The declaration that a lost ; hid.
function rest(text: string, sheet: Sheet, block: Block, whole: { from: number; to: number }, at: number, finder: Css): void {
  const skipped = /^\s*/.exec(sheet.blank.slice(whole.from + at, whole.to))?.[0].length ?? 0
  const from = whole.from + at + skipped
  if (from < whole.to) declarationAdvice(text, sheet, block, { from, to: whole.to, ended: true, last: false }, finder)
}

function nearProperty(name: string): string | null {
  if (name.includes("colour")) {
    const american = name.replace("colour", "color")
    if (PROPERTIES.has(american)) return american
  }
  if (name.length < 3) return null
  const near = nearestOf(name, PROPERTIES, name.length < 6 ? 1 : 2)
  return near && near.length > 2 ? near : null
}

function withoutColon(code: string, line: string, from: number, finder: Css): void {
  const equals = /^([a-z-]+)\s*=\s*\S/i.exec(line)
  if (equals && PROPERTIES.has((equals[1] ?? "").toLowerCase())) {
    finder.add("equals-for-colon", from, from + line.length, equals[1] ?? "")
    return
  }
  const word = /^([a-z-]+)(?=[\s;]|$)/i.exec(line)?.[1] ?? ""
  if (!word || !PROPERTIES.has(word.toLowerCase())) {
    const near = /^[a-z-]+\s+\S/i.test(line) ? nearProperty(word.toLowerCase()) : null
    if (near) finder.add("unknown-property", from, from + word.length, word, near)
    const semi = /^([a-z-]+)\s*;/i.exec(code)
    if (semi) finder.add("missing-colon", from, from + line.length, word)
    return
  }
  finder.add("missing-colon", from, from + line.length, word)
}

function valueAdvice(text: string, sheet: Sheet, property: string, start: number, from: number, to: number, block: Block, finder: Css): void {
  const code = sheet.blank.slice(from, to)
  const at = from + (/^\s*/.exec(code)?.[0].length ?? 0)
  const value = code.trim().replace(/\s*!\s*important\s*$/i, "").replace(/\s*\\9$/, "")
  if (!value) {
    if (!text.slice(from, to).trim()) finder.add("missing-value", start, to, property)
    return
  }
  if (value.startsWith(":") && !/^:{1,2}[a-z-]+$/.test(value)) {
    finder.add("extra-colon", at, at + 1, property)
    return
  }
  if (value.startsWith("=")) {
    finder.add("equals-for-colon", start, to, property)
    return
  }
  const open = [...value].filter((c) => c === "(").length - [...value].filter((c) => c === ")").length
  if (open > 0) {
    finder.add("unclosed-round", at, to, /([\w-]+)\([^(]*$/.exec(value)?.[1] ?? property)
    return
  }
  if (open < 0) {
    finder.add("stray-bracket", at + value.lastIndexOf(")"), at + value.lastIndexOf(")") + 1, ")")
    return
  }
  const inKeyframes = /^@font-face|^@property|^@counter/.test(block.head)
  if (inKeyframes && !/^font-/.test(property)) return
  if (property === "font-family" || property === "font") family(text, at, value, finder)
  const outside = value.replace(/([\w-]*)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g, (part) => "f".padEnd(part.length, "f"))
  if (/[$@{}#]\{|var\(/.test(value) && /\$/.test(value)) return
  numbers(property, at, value, outside, finder)
  colours(property, at, value, outside, finder)
  words(property, at, outside, finder)
}

/// `'sans serif'` is no font's name.
function family(text: string, at: number, value: string, finder: Css): void {
  const real = text.slice(at, at + value.length)
  for (const { index, 0: whole } of real.matchAll(/(["'])\s*(sans[ -]serif|serif|monospace|cursive|fantasy)\s*\1/gi))
    finder.add("generic-family", at + index, at + index + whole.length, whole, whole.slice(1, -1).trim().toLowerCase().replace(" ", "-"))
  const bare = /(?:^|,)\s*(sans serif|san-serif|sans-serf|sansserif|sans-serrif|sanserif)\s*(?:$|,)/i.exec(real)
  if (bare) {
    const from = at + bare.index + bare[0].indexOf(bare[1] ?? "")
    finder.add("unknown-value", from, from + (bare[1]?.length ?? 0), "font-family", bare[1] ?? "", "sans-serif")
  }
}

function numbers(property: string, at: number, value: string, outside: string, finder: Css): void {
  if (property === "unicode-range" || property === "src" || /^(content|quotes|d|counter|grid-template-areas|grid-area|will-change|font-family|view-transition-name|anchor-name|container-name|animation-name)/.test(property)) return
  for (const { index, 0: whole } of outside.matchAll(/(?<![\w#.-])[-+]?(\d+\.?\d*|\.\d+)\s+(px|em|rem|%|pt|vh|vw|deg|ms|s)(?![\w-])/gi))
    finder.add("space-before-unit", at + index, at + index + whole.length, whole, whole.replace(/\s+/, ""))
  for (const { index, 0: whole, 1: unit = "" } of value.matchAll(/(?<![\w#.\-\\])[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?([a-z]+)(?![\w(-])/gi)) {
    const small = unit.toLowerCase()
    if (UNITS.has(small) || /^0x/i.test(whole) || /^[-+]?\d+[e]\d/i.test(whole) || insideCall(value, index)) continue
    if (/^(animation|transition|font-variation|font-feature|grid|src|font$)/.test(property) && small.length > 3) continue
    const hex = /^[0-9a-f]{3}([0-9a-f]{3})?$/i.test(whole)
    if (hex && COLOURED.has(property)) continue
    const meant = nearestOf(small, ["px", "em", "rem", "vh", "vw", "pt", "deg", "ms", "s", "cm", "mm"], small.length < 3 ? 1.7 : 2) ?? "px"
    finder.add("unknown-unit", at + index, at + index + whole.length, whole, whole.slice(0, whole.length - unit.length) + meant)
  }
  if (!LENGTHS.has(property)) return
  for (const { index, 0: whole, 1: number = "" } of outside.matchAll(/(?<![\w#.%-])(-?(?:\d+\.?\d*|\.\d+))(?![\w.%(]|\s+(?:px|em|rem|%|pt|vh|vw)(?![\w-]))/gi))
    if (Number(number) !== 0 && !/[/*+]/.test(outside)) finder.add("missing-unit", at + index, at + index + whole.length, number)
}

/// Figures inside url( ), var( ), format( ) and their kind are no lengths.
function insideCall(value: string, at: number): boolean {
  const before = value.slice(0, at)
  const open = before.lastIndexOf("(")
  return open > before.lastIndexOf(")") && /(url|var|format|local|attr|env|counter|src|tech|type|selector|symbols|image-set|alpha)\($/i.test(before.slice(0, open + 1))
}

function colours(property: string, at: number, value: string, outside: string, finder: Css): void {
  for (const { index, 0: hex } of value.matchAll(/#[\w]+/g)) {
    if (/^(src|filter|mask|clip-path|fill|stroke|content|behavior|grid)/.test(property) && !/^#[0-9a-f]+$/i.test(hex)) continue
    if (!/^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(hex)) finder.add("hex-length", at + index, at + index + hex.length, hex)
  }
  if (!COLOURED.has(property) || /\s/.test(value)) return
  if (/^([0-9a-f]{6}|[0-9a-f]{3})$/i.test(value) && /\d/.test(value)) {
    finder.add("missing-hash", at, at + value.length, value)
    return
  }
  const word = value.toLowerCase()
  if (!/^[a-z]+$/.test(word) || COLOURS.has(word) || GLOBAL.has(word) || word === "invert" || outside !== value) return
  const near = nearestOf(word, COLOURS, word.length < 5 ? 1 : 2)
  if (near) finder.add("unknown-colour", at, at + value.length, value, near)
}

function words(property: string, at: number, outside: string, finder: Css): void {
  const known = WORDS[property]
  // two words in "background", "border": a colour may stand anywhere
  if (!known) {
    if (/^(background|border|border-(top|right|bottom|left)|outline)$/.test(property)) {
      const all = [...COLOURS, ...Object.values(WORDS).flatMap((one) => [...one]), ...GLOBAL, "thin", "medium", "thick", "fixed", "local", "scroll", "invert", "top", "bottom", "center", "left", "right", "cover", "contain", "border-box", "padding-box", "content-box", "text", "none"]
      for (const { index, 0: word } of outside.matchAll(/(?<![\w#.-])[a-z]{3,}(?![\w(-])/gi)) {
        const near = all.includes(word.toLowerCase()) ? null : nearestOf(word.toLowerCase(), [...COLOURS, "solid", "dashed", "dotted", "double", "no-repeat", "center", "cover"], word.length < 5 ? 1 : 2)
        if (near && !/^f+$/.test(word)) finder.add(COLOURS.has(near) ? "unknown-colour" : "unknown-value", at + index, at + index + word.length, ...((COLOURS.has(near) ? [word, near] : [property, word, near]) as [string, string, string]))
      }
    }
    return
  }
  for (const { index, 0: word } of outside.matchAll(/(?<![\w#.-])-{0,2}[a-z][a-z-]*(?![\w(-])/gi)) {
    const small = word.toLowerCase()
    if (known.has(small) || GLOBAL.has(small) || COLOURS.has(small) || small.startsWith("-") || /^f+$/.test(small)) continue
    const british = small === "centre" ? "center" : null
    const near = british ?? nearestOf(small, known, small.length < 5 ? 1 : 2.5)
    if (near && (known.has(near) || british) && distance(small, near) <= 3) finder.add("unknown-value", at + index, at + index + word.length, property, word, near)
  }
}
