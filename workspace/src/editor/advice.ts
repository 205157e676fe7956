/// What the code needs, as a list outside the editor: read out when it changes, one click from the place it speaks of.

import type { FileProblem } from "../marker"
import { h } from "../page/dom"
import { icon } from "../page/icons"
import { say } from "../words"

const AT_ONCE = 3 // more than one can mend in one go only frightens

export class Advice {
  readonly dom = h("div", { class: "advice", role: "status", "aria-live": "polite" })
  private shown = ""

  constructor(private readonly goTo: (file: string, offset: number) => void) {}

  show(problems: readonly FileProblem[]): void {
    const first = problems.slice(0, AT_ONCE)
    const key = JSON.stringify(first)
    if (key === this.shown) return // read out once
    this.shown = key
    this.dom.replaceChildren(
      ...first.map(({ file, from, line, says }) =>
        h(
          "button",
          { type: "button", click: () => this.goTo(file, from) },
          icon("warning"),
          h("span", {}, h("strong", {}, `${say("advice.line", { line })}: `), says),
        ),
      ),
    )
  }
}
