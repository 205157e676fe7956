/// One piece of code advice: where, what kind, and a sentence that a pupil understands.

export interface Problem {
  /// A short name that lessons and counts rely on; the list is in docs/develop/workspace.md.
  readonly kind: string
  /// Both count from 1.
  readonly line: number
  readonly column: number
  /// Where in the text the words belong: from `from` up to, not including, `to`.
  readonly from: number
  readonly to: number
  readonly says: string
}

/// Line and column of an offset, both from 1.
export function place(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const start = before.lastIndexOf("\n") + 1
  return { line: before.split("\n").length, column: offset - start + 1 }
}
