/// The heads of if, for, while and function: their round brackets, their semicolons, their {.

import { indentAt, lineEnd, lineStart, type Piece } from "../pieces"
import { quoted } from "../../finder"
import { type Breakage, type Cure, insert, replace, statementStart } from "./breakage"

const ASKS = /^(if|while|for|switch)$/

export function* heads(breakage: Breakage): Iterable<Cure> {
  const { text, pieces, here } = breakage
  const piece = pieces[here]
  const before = pieces[here - 1]
  const two = pieces[here - 2]
  // if x > 3 {
  if (piece && before && ASKS.test(before.text)) {
    const end = lineEnd(text, piece.from)
    const brace = pieces.find((one) => one.from > piece.from && one.from < end && one.text === "{")
    const colon = pieces.find((one) => one.from > piece.from && one.from < end && one.text === ":")
    const to = brace?.from ?? colon?.from ?? end
    yield { kind: "missing-parens", from: before.from, to: before.to, facts: [before.text], edits: [insert(piece.from, "("), insert(to, ")")] }
  }
  // if (x) > 3 {
  const first = pieces[statementStart(breakage, here)]
  const asks = first?.text === "}" ? undefined : first
  const head = [asks, ...pieces.slice(Math.max(0, here - 12), here)].find((one) => one && ASKS.test(one.text))
  if (head && piece) {
    const end = lineEnd(text, head.from)
    const brace = pieces.find((one) => one.from > head.from && one.from < end && one.text === "{")
    const opened = pieces[pieces.indexOf(head) + 1]
    if (brace && opened?.text === "(" && text.slice(head.from, brace.from).trimEnd().match(/\)[^()]*[^()\s]$/))
      yield { kind: "missing-parens", from: head.from, to: head.to, facts: [head.text], edits: [insert(opened.from, "("), insert(brace.from, ")")] }
  }
  // function f {  and  function {
  if (piece?.text === "{" && before?.type === "name" && two?.text === "function")
    yield { kind: "function-parens", from: before.from, to: before.to, facts: [before.text], edits: [insert(before.to, "()")] }
  if (piece?.text === "{" && before?.text === "function")
    yield { kind: "function-parens", from: before.from, to: before.to, facts: ["function"], edits: [insert(before.to, "()")] }
  // if (x > 3):
  if (piece?.text === ":" && before && (before.text === ")" || before.text === "else")) yield colon(breakage, piece)
  // greet() {
  if (piece?.text === "{" && before?.text === ")") {
    const opened = openerOf(pieces, here - 1)
    const name = pieces[opened - 1]
    const lead = pieces[opened - 2]
    if (name?.type === "name" && !ASKS.test(name.text) && (!lead || /^[;{}]$/.test(lead.text) || text.slice(lead.to, name.from).includes("\n")))
      yield { kind: "missing-function", from: name.from, to: name.to, facts: [name.text], edits: [insert(name.from, "function ")] }
    const word = pieces[opened - 1]
    if (word?.text === "else") yield { kind: "else-if", from: word.from, to: word.to, facts: [], edits: [insert(word.to, " if ")] }
  }
  if (piece && before?.text === "else" && piece.type === "name") {
    const end = lineEnd(text, piece.from)
    const brace = pieces.find((one) => one.from > piece.from && one.from < end && one.text === "{")
    if (brace) yield { kind: "else-if", from: before.from, to: before.to, facts: [], edits: [insert(piece.from, "if ("), insert(brace.from, ")")] }
  }
  // case 1↵
  const label = [here - 1, here - 2].find((at) => /^(case|default)$/.test(pieces[at]?.text ?? ""))
  if (label !== undefined && before)
    yield { kind: "missing-colon", from: pieces[label]?.from ?? 0, to: before.to, facts: [quoted(text.slice(pieces[label]?.from, before.to))], edits: [insert(before.to, ":")] }
  yield* elseAsks(breakage)
  yield* separators(breakage)
  yield* braces(breakage)
}

/// } else x > 3 {
function* elseAsks({ text, pieces, here, at }: Breakage): Iterable<Cure> {
  if (pieces[here]?.text !== "{") return
  const start = lineStart(text, at)
  const index = pieces.findIndex((one) => one.from >= start && one.text === "else")
  const word = pieces[index]
  const next = pieces[index + 1]
  if (word && next && word.from < at && next.text !== "if" && next.text !== "(" && next.text !== "{")
    yield { kind: "else-if", from: word.from, to: word.to, facts: [], edits: [insert(next.from, "if ("), insert(at, ")")] }
}

