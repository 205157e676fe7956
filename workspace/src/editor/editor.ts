/// What an editor is to the rest: a place for the text of one file at a time. Two modules fulfil it: code-mirror.ts,
/// which arrives late, and plain.ts, which is there at once and for whoever likes it better.

export interface EditorFile {
  readonly name: string
  readonly language: string
  readonly readOnly: boolean
}

export interface Mark {
  readonly from: number
  readonly to: number
  readonly says: string
}

export interface Editor {
  readonly dom: HTMLElement
  /// The offset in the shown file at which the pupil is.
  readonly at: number
  /// Shows a file. Opening a file again that was shown before keeps its undo history, if the text is still the same.
  open(file: EditorFile, text: string): void
  /// Marks places in the shown file.
  mark(marks: readonly Mark[]): void
  /// Puts the cursor at an offset and the focus into the editor; only ever because the pupil asked.
  goTo(offset: number): void
  /// Marks the line of a step and writes values beside lines; line 0 takes both away. Absent where lines have no place
  /// for it.
  showStep?(line: number, values: readonly { readonly line: number; readonly text: string }[]): void
  /// Shows breakpoints at the shown file's lines. `changed` gets all of them when the pupil sets or takes one, or when
  /// text moves them. Absent where there are no line numbers.
  showBreakpoints?(lines: readonly number[], changed: (lines: readonly number[]) => void): void
  destroy(): void
}

/// Called with each change that the pupil makes to the shown file.
export type Changed = (text: string) => void
