/// Tells people who do not see the page what has changed on it, without moving their focus.

import { h } from "./dom"

export class Announcer {
  readonly dom = h("div", { class: "unseen", role: "status", "aria-live": "polite" })
  private timer = 0

  /// The last of several quick messages is the one that is read out.
  say(text: string): void {
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => {
      this.dom.textContent = text
    }, 400)
  }
}
