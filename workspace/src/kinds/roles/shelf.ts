/// The shelf of roles: what one likes doing above, cards below. Choosing narrows the shelf and orders nothing: the cards
/// stay as they came, so none is better than another.

import { h } from "../../page/dom"
import { icon } from "../../page/icons"
import type { Notes } from "./notes"
import type { Role } from "./roles"
import { reach } from "./told"
import { say, sayCount, sayLike } from "./words"

export class Shelf {
  readonly dom: HTMLElement
  private readonly chosen = new Set<string>()
  private readonly chips = new Map<string, HTMLButtonElement>()
  private readonly count = h("p", { class: "shelf-count", role: "status" })
  private readonly all: HTMLButtonElement
  private readonly cards: readonly { readonly role: Role; readonly row: HTMLElement; readonly open: HTMLButtonElement; readonly mark: HTMLElement }[]

  constructor(
    roles: readonly Role[],
    open: (role: Role) => void,
  ) {
    const likes = [...new Set(roles.flatMap((role) => role.likes))].sort((a, b) => sayLike(a).localeCompare(sayLike(b)))
    for (const like of likes)
      this.chips.set(like, h("button", { type: "button", class: "chip", "aria-pressed": "false", click: () => this.choose(like) }, sayLike(like)))
    this.all = h("button", { type: "button", class: "link", hidden: true, click: () => this.clear() }, say("roles.likes.none"))
    this.cards = roles.map((role) => {
      const mark = h("span", { class: "was-opened", hidden: true }, icon("check"), say("roles.opened"))
      const button = h("button", { type: "button", class: "role-open", click: () => open(role) }, h("span", { class: "role-title" }, role.title))
      const row = h(
        "li",
        { class: "role-card" },
        h("p", { class: "role-top" }, reach(role), mark),
        h("h3", {}, button),
        h("p", {}, role.summary),
        h("p", { class: "role-likes" }, role.likes.map(sayLike).join(" · ")),
      )
      return { role, row, open: button, mark }
    })
    this.dom = h(
      "div",
      { class: "shelf" },
      h(
        "div",
        { class: "likes", role: "group", "aria-labelledby": "roles-likes" },
        h("h2", { id: "roles-likes" }, say("roles.likes")),
        h("p", { class: "likes-help" }, say("roles.likes.help")),
        h("div", { class: "chips" }, ...this.chips.values()),
      ),
      h("div", { class: "shelf-line" }, this.count, this.all),
      h("ul", { class: "role-cards" }, ...this.cards.map(({ row }) => row)),
    )
    this.narrow()
  }

  show({ opened }: Notes): void {
    for (const { role, mark } of this.cards) mark.hidden = !opened.includes(role.slug)
  }

  /// Puts the keyboard on a role's card; only ever because the pupil came back from it.
  focus(role: Role): void {
    const card = this.cards.find((one) => one.role === role)
    card?.open.focus()
    card?.row.scrollIntoView({ block: "nearest" })
  }

  private choose(like: string): void {
    if (!this.chosen.delete(like)) this.chosen.add(like)
    this.narrow()
  }

  private clear(): void {
    this.chosen.clear()
    this.narrow()
    this.chips.values().next().value?.focus()
  }

  private narrow(): void {
    let n = 0
    for (const { role, row } of this.cards) {
      row.hidden = this.chosen.size > 0 && !role.likes.some((like) => this.chosen.has(like))
      if (!row.hidden) n += 1
    }
    for (const [like, chip] of this.chips) chip.setAttribute("aria-pressed", String(this.chosen.has(like)))
    this.all.hidden = !this.chosen.size
    this.count.textContent = sayCount(this.chosen.size ? "roles.found" : "roles.all", n)
  }
}
