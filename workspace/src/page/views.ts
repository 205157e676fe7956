/// On a small screen there is room for one thing at a time: Read, Code or Result. On a wide one all are there and these
/// buttons are not shown.

import { say, type Word } from "../words"
import { h } from "./dom"

export type View = "read" | "code" | "result"
const VIEWS: readonly View[] = ["read", "code", "result"]

export class Views {
  readonly dom = h("nav", { class: "views", "aria-label": say("views") })

  constructor(private readonly root: HTMLElement) {
    this.choose("read")
  }

  choose(view: View): void {
    const focused = this.dom.contains(document.activeElement)
    this.root.dataset.view = view
    this.dom.replaceChildren(
      ...VIEWS.map((one) =>
        h(
          "button",
          { type: "button", "data-view": one, "aria-pressed": String(one === view), click: () => this.choose(one) },
          say(one satisfies Word),
        ),
      ),
    )
    if (focused) this.dom.querySelector<HTMLElement>("[aria-pressed=true]")?.focus()
  }
}
