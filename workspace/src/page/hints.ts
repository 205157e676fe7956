/// Hints: those whose moment has come on their own, and the button that gives the next one.

import type { Checked, Hint } from "../marker"
// not through the marker's door: behind it is the parser, and this part of the page is there before it
import { hintsDue, hintsToAsk } from "../marker/hints"
import { say } from "../words"
import { h } from "./dom"
import { icon } from "./icons"

const PAUSE = 4000 // who stops typing for so long has tried something
const SOON = 600 // the mark comes first

export class Hints {
  private readonly list = h("div", { role: "status", "aria-live": "polite" })
  private readonly button = h("button", { type: "button", class: "quiet", click: () => this.ask() }, icon("hint"), say("hint"))
  readonly dom = h("section", { class: "hints", hidden: true }, this.list, this.button)
  private hints: readonly Hint[] = []
  private mark: Checked | null = null
  private tries: Record<string, number> = {}
  private given: Hint[] = []
  private timer = 0

  begin(hints: readonly Hint[]): void {
    window.clearTimeout(this.timer)
    this.hints = hints
    this.mark = null
    this.tries = {}
    this.given = []
    this.dom.hidden = hints.length === 0
    this.list.replaceChildren()
  }

  marked(mark: Checked): void {
    this.mark = mark
    // a hint that has done its work goes
    const open = new Set(mark.checks.filter((check) => !check.passed).map((check) => check.id))
    this.given = this.given.filter((hint) => !mark.passed && (hint.when === "asked" || open.has(hint.when.check)))
    this.button.hidden = mark.passed
    this.draw()
  }

  /// The pupil changed something. A pause after it counts as a try, unless the kind knows better.
  changed(tried?: boolean): void {
    if (tried === false) return
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.tried(), tried ? SOON : PAUSE)
  }

  private tried(): void {
    const first = this.mark?.checks.find((check) => !check.passed)
    if (!first || !this.mark) return
    this.tries[first.id] = (this.tries[first.id] ?? 0) + 1
    for (const hint of hintsDue(this.hints, this.mark, this.tries)) if (!this.given.includes(hint)) this.given.push(hint)
    this.draw()
  }

  private ask(): void {
    const next = this.mark ? hintsToAsk(this.hints, this.mark).find((hint) => !this.given.includes(hint)) : undefined
    if (next) this.given.push(next)
    this.draw(next === undefined)
  }

  private draw(none = false): void {
    this.list.replaceChildren(
      ...this.given.map(({ says }) => h("p", { class: "hint" }, h("strong", {}, `${say("hint.title")}: `), says)),
      ...(none ? [h("p", { class: "hint" }, say("hint.none"))] : []),
    )
    this.button.lastChild?.replaceWith(say(this.given.length ? "hint.more" : "hint"))
  }
}
