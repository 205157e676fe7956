/// One role, opened: what a day in it is like, and room for the pupil's own words.

import { h } from "../../page/dom"
import { icon } from "../../page/icons"
import { ownWords } from "./own-words"
import type { Role } from "./roles"
import { PARTS, reach } from "./told"
import { say, sayLike } from "./words"

export interface Doing {
  back(): void
  /// Puts the role side by side with others, or takes it away; the answer is whether it stands there now.
  toggle(): boolean
  write(text: string): void
}

export function rolePage(role: Role, asks: string, written: string, aside: boolean, doing: Doing): HTMLElement {
  const told = h("p", { class: "role-told", role: "status" })
  const label = h("span", {}, say(aside ? "roles.added" : "roles.add"))
  const toggle = h(
    "button",
    {
      type: "button",
      class: "side-toggle",
      "aria-pressed": String(aside),
      click: () => {
        const before = toggle.getAttribute("aria-pressed") === "true"
        const after = doing.toggle()
        toggle.setAttribute("aria-pressed", String(after))
        label.textContent = say(after ? "roles.added" : "roles.add")
        told.textContent = before === after ? say("roles.full") : say(after ? "roles.is_side" : "roles.is_away", { title: role.title })
      },
    },
    label,
  )
  return h(
    "article",
    { class: "role-page", "aria-labelledby": "role-title" },
    h("button", { type: "button", class: "quiet", click: () => doing.back() }, icon("arrowLeft"), say("roles.back")),
    h("p", { class: "role-top" }, reach(role)),
    h("h2", { id: "role-title", tabindex: "-1" }, role.title),
    h("p", { class: "role-summary" }, role.summary),
    h("p", { class: "role-for" }, `${say("roles.for")}: ${role.likes.map(sayLike).join(", ")}`),
    h("div", { class: "role-parts" }, ...PARTS.map(({ heading, of }) => h("section", {}, h("h3", {}, say(heading)), of(role)))),
    ownWords(asks, written, (text) => doing.write(text)),
    h("div", { class: "role-do" }, toggle, told),
  )
}
