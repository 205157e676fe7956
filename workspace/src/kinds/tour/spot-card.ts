/// One thing that was opened: what one finds out, whose work it is, a question about it, the way on.

import { h } from "../../page/dom"
import { icon } from "../../page/icons"
import { type Answer, isRight, type Question, type Role, type Spot } from "./scenes"
import { say } from "./words"

export interface Ways {
  back(): void
  answer(id: string): void
  /// The next one that has not been seen; null where there is none.
  readonly next: { readonly title: string; go(): void } | null
  /// Another place to which it leads.
  readonly to: { readonly title: string; go(): void } | null
}

export function spotCard(spot: Spot, role: Role | null, given: string | undefined, ways: Ways): HTMLElement {
  return h(
    "article",
    { class: "spot-card", "aria-labelledby": "spot-title" },
    h("button", { type: "button", class: "quiet", click: () => ways.back() }, icon("arrowLeft"), say("tour.back")),
    h("h3", { id: "spot-title", tabindex: "-1" }, spot.title),
    h("p", {}, spot.says),
    role ? whose(role) : null,
    spot.question ? questionForm(spot, spot.question, given, (id) => ways.answer(id)) : null,
    h("div", { class: "spot-ways" }, way("tour.to", ways.to), way("tour.next", ways.next)),
  )
}

function way(word: "tour.to" | "tour.next", on: { readonly title: string; go(): void } | null): HTMLElement | null {
  if (!on) return null
  return h("button", { type: "button", click: () => on.go() }, say(word, { title: on.title }), icon("arrowRight"))
}

function whose(role: Role): HTMLElement {
  const list = (items: readonly string[]) => h("ul", {}, ...items.map((item) => h("li", {}, item)))
  return h(
    "details",
    { class: "whose" },
    h("summary", {}, say("tour.role", { title: role.title })),
    h("p", {}, role.summary),
    h("h4", {}, say("tour.role.day")),
    list(role.a_day),
    h("h4", {}, say("tour.role.ways")),
    list(role.ways_in),
  )
}

/// A real form of real radio buttons; what comes of it is read out.
function questionForm(spot: Spot, question: Question, given: string | undefined, keep: (id: string) => void): HTMLElement {
  const because = h("div", { class: "why", role: "status" })
  const radios = question.answers.map((answer) => h("input", { type: "radio", name: `tour-${spot.id}`, value: answer.id, change: () => because.replaceChildren() }))
  const tell = (answer: Answer): void => {
    because.dataset.state = isRight(question, answer.id) ? "right" : "not"
    because.replaceChildren(
      icon(answer.right ? "check" : "again"),
      h("p", {}, h("strong", {}, say(answer.right ? "tour.right_answer" : "tour.not")), " ", answer.because, answer.right ? "" : ` ${say("tour.another_go")}`),
    )
  }
  const check = (event: Event): void => {
    event.preventDefault()
    const chosen = question.answers.find((_, n) => radios[n]?.checked)
    if (!chosen) {
      because.replaceChildren(h("p", {}, say("tour.choose")))
      return radios[0]?.focus()
    }
    keep(chosen.id)
    tell(chosen)
  }
  question.answers.forEach((answer, n) => {
    if (answer.id !== given) return
    ;(radios[n] as HTMLInputElement).checked = true
    tell(answer)
  })
  return h(
    "form",
    { class: "spot-question", submit: check },
    h("fieldset", {}, h("legend", {}, question.asks), ...question.answers.map(({ says }, n) => h("label", { class: "tour-choice" }, radios[n] ?? null, h("span", {}, says)))),
    h("button", { type: "submit", class: "check" }, say("tour.check")),
    because,
  )
}
