/// Marks the kind of activity `tour`: what was seen, which questions are answered, what was thought of it.

import { ActivityFault, type Check } from "../../marker/activity"
import { Args } from "../../marker/checks/check"
import { countWords } from "../../marker/count-words"
import type { KindMarker } from "../../marker/kind"
import { ruleName } from "../../marker/rules/rule-name"
import { NONE, NOTES, type Notes, readNotes } from "./notes"
import { isRight, type Scene, scenesOf, spotsOf } from "./scenes"

/// Null when the rule holds, else what is missing, in a pupil's words.
type Rule = (notes: Notes, scenes: readonly Scene[], value: unknown) => string | null

const RULES: Readonly<Record<string, Rule>> = {
  seen(notes, scenes, value) {
    const args = new Args(value)
    const least = args.maybeNumber("spots") ?? 1
    const id = args.maybeText("scene")
    args.nothingElse()
    const within = id === null ? scenes : scenes.filter((scene) => scene.id === id)
    if (!within.length) throw new ActivityFault(`there is no scene “${id}”.`)
    const have = spotsOf(within).filter((spot) => notes.seen.includes(spot.id)).length
    if (have >= least) return null
    const [only] = within
    return id !== null && only ? `${only.title}: you have opened ${have} of ${least}.` : `You have opened ${have} of ${least} things.`
  },

  answered(notes, scenes, value) {
    const least = numberIn(value)
    const asked = spotsOf(scenes).filter(({ question }) => question)
    const right = asked.filter(({ id, question }) => isRight(question, notes.answers.get(id))).length
    if (right >= least) return null
    const open = notes.answers.size > right ? " One of your answers wants another go." : ""
    return `You have answered ${right} of ${least} questions.${open}`
  },

  reflection(notes, _scenes, value) {
    const least = numberIn(value)
    const words = countWords(notes.reflection)
    if (words >= least) return null
    return words ? `Say a little more: you have ${words} of ${least} words.` : "Write what you think, in your own words."
  },
}

export const marker: KindMarker = {
  runs: () => [],

  mark(activity, files) {
    const scenes = scenesOf(activity)
    const notes = readNotes(files[NOTES] ?? "{}", spotsOf(scenes)) ?? NONE
    return {
      checks: activity.checks.map((check) => {
        const missing = judge(check, notes, scenes)
        return { id: check.id, passed: missing === null, says: check.says, missing: missing ?? "" }
      }),
      problems: [],
    }
  },
}

function judge(check: Check, notes: Notes, scenes: readonly Scene[]): string | null {
  const name = ruleName(check, Object.keys(RULES))
  try {
    return RULES[name]?.(notes, scenes, check[name]) ?? null
  } catch (fault) {
    if (fault instanceof ActivityFault) throw new ActivityFault(`The check “${check.id}”: ${fault.message}`)
    throw fault
  }
}

function numberIn(value: unknown): number {
  if (typeof value !== "number") throw new ActivityFault("it must be a number.")
  return value
}
