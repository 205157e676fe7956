/// The panel of earlier versions: when, why, how it differs from what is there now, and the way back to it.

import type { Files } from "../marker"
import type { Version, Versions, Why } from "../saving/history"
import { say, sayTime, type Word } from "../words"
import { difference } from "./difference"
import { h } from "./dom"
import { icon } from "./icons"

const WHY: Readonly<Record<Why, Word>> = {
  marked: "history.marked",
  time: "history.time",
  other_pc: "history.other_pc",
  here: "history.here",
}

/// What the panel asks of the page.
export interface Shelf {
  readonly title: string
  /// What the pupil has now.
  now(): Files
  versions(): Promise<Versions>
  restore(files: Files, version: Version): void
}

export class History {
  private readonly heading = h("h2", { tabindex: "-1" })
  private readonly list = h("ol", { class: "versions" })
  private readonly told = h("p", { role: "status" })
  private readonly shown = h("div", { class: "version", tabindex: "0", role: "region", "aria-label": say("history.shown") })
  private readonly back = h("button", { type: "button", class: "next", hidden: true }, icon("restart"), say("history.restore"))
  private readonly close = h("button", { type: "button", class: "quiet", click: () => this.dom.close() }, say("history.close"))
  readonly dom: HTMLDialogElement
  private chosen: { readonly version: Version; readonly files: Files } | null = null
  private shelf: Shelf | null = null

  /// `takeHome` is where all of the work is one file.
  constructor(takeHome: string | null) {
    this.dom = h(
      "dialog",
      { class: "history", "aria-label": say("history") },
      this.heading,
      this.told,
      h("div", { class: "history-panes" }, this.list, this.shown),
      h(
        "div",
        { class: "history-foot" },
        this.close,
        takeHome ? h("a", { href: takeHome, download: true }, say("take_home")) : null,
        this.back,
      ),
    )
    this.back.addEventListener("click", () => this.restore())
  }

  /// A dialog keeps the keyboard inside, closes by Escape and gives the focus back: all of it the browser's own.
  async open(shelf: Shelf): Promise<void> {
    this.shelf = shelf
    this.forget()
    this.heading.textContent = say("history.of", { title: shelf.title })
    this.told.textContent = say("history.coming")
    this.list.replaceChildren()
    this.dom.showModal()
    this.heading.focus()
    const { list, complete } = await shelf.versions()
    if (this.shelf !== shelf) return
    this.told.textContent = complete ? (list.length ? "" : say("history.none")) : say("history.away")
    this.list.replaceChildren(...list.map((version) => this.row(version)))
  }

  private row(version: Version): HTMLElement {
    const why = say(version.passed ? "history.passed" : WHY[version.why])
    const button = h(
      "button",
      { type: "button", "aria-pressed": "false", click: () => void this.choose(version, button) },
      icon(version.passed ? "check" : version.why === "here" ? "computer" : "cloud"),
      h("span", {}, h("strong", {}, when(version.saved_at)), " ", why),
    )
    return h("li", {}, button)
  }

  private async choose(version: Version, button: HTMLElement): Promise<void> {
    this.forget()
    for (const one of this.list.querySelectorAll("button")) one.setAttribute("aria-pressed", String(one === button))
    const { shelf } = this
    const files = await version.files().catch(() => null)
    if (!shelf || shelf !== this.shelf || button.getAttribute("aria-pressed") !== "true") return
    if (!files) {
      this.told.textContent = say("history.did_not_come")
      return
    }
    const now = shelf.now()
    const names = Object.keys(files).filter((name) => files[name] !== now[name])
    this.told.textContent = names.length ? say("history.differs", { time: when(version.saved_at) }) : say("history.same")
    this.shown.replaceChildren(...names.map((name) => changes(name, now[name] ?? "", files[name] ?? "")))
    this.chosen = { version, files }
    this.back.hidden = names.length === 0
  }

  private restore(): void {
    if (!this.chosen) return
    const { files, version } = this.chosen
    this.dom.close()
    this.shelf?.restore(files, version)
  }

  private forget(): void {
    this.chosen = null
    this.back.hidden = true
    this.shown.replaceChildren()
  }
}

/// One file: what going back would take away, and what it would bring.
function changes(name: string, now: string, then: string): HTMLElement {
  return h(
    "figure",
    {},
    h("figcaption", {}, name),
    h(
      "pre",
      {},
      ...difference(now, then).map(({ text, how }) => {
        if (how === "same") return h("span", { class: "line" }, `  ${text}\n`)
        const [element, word] = how === "gone" ? (["del", "history.goes"] as const) : (["ins", "history.comes"] as const)
        return h(element, { class: "line" }, h("span", { class: "unseen" }, say(word)), `${how === "gone" ? "−" : "+"} ${text}\n`)
      }),
    ),
  )
}

/// The clock's time, with the day where it is not today.
function when(iso: string): string {
  const moment = new Date(iso)
  if (moment.toDateString() === new Date().toDateString()) return sayTime(iso)
  const day = moment.toLocaleDateString(document.documentElement.lang || "en-GB", { weekday: "short", day: "numeric", month: "short" })
  return `${day}, ${sayTime(iso)}`
}
