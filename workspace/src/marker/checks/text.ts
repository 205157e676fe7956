/// `text: {select, every}` with one of `contains`, `differs_from_starter: true`, `not_empty: true`: what stands in an
/// element. Blind to case and to how the white space falls.

import { selectAll } from "../select"
import { textOf } from "../tree"
import { holds, named, type WebCheck } from "./check"

export const textCheck: WebCheck = (args, page) => {
  const select = args.text("select")
  const contains = args.maybeText("contains")
  const differs = args.flag("differs_from_starter")
  const every = args.flag("every")
  args.flag("not_empty") // what each text check asks for anyway

  const found = selectAll(page.document, select).map(textOf)
  const what = named(select)
  if (!found.length) return `There is no ${what} yet.`
  if (!holds(found, every, (text) => text !== "")) return every ? `One ${what} is still empty.` : `The ${what} is still empty.`
  const starter = new Set(differs ? selectAll(page.starter, select).map(textOf) : [])
  const wanted = contains?.toLowerCase().replace(/\s+/g, " ") ?? ""
  if (!holds(found, every, (text) => text !== "" && !starter.has(text))) return `The ${what} still says what it said at the start.`
  if (!holds(found, every, (text) => text.toLowerCase().includes(wanted))) return `The ${what} does not say “${contains ?? ""}” yet.`
  return null
}
