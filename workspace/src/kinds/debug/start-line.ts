/// Where a line of the code as it is now stood when the pupil was given it: a bug report names the line that was wrong,
/// also when it has been mended meanwhile.

import type { Where } from "./report"

/// `line` counts from 1. A line that the pupil added stands for itself.
export function startLine(file: string, start: string, now: string, line: number): Where {
  const before = start.split("\n")
  const after = now.split("\n")
  const at = line - 1
  const text = after[at] ?? ""
  const same = unchanged(before, after)
  const known = same.get(at)
  if (known !== undefined) return { file, line: known + 1, text }
  // between two lines that stayed: the lines that stood there before, in their order
  let [above, below] = [at, at]
  while (above >= 0 && !same.has(above)) above -= 1
  while (below < after.length && !same.has(below)) below += 1
  const first = above < 0 ? 0 : (same.get(above) as number) + 1
  const end = below >= after.length ? before.length : (same.get(below) as number)
  if (first >= end) return { file, line, text }
  const stood = Math.min(first + at - above - 1, end - 1)
  return { file, line: stood + 1, text: before[stood] ?? "" }
}

/// The longest run of lines, in order, that both have: the number of a line now, and what it was at the start.
function unchanged(before: readonly string[], after: readonly string[]): Map<number, number> {
  const width = after.length + 1
  const longest = new Uint32Array((before.length + 1) * width)
  const length = (b: number, a: number): number => longest[b * width + a] ?? 0
  for (let b = before.length - 1; b >= 0; b -= 1)
    for (let a = after.length - 1; a >= 0; a -= 1)
      longest[b * width + a] = before[b] === after[a] ? length(b + 1, a + 1) + 1 : Math.max(length(b + 1, a), length(b, a + 1))
  const same = new Map<number, number>()
  for (let b = 0, a = 0; b < before.length && a < after.length; ) {
    if (before[b] === after[a]) same.set(a++, b++)
    else if (length(b + 1, a) >= length(b, a + 1)) b += 1
    else a += 1
  }
  return same
}
