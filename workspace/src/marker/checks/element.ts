/// `element: {select, min, max}`: as many elements as asked for; at least one where nothing else is said.

import { selectAll } from "../select"
import { named, type WebCheck } from "./check"

export const elementCheck: WebCheck = (args, page) => {
  const select = args.text("select")
  const max = args.maybeNumber("max")
  const min = args.maybeNumber("min") ?? (max === null ? 1 : 0)
  const count = selectAll(page.document, select).length
  if (count < min) {
    if (count === 0) return `There is no ${named(select)} yet.`
    return `You have ${count} of the ${min} ${named(select)} that are needed.`
  }
  if (max !== null && count > max)
    return max === 0 ? `There is still a ${named(select)}.` : `There are ${count} ${named(select)}: keep ${max}.`
  return null
}
