/// What a pupil found on a tour: the file tour.json. It comes from a pupil's browser, so it is read field by field and what
/// does not belong is left out.

import { isObject, objectIn } from "../../marker/object-in"
import { rescueText } from "../../marker/rescue"
import type { Spot } from "./scenes"

export const NOTES = "tour.json"

export interface Notes {
  /// Ids of spots, in the order in which they were opened.
  readonly seen: readonly string[]
  /// By the spot's id, the id of the answer that was checked last.
  readonly answers: ReadonlyMap<string, string>
  readonly reflection: string
}

export const NONE: Notes = { seen: [], answers: new Map(), reflection: "" }

const LONGEST = 4000

/// Null where the file is damaged.
export function readNotes(text: string, spots: readonly Spot[]): Notes | null {
  const all = objectIn(text)
  if (!all) return null
  const given = isObject(all.answers) ? all.answers : {}
  const listed: readonly unknown[] = Array.isArray(all.seen) ? all.seen : []
  const answers = new Map<string, string>()
  for (const { id, question } of spots) {
    const answer = question?.answers.find((one) => Object.hasOwn(given, id) && one.id === given[id])
    if (answer) answers.set(id, answer.id)
  }
  return {
    seen: [...new Set(listed)].filter((one): one is string => spots.some(({ id }) => id === one)),
    answers,
    reflection: typeof all.reflection === "string" ? all.reflection.slice(0, LONGEST) : "",
  }
}

/// Of a damaged file: what was written in words. What was seen is seen again in a moment.
export function rescueNotes(damaged: string): Notes {
  return { ...NONE, reflection: rescueText(damaged, "reflection").slice(0, LONGEST) }
}

export function writeNotes({ seen, answers, reflection }: Notes): string {
  return JSON.stringify({ seen, answers: Object.fromEntries(answers), ...(reflection ? { reflection } : {}) }, null, 2)
}
