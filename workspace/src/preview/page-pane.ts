/// The pupil's page beside the code: shown, run again when asked, with what it says below.

import { h } from "../page/dom"
import { icon } from "../page/icons"
import { say } from "../words"
import type { Prepared } from "./prepare"
import { Preview } from "./preview"
import { Sayings } from "./sayings"

export class PagePane {
  private readonly sayings = new Sayings()
  private readonly preview: Preview

  private readonly stepButton: HTMLButtonElement

  /// `again` and `step` are the pupil asking for the page from its start: to use it, or to step through it.
  constructor(place: HTMLElement, runner: string, asked: { again(): void; step(): void }, announce: (text: string) => void) {
    const sheet = h("div", { class: "preview-sheet" })
    const again = h("button", { type: "button", class: "quiet", click: () => asked.again() }, icon("play"), say("run_again"))
    this.stepButton = h("button", { type: "button", class: "quiet", click: () => asked.step() }, icon("footprints"), say("stepping"))
    place.append(
      h("div", { class: "result-head" }, h("h2", {}, say("your_page")), h("div", { class: "result-acts" }, this.stepButton, again)),
      sheet,
      this.sayings.dom,
    )
    this.preview = new Preview(sheet, runner, say("your_page"), (event) => {
      const line = this.sayings.hear(event)
      if (line) announce(line)
    })
  }

  show(page: Prepared): void {
    this.stepButton.hidden = !page.scripted
    this.preview.show(page)
  }

  /// Puts the keyboard back where stepping was asked for.
  focus(): void {
    this.stepButton.focus()
  }

  stop(): void {
    this.preview.stop()
  }
}
