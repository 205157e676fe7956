/// `attribute: {select, name, equals | matches | not_starter, every}`: an attribute's value; not empty where nothing else
/// is said.

import { selectAll } from "../select"
import { attribute } from "../tree"
import { holds, named, type WebCheck } from "./check"

export const attributeCheck: WebCheck = (args, page) => {
  const select = args.text("select")
  const name = args.text("name").toLowerCase()
  const equals = args.maybeText("equals")
  const matches = args.maybePattern("matches")
  const every = args.flag("every")
  args.flag("not_empty")
  const starter = args.flag("not_starter") ? selectAll(page.starter, select).map((one) => attribute(one, name)) : []

  const found = selectAll(page.document, select)
  const what = named(select)
  if (!found.length) return `There is no ${what} yet.`
  const values = found.map((one) => attribute(one, name)?.trim() ?? null)
  if (!holds(values, every, (value) => value !== null)) return `A ${what} has no ${name} yet: write ${name}="…" inside it.`
  if (equals === "") return holds(values, every, (value) => value === "") ? null : `The ${name} of ${what} should stay empty.`
  if (!holds(values, every, (value) => !!value)) return `The ${name} of ${what} is still empty.`
  if (!holds(values, every, (value) => !!value && !starter.includes(value)))
    return `The ${name} of ${what} still says what it said at the start.`
  const right = (value: string | null): boolean =>
    !!value && !starter.includes(value) && (equals === null || value === equals) && (!matches || matches.test(value))
  if (holds(values, every, right)) return null
  return equals === null ? `The ${name} of ${what} is not quite right yet.` : `The ${name} of ${what} should be “${equals}”.`
}
