/// `after: {do}` with one of `element`, `text`, `attribute`, `order`, `name`, `says`: what holds after a visitor has
/// done these things to the page.

import { ActivityFault } from "../activity"
import { Args, named } from "../checks/check"
import { readActs } from "./acts"
import { faultSays, type RunRule } from "./run-rule"

const READ = ["element", "text", "attribute", "order", "name"]

export const afterRule: RunRule = {
  run: (args) => ({ do: readActs(args.any("do")) }),

  judge(args, page, sight, rules) {
    args.any("do")
    const asked = [...READ, "says"].filter((name) => args.any(name) !== null)
    const name = asked[0]
    if (!name || asked.length > 1) throw new ActivityFault(`“after” needs exactly one of ${READ.join(", ")}, says.`)
    const inner = new Args(args.any(name))
    const missing = name === "says" ? saysCheck(inner, sight.said) : (rules[name]?.(inner, page.run(sight.html)) ?? null)
    inner.nothingElse()

    if (sight.fault?.kind === "endless") return faultSays(sight.fault)
    if (sight.lost !== undefined) return `There is no ${named(sight.lost)} to try it with yet.`
    // a page goes on after an error: what holds all the same holds
    return missing !== null && sight.fault ? faultSays(sight.fault) : missing
  },
}

/// `says: {contains}`: blind to case and to how the white space falls.
function saysCheck(args: Args, said: readonly string[]): string | null {
  const wanted = args.text("contains")
  const tidy = (text: string): string => text.toLowerCase().replace(/\s+/g, " ")
  if (said.some((line) => tidy(line).includes(tidy(wanted)))) return null
  return said.length ? `Your page does not tell “${wanted}” yet.` : `Your page tells nothing yet: it should tell “${wanted}”.`
}
