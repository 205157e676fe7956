/// Quote marks that were lost, mixed, curled by a word processor, or that stand inside a text.

import { lineEnd, lineStart } from "../pieces"
import { type Cure, insert, type Mender } from "./breakage"

const CURLY = /[“”„‟‘’‚]/g

export const quotes: Mender = function* (breakage) {
  const { text, at, why, pieces, here } = breakage
  const start = lineStart(text, at)
  const end = lineEnd(text, at)
  if (/[“”„‟‘’‚]/.test(text[at] ?? "")) {
    const edits = [...text.slice(start, end).matchAll(CURLY)].map(({ index, 0: mark }) => ({
      from: start + index,
      to: start + index + 1,
      put: /[‘’‚]/.test(mark) ? "'" : '"',
    }))
    yield { kind: "curly-quote", from: at, to: at + 1, facts: [text[at] ?? ""], edits }
  }
  yield* odd(text, at)
  const before = pieces[here - 1]
  const piece = pieces[here]
  // 'I'm' ends at the apostrophe: what follows stands right at it
  if (before?.type === "string" && piece && piece.from === before.to && /^[\w<#./]/.test(piece.text)) {
    const quote = before.text[0] ?? '"'
    const other = quote === '"' ? "'" : '"'
    const inner = [...text.slice(before.to, end).matchAll(new RegExp(quote, "g"))].map(({ index }) => before.to + index)
    const last = inner.at(-1)
    const edits = [before.to - 1, ...inner.slice(0, -1)].map((from) => ({ from, to: from + 1, put: other }))
    if (last !== undefined) yield { kind: "quote-inside", from: before.to - 1, to: before.to, facts: [quote], edits }
  }
  const open = why.startsWith("Unterminated string") ? pieces.find((one) => one.from === at) : piece?.open ? piece : undefined
  if (open?.type === "string") yield* unclosed(text, open.from, lineEnd(text, open.from))
  if (why.startsWith("Unterminated template") || piece?.open) {
    const from = piece?.type === "template" ? piece.from : at - 1
    const tick = text.lastIndexOf("`", Math.max(at, from))
    if (tick !== -1) {
      const to = lineEnd(text, tick)
      for (const spot of ends(text, tick + 1, to))
        yield { kind: "lost-quote", from: tick, to, facts: ["`"], edits: [insert(spot, "`")] }
    }
  }
}

/// A line with one quote mark too few: tried at each place where a text may begin or end.
function* odd(text: string, at: number): Iterable<Cure> {
  const start = lineStart(text, at)
  const end = lineEnd(text, at)
  const line = text.slice(start, end).replace(/\\./g, "__")
  const count = (quote: string): number => line.split(quote).length - 1
  const marks = ['"', "'"].filter((quote) => count(quote) % 2 === 1)
  if (marks.length === 2)
    for (const { index, 0: mark } of line.matchAll(/["']/g)) {
      const other = mark === '"' ? "'" : '"'
      yield { kind: "mixed-quotes", from: start + index, to: start + index + 1, facts: [other, mark], edits: [{ from: start + index, to: start + index + 1, put: other }] }
    }
  const [quote] = marks
  if (!quote || marks.length > 1) return
  const from = start + line.indexOf(quote)
  const begins = [...line.matchAll(/[(,=+:[]\s*(?=[\w.#£])/g)].map(({ index, 0: lead }) => start + index + lead.length)
  const stops = [...line.matchAll(/(?<=[\w .!?:#%)-])(?=\s*[),;\]+}])|(?<=\w)(?=:)|(?<=\S)(?=;?$)/g)].map(({ index }) => start + index)
  // a mark that stands right behind a word ends a text, so its beginning is lost
  const ended = /[\w.!?]/.test(text[from - 1] ?? "")
  for (const spot of (ended ? [...begins, ...stops] : [...stops, ...begins]).slice(0, 16))
    yield { kind: "lost-quote", from: spot > from ? from : spot, to: end, facts: [quote], edits: [insert(spot, quote)] }
}

function* unclosed(text: string, at: number, end: number): Iterable<Cure> {
  const quote = text[at] ?? '"'
  const other = quote === '"' ? "'" : '"'
  const rest = text.slice(at + 1, end)
  for (let from = rest.indexOf(other); from !== -1; from = rest.indexOf(other, from + 1)) {
    const spot = at + 1 + from
    if (!/^\s*([)\]};,+:]|$)/.test(text.slice(spot + 1, end))) continue
    yield { kind: "mixed-quotes", from: at, to: spot + 1, facts: [quote, other], edits: [{ from: spot, to: spot + 1, put: quote }] }
  }
  // Hello"); – here it is the opening one that is lost
  if (/^[\s)\]};,]*$/.test(rest)) {
    const line = text.slice(lineStart(text, at), at)
    for (const sign of ["(", ",", "+", "=", "[", ":", " "]) {
      const found = line.lastIndexOf(sign)
      if (found === -1) continue
      const spot = lineStart(text, at) + found + 1
      const from = spot + (/^\s*/.exec(text.slice(spot))?.[0].length ?? 0)
      if (from < at) yield { kind: "lost-quote", from, to: at + 1, facts: [quote], edits: [insert(from, quote)] }
    }
  }
  for (const spot of ends(text, at + 1, end))
    yield { kind: "lost-quote", from: at, to: end, facts: [quote], edits: [insert(spot, quote)] }
}

/// Where a text that begins at `from` may have been meant to end: before the brackets and signs at the end of its line,
/// or before a sign inside it.
function ends(text: string, from: number, to: number): number[] {
  const line = text.slice(from, to).trimEnd()
  const tail = /[\s)\]};,]*$/.exec(line)?.[0].length ?? 0
  const spots = new Set<number>()
  for (let at = line.length - tail; at <= line.length; at++) spots.add(from + at)
  for (const { index } of line.matchAll(/\s*[,+)\]:]/g)) spots.add(from + index)
  return [...spots].slice(0, 8)
}
