/// What the parser names so plainly that nothing has to be guessed.

import { lineEnd, lineStart } from "../pieces"
import { quoted } from "../../finder"
import { KEYWORDS } from "../words"
import { insert, type Mender, replace } from "./breakage"

export const told: Mender = function* ({ text, at, why, pieces, here }) {
  const piece = pieces[here]
  const before = pieces[here - 1]
  const twice = /^Identifier '(.+)' has already been declared/.exec(why)
  if (twice) {
    const name = twice[1] ?? ""
    if (before && /^(let|const|var)$/.test(before.text))
      yield { kind: "declared-twice", from: at, to: at + name.length, facts: [name], edits: [replace(before, ";")] }
    yield { kind: "declared-twice", from: at, to: at + name.length, facts: [name], edits: [{ from: at, to: at + name.length, put: `${name}_` }] }
  }
  if (why.startsWith("'return' outside")) {
    const closers = pieces.filter((one) => one.text === "}" && one.to <= at).reverse()
    for (const one of closers.slice(0, 4))
      yield { kind: "stray-bracket", from: one.from, to: one.to, facts: ["}"], edits: [replace(one, "")] }
    yield { kind: "return-outside", from: at, to: at + 6, facts: [], edits: [{ from: at, to: at + 6, put: "void " }] }
  }
  if (/'?await'?/.test(why) || (before?.text === "await" && piece))
    if (before?.text === "await" || text.startsWith("await", at)) {
      const word = before?.text === "await" ? before : { from: at, to: at + 5 }
      yield { kind: "await-outside", from: word.from, to: word.to, facts: [], edits: [{ from: word.from, to: word.to, put: "void" }] }
    }
  if (/(Complex binding patterns require|Unexpected token)/.test(why) && before?.type === "name" && pieces[here - 2]?.text === "const")
    if (!piece || /^[;,]$/.test(piece.text) || text.slice(before.to, piece.from).includes("\n"))
      yield { kind: "const-without-value", from: before.from, to: before.to, facts: [before.text], edits: [insert(before.to, " = 0")] }
  if (/^Identifier directly after number/.test(why)) {
    const start = /[\d.]*$/.exec(text.slice(0, at))?.[0].length ?? 0
    const word = /^[\w$]*/.exec(text.slice(at))?.[0] ?? ""
    const from = at - start
    yield { kind: "number-first", from, to: at + word.length, facts: [text.slice(from, at + word.length)], edits: [insert(from, "_")] }
  }
  if (/^Assigning to rvalue/.test(why)) {
    const end = lineEnd(text, at)
    const sign = text.slice(at, end).search(/(?<![=!<>])=(?![=>])/)
    if (sign !== -1) {
      const left = text.slice(at, at + sign).trim()
      const dashed = /[\w$.]*?([A-Za-z_$][\w$]*(?:-[A-Za-z_$][\w$]*)+)$/.exec(left)?.[1]
      if (dashed) {
        const from = at + left.length - dashed.length
        const meant = dashed.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
        yield { kind: "dash-in-name", from, to: from + dashed.length, facts: [dashed, meant], edits: [{ from, to: from + dashed.length, put: meant }] }
      }
      yield { kind: "assign-to-result", from: at, to: at + Math.max(left.length, 1), facts: [quoted(left)], edits: [{ from: at + sign, to: at + sign + 1, put: "===" }] }
    }
  }
  // function tick( {
  const headless = /\bfunction\s+\w+\s*\((\s*)\{/.exec(text)
  if (headless) {
    const open = headless.index + headless[0].indexOf("(")
    yield { kind: "unclosed-bracket", from: open, to: open + 1, facts: ["(", ")"], edits: [insert(open + 1, ")")] }
  }
  // function add a, b)
  if (before?.type === "name" && pieces[here - 2]?.text === "function" && piece && /^[,)]$/.test(piece.text))
    yield { kind: "missing-bracket", from: before.from, to: before.to, facts: ["("], edits: [insert(before.from, "_(")] }
  // let my-score = 5
  if (piece?.text === "-" && before?.type === "name" && piece.from === before.to) {
    const name = /^[\w$-]+/.exec(text.slice(before.from))?.[0] ?? ""
    const meant = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
    yield { kind: "dash-in-name", from: before.from, to: before.from + name.length, facts: [name, meant], edits: [{ from: before.from, to: before.from + name.length, put: meant }] }
  }
  if (piece && KEYWORDS.has(piece.text) && before && /^(let|const|var|function)$/.test(before.text))
    yield { kind: "word-taken", from: piece.from, to: piece.to, facts: [piece.text], edits: [replace(piece, `${piece.text}_`)] }
  // document.querySelector(.box): a selector without its quotes
  const bare = /[(,]\s*([.#][A-Za-z][\w-]*)\s*\)/.exec(text.slice(lineStart(text, at), lineEnd(text, at)))
  if (bare) {
    const from = lineStart(text, at) + bare.index + bare[0].indexOf(bare[1] ?? "")
    const to = from + (bare[1]?.length ?? 0)
    yield { kind: "lost-quote", from, to, facts: ['"'], edits: [{ from, to, put: JSON.stringify(bare[1]) }] }
  }
}
