/// What there is to see on a tour, as its activity.yml says it and as the page gets it.

import { type Activity, ActivityFault } from "../../marker/activity"

export interface Scene {
  readonly id: string
  readonly title: string
  /// What one sees and hears there, for those without the picture too.
  readonly says: string
  /// Two sizes of what is all round, each by the end of its address; null where the scene is its list alone.
  readonly picture: { readonly quick: string; readonly sharp: string } | null
  readonly spots: readonly Spot[]
}

export interface Spot {
  readonly id: string
  readonly title: string
  /// In degrees: to the right of the picture's middle, and above the horizon.
  readonly at: { readonly yaw: number; readonly pitch: number }
  readonly says: string
  /// The slug of a role whose work it is.
  readonly role: string | null
  /// The id of a scene to which it leads.
  readonly to: string | null
  readonly question: Question | null
}

export interface Question {
  readonly asks: string
  readonly answers: readonly Answer[]
}

export interface Answer {
  readonly id: string
  readonly says: string
  readonly right: boolean
  readonly because: string
}

export interface Role {
  readonly slug: string
  readonly title: string
  readonly summary: string
  readonly a_day: readonly string[]
  readonly ways_in: readonly string[]
}

/// Throws `ActivityFault` where there is nothing to see.
export function scenesOf(activity: Activity): readonly Scene[] {
  const { scenes } = activity
  if (!Array.isArray(scenes) || !scenes.length) throw new ActivityFault("The tour has no scenes.")
  return scenes as readonly Scene[]
}

export function rolesOf(activity: Activity): readonly Role[] {
  return Array.isArray(activity.roles) ? (activity.roles as readonly Role[]) : []
}

export function asked(activity: Activity): string {
  return typeof activity.asks === "string" ? activity.asks : ""
}

export function spotsOf(scenes: readonly Scene[]): readonly Spot[] {
  return scenes.flatMap(({ spots }) => spots)
}

export function isRight(question: Question | null, given: string | undefined): boolean {
  return question?.answers.some(({ id, right }) => right && id === given) ?? false
}
