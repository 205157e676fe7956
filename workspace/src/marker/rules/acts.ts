/// What a visitor does to the page in an `after` rule, as its author wrote it in `do`.

import { ActivityFault } from "../activity"
import type { Act } from "../run"
import { selector, SelectorFault } from "../select"

const LONGEST_WAIT = 600_000 // ten minutes of the page's own clock

/// Throws `ActivityFault`.
export function readActs(given: unknown): Act[] {
  if (!Array.isArray(given)) throw new ActivityFault("“do” must be a list of acts, [] where nothing is to be done.")
  return given.map((act: unknown, n) => {
    try {
      return readAct(act)
    } catch (fault) {
      if (fault instanceof ActivityFault || fault instanceof SelectorFault) throw new ActivityFault(`act ${n + 1}: ${fault.message}`)
      throw fault
    }
  })
}

function readAct(given: unknown): Act {
  const act = mapping(given)
  const names = Object.keys(act)
  const name = names.length === 1 ? (names[0] ?? "") : ""
  const value = act[name]
  switch (name) {
    case "click":
      return { click: select(value) }
    case "type": {
      const { select: where, text } = only(value, "select", "text")
      return { type: { select: select(where), text: plain(text, "text") } }
    }
    case "choose": {
      const { select: where, value: what } = only(value, "select", "value")
      return { choose: { select: select(where), value: plain(what, "value") } }
    }
    case "press": {
      const { select: where, key } = only(value, "select", "key")
      return { press: { select: select(where), key: plain(key, "key") } }
    }
    case "wait":
      if (typeof value !== "number" || !(value >= 0 && value <= LONGEST_WAIT))
        throw new ActivityFault(`“wait” needs milliseconds, from 0 to ${LONGEST_WAIT}.`)
      return { wait: value }
    default:
      throw new ActivityFault("an act is exactly one of click, type, choose, press, wait.")
  }
}

function mapping(given: unknown): Record<string, unknown> {
  if (typeof given !== "object" || given === null || Array.isArray(given)) throw new ActivityFault("it must be a mapping.")
  return given as Record<string, unknown>
}

function only(given: unknown, ...names: string[]): Record<string, unknown> {
  const found = mapping(given)
  if (Object.keys(found).length !== names.length || !names.every((name) => Object.hasOwn(found, name)))
    throw new ActivityFault(`it needs ${names.map((name) => `“${name}”`).join(" and ")}, and nothing else.`)
  return found
}

function select(given: unknown): string {
  if (typeof given !== "string") throw new ActivityFault("a selector must be text.")
  selector(given) // refused here, not in the middle of a run
  return given
}

/// YAML makes numbers and true out of what an author means as text.
function plain(given: unknown, name: string): string {
  if (!["string", "number", "boolean"].includes(typeof given)) throw new ActivityFault(`“${name}” must be text.`)
  return String(given)
}
