/// Which steps are done, and how far the pupil has been: no DOM, so that it can be tested.

import type { Lesson } from "./lesson"
import type { Kept } from "./saving/work"

/// The furthest place that anybody knows of: steps count from 0, and the number of steps itself is past the end.
/// `kept` is what this browser has not sent yet, `remembered` what this tab knew before it was loaded again.
export function furthest(lesson: Lesson, kept: readonly Kept[], remembered: number): number {
  // visiting a step with an activity saves it, so its work tells that the pupil was there
  const worked = Object.keys(lesson.work).map((name) => lesson.steps.findIndex(({ activity }) => activity === name))
  return Math.min(lesson.steps.length, Math.max(lesson.where.step, remembered, 0, ...kept.map(({ step }) => step), ...worked))
}

/// A step with checks is done when its activity is; one that is only read, when the pupil has gone on from it.
export function stepsDone(lesson: Lesson, finished: ReadonlySet<string>, been: number): ReadonlySet<number> {
  const done = lesson.steps.map(({ activity }, n) =>
    activity !== null && lesson.activities[activity]?.checks.length ? finished.has(activity) : n < been,
  )
  return new Set(done.flatMap((is, n) => (is ? [n] : [])))
}

/// The place outlives loading the page again, but not the tab: the next pupil at this PC should find nothing of it.
export function rememberPlace(owner: string, been: number): void {
  try {
    sessionStorage.setItem(`techgoals-been ${owner}`, String(been))
  } catch {
    // the browser keeps nothing for us; the server knows nearly all of it
  }
}

export function rememberedPlace(owner: string): number {
  try {
    return Number(sessionStorage.getItem(`techgoals-been ${owner}`)) || 0
  } catch {
    return 0
  }
}
