/// What an activity is, as its activity.yml says it and as the page gets it.

export interface Activity {
  readonly kind: string
  readonly title: string
  readonly files: readonly StarterFile[]
  /// The file that is the page; the others are what it links to.
  readonly entry: string
  readonly checks: readonly Check[]
  readonly hints: readonly Hint[]
  /// What one kind alone has: debug's `tests`, quiz's `questions`. Its own marker reads it.
  readonly [more: string]: unknown
}

export interface StarterFile {
  readonly name: string
  readonly language: string
  readonly text: string
  readonly read_only: boolean
}

/// `id` and `says`, an optional `file` (the entry, where there is none), and exactly one key that names the kind of
/// check and holds its arguments.
export interface Check {
  readonly id: string
  readonly says: string
  readonly file?: string
  readonly [kind: string]: unknown
}

export interface Hint {
  readonly when: "asked" | { readonly check: string; readonly tries: number }
  readonly says: string
}

/// A pupil's files by name.
export type Files = Readonly<Record<string, string>>

/// An activity that its author must mend; the message is for the author.
export class ActivityFault extends Error {}
