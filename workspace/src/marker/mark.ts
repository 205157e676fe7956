/// Marking: an activity and a pupil's files in, what holds and what does not out. No DOM, no clock, no network: the same
/// lines mark in the pupil's browser and on the server.

import { type Activity, ActivityFault, type Files } from "./activity"
import type { Problem } from "./problem"
import { markWeb } from "./web"

export interface CheckMark {
  readonly id: string
  readonly passed: boolean
  /// What must hold, in the author's words.
  readonly says: string
  /// What is missing right now, in ours; empty when the check holds.
  readonly missing: string
}

export interface Mark {
  readonly passed: boolean
  readonly checks: readonly CheckMark[]
  readonly problems: readonly FileProblem[]
}

export interface FileProblem extends Problem {
  readonly file: string
}

/// How one kind of activity is marked.
export type Marker = (activity: Activity, files: Files) => Omit<Mark, "passed">

/// A new kind of activity adds its marker here and nowhere else.
const MARKERS: Readonly<Record<string, Marker>> = { web: markWeb }

/// Marks `files` against the activity's checks. A file that is not given counts as its starter.
/// Throws `ActivityFault` when the activity itself is wrong, never because of what a pupil wrote.
export function mark(activity: Activity, files: Files): Mark {
  const marker = Object.hasOwn(MARKERS, activity.kind) ? MARKERS[activity.kind] : undefined
  if (!marker) throw new ActivityFault(`There is no kind of activity called “${activity.kind}”.`)
  const starter = Object.fromEntries(activity.files.map((file) => [file.name, file.text]))
  const done = marker(activity, { ...starter, ...files })
  return { passed: done.checks.every((check) => check.passed), ...done }
}
