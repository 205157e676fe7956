/// What the pupil does with a mail that came in, what gives it away, and what comes of it.

import { h } from "../../page/dom"
import { NO_VERDICT, type Verdict } from "./mail"
import { type Incoming, type Sign, SIGNS, WAYS } from "./post"
import { say } from "./words"

export function judging(mail: Incoming, given: Verdict | undefined, judged: (verdict: Verdict, decided: boolean) => void): HTMLElement {
  let verdict = given ?? NO_VERDICT
  const outcome = h("div", { class: "outcome", role: "status" })
  const ways = WAYS.map((way) => ({
    way,
    button: h("button", { type: "button", click: () => decide({ way }) }, say(`email.way.${way}`)),
  }))
  const signs = SIGNS.map((sign) => ({ sign, input: h("input", { type: "checkbox", change: () => tick() }) }))

  const decide = (more: Partial<Verdict>): void => {
    verdict = { ...verdict, ...more }
    draw()
    judged(verdict, true)
  }
  const tick = (): void => {
    verdict = { ...verdict, signs: signs.filter(({ input }) => input.checked).map(({ sign }): Sign => sign) }
    judged(verdict, false)
  }
  const draw = (): void => {
    for (const { way, button } of ways) button.setAttribute("aria-pressed", String(way === verdict.way))
    const { way } = verdict
    outcome.replaceChildren(...(way ? [h("p", {}, mail.after[way] ?? say(`email.after.${way}`)), h("p", { class: "rethink" }, say("email.rethink"))] : []))
  }
  for (const { sign, input } of signs) input.checked = verdict.signs.includes(sign)
  draw()
  return h(
    "div",
    { class: "judging" },
    h("fieldset", { class: "ways-to-go" }, h("legend", {}, say("email.judge")), ...ways.map(({ button }) => button)),
    outcome,
    h(
      "fieldset",
      { class: "signs" },
      h("legend", {}, say("email.signs")),
      ...signs.map(({ sign, input }) => h("label", {}, input, h("span", {}, say(`email.sign.${sign}`)))),
    ),
  )
}
