/// The line that says where the pupil's work is. It never claims more than is so.

import type { Where } from "../saving/queue"
import { say, sayTime } from "../words"
import { h } from "./dom"
import { type Icon, icon } from "./icons"

const PICTURES: Readonly<Record<Where["at"], Icon>> = {
  server: "cloud",
  saving: "saving",
  here: "computer",
  nowhere: "warning",
  signed_out: "warning",
  refused: "warning",
}

export class SavedLine {
  readonly dom = h("p", { class: "saved", role: "status" })
  private text = ""

  /// `signIn` is told when the pupil is on the way to sign in again.
  constructor(private readonly signIn: () => void) {}

  show(where: Where): void {
    const text = sentence(where)
    if (text === this.text) return
    this.text = text
    this.dom.dataset.at = where.at
    // without its page's work this address leads to the way in, and from there back to it
    const again = where.at === "signed_out" && where.kept ? h("a", { href: window.location.href, click: this.signIn }, say("sign_in")) : null
    this.dom.replaceChildren(icon(PICTURES[where.at]), h("span", {}, text), ...(again ? [again] : []))
  }
}

function sentence(where: Where): string {
  switch (where.at) {
    case "server":
      return where.saved_at ? say("where.server", { time: sayTime(where.saved_at) }) : say("where.server.start")
    case "saving":
      return say("where.saving")
    case "here":
      return say("where.here")
    case "nowhere":
      return say("where.nowhere")
    case "signed_out":
      return say(where.kept ? "where.signed_out" : "where.signed_out.lost")
    case "refused":
      return say(where.kept ? "where.refused" : "where.refused.lost", { says: where.says })
  }
}
