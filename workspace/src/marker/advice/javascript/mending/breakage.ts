/// A script that a browser cannot read, and the ways of mending it that are tried. A way that makes the script readable
/// tells what was wrong: nothing is ever said about a script that a browser reads.

import type { MENDING_SENTENCES } from "../sentences"
import type { Piece } from "../pieces"

export interface Breakage {
  readonly text: string
  /// Where the browser stops reading, and why.
  readonly at: number
  readonly why: string
  /// All pieces but comments.
  readonly pieces: readonly Piece[]
  /// The place in `pieces` of the one that makes no sense; their number where the script ends too early.
  readonly here: number
  /// The brackets that are open there, the innermost last.
  readonly open: readonly Piece[]
}

export interface Edit {
  readonly from: number
  readonly to: number
  readonly put: string
}

type Kinds = typeof MENDING_SENTENCES

export type Cure = {
  readonly [K in keyof Kinds]: {
    readonly kind: K
    readonly from: number
    readonly to: number
    readonly facts: Parameters<Kinds[K]>
    readonly edits: readonly Edit[]
  }
}[keyof Kinds]

/// The most likely cure first.
export type Mender = (breakage: Breakage) => Iterable<Cure>

export function pieceAt({ pieces }: Breakage, at: number): Piece | undefined {
  return pieces[at]
}

/// True where a line break lies between two pieces.
export function apart({ text }: Breakage, one: Piece, other: Piece): boolean {
  return text.slice(one.to, other.from).includes("\n")
}

/// Where the statement that holds piece number `at` most likely begins.
export function statementStart(breakage: Breakage, at: number): number {
  const { pieces } = breakage
  let start = Math.min(at, pieces.length - 1)
  while (start > 0) {
    const before = pieces[start - 1]
    const here = pieces[start]
    if (!before || !here || /^[;{}]$/.test(before.text) || apart(breakage, before, here)) break
    start -= 1
  }
  return Math.max(start, 0)
}

export function insert(at: number, put: string): Edit {
  return { from: at, to: at, put }
}

export function replace(piece: { from: number; to: number }, put: string): Edit {
  return { from: piece.from, to: piece.to, put }
}
