/// What the server puts into the page, once, as JSON. Its shape is a contract: docs/develop/workspace.md.

import type { Activity } from "./marker"
import type { ServerWork } from "./saving/work"

export interface Lesson {
  readonly lesson: { readonly slug: string; readonly title: string }
  readonly steps: readonly Step[]
  readonly activities: Readonly<Record<string, Activity>>
  readonly work: Readonly<Record<string, ServerWork>>
  readonly pass: { readonly display_name: string; readonly store?: string }
  readonly addresses: Addresses
  readonly where: { readonly step: number }
  readonly hand?: boolean
}

export interface Step {
  readonly id: string
  readonly title: string
  /// Cleaned by the server; put into the page as it is.
  readonly html: string
  readonly activity: string | null
}

export interface Addresses {
  readonly save: string
  /// What the server found; absent where nobody marks.
  readonly marks?: string
  readonly hand: string
  readonly runner: string
  readonly leave: string
  /// Where the lesson's pictures lie that come only when asked for.
  readonly pictures?: string
  /// Earlier versions of the pupil's own work, and all of it as one file; neither where nothing is kept.
  readonly history?: string
  readonly take_home?: string
}

export function readLesson(page: Document): Lesson {
  const text = page.getElementById("lesson-data")?.textContent
  if (!text) throw new Error("The page has no lesson-data.")
  return JSON.parse(text) as Lesson
}
