/// What a pupil noted about roles: the file notes.json. It comes from a pupil's browser, so it is read field by field and
/// what does not belong is left out.

import { isObject, objectIn } from "../../marker/object-in"
import { rescueText } from "../../marker/rescue"
import { type Choice, type Role, SIDE_BY_SIDE } from "./roles"

export const NOTES = "notes.json"

export interface Notes {
  /// Slugs, in the order in which they were opened.
  readonly opened: readonly string[]
  /// What is put side by side now.
  readonly side: readonly string[]
  /// What stood side by side when the pupil last looked.
  readonly compared: readonly string[]
  /// By slug, in the pupil's own words.
  readonly reasons: ReadonlyMap<string, string>
  /// The id of what to find out next.
  readonly next: string | null
}

export const NONE: Notes = { opened: [], side: [], compared: [], reasons: new Map(), next: null }

const LONGEST = 2000

/// Null where the file is damaged.
export function readNotes(text: string, roles: readonly Role[], choices: readonly Choice[]): Notes | null {
  const all = objectIn(text)
  if (!all) return null
  const known = new Set(roles.map(({ slug }) => slug))
  const given = isObject(all.reasons) ? all.reasons : {}
  const reasons = new Map<string, string>()
  for (const slug of known) {
    const says = Object.hasOwn(given, slug) ? given[slug] : undefined
    if (typeof says === "string" && says) reasons.set(slug, says.slice(0, LONGEST))
  }
  return {
    opened: slugs(all.opened, known),
    side: slugs(all.side, known).slice(0, SIDE_BY_SIDE),
    compared: slugs(all.compared, known).slice(0, SIDE_BY_SIDE),
    reasons,
    next: choices.find(({ id }) => id === all.next)?.id ?? null,
  }
}

/// Of a damaged file: what was written in words. What was opened is opened again in a moment.
export function rescueNotes(damaged: string, roles: readonly Role[]): Notes {
  const from = damaged.indexOf('"reasons"')
  if (from < 0) return NONE
  const reasons = new Map<string, string>()
  for (const { slug } of roles) {
    const says = rescueText(damaged, slug, from).slice(0, LONGEST)
    if (says) reasons.set(slug, says)
  }
  return { ...NONE, reasons }
}

export function writeNotes({ opened, side, compared, reasons, next }: Notes): string {
  const told = [...reasons].filter(([, says]) => says)
  const all = { opened, side, compared, reasons: Object.fromEntries(told), ...(next === null ? {} : { next }) }
  return JSON.stringify(all, null, 2)
}

function slugs(given: unknown, known: ReadonlySet<string>): string[] {
  if (!Array.isArray(given)) return []
  return [...new Set(given.filter((slug): slug is string => typeof slug === "string" && known.has(slug)))]
}
