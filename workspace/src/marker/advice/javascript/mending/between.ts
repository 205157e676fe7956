/// What is missing between two pieces: a comma, a plus, a dot, a colon, an =, a semicolon.

import { quoted } from "../../finder"
import type { Piece } from "../pieces"
import { KEYWORDS, MEMBERS, MEMBERS_OF } from "../words"
import { openerOf } from "./heads"
import { apart, type Breakage, type Cure, insert, replace, statementStart } from "./breakage"

export function* between(breakage: Breakage): Iterable<Cure> {
  const { pieces, here, open } = breakage
  const piece = pieces[here]
  const before = pieces[here - 1]
  if (!piece || !before) return
  const near = !apart(breakage, before, piece)
  const facts = [quoted(before.text, 20), quoted(piece.text, 20)] as [string, string]
  const spot = { from: before.from, to: piece.to }
  const put = (text: string): Cure["edits"] => [insert(before.to, text)]

  if (near && piece.type === "name" && (MEMBERS_OF[before.text]?.has(piece.text) || (/^[)\]]$/.test(before.text) && MEMBERS.has(piece.text) && !KEYWORDS.has(piece.text))))
    yield { kind: "missing-dot", ...spot, facts, edits: put(".") }

  const first = pieces[statementStart(breakage, here)]
  if (/^(let|const|var)$/.test(pieces[here - 2]?.text ?? "") && near && before.type === "name") {
    if (piece.type === "name" && /^(=|;)$/.test(pieces[here + 1]?.text ?? "")) {
      const meant = before.text + (piece.text[0] ?? "").toUpperCase() + piece.text.slice(1)
      yield { kind: "space-in-name", ...spot, facts: [`${before.text} ${piece.text}`, meant], edits: [replace(spot, before.text)] }
    }
    yield { kind: "missing-equals", ...spot, facts: [before.text], edits: put(" =") }
  }
  if (first?.text === "function" && open.at(-1)?.text !== "(" && near && before.type === "name" && piece.type === "name") {
    const meant = before.text + (piece.text[0] ?? "").toUpperCase() + piece.text.slice(1)
    yield { kind: "space-in-name", ...spot, facts: [`${before.text} ${piece.text}`, meant], edits: [replace(spot, meant)] }
  }
  // addEventListener("click" () => …
  if (piece.text === "=>" && before.text === ")") {
    const opener = openerOf(pieces, here - 1)
    const prior = pieces[opener - 1]
    if (prior && isEnd(prior)) yield { kind: "missing-comma", from: prior.from, to: piece.to, facts: [quoted(prior.text, 20), "the function"], edits: [insert(prior.to, ",")] }
  }
  if (piece.text === "," || (piece.text === ";" && before.text === ";"))
    yield { kind: "extra-comma", from: piece.from, to: piece.to, facts: [], edits: [replace(piece, "")] }

  const around = open.at(-1)
  const startsValue = piece.type !== "sign" || /^[([{!-]$/.test(piece.text)
  if (around?.text === "(" && startsValue && isEnd(before)) {
    const glues = before.type === "string" || piece.type === "string" || before.type === "template"
    const called = pieces[pieces.indexOf(around) - 1]?.text ?? ""
    // a text beside something that is no text: they are to be joined, unless a function wants both
    const joins = glues && !(before.type === "string" && piece.type === "string") && !/^(addEventListener|setItem|setAttribute|replace|replaceAll|setTimeout|setInterval|add|getItem)$/.test(called)
    if (joins) yield { kind: "missing-plus", ...spot, facts, edits: put(" + ") }
    yield { kind: "missing-comma", ...spot, facts, edits: put(",") }
  } else if (around?.text === "[" && startsValue && isEnd(before)) yield { kind: "missing-comma", ...spot, facts, edits: put(",") }
  else if (around?.text === "{") {
    if (isEnd(before)) yield { kind: "missing-comma", ...spot, facts, edits: put(",") }
    if (near && startsValue && (before.type === "name" || before.type === "string"))
      yield { kind: "missing-colon", ...spot, facts: [facts[0]], edits: put(":") }
  }
  if (near && startsValue && isEnd(before) && (before.type === "string" || piece.type === "string" || before.type === "template" || piece.type === "template"))
    yield { kind: "missing-plus", ...spot, facts, edits: put(" + ") }
  if (near && isEnd(before) && (piece.type === "name" || piece.type === "number"))
    yield { kind: "missing-semicolon", ...spot, facts: [facts[0]], edits: put(";") }
}

/// 1 + ;
export function* gaps({ pieces, here }: Breakage): Iterable<Cure> {
  const piece = pieces[here]
  const before = pieces[here - 1]
  if (before && /^([-+*/%=<>]|[-+*/]=|[=!]==?|[<>]=|&&|\|\||,|:)$/.test(before.text))
    yield { kind: "missing-value", from: before.from, to: before.to, facts: [before.text], edits: [insert(before.to, " 0 ")] }
  if (piece?.text === "else")
    yield { kind: "lonely-else", from: piece.from, to: piece.to, facts: [], edits: [replace(piece, "if (0)")] }
}

/// True where a value may end.
function isEnd(piece: Piece): boolean {
  if (piece.type === "sign") return /^[)\]}]$/.test(piece.text)
  return piece.type !== "name" || !KEYWORDS.has(piece.text) || /^(this|true|false|null|undefined)$/.test(piece.text)
}
