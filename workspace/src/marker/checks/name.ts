/// `name: {select, every}` with one of `contains`, `not_empty: true`: what a screen reader calls an element.

import { accessibleName } from "../accessible-name"
import { selectAll } from "../select"
import { holds, named, type WebCheck } from "./check"

export const nameCheck: WebCheck = (args, page) => {
  const select = args.text("select")
  const contains = args.maybeText("contains")
  const every = args.flag("every")
  args.flag("not_empty") // what each name check asks for anyway

  const found = selectAll(page.document, select)
  const what = named(select)
  if (!found.length) return `There is no ${what} yet.`
  const names = found.map((element) => accessibleName(element, page.document))
  if (!holds(names, every, (name) => name !== "")) return `A ${what} has no name that a screen reader could read out yet.`
  const wanted = contains?.toLowerCase().replace(/\s+/g, " ") ?? ""
  return holds(names, every, (name) => name.toLowerCase().includes(wanted)) ? null : `A screen reader does not call the ${what} “${contains ?? ""}” yet.`
}
