/// Brackets that are lost, too many, or of the wrong shape.

import { CLOSER, indentAt, lineEnd, lineStart, type Piece } from "../pieces"
import { type Breakage, type Cure, insert, replace, statementStart } from "./breakage"

export function* brackets(breakage: Breakage): Iterable<Cure> {
  const { pieces, here, open, text } = breakage
  const piece = pieces[here]
  const before = pieces[here - 1]
  const around = open.at(-1)
  if (!piece) {
    yield* unclosed(breakage)
    return
  }
  const wanted = around ? (CLOSER[around.text] ?? "") : ""
  if (around && before) {
    const cure = (edits: Cure["edits"]): Cure => ({
      kind: "unclosed-bracket", from: around.from, to: around.to, facts: [around.text, wanted], edits,
    })
    // } while ( is open: first the bracket of the inner one
    if (around.text !== "{") {
      if (/^[)\]}]$/.test(piece.text) && piece.text !== wanted)
        yield { kind: "wrong-bracket", from: piece.from, to: piece.to, facts: [piece.text, wanted], edits: [replace(piece, wanted)] }
      yield cure([insert(before.to, wanted)])
      // if (check(x) {  and  f(g(x);
      yield cure([insert(before.to, wanted + wanted)])
    } else if (/^(else|case|catch|finally|\)|\])$/.test(piece.text)) {
      yield cure([insert(before.to, "}")])
      if (piece.text !== "}" && /^[)\]]$/.test(piece.text))
        yield { kind: "wrong-bracket", from: piece.from, to: piece.to, facts: [piece.text, "}"], edits: [replace(piece, "}")] }
    }
  }
  // the opening one is lost: console.log"Hi")
  if (before && piece.from >= before.to) {
    const called = before.type === "name" && (piece.type === "string" || piece.type === "template" || piece.type === "number" || piece.text === ")" || piece.type === "name")
    if (called) yield { kind: "missing-bracket", from: piece.from, to: piece.to, facts: ["("], edits: [insert(before.to, "(")] }
  }
  if (/^[)\]]$/.test(piece.text)) {
    const opener = piece.text === ")" ? "(" : "["
    for (let at = here - 1; at >= Math.max(statementStart(breakage, here), here - 14); at--) {
      const one = pieces[at]
      if (!one) continue
      const prior = pieces[at - 1]
      // f = x), [ lost: let a = 1, 2]
      if (opener === "[" ? prior?.text === "=" : prior?.type === "name" && (one.type !== "sign" || at === here))
        yield { kind: "missing-bracket", from: one.from, to: one.to, facts: [opener], edits: [insert(one.from, opener)] }
    }
  }
  if (/^[)\]}]$/.test(piece.text))
    yield { kind: "stray-bracket", from: piece.from, to: piece.to, facts: [piece.text], edits: [replace(piece, "")] }
  if (around?.text === "{" || piece.text === "}") {
    // a ) too many closes an outer one: f(x)) {
    if (before && /^[)\]]$/.test(before.text))
      yield { kind: "stray-bracket", from: before.from, to: before.to, facts: [before.text], edits: [replace(before, "")] }
  } else if (before && /^[)\]]$/.test(before.text) && piece.text === "{")
    yield { kind: "stray-bracket", from: before.from, to: before.to, facts: [before.text], edits: [replace(before, "")] }
  // the list or object above never ended, and a new statement begins
  if (open.length && /^(let|const|var|function|if|for|while|return|class)$/.test(piece.text)) yield* unclosed(breakage)
  if (before?.text === "}" || text[piece.from] === "}") yield* unclosed(breakage)
}

/// For each bracket that is still open: closed where the lines that are moved in end.
function* unclosed({ text, pieces, open, here }: Breakage): Iterable<Cure> {
  const doubtful = pieces.filter((piece) => piece.text === "{" && endsTooLate(text, pieces, piece)).map((piece) => piece)
  const all = new Set([...doubtful.reverse(), ...[...open].reverse()])
  for (const piece of all) {
    const close = CLOSER[piece.text] ?? "}"
    const make = (at: number, put: string): Cure => ({
      kind: "unclosed-bracket", from: piece.from, to: piece.to, facts: [piece.text, close], edits: [insert(at, put)],
    })
    const end = blockEnd(text, pieces, piece)
    if (end !== null) yield make(end, `${close}\n`)
    // a call's ) is missing too: addEventListener("click", () => { …
    const call = open.at(-2)
    if (end !== null && piece.text === "{" && call?.text === "(") yield make(end, "})\n")
    const last = pieces[Math.min(here, pieces.length) - 1]
    if (last) yield make(last.to, close)
  }
  const last = pieces.at(-1)
  const inner = open.at(-1)
  const outer = open[0]
  if (last && inner && outer && open.length > 1 && open.length < 4)
    yield {
      kind: "unclosed-bracket", from: outer.from, to: outer.to, facts: [outer.text, CLOSER[outer.text] ?? ""],
      edits: [insert(last.to, [...open].reverse().map((one) => CLOSER[one.text]).join(""))],
    }
}

/// The start of the first line after a block's head that is moved in no further than the head and does not close it.
function blockEnd(text: string, pieces: readonly Piece[], open: Piece): number | null {
  const indent = indentAt(text, open.from)
  const head = lineEnd(text, open.from)
  for (const piece of pieces) {
    if (piece.from <= head) continue
    const start = lineStart(text, piece.from)
    if (text.slice(start, piece.from).trim()) continue // not the first of its line
    if (indentAt(text, piece.from) > indent) continue
    return /^[)\]}]/.test(piece.text) && indentAt(text, piece.from) === indent ? null : start
  }
  return null
}

/// True where the line that should close a block does something else.
function endsTooLate(text: string, pieces: readonly Piece[], open: Piece): boolean {
  return blockEnd(text, pieces, open) !== null
}
