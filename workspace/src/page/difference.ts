/// Two versions of a text, line by line: what both have, what only one has.

export interface Line {
  readonly text: string
  /// `gone`: only in the first; `new`: only in the second.
  readonly how: "same" | "gone" | "new"
}

const MOST = 1500 // lines of which a table is made; beyond, only what both begin and end with is found

export function difference(first: string, second: string): Line[] {
  const one = first.split("\n")
  const other = second.split("\n")
  let start = 0
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1
  let end = 0
  while (end < one.length - start && end < other.length - start && one.at(-1 - end) === other.at(-1 - end)) end += 1
  return [
    ...one.slice(0, start).map(same),
    ...middle(one.slice(start, one.length - end), other.slice(start, other.length - end)),
    ...one.slice(one.length - end).map(same),
  ]
}

/// Along the longest run of lines that both have, in order.
function middle(one: readonly string[], other: readonly string[]): Line[] {
  if (one.length > MOST || other.length > MOST) return [...one.map(gone), ...other.map(added)]
  const wide = other.length + 1
  // longest[i * wide + j]: how many lines the rests from i and from j share
  const longest = new Uint16Array((one.length + 1) * wide)
  const at = (i: number, j: number): number => longest[i * wide + j] ?? 0
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      longest[i * wide + j] = one[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const lines: Line[] = []
  let i = 0
  let j = 0
  while (i < one.length && j < other.length) {
    if (one[i] === other[j]) {
      lines.push(same(one[i++] as string))
      j += 1
    } else if (at(i + 1, j) >= at(i, j + 1)) lines.push(gone(one[i++] as string))
    else lines.push(added(other[j++] as string))
  }
  return [...lines, ...one.slice(i).map(gone), ...other.slice(j).map(added)]
}

function same(text: string): Line {
  return { text, how: "same" }
}

function gone(text: string): Line {
  return { text, how: "gone" }
}

function added(text: string): Line {
  return { text, how: "new" }
}
