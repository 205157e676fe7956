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

  /// `again` is the pupil asking for the page from its start.
  constructor(place: HTMLElement, runner: string, again: () => void, announce: (text: string) => void) {
    const sheet = h("div", { class: "preview-sheet" })
    const button = h("button", { type: "button", class: "quiet", click: again }, icon("play"), say("run_again"))
    place.append(h("div", { class: "result-head" }, h("h2", {}, say("your_page")), button), sheet, this.sayings.dom)
    this.preview = new Preview(sheet, runner, say("your_page"), (event) => {
      const line = this.sayings.hear(event)
      if (line) announce(line)
    })
  }

  show(page: Prepared): void {
    this.preview.show(page)
  }

  stop(): void {
    this.preview.stop()
  }
}
