/// The raised hand: a button that tells the teacher's board, and says truly whether it did.

import { say } from "../words"
import { h } from "./dom"
import { icon } from "./icons"

export class Hand {
  private readonly label = h("span", {})
  readonly dom = h("button", { type: "button", class: "hand", click: () => void this.turn() }, icon("hand"), this.label)
  private busy = false

  constructor(
    private up: boolean,
    private readonly send: (up: boolean) => Promise<boolean>,
    private readonly announce: (text: string) => void,
  ) {
    this.draw()
  }

  private async turn(): Promise<void> {
    if (this.busy) return
    this.busy = true
    const done = await this.send(!this.up).catch(() => false)
    this.busy = false
    if (done) this.up = !this.up
    this.announce(say(!done ? "hand.failed" : this.up ? "hand.is_up" : "hand.is_down"))
    this.draw(!done)
  }

  private draw(failed = false): void {
    this.dom.setAttribute("aria-pressed", String(this.up))
    this.label.textContent = say(this.up ? "hand.down" : "hand.up")
    this.dom.title = failed ? say("hand.failed") : ""
    this.dom.classList.toggle("has-failed", failed)
  }
}
