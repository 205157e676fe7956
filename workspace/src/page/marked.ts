/// The line below the list that says what the server found. It is quiet where both agree, and frightens nobody where they
/// do not.

import type { Checked } from "../marker"
import type { ServerMark } from "../saving/server-marks"
import { h } from "./dom"
import { icon } from "./icons"
import { sentence } from "./second-look"

export class MarkedLine {
  readonly dom = h("p", { class: "marked", role: "status", hidden: true })
  private text = ""

  /// `mine` is what this browser found, `theirs` what the server found of the same work; null where it has not looked.
  show(mine: Checked | null, theirs: ServerMark | null): void {
    const text = sentence(mine, theirs)
    if (text === this.text) return
    this.text = text
    this.dom.hidden = !text
    this.dom.replaceChildren(...(text ? [icon(theirs?.passed ? "check" : "cloud"), h("span", {}, text)] : []))
  }
}
