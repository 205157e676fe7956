/// `order: {first, then}`: the first element that `first` finds starts before the first that `then` finds.

import { elements } from "../tree"
import { matches, selector } from "../select"
import { named, type WebCheck } from "./check"

export const orderCheck: WebCheck = (args, page) => {
  const first = args.text("first")
  const then = args.text("then")
  const all = elements(page.document)
  const at = (text: string): number => all.findIndex((element) => matches(element, selector(text)))
  if (at(first) === -1) return `There is no ${named(first)} yet.`
  if (at(then) === -1) return `There is no ${named(then)} yet.`
  return at(first) < at(then) ? null : `The ${named(first)} should come before the ${named(then)}.`
}
