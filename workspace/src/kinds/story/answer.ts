/// Does what a pupil typed say what was to be found out? Spelling, spaces and ways of writing a time do not count.

import type { Puzzle } from "./story"

export function isSolved(puzzle: Puzzle, given: string | undefined): boolean {
  if (given === undefined) return false
  const said = plain(given)
  return said !== "" && puzzle.answers.some((answer) => says(said, plain(answer), puzzle.exact === true))
}

/// What to say to a wrong answer that the author foresaw; null to any other.
export function slipOf(puzzle: Puzzle, given: string): string | null {
  const said = plain(given)
  return puzzle.slips?.find(({ answers }) => answers.some((one) => plain(one) === said))?.says ?? null
}

/// Small letters, one space at most, no full stop at the end; 6.05 and 06:05 are one time, 1,200 and 1200 one number;
/// an address needs no https:// before it, no / behind it.
export function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^(?:https?:\/\/|@)/, "")
    .replace(/[\s.,;!?/]+$/, "")
    .replace(/^0?(\d{1,2})[.:](\d{2})(?::00)?(?: ?(?:am|o'clock))?$/, "$1:$2")
    .replace(/(\d),(?=\d{3}\b)/g, "$1")
}

function says(said: string, answer: string, exact: boolean): boolean {
  if (said === answer) return true
  // one letter more, fewer, another or two swapped: in a word of letters alone, for in 06:12 each figure is the answer
  return !exact && answer.length >= 6 && /^[a-z' -]+$/.test(answer) && isOneSlip(said, answer)
}

function isOneSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let from = 0
  while (from < one.length && from < other.length && one[from] === other[from]) from++
  const rest = (text: string, skip: number): string => text.slice(from + skip)
  if (one.length !== other.length)
    return one.length > other.length ? rest(one, 1) === rest(other, 0) : rest(one, 0) === rest(other, 1)
  const swapped = one[from] === other[from + 1] && one[from + 1] === other[from] && rest(one, 2) === rest(other, 2)
  return swapped || rest(one, 1) === rest(other, 1)
}
