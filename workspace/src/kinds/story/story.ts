/// A story as its activity.yml says it and as the page gets it: docs/develop/lesson-format.md, "story".

import { type Activity, ActivityFault } from "../../marker/activity"

export interface Story {
  readonly begins: string
  readonly deadline?: string
  readonly people: readonly Person[]
  readonly evidence: readonly Piece[]
  /// Evidence that is there from the start.
  readonly has: readonly string[]
  readonly puzzles: readonly Puzzle[]
  readonly claims: readonly Claim[]
  readonly culprit?: string
  readonly scenes: readonly Scene[]
}

export interface Person {
  readonly id: string
  readonly name: string
  readonly says: string
  readonly suspect?: true
}

/// Exactly one of `email`, `log`, `document`, `photo` and `map` is there.
export interface Piece {
  readonly id: string
  readonly title: string
  readonly email?: Email
  readonly log?: Log
  readonly document?: string
  readonly photo?: { readonly svg: string; readonly alt: string }
  readonly map?: NetworkMap
}

export interface Email {
  readonly from: string
  readonly to: string
  readonly date: string
  readonly subject: string
  readonly headers?: readonly string[]
  readonly body: string
}

export interface Log {
  readonly columns: string
  readonly rows: readonly string[]
  readonly note?: string
}

export interface NetworkMap {
  readonly places: readonly MapPlace[]
  readonly lines: readonly (readonly string[])[]
}

export interface MapPlace {
  readonly id: string
  readonly says: string
  readonly at: readonly [number, number]
  readonly sort?: "machine" | "person" | "wall" | "outside" | "danger"
}

export interface Puzzle {
  readonly id: string
  readonly asks: string
  readonly answers: readonly string[]
  readonly exact?: true
  readonly from: readonly string[]
  readonly because: string
  readonly slips?: readonly { readonly answers: readonly string[]; readonly says: string }[]
}

export type Sort = "means" | "motive" | "opportunity" | "clears"

export interface Claim {
  readonly id: string
  readonly suspect: string
  readonly sort: Sort
  readonly says: string
  /// Absent where nothing bears it out: a claim may be wrong.
  readonly proof?: readonly string[]
  readonly enough?: number
  readonly also?: readonly string[]
  readonly because: string
}

export interface Scene {
  readonly id: string
  readonly title: string
  readonly clock?: string
  readonly beats: readonly Beat[]
  readonly asks?: readonly string[]
  readonly choices?: readonly Choice[]
  readonly accuse?: { readonly right: string; readonly thin: string; readonly wrong: string }
  readonly ending?: "good" | "mixed" | "bad"
}

interface Conditional {
  /// Words that were set, evidence that is opened, puzzles that are solved.
  readonly needs?: readonly string[]
  /// Words only.
  readonly unless?: readonly string[]
}

export interface Beat extends Conditional {
  readonly by?: string
  readonly says?: string
  readonly news?: string
  readonly gives?: string
}

export interface Choice extends Conditional {
  readonly id: string
  readonly says: string
  readonly goes: string
  readonly sets?: readonly string[]
}

/// Throws `ActivityFault` where there is no story.
export function storyOf(activity: Activity): Story {
  const story = activity.story as Story | undefined
  if (!story || !Array.isArray(story.scenes)) throw new ActivityFault("The story has no scenes.")
  return story
}

/// The thing with this id; an author's slip is the author's to mend.
export function the<T extends { readonly id: string }>(all: readonly T[], id: string): T {
  const found = all.find((one) => one.id === id)
  if (!found) throw new ActivityFault(`The story speaks of “${id}”, which is not there.`)
  return found
}
