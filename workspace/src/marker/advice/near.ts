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
  const own = spelling(word)
  const all = spellings(known)
  for (let n = 0; n < all.length; n++) {
    const one = all[n] as Spelling
    if (one.word === word) return null
    if (Math.abs(one.word.length - word.length) >= least) continue
    // people get the first letter right
    const elsewhere = one.small.charCodeAt(0) === own.small.charCodeAt(0) ? 0 : 0.6
    // one slip changes at most two letters of those that a word is made of: most words need no closer look
    if (bits(one.letters ^ own.letters) / 2 + elsewhere >= least) continue
    const mixed = own.small.length > 3 && one.small.length === own.small.length && elsewhere === 0 && sorted(one.small) === sorted(own.small)
    const far = one.small === own.small ? 0.1 : mixed ? 1 : distance(own.small, one.small, least) + elsewhere
    if (far < least) {
      least = far
      best = one.word
    }
  }
  return best
}

interface Spelling {
  readonly word: string
  readonly small: string
  /// Which letters are in it: a bit for each, some sharing one.
  readonly letters: number
}

/// A list that does not change is spelt out once.
const SPELT = new WeakMap<object, readonly Spelling[]>()

function spellings(known: Iterable<string>): readonly Spelling[] {
  if (!(known instanceof Set)) return Array.from(known, spelling)
  let all = SPELT.get(known)
  if (all?.length !== known.size) SPELT.set(known, (all = Array.from(known as Set<string>, spelling)))
  return all
}

function spelling(word: string): Spelling {
  const small = word.toLowerCase()
  let letters = 0
  for (let n = 0; n < small.length; n++) letters |= 1 << (small.charCodeAt(n) & 31)
  return { word, small, letters }
}

function bits(of: number): number {
  let count = 0
  for (let left = of; left; left &= left - 1) count += 1
  return count
}

function sorted(word: string): string {
  return [...word].sort().join("")
}

/// How many letters must be added, dropped, changed or swapped with their neighbour to get from one word to the other;
/// from `enough` on, any number that is not less.
export function distance(from: string, to: string, enough = Infinity): number {
  const width = to.length
  let older: number[] = []
  let above: number[] = []
  let row: number[] = []
  for (let j = 0; j <= width; j++) above.push(j)
  let before = 0
  for (let i = 1; i <= from.length; i++) {
    const letter = from.charCodeAt(i - 1)
    let best = (row[0] = i)
    for (let j = 1; j <= width; j++) {
      const other = to.charCodeAt(j - 1)
      let least = (above[j - 1] as number) + (letter === other ? 0 : 1)
      if ((above[j] as number) < least) least = (above[j] as number) + 1
      if ((row[j - 1] as number) < least) least = (row[j - 1] as number) + 1
      if (i > 1 && j > 1 && letter === to.charCodeAt(j - 2) && from.charCodeAt(i - 2) === other && (older[j - 2] as number) < least)
        least = (older[j - 2] as number) + 1
      row[j] = least
      if (least < best) best = least
    }
    // what follows comes from these two rows, and is never less
    if (best >= enough && before + 1 >= enough) return best
    before = best
    ;[older, above, row] = [above, row, older]
  }
  return above[width] as number
}
