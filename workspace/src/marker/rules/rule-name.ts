/// Which rule a check asks for: exactly one, and one that its kind knows.

import { ActivityFault, type Check } from "../activity"

const NOT_A_RULE = ["id", "says", "file"]

/// Throws `ActivityFault`.
export function ruleName(check: Check, known: readonly string[]): string {
  const names = Object.keys(check).filter((key) => !NOT_A_RULE.includes(key))
  const name = names[0] ?? ""
  if (names.length !== 1 || !known.includes(name))
    throw new ActivityFault(`The check “${check.id}” needs exactly one of ${known.join(", ")}; it has ${names.join(", ") || "none"}.`)
  return name
}
