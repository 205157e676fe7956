/// The digital roles that a pupil meets, and what is asked about them, as activity.yml says it and the page gets it.

import { type Activity, ActivityFault } from "../../marker/activity"

export interface Role {
  readonly slug: string
  readonly title: string
  readonly near_or_far: "near" | "far"
  readonly summary: string
  /// What one likes doing who would enjoy it, the strongest first.
  readonly likes: readonly string[]
  readonly a_day: readonly string[]
  readonly skills: readonly string[]
  readonly ways_in: readonly string[]
  readonly in_industries: readonly string[]
  readonly near_you: string
  /// Whole pounds a year, and who said so when; null where nobody can be named.
  readonly pay: { readonly from: number; readonly to: number; readonly source: string; readonly year: number } | null
}

/// Something to find out next.
export interface Choice {
  readonly id: string
  readonly says: string
}

/// More do not stand side by side.
export const SIDE_BY_SIDE = 3

/// Throws `ActivityFault` where there are none.
export function rolesOf(activity: Activity): readonly Role[] {
  const { roles } = activity
  if (!Array.isArray(roles) || !roles.length) throw new ActivityFault("There are no roles to explore: a pack has them in roles/.")
  return roles as readonly Role[]
}

export function choicesOf(activity: Activity): readonly Choice[] {
  return Array.isArray(activity.choices) ? (activity.choices as readonly Choice[]) : []
}

export function asked(activity: Activity): string {
  return typeof activity.asks === "string" ? activity.asks : ""
}
