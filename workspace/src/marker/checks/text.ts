/// `text: {select, contains | matches | not_starter | min_length, every}`: what stands in an element. Without any of them:
/// it is not empty. Blind to case and to how the white space falls.

import { selectAll } from "../select"
import { textOf } from "../tree"
import { holds, named, type WebCheck } from "./check"

export const textCheck: WebCheck = (args, page) => {
  const select = args.text("select")
  const contains = args.texts("contains").map((text) => text.toLowerCase())
  const matches = args.maybePattern("matches")
  const least = args.maybeNumber("min_length") ?? 1
  const every = args.flag("every")
  args.flag("not_empty") // may be said, and always holds
  const starter = args.flag("not_starter") ? new Set(selectAll(page.starter, select).map(textOf)) : new Set<string>()

  const found = selectAll(page.document, select).map(textOf)
  const what = named(select)
  if (!found.length) return `There is no ${what} yet.`
  if (!holds(found, every, (text) => text !== "")) return every ? `One ${what} is still empty.` : `The ${what} is still empty.`
  if (!holds(found, every, (text) => !starter.has(text))) return `The ${what} still says what it said at the start.`
  if (!holds(found, every, (text) => text.length >= least)) return `Write a little more in the ${what}.`
  const all = (text: string): boolean => contains.every((part) => text.toLowerCase().includes(part))
  if (!holds(found, every, all)) return `The ${what} does not say “${args.texts("contains").join("” and “")}” yet.`
  if (matches && !holds(found, every, (text) => matches.test(text))) return `The words in the ${what} are not quite right yet.`
  const both = (text: string): boolean =>
    text.length >= least && !starter.has(text) && all(text) && (!matches || matches.test(text))
  return holds(found, every, both) ? null : `No single ${what} has all of it yet.`
}
