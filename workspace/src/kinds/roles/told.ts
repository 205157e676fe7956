/// What is told of a role, wherever it is told: the same parts in the same order, so that roles can be compared.

import { h } from "../../page/dom"
import type { Role } from "./roles"
import { say, sayLike, type Word } from "./words"

export interface Part {
  readonly heading: Word
  readonly of: (role: Role) => Node
}

/// For whom it is.
export const LIKES: Part = { heading: "roles.for", of: ({ likes }) => h("p", {}, likes.map(sayLike).join(", ")) }

export const PARTS: readonly Part[] = [
  { heading: "roles.day", of: ({ a_day }) => list(a_day) },
  { heading: "roles.skills", of: ({ skills }) => list(skills) },
  { heading: "roles.ways", of: ({ ways_in }) => list(ways_in) },
  { heading: "roles.where", of: ({ in_industries }) => h("p", {}, in_industries.join(", ")) },
  { heading: "roles.near_you", of: ({ near_you }) => h("p", {}, near_you) },
  { heading: "roles.pay", of: pay },
]

export function reach(role: Role): HTMLElement {
  return h("span", { class: "reach", "data-reach": role.near_or_far }, say(role.near_or_far === "near" ? "roles.near" : "roles.far"))
}

function list(items: readonly string[]): HTMLElement {
  return h("ul", {}, ...items.map((item) => h("li", {}, item)))
}

/// Never without who said so and when.
function pay({ pay }: Role): HTMLElement {
  if (!pay) return h("p", {}, say("roles.pay.none"))
  const pounds = new Intl.NumberFormat(document.documentElement.lang || "en-GB")
  return h(
    "div",
    {},
    h("p", {}, say("roles.pay.figures", { from: pounds.format(pay.from), to: pounds.format(pay.to) })),
    h("p", { class: "source" }, say("roles.pay.source", { source: pay.source, year: pay.year })),
  )
}
