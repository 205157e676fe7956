/// A pupil's work as it is kept in this browser and sent to the server.

import type { Files } from "../marker"

export interface Work {
  /// Null on a step that has nothing to do: then only the place is kept.
  readonly activity: string | null
  readonly step: number
  readonly files: Files
  readonly checks: Readonly<Record<string, boolean>>
}

/// Work with what makes sending it twice harmless: the tab that made it and a number that rises within the tab.
export interface Kept extends Work {
  readonly key: string
  /// Which pass's work in which lesson; one PC serves many pupils.
  readonly owner: string
  readonly lesson: string
  readonly client: string
  readonly seq: number
  readonly changed_at: string
  /// The server's `saved_at` that this tab knew when it made the change; null when it knew of none.
  readonly base: string | null
}

/// What the server last saved of one activity.
export interface ServerWork {
  readonly files: Files
  readonly step: number
  readonly saved_at: string
  readonly seq: number
}
