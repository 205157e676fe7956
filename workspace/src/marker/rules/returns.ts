/// `returns: {function, with, equals}`: what the page's own function gives back.

import { ActivityFault } from "../activity"
import type { Json } from "../run"
import { faultSays, type RunRule } from "./run-rule"

const LONGEST_SHOWN = 60

export const returnsRule: RunRule = {
  run(args) {
    const name = args.text("function")
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) throw new ActivityFault(`“${name}” is not the name of a function.`)
    const given = args.any("with") ?? []
    if (!Array.isArray(given)) throw new ActivityFault("“with” must be a list.")
    return { do: [], call: { function: name, with: given as Json[] } }
  },

  judge(args, _page, sight) {
    const name = args.text("function")
    const given = (args.any("with") ?? []) as Json[]
    if (!args.has("equals")) throw new ActivityFault("“equals” is missing.")
    const wanted = args.any("equals") as Json
    const call = `${name}(${given.map(shown).join(", ")})`

    if (sight.returned !== undefined) {
      if (alike(sight.returned, wanted)) return null
      return `${call} gives back ${shown(sight.returned)}: it should give back ${shown(wanted)}.`
    }
    if (sight.fault) return faultSays(sight.fault)
    return `${call} gives nothing back yet: it should give back ${shown(wanted)}.`
  },
}

/// Numbers are alike to a billionth: what is left over of 0.1 + 0.2 is no pupil's mistake.
function alike(one: Json, other: Json): boolean {
  if (typeof one === "number" && typeof other === "number") return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other))
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [left, right] = [one as Record<string, Json>, other as Record<string, Json>]
  const keys = Object.keys(left)
  return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(right, key) && alike(left[key] as Json, right[key] as Json))
}

function shown(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}
