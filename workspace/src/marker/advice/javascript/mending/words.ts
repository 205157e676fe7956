/// Keywords that are misspelt, written large, or taken from another language.

import { nearestOf } from "../../near"
import { ELSEWHERE, KEYWORDS, WRITTEN } from "../words"
import { type Breakage, type Cure, replace, statementStart } from "./breakage"

/// Looks at the words of the statement that makes no sense, the nearest first.
export function* words(breakage: Breakage): Iterable<Cure> {
  const { pieces, here, text } = breakage
  // a lone } may be there because of a head further up
  const start = statementStart(breakage, here === pieces.length ? here - 1 : here)
  const close = [here, here - 1, here - 2].filter((at) => at >= 0)
  const far = Array.from({ length: Math.max(0, here - start) }, (_, i) => start + i)
  for (const at of new Set([...close, ...far])) {
    const word = pieces[at]
    if (word?.type !== "name" || KEYWORDS.has(word.text) || pieces[at - 1]?.text === ".") continue
    const elsewhere = Object.hasOwn(ELSEWHERE, word.text) ? ELSEWHERE[word.text] : undefined
    if (elsewhere !== undefined)
      yield { kind: "other-language", from: word.from, to: word.to, facts: [word.text, elsewhere], edits: [replace(word, elsewhere)] }
    // a name that is made somewhere is no slip
    const made = new RegExp(`\\b(?:let|const|var|function|class)\\s+${word.text.replace(/\$/g, "\\$")}(?![\\w$])`).test(text)
    const meant = made ? null : nearestOf(word.text, WRITTEN)
    if (meant)
      yield { kind: "misspelt-keyword", from: word.from, to: word.to, facts: [word.text, meant], edits: [replace(word, meant)] }
    // "elseif", "functiongreet"
    const glued = /^(function|return|const|let|var|new|typeof)(\w+)$/.exec(word.text)
    if (glued)
      yield {
        kind: "misspelt-keyword", from: word.from, to: word.to, facts: [word.text, `${glued[1]} ${glued[2]}`],
        edits: [replace(word, `${glued[1]} ${glued[2]}`)],
      }
  }
}
