/// The step's list: what must hold, what holds already, and what exactly is still missing.

import type { Checked } from "../marker"
import { say, sayCount } from "../words"
import { h } from "./dom"
import { icon } from "./icons"

export class Checklist {
  private readonly heading = h("h3", {}, say("to_do"))
  private readonly count = h("p", { class: "count" })
  private readonly list = h("ol", {})
  readonly dom = h("section", { class: "checklist", hidden: true }, this.heading, this.count, this.list)
  private passed: ReadonlySet<string> | null = null

  constructor(private readonly announce: (text: string) => void) {}

  show(mark: Checked): void {
    this.dom.hidden = mark.checks.length === 0
    const done = mark.checks.filter((check) => check.passed)
    // only the first that does not hold says what is missing: one thing at a time
    const next = mark.checks.find((check) => !check.passed)
    this.list.replaceChildren(
      ...mark.checks.map((check) =>
        h(
          "li",
          { class: check.passed ? "is-done" : check === next ? "is-next" : "is-open" },
          icon(check.passed ? "check" : "circle"),
          h(
            "span",
            {},
            h("span", { class: "unseen" }, say(check.passed ? "done" : "not_yet", { says: "" })),
            check.says,
            check === next ? h("span", { class: "missing" }, check.missing) : null,
          ),
        ),
      ),
    )
    const n = mark.checks.length
    this.count.textContent = mark.passed && n ? say("all_done") : sayCount("count", n, { done: done.length })
    this.dom.classList.toggle("is-complete", mark.passed && n > 0)
    this.tell(mark)
  }

  /// A new activity: what holds at its start is no news.
  forget(): void {
    this.passed = null
    this.dom.hidden = true
  }

  private tell(mark: Checked): void {
    const before = this.passed
    this.passed = new Set(mark.checks.filter((check) => check.passed).map((check) => check.id))
    if (!before) return
    const news = mark.checks.filter((check) => check.passed && !before.has(check.id))
    if (mark.passed && news.length) this.announce(say("all_done"))
    else if (news.length) this.announce(news.map(({ says }) => say("check.done", { says })).join(" "))
  }
}
