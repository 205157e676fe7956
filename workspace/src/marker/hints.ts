/// Which hint a pupil gets, and when.

import type { Hint } from "./activity"
import type { Mark } from "./mark"

/// The hints whose moment has come: for each check that does not hold after enough tries, the furthest one reached.
export function hintsDue(hints: readonly Hint[], mark: Pick<Mark, "checks">, tries: Readonly<Record<string, number>>): Hint[] {
  const due = new Map<string, { hint: Hint; after: number }>()
  for (const hint of hints) {
    if (hint.when === "asked") continue
    const { check, tries: after } = hint.when
    const fails = mark.checks.some((one) => one.id === check && !one.passed)
    if (fails && (tries[check] ?? 0) >= after && after >= (due.get(check)?.after ?? 0)) due.set(check, { hint, after })
  }
  return [...due.values()].map(({ hint }) => hint)
}

/// What "Give me a hint" offers, in order: hints for the first check that does not hold, then those given when asked.
export function hintsToAsk(hints: readonly Hint[], mark: Pick<Mark, "checks">): Hint[] {
  const first = mark.checks.find((check) => !check.passed)
  const own = hints.filter((hint) => hint.when !== "asked" && hint.when.check === first?.id)
  return [...own, ...hints.filter((hint) => hint.when === "asked")]
}
