/// Where mail is only judged: what the pupil did with each that came in, and what came of it.

import { h } from "../../page/dom"
import { icon } from "../../page/icons"
import type { Verdict } from "./mail"
import type { Incoming } from "./post"
import { say, sayCount } from "./words"

export function decisions(inbox: readonly Incoming[], verdicts: ReadonlyMap<string, Verdict>): HTMLElement[] {
  const asked = inbox.filter(({ judge }) => judge)
  const done = asked.filter(({ id }) => verdicts.get(id)?.way)
  return [
    h("h2", {}, say("email.decisions")),
    h("p", { class: "decided" }, sayCount("email.decided", done.length, { of: asked.length })),
    h("ul", { class: "decisions" }, ...asked.map((mail) => decision(mail, verdicts.get(mail.id)))),
  ]
}

function decision({ subject, after }: Incoming, verdict: Verdict | undefined): HTMLElement {
  const way = verdict?.way ?? null
  return h(
    "li",
    {},
    h("h3", {}, icon(way ? "check" : "circle"), subject),
    way ? h("p", {}, h("strong", {}, say(`email.way.${way}`)), ". ", after[way] ?? say(`email.after.${way}`)) : h("p", { class: "rubric-none" }, say("email.undecided")),
  )
}
