/// The end of the lesson: said warmly and truly, with the way back to what is still open.

import type { Lesson } from "../lesson"
import { say } from "../words"
import { h } from "./dom"
import { icon } from "./icons"

export function finishedScreen(
  lesson: Lesson,
  finished: ReadonlySet<string>,
  choose: (step: number) => void,
): { dom: HTMLElement; heading: HTMLElement } {
  const open = lesson.steps
    .map((step, n) => ({ ...step, n }))
    .filter(({ activity }) => activity !== null && lesson.activities[activity]?.checks.length && !finished.has(activity))
  const heading = h("h2", { tabindex: "-1" }, say("finished", { title: lesson.lesson.title }))
  const rest = open.length
    ? h(
        "div",
        { class: "still-open" },
        h("h3", {}, say("finished.open")),
        h("ul", {}, ...open.map(({ n, title }) => h("li", {}, h("button", { type: "button", class: "link", click: () => choose(n) }, title)))),
      )
    : null
  const dom = h(
    "section",
    { class: open.length ? "finished" : "finished is-complete" },
    h("div", { class: "rosette" }, icon("award")),
    heading,
    h("p", {}, say(open.length ? "finished.some" : "finished.text")),
    rest,
    h(
      "p",
      { class: "finished-ways" },
      h("button", { type: "button", class: "quiet", click: () => choose(lesson.steps.length - 1) }, icon("arrowLeft"), say("finished.back")),
      lesson.addresses.take_home ? h("a", { class: "quiet", href: lesson.addresses.take_home, download: true }, say("take_home")) : null,
      h("a", { class: "button", href: lesson.addresses.leave }, say("finished.leave")),
    ),
  )
  return { dom, heading }
}
