/// Several things in one place, one of them seen: tabs as the keyboard and a screen reader know them.

import { h } from "./dom"

export interface Panel {
  readonly id: string
  readonly label: string
}

export class Panels {
  private readonly tabs: readonly HTMLButtonElement[]
  private readonly bodies: readonly HTMLElement[]
  private chosen = 0

  /// `opened` is told each time another one is seen.
  constructor(
    place: HTMLElement,
    name: string,
    private readonly panels: readonly Panel[],
    private readonly opened: (id: string) => void = () => undefined,
  ) {
    this.tabs = panels.map(({ id, label }, n) =>
      h(
        "button",
        {
          type: "button",
          role: "tab",
          id: `tab-${id}`,
          "aria-controls": `panel-${id}`,
          click: () => this.choose(n),
          keydown: (event) => this.key(event as KeyboardEvent),
        },
        label,
      ),
    )
    this.bodies = panels.map(({ id }) => h("div", { class: "panel", role: "tabpanel", id: `panel-${id}`, "aria-labelledby": `tab-${id}`, "data-panel": id }))
    place.append(h("div", { class: "panel-tabs", role: "tablist", "aria-label": name }, ...this.tabs), h("div", { class: "panels" }, ...this.bodies))
    this.draw()
  }

  body(id: string): HTMLElement {
    return this.bodies[this.number(id)] as HTMLElement
  }

  open(id: string): void {
    this.choose(this.number(id))
  }

  label(id: string, text: string): void {
    const tab = this.tabs[this.number(id)]
    if (tab && tab.textContent !== text) tab.textContent = text
  }

  private number(id: string): number {
    const n = this.panels.findIndex((panel) => panel.id === id)
    if (n < 0) throw new Error(`There is no panel called “${id}”.`)
    return n
  }

  private choose(n: number): void {
    if (n === this.chosen) return
    this.chosen = n
    this.draw()
    this.opened(this.panels[n]?.id ?? "")
  }

  /// The arrow keys go from tab to tab, Home and End to the first and the last.
  private key(event: KeyboardEvent): void {
    const last = this.tabs.length - 1
    const to = { ArrowRight: this.chosen + 1, ArrowLeft: this.chosen - 1, Home: 0, End: last }[event.key]
    if (to === undefined) return
    event.preventDefault()
    this.choose(to > last ? 0 : to < 0 ? last : to)
    this.tabs[this.chosen]?.focus()
  }

  private draw(): void {
    this.tabs.forEach((tab, n) => {
      tab.setAttribute("aria-selected", String(n === this.chosen))
      tab.tabIndex = n === this.chosen ? 0 : -1
    })
    // hidden by a class, not taken away: a frame that loses its box forgets where it was scrolled to
    this.bodies.forEach((body, n) => body.classList.toggle("is-behind", n !== this.chosen))
  }
}
