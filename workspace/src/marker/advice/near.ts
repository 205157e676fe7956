/// Which known word a misspelt one most likely means.

/// How far a slip may be from what was meant: the longer the word, the more letters may be wrong.
export function slack(word: string): number {
  return word.length < 4 ? 1 : word.length < 9 ? 1.5 : 2.5
}

/// The known word nearest to `word`, or null where none is near or `word` is known itself. What differs only in capitals
/// is nearest of all.
export function nearestOf(word: string, known: Iterable<string>, most = slack(word)): string | null {
  let best: string | null = null
  let least = most + 0.01
  const small = word.toLowerCase()
  for (const one of known) {
    if (one === word) return null
    if (Math.abs(one.length - word.length) >= least) continue
    const lower = one.toLowerCase()
    // people get the first letter right
    const mixed = small.length > 3 && lower.length === small.length && lower[0] === small[0] && letters(lower) === letters(small)
    const far = lower === small ? 0.1 : mixed ? 1 : distance(small, lower) + (lower[0] === small[0] ? 0 : 0.6)
    if (far < least) {
      least = far
      best = one
    }
  }
  return best
}

function letters(word: string): string {
  return [...word].sort().join("")
}

/// How many letters must be added, dropped, changed or swapped with their neighbour to get from one word to the other.
export function distance(from: string, to: string): number {
  let older: number[] = []
  let above = Array.from({ length: to.length + 1 }, (_, j) => j)
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        least = Math.min(least, (older[j - 2] ?? 0) + 1)
      row.push(least)
    }
    older = above
    above = row
  }
  return above[to.length] ?? 0
}
