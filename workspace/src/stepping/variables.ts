/// The variables of each call, as tables: what they hold, what has just changed, and the way back to when it did.

import { h } from "../page/dom"
import { type Call, entriesOf, type Held, written } from "./moment"
import { functionName, isInside } from "./tell"
import type { Shown, Trace } from "./trace"
import { say } from "./words"

const MOST_CALLS = 4
const MOST_ENTRIES = 30

interface Asks {
  /// When did it become what it is?
  when(held: Held): void
  only(held: Held): void
}

export class Variables {
  readonly dom = h("div", { class: "step-variables" })
  /// The places whose objects are folded out.
  private readonly open = new Set<number>()

  constructor(private readonly asks: Asks) {}

  show(trace: Trace, calls: readonly Call[], changed: ReadonlySet<number>): void {
    const focused = this.dom.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset.ask : undefined
    const inner = calls.slice(0, -1).slice(0, MOST_CALLS)
    const shown = [...inner, ...calls.slice(-1)].filter((call) => call.variables.length)
    this.dom.replaceChildren(
      ...(shown.length ? shown.map((call) => this.table(trace, call, changed)) : [h("p", { class: "step-quiet" }, say("stepping.no_variables"))]),
    )
    // drawn anew, but whoever asked stays where they were
    if (focused) this.dom.querySelector<HTMLElement>(`[data-ask="${focused}"]`)?.focus()
  }

  private table(trace: Trace, call: Call, changed: ReadonlySet<number>): HTMLElement {
    const caption = call.frame ? say("stepping.in_call", { name: functionName(call.name), line: call.line }) : say("stepping.on_page")
    return h(
      "table",
      {},
      h("caption", {}, caption),
      h("thead", { class: "unseen" }, h("tr", {}, h("th", { scope: "col" }, say("stepping.variable")), h("th", { scope: "col" }, say("stepping.value")))),
      h("tbody", {}, ...call.variables.map((held) => this.row(trace, held, changed))),
    )
  }

  private row(trace: Trace, held: Held, changed: ReadonlySet<number>): HTMLElement {
    const { variable, place, value } = held
    const { name } = variable
    const isNew = changed.has(place) || (value.type === "object" && isInside(trace, value.object, changed))
    const text = written(trace, value)
    const ask = (key: string, words: string, label: string, run: () => void): HTMLElement =>
      h("button", { type: "button", class: "quiet", "data-ask": `${key}-${place}`, "aria-label": label, title: label, click: run }, words)
    return h(
      "tr",
      { class: isNew ? "is-changed" : null },
      h("th", { scope: "row" }, name),
      h(
        "td",
        {},
        value.type === "object" ? this.folded(trace, value, place, text, 0) : h("code", {}, text),
        isNew ? h("span", { class: "step-changed" }, say("stepping.changed")) : null,
      ),
      h(
        "td",
        { class: "step-asks" },
        ask("when", say("stepping.when.short"), say("stepping.when", { name, value: written(trace, value, 20) }), () => this.asks.when(held)),
        ask("only", say("stepping.only.short"), say("stepping.only", { name }), () => this.asks.only(held)),
      ),
    )
  }

  private folded(trace: Trace, value: Shown, place: number, text: string, depth: number): HTMLElement {
    if (value.type !== "object" || depth > 4) return h("code", {}, text)
    const { size, shown } = entriesOf(trace, value.object)
    if (!size) return h("code", {}, text)
    const list = h("ul", {})
    const details = h("details", { open: this.open.has(place) }, h("summary", {}, h("code", {}, text)), list)
    const fill = (): void => {
      if (list.firstChild) return
      for (const entry of shown.slice(0, MOST_ENTRIES))
        list.append(h("li", {}, `${entry.key}: `, this.folded(trace, entry.value, entry.place, written(trace, entry.value), depth + 1)))
      if (size > MOST_ENTRIES) list.append(h("li", {}, "…"))
    }
    if (this.open.has(place)) fill()
    details.addEventListener("toggle", () => {
      if (details.open) {
        this.open.add(place)
        fill()
      } else this.open.delete(place)
    })
    return details
  }
}
