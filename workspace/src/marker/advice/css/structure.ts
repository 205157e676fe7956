/// Braces, comments and quotes: what holds a style sheet together.

import { type Finder, quoted } from "../finder"
import { PROPERTIES } from "./properties"
import type { Block, Sheet } from "./read"
import type { CSS_SENTENCES } from "./sentences"

type Css = Finder<typeof CSS_SENTENCES>

/// Finds what is wrong with them; the answer holds where blocks and declarations start that need no more words.
export function structure(text: string, sheet: Sheet, finder: Css): Set<number> {
  const spoken = new Set<number>()
  if (sheet.openComment !== null) finder.add("unclosed-comment", sheet.openComment, sheet.openComment + 2)
  for (const { index, 0: quote } of sheet.blank.matchAll(/[“”„‟‘’‚]/g)) {
    finder.add("curly-quote", index, index + 1, quote)
    break // the first explains the rest
  }
  for (const at of sheet.openTexts) finder.add("lost-quote", at, text.indexOf("\n", at) === -1 ? text.length : text.indexOf("\n", at), text[at] ?? '"')
  for (const { index, 0: tag } of sheet.blank.matchAll(/<\/?(style|link|script|body|head|html|h1|p|div)\b[^>{};\n]*>?/gi)) {
    finder.add("tag-in-style", index, index + tag.length, tag)
    markAt(sheet, index, spoken)
  }
  for (const { index } of sheet.blank.matchAll(/<!--|-->/g)) {
    finder.add("html-comment", index, index + 3)
    markAt(sheet, index, spoken)
  }
  for (const { index, 0: line } of sheet.blank.matchAll(/(?<![:\w"'(/])\/\/[^\n]*/g)) {
    finder.add("slash-comment", index, index + line.trimEnd().length)
    markAt(sheet, index, spoken)
  }
  const open: Block[] = []
  const visit = (block: Block): void => {
    // h1 { color: red   p { … }: the } of the first is missing
    const lines = indentOf(text, block.headFrom)
    const nested = block.parent && block.parent.open >= 0 ? block.parent : null
    if (nested && !block.head.includes("&") && lines === indentOf(text, nested.headFrom) && startsLine(text, block.headFrom) && startsLine(text, nested.headFrom)) {
      if (!/^@/.test(nested.head) || /^@(font-face|keyframes|page|property)/.test(nested.head)) {
        if (!text.slice(nested.open, block.headFrom).includes("}") || !endsRight(text, nested)) {
          finder.add("unclosed-bracket", nested.open, nested.open + 1, "{", "}")
          open.push(nested)
        }
      } else if (!endsRight(text, nested)) {
        finder.add("unclosed-bracket", nested.open, nested.open + 1, "{", "}")
        open.push(nested)
      }
    }
    block.blocks.forEach(visit)
  }
  sheet.blocks.forEach(visit)
  const headless = lostInside(sheet)
  for (const lost of headless) {
    finder.add("missing-brace", lost.from, lost.to, quoted(text.slice(lost.from, lost.to), 40))
    spoken.add(lost.start)
  }
  const last = lastOpen(sheet.blocks)
  if (last && !open.length && sheet.openComment === null) finder.add("unclosed-bracket", last.open, last.open + 1, "{", "}")
  for (const at of sheet.stray) {
    const lost = braceLost(sheet, at)
    if (lost) {
      finder.add("missing-brace", lost.from, lost.to, quoted(text.slice(lost.from, lost.to), 40))
      spoken.add(lost.from)
    } else if (!headless.some((one) => one.from < at)) finder.add("stray-bracket", at, at + 1, "}")
  }
  // a { lost where another rule follows: its selector, declarations and the } of it were read at the wrong depth
  return spoken
}

function markAt(sheet: Sheet, at: number, spoken: Set<number>): void {
  const visit = (block: Block): void => {
    if (block.headFrom <= at && at < block.open) spoken.add(block.headFrom)
    for (const one of block.declarations) if (one.from <= at && at <= one.to) spoken.add(one.from)
    block.blocks.forEach(visit)
  }
  sheet.blocks.forEach(visit)
}

/// The rule that lasts until the text's end.
function lastOpen(blocks: readonly Block[]): Block | null {
  const last = blocks.at(-1)
  if (!last || last.closed) return null
  return lastOpen(last.blocks) ?? last
}

/// The selector that stands before a } without its {.
function braceLost(sheet: Sheet, stray: number): { from: number; to: number } | null {
  const before = sheet.loose.filter((one) => one.to <= stray)
  const ends = sheet.blocks.filter((block) => block.close < stray).at(-1)?.close ?? -1
  const mine = before.filter((one) => one.from > ends)
  const first = mine[0]
  if (!first) return null
  // "p\n  color: red;" – the selector is the first line
  const line = /^[^\n]*/.exec(sheet.blank.slice(first.from, first.to))?.[0].trimEnd() ?? ""
  if (/^@/.test(line) || /^[\w-]+\s*:\s/.test(line)) return /:/.test(line) && PROPERTIES.has(line.split(":")[0]?.trim() ?? "") ? null : { from: first.from, to: first.from + line.length }
  return { from: first.from, to: first.from + line.length }
}

/// Selectors without their { inside another block, and an @media run together with the rule in it.
function lostInside(sheet: Sheet): { from: number; to: number; start: number }[] {
  const found: { from: number; to: number; start: number }[] = []
  const visit = (block: Block): void => {
    const run = /^@(media|supports|container|layer)[^\n]*(?=\n)/.exec(block.head)
    if (run) found.push({ from: block.headFrom, to: block.headFrom + run[0].length, start: block.headFrom })
    for (const one of block.declarations) {
      const line = /^([.#]?[a-z][\w .#-]*)\n\s*[a-z-]+\s*:/i.exec(sheet.blank.slice(one.from, one.to))
      const name = line?.[1]?.trim() ?? ""
      if (name && !PROPERTIES.has(name.split(/\s/)[0] ?? "") && !/^[a-z-]+\s/.test(name)) found.push({ from: one.from, to: one.from + name.length, start: one.from })
    }
    block.blocks.forEach(visit)
  }
  sheet.blocks.forEach(visit)
  return found
}

function endsRight(text: string, block: Block): boolean {
  return block.closed && startsLine(text, block.close) && indentOf(text, block.close) === indentOf(text, block.headFrom)
}

function startsLine(text: string, at: number): boolean {
  return !text.slice(text.lastIndexOf("\n", at - 1) + 1, at).trim()
}

function indentOf(text: string, at: number): number {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", at - 1) + 1))?.[0].replace(/\t/g, "    ").length ?? 0
}
