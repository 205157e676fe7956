/// `attribute: {select, name, every}` with one of `equals`, `matches`, `not_empty: true`: what an attribute holds.

import { selectAll } from "../select"
import { attribute } from "../tree"
import { holds, named, type WebCheck } from "./check"

export const attributeCheck: WebCheck = (args, page) => {
  const select = args.text("select")
  const name = args.text("name").toLowerCase()
  const equals = args.maybeText("equals")
  const matches = args.maybePattern("matches")
  const every = args.flag("every")
  args.flag("not_empty") // what holds where nothing else is asked

  const found = selectAll(page.document, select)
  const what = named(select)
  if (!found.length) return `There is no ${what} yet.`
  const values = found.map((one) => attribute(one, name)?.trim() ?? null)
  if (!holds(values, every, (value) => value !== null)) return `A ${what} has no ${name} yet: write ${name}="…" inside it.`
  if (equals !== null) return holds(values, every, (value) => value === equals) ? null : `The ${name} of ${what} should be “${equals}”.`
  if (!holds(values, every, (value) => !!value)) return `The ${name} of ${what} is still empty.`
  if (matches && !holds(values, every, (value) => matches.test(value ?? ""))) return `The ${name} of ${what} is not quite right yet.`
  return null
}
