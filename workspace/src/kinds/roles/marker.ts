/// Marks the kind of activity `roles`: what was explored, compared, said and chosen. It counts what a pupil did and never
/// judges what a pupil likes.

import { type Activity, ActivityFault, type Check } from "../../marker/activity"
import { Args } from "../../marker/checks/check"
import { countWords } from "../../marker/count-words"
import type { KindMarker } from "../../marker/kind"
import { ruleName } from "../../marker/rules/rule-name"
import { NONE, NOTES, type Notes, readNotes } from "./notes"
import { type Choice, choicesOf, type Role, rolesOf } from "./roles"

interface Met {
  readonly notes: Notes
  readonly roles: readonly Role[]
  readonly choices: readonly Choice[]
}

/// Null when the rule holds, else what is missing, in a pupil's words.
type Rule = (met: Met, value: unknown) => string | null

const RULES: Readonly<Record<string, Rule>> = {
  explored({ notes, roles }, value) {
    const args = new Args(value)
    const least = args.maybeNumber("roles") ?? 1
    const open = roles.filter(({ slug }) => notes.opened.includes(slug))
    const ways = (["near", "far"] as const).map((way) => ({
      way,
      least: args.maybeNumber(way) ?? 0,
      have: open.filter((role) => role.near_or_far === way).length,
    }))
    args.nothingElse()
    const lacking = ways.find((one) => one.have < one.least)
    if (open.length < least) return `You have opened ${open.length} of ${least} roles.`
    if (!lacking) return null
    const where = lacking.way === "near" ? "near you" : "far away"
    return `Open ${lacking.least - lacking.have} more that you can find ${where}.`
  },

  compared({ notes }, value) {
    const least = numberIn(value)
    if (notes.compared.length >= least) return null
    if (notes.side.length >= least) return "They are chosen. Now look at them side by side."
    return `Put ${least} roles side by side; you have ${notes.side.length}.`
  },

  reasons({ notes }, value) {
    const args = new Args(value)
    const roles = args.maybeNumber("roles") ?? 1
    const words = args.maybeNumber("words") ?? 1
    args.nothingElse()
    const counts = [...notes.reasons.values()].map(countWords).sort((a, b) => b - a)
    const enough = counts.filter((count) => count >= words).length
    if (enough >= roles) return null
    const begun = counts.find((count) => count > 0 && count < words)
    if (begun) return `Say a little more: you have ${begun} of ${words} words there.`
    return enough ? `You have written about ${enough} of ${roles} roles.` : "Write at a role what you think, in your own words."
  },

  next({ notes, choices }, value) {
    if (value !== true) throw new ActivityFault("“next” must be true.")
    if (!choices.length) throw new ActivityFault("there is nothing to choose from.")
    return notes.next === null ? "Choose what you would like to find out next." : null
  },
}

export const marker: KindMarker = {
  runs: () => [],

  mark(activity, files) {
    const met = metIn(activity, files[NOTES] ?? "{}")
    return {
      checks: activity.checks.map((check) => {
        const missing = judge(check, met)
        return { id: check.id, passed: missing === null, says: check.says, missing: missing ?? "" }
      }),
      problems: [],
    }
  },
}

function metIn(activity: Activity, text: string): Met {
  const roles = rolesOf(activity)
  const choices = choicesOf(activity)
  return { roles, choices, notes: readNotes(text, roles, choices) ?? NONE }
}

function judge(check: Check, met: Met): string | null {
  const name = ruleName(check, Object.keys(RULES))
  try {
    return RULES[name]?.(met, check[name]) ?? null
  } catch (fault) {
    if (fault instanceof ActivityFault) throw new ActivityFault(`The check “${check.id}”: ${fault.message}`)
    throw fault
  }
}

function numberIn(value: unknown): number {
  if (typeof value !== "number") throw new ActivityFault("it must be a number.")
  return value
}
