/// What the pupil's page says while it runs: console, alerts, faults, links. Shown beside the result.

import { h } from "../page/dom"
import type { PreviewEvent } from "./preview"
import { say } from "../words"

const KEPT = 50

export class Sayings {
  readonly dom = h("ol", { class: "sayings", "aria-label": say("says") })

  /// Shows what was said; the answer is the line for those who do not see it, where it matters enough.
  hear(event: PreviewEvent): string | null {
    switch (event.type) {
      case "fresh":
        this.dom.replaceChildren()
        return null
      case "stuck":
        return this.add("fault", say("stuck"))
      case "link":
        return this.add("note", say("link", { href: event.href }))
      case "fault": {
        const text = event.text.replace(/^Uncaught (Error: )?/, "")
        const place = event.file
          ? say("says.fault", { file: event.file, line: event.line })
          : say("says.fault.somewhere")
        return this.add("fault", `${place}: ${text}`)
      }
      case "said": {
        if (event.how === "confirm") return this.add("note", `${say("says.confirm")}: ${event.text}`)
        if (event.how === "prompt") return this.add("note", `${say("says.prompt")}: ${event.text}`)
        if (event.how === "alert") return this.add("note", `${say("says")}: ${event.text}`)
        this.add(event.how === "log" ? "log" : "fault", event.text)
        return null
      }
    }
  }

  private add(look: "log" | "note" | "fault", text: string): string {
    this.dom.append(h("li", { class: look }, text))
    while (this.dom.children.length > KEPT) this.dom.firstElementChild?.remove()
    this.dom.lastElementChild?.scrollIntoView({ block: "nearest" })
    return text
  }
}
