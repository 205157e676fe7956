/// `style: {select, property, equals | matches}`: what the page's own style says about an element. Only what is declared
/// for that very element counts; nothing is inherited and nothing is laid out.

import { named, type WebCheck } from "./check"
import { selectAll } from "../select"
import { declaredStyle } from "../style"
import { holds } from "./check"

export const styleCheck: WebCheck = (args, page) => {
  const select = args.text("select")
  const properties = args.texts("property")
  const equals = args.maybeText("equals")
  const matches = args.maybePattern("matches")
  const every = args.flag("every")

  const found = selectAll(page.document, select)
  const what = named(select)
  if (!found.length) return `There is no ${what} yet.`
  const styleOf = declaredStyle(page.document, page.files)
  const values = found.map((element) => {
    const style = styleOf(element)
    return properties.map((property) => style.get(property)).filter((value) => value !== undefined)
  })
  const word = properties[0] ?? ""
  if (!holds(values, every, (list) => list.length > 0)) return `No style sets the ${word} of ${what} yet.`
  const right = (value: string): boolean =>
    (equals === null || value === equals.toLowerCase()) && (!matches || matches.test(value))
  return holds(values, every, (list) => list.some(right)) ? null : `The ${word} of ${what} is not quite right yet.`
}