function colon({ text, pieces }: Breakage, piece: Piece): Cure {
  // the block ends before the next line that is no further in
  const indent = indentAt(text, piece.from)
  const after = pieces.find((one) => one.from > lineEnd(text, piece.from) && indentAt(text, one.from) <= indent)
  const end = after ? lineStart(text, after.from) : text.length
  return {
    kind: "wrong-sign", from: piece.from, to: piece.to, facts: [":", "{"],
    edits: after?.text === "}" ? [replace(piece, "{")] : [replace(piece, "{"), insert(Math.max(end - 1, piece.to), "}")],
  }
}

/// for (let i = 0, i < 5, i++)
function* separators({ text, pieces, here, open }: Breakage): Iterable<Cure> {
  const opened = [...open].reverse().find((one) => one.text === "(" && pieces[pieces.indexOf(one) - 1]?.text === "for")
  const before = pieces[here - 1]
  const last = before?.text === ")" ? pieces[openerOf(pieces, here - 1)] : undefined
  const head = opened ?? (last && pieces[pieces.indexOf(last) - 1]?.text === "for" ? last : undefined)
  const word = head && pieces[pieces.indexOf(head) - 1]
  if (!head || !word) return
  const end = lineEnd(text, head.from)
  const inHead = pieces.filter((one) => one.from > head.from && one.from < end)
  const commas = inHead.filter((one) => one.text === ",")
  const make = (edits: Cure["edits"]): Cure => ({ kind: "for-semicolons", from: word.from, to: word.to, facts: [], edits })
  if (commas.length >= 2) yield make(commas.slice(0, 2).map((one) => replace(one, ";")))
  for (const comma of commas) yield make([replace(comma, ";")])
  if (before && pieces[here] && !apartOf(text, before, pieces[here])) yield make([insert(before.to, ";")])
  const close = inHead.find((one) => one.text === ")")
  const late = inHead.filter((one) => one.text === ";")[2]
  if (late) yield make([replace(late, "")])
  for (const one of inHead)
    if (close && one.from < close.from && one.text === ":") yield make([replace(one, ";")])
}

function apartOf(text: string, one: Piece, other: Piece): boolean {
  return text.slice(one.to, other.from).includes("\n")
}

/// if (x)↵ a()↵ } – the { is missing at the end of a head above, moved in as far as the }
function* braces({ text, pieces, here, at }: Breakage): Iterable<Cure> {
  const piece = pieces[here]
  if (piece && !/^(\}|\)|else|catch|finally|case|default)$/.test(piece.text) && piece.text !== "return") {
    // function f()↵ body
    const before = pieces[here - 1]
    if (before?.text === ")") yield* headLine(text, before)
    return
  }
  const indent = indentAt(text, piece?.from ?? at)
  const lines: Piece[] = []
  for (let index = here - 1; index >= 0 && lines.length < 60; index--) {
    const one = pieces[index]
    const next = pieces[index + 1]
    if (one && next && text.slice(one.to, next.from).includes("\n") && !/^[{};,]$/.test(one.text)) lines.push(one)
  }
  const same = lines.filter((one) => indentAt(text, one.from) === indent)
  for (const last of [...same, ...lines.filter((one) => !same.includes(one))].slice(0, 12)) {
    const line = text.slice(lineStart(text, last.from), last.to)
    if (/\b(if|for|while|function|else|switch|do|try|class|catch)\b|=>$|\)$/.test(line)) yield* headLine(text, last)
  }
}

/// A head whose lines are moved in and closed by a } right below it, and that has no { itself.
export function* lostBraces({ text, pieces, at }: Breakage): Iterable<Cure> {
  for (const [index, last] of pieces.entries()) {
    const next = pieces[index + 1]
    if (last.from > at + 200 || !next || !/^(\)|else|=>|do|try|finally)$/.test(last.text) || !apartOf(text, last, next)) continue
    const indent = indentAt(text, last.from)
    if (indentAt(text, next.from) <= indent) continue
    const end = pieces.find((one) => one.from > next.from && indentAt(text, one.from) <= indent && !text.slice(lineStart(text, one.from), one.from).trim())
    if (end?.text === "}" && indentAt(text, end.from) === indent) yield* headLine(text, last)
  }
}

function* headLine(text: string, last: Piece): Iterable<Cure> {
  const start = lineStart(text, last.from)
  const line = text.slice(start, last.to)
  const from = start + line.search(/\S/)
  yield { kind: "missing-brace", from, to: last.to, facts: [quoted(line, 40)], edits: [insert(last.to, " {")] }
}

/// The place of the bracket that opens what number `close` closes, or -1.
export function openerOf(pieces: readonly Piece[], close: number): number {
  let depth = 0
  for (let at = close; at >= 0; at--) {
    const text = pieces[at]?.text ?? ""
    if (/^[)\]}]$/.test(text)) depth += 1
    else if (/^[([{]$/.test(text) && --depth === 0) return at
  }
  return -1
}
