/// The pane that is read: where one is, what the step says, what is to be done, the way on.

import type { Step } from "../lesson"
import { say } from "../words"
import { h, trusted } from "./dom"
import { icon } from "./icons"

export class Reading {
  private readonly progress = h("ol", { class: "progress", "aria-label": say("steps") })
  private readonly heading = h("h2", { tabindex: "-1" })
  private readonly text = h("div", { class: "prose" })
  private readonly scroll: HTMLElement
  private readonly back = h("button", { type: "button", class: "quiet", click: () => this.go(-1) }, icon("arrowLeft"), say("back"))
  private readonly nextLabel = h("span", {})
  private readonly next = h("button", { type: "button", class: "next", click: () => this.go(1) }, this.nextLabel, icon("arrowRight"))
  readonly dom: HTMLElement
  private at = 0

  /// `below` is what stands under the text: the list and the hints.
  constructor(
    private readonly steps: readonly Step[],
    private readonly choose: (step: number) => void,
    ...below: Node[]
  ) {
    // it scrolls, so the keyboard must be able to reach it
    this.scroll = h("div", { class: "read-scroll", "data-read": true, tabindex: "0", role: "region", "aria-label": say("read") }, this.heading, this.text, ...below)
    this.dom = h("section", { class: "read" }, this.progress, this.scroll, h("div", { class: "step-nav" }, this.back, this.next))
  }

  show(step: number, done: ReadonlySet<number>): void {
    this.at = step
    const { title, html } = this.steps[step] as Step
    this.heading.textContent = title
    this.text.replaceChildren(trusted(html))
    this.back.disabled = step === 0
    this.nextLabel.textContent = say(step === this.steps.length - 1 ? "finish" : "next")
    this.scroll.scrollTop = 0
    document.dispatchEvent(new Event("techgoals-other-words")) // whatever reads aloud stops
    this.showProgress(done)
  }

  /// `steps` are those that are done.
  showProgress(steps: ReadonlySet<number>): void {
    const focused = this.progress.contains(document.activeElement)
    this.progress.replaceChildren(
      h("li", { class: "step-of" }, say("step", { n: this.at + 1, of: this.steps.length })),
      ...this.steps.map(({ title }, n) => {
        const done = steps.has(n)
        const here = n === this.at
        const name = done ? say("step.done", { title }) : title
        return h(
          "li",
          {},
          h("button", {
            type: "button",
            class: done ? "dot is-done" : "dot",
            "aria-label": name,
            title: name,
            "aria-current": here ? "step" : null,
            click: () => this.choose(n),
          }),
        )
      }),
    )
    if (focused) this.progress.querySelector<HTMLElement>("[aria-current]")?.focus()
  }

  /// After the pupil asked for another step, reading goes on at its heading.
  focus(): void {
    this.heading.focus()
  }

  private go(by: number): void {
    this.choose(this.at + by)
    this.focus()
  }
}
