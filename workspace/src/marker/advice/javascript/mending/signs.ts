/// Signs of two letters that are turned round, pulled apart or mistaken for each other.

import { lineEnd, lineStart } from "../pieces"
import { insert, type Mender, replace, statementStart } from "./breakage"

const TURNED: readonly (readonly [RegExp, string])[] = [
  [/=<(?!=)/, "<="],
  [/=\s+==?(?!=)|==\s+=/, "==="],
  [/!\s+==?|=!=/, "!=="],
  [/!\s+=/, "!=="],
  [/<\s+=/, "<="],
  [/>\s+=/, ">="],
  [/=\s+>/, "=>"],
  [/=\s*>=/, ">="],
  [/====+/, "==="],
  [/<>/, "!=="],
  [/:=/, "="],
  [/->/, "=>"],
  [/=>=/, "=>"],
  [/\+\s+=/, "+="],
  [/-\s+=/, "-="],
  [/\*\s+=/, "*="],
  [/\+\s\+/, "++"],
  [/-\s-/, "--"],
  [/&\s+&/, "&&"],
  [/\|\s+\|/, "||"],
]

const COMPARES = /^(<|>|<=|>=|==|===|!=|!==)$/

export const signs: Mender = function* (breakage) {
  const { text, at, pieces, here, open, why } = breakage
  const start = lineStart(text, at)
  const line = text.slice(start, lineEnd(text, at))
  for (const [pattern, meant] of TURNED) {
    const found = pattern.exec(line)
    // only what stands where reading stops
    if (!found || Math.abs(start + found.index - at) > 6) continue
    const from = start + found.index
    const to = from + found[0].length
    yield { kind: "wrong-sign", from, to, facts: [found[0], meant], edits: [{ from, to, put: meant }] }
  }
  const piece = pieces[here]
  const before = pieces[here - 1]
  if (!piece) return
  if (COMPARES.test(piece.text) && before && /^(&&|\|\|)$/.test(before.text)) {
    const end = pieces[here + 1]?.to ?? piece.to
    yield { kind: "half-condition", from: piece.from, to: end, facts: [text.slice(piece.from, end)], edits: [insert(piece.from, "x ")] }
  }
  const inObject = open.at(-1)?.text === "{"
  const first = pieces[statementStart(breakage, here)]
  if (first && /^(let|const|var)$/.test(first.text)) {
    if (/^(==|===|:|=>|-)$/.test(piece.text))
      yield { kind: "wrong-sign", from: piece.from, to: piece.to, facts: [piece.text, "="], edits: [replace(piece, "=")] }
    const signAt = pieces.findIndex((one) => one.from > first.from && /^(==|===|:)$/.test(one.text))
    const sign = pieces[signAt]
    if (sign && sign.from < at && signAt - pieces.indexOf(first) === 2)
      yield { kind: "wrong-sign", from: sign.from, to: sign.to, facts: [sign.text, "="], edits: [replace(sign, "=")] }
  }
  if (why.startsWith("Shorthand property") && text[at] === "=")
    yield { kind: "wrong-sign", from: at, to: at + 1, facts: ["=", ":"], edits: allEqualsOf(breakage, at) }
  if (inObject && piece.text === "=")
    yield { kind: "wrong-sign", from: piece.from, to: piece.to, facts: ["=", ":"], edits: [replace(piece, ":")] }
  if (open.length && piece.text === ";") {
    const inFor = pieces[pieces.indexOf(open.at(-1) as (typeof pieces)[number]) - 1]?.text === "for"
    const opener = open.at(-1)?.text ?? ""
    const end = text.slice(piece.to, lineEnd(text, piece.to))
    const closes = opener === "{" ? /^\s*(\w+\s*:|\})|^\s*$/.test(end) : end.includes(opener === "[" ? "]" : ")")
    if (!inFor && closes) yield { kind: "wrong-sign", from: piece.from, to: piece.to, facts: [";", ","], edits: [replace(piece, ",")] }
  }
  if (piece.text === "." && before?.text === ".")
    yield { kind: "double-dot", from: before.from, to: piece.to, facts: [], edits: [replace(piece, "")] }
  if (piece.text === "..." && before?.type === "name")
    yield { kind: "double-dot", from: piece.from, to: piece.to, facts: [], edits: [replace(piece, ".")] }
  if (/^[.]\d/.test(piece.text) && before?.text === ".")
    yield { kind: "double-dot", from: before.from, to: piece.to, facts: [], edits: [replace(before, "")] }
  // const f = () { … } and const f = () = { … }
  if (piece.text === "{" && before?.text === ")")
    yield { kind: "missing-arrow", from: piece.from, to: piece.to, facts: [], edits: [insert(piece.from, "=> ")] }
  const next = pieces[here + 1]
  if (piece.text === ")" && next?.text === "{" && before?.text === "(")
    yield { kind: "missing-arrow", from: piece.from, to: next.to, facts: [], edits: [insert(next.from, "=> ")] }
  if (piece.text === "=" && before?.text === ")" && next?.text === "{")
    yield { kind: "missing-arrow", from: piece.from, to: piece.to, facts: [], edits: [replace(piece, "=>")] }
  // the parser names the left side, not the = itself
  const bare = pieces.findIndex((one, i) => one.from >= at && one.text === "=" && pieces[i - 1]?.text === ")" && pieces[i + 1]?.text === "{")
  const sign = pieces[bare]
  if (sign && sign.from < lineEnd(text, at))
    yield { kind: "missing-arrow", from: sign.from, to: sign.to, facts: [], edits: [replace(sign, "=>")] }
}

/// { a = 1, b = 2 }: all of one object at once, for they have one cause.
function allEqualsOf({ pieces }: Parameters<Mender>[0], at: number): { from: number; to: number; put: string }[] {
  const edits: { from: number; to: number; put: string }[] = []
  let depth = 0
  for (const piece of pieces) {
    if (piece.from < at) continue
    if (/^[([{]$/.test(piece.text)) depth += 1
    if (/^[)\]}]$/.test(piece.text) && --depth < 0) break
    if (depth === 0 && piece.text === "=") edits.push(replace(piece, ":"))
  }
  return edits
}
