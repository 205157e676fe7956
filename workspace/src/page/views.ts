/// On a small screen there is room for one thing at a time: the text, the work or the result. On a wide one all are there
/// and these buttons are not shown.

import type { Kind } from "../kinds/kind"
import { say } from "../words"
import { h } from "./dom"

export type View = "read" | "work" | "result"
const VIEWS: readonly View[] = ["read", "work", "result"]

export class Views {
  readonly dom = h("nav", { class: "views", "aria-label": say("views") })

  private chosen: View = "read"
  private names: Readonly<Record<View, string>> = { read: say("read"), work: say("work"), result: say("result") }

  constructor(private readonly root: HTMLElement) {
    this.choose("read")
  }

  /// What the kind at hand calls its panes.
  call(names: Kind["names"]): void {
    this.names = { read: say("read"), ...names }
    this.choose(this.chosen)
  }

  choose(view: View): void {
    const focused = this.dom.contains(document.activeElement)
    this.chosen = view
    this.root.dataset.view = view
    this.dom.replaceChildren(
      ...VIEWS.map((one) =>
        h(
          "button",
          { type: "button", "data-view": one, "aria-pressed": String(one === view), click: () => this.choose(one) },
          this.names[one],
        ),
      ),
    )
    if (focused) this.dom.querySelector<HTMLElement>("[aria-pressed=true]")?.focus()
  }
}
