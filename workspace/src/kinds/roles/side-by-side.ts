/// Two or three roles side by side: a table, in which each row is one thing to compare, and no sum at its foot.

import { h } from "../../page/dom"
import { icon } from "../../page/icons"
import type { Notes } from "./notes"
import { ownWords } from "./own-words"
import type { Role } from "./roles"
import { LIKES, PARTS, reach } from "./told"
import { say } from "./words"

export function sideBySide(roles: readonly Role[], notes: Notes, back: () => void, write: (role: Role, text: string) => void): HTMLElement {
  return h(
    "article",
    { class: "side-page", "aria-labelledby": "side-title" },
    h("button", { type: "button", class: "quiet", click: () => back() }, icon("arrowLeft"), say("roles.back")),
    h("h2", { id: "side-title", tabindex: "-1" }, say("roles.side.title", { n: roles.length })),
    h(
      "div",
      { class: "side-scroll", role: "region", "aria-label": say("roles.side.table"), tabindex: "0" },
      h(
        "table",
        { "data-roles": String(roles.length) },
        h(
          "thead",
          {},
          h("tr", {}, h("td", {}), ...roles.map((role) => h("th", { scope: "col" }, h("span", { class: "role-title" }, role.title), reach(role)))),
        ),
        h(
          "tbody",
          {},
          ...[LIKES, ...PARTS].map(({ heading, of }) => h("tr", {}, h("th", { scope: "row" }, say(heading)), ...roles.map((role) => h("td", {}, of(role))))),
          h(
            "tr",
            {},
            h("th", { scope: "row" }, say("roles.yours")),
            ...roles.map((role) => {
              const words = ownWords(say("roles.yours.of", { title: role.title }), notes.reasons.get(role.slug) ?? "", (text) => write(role, text))
              return h("td", {}, words)
            }),
          ),
        ),
      ),
    ),
  )
}
