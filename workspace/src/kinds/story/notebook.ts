/// What the pupil has found: the pieces of evidence, and one of them open to be read.

import { h } from "../../page/dom"
import { icon } from "../../page/icons"
import { readable } from "./evidence-view"
import { picture, sortOf } from "./pictures"
import type { State } from "./replay"
import { type Piece, type Story, the } from "./story"
import { say } from "./words"

export interface NotebookDoes {
  opened(evidence: string): void
  pin(claim: string, evidence: string): void
}

export class Notebook {
  private readonly list = h("div", { class: "evidence-list" })
  private readonly page = h("div", { class: "evidence-page", hidden: true })
  private readonly big = h("dialog", { class: "evidence-big" })
  private shown: string | null = null
  private state: State | null = null

  constructor(
    private readonly place: HTMLElement,
    private readonly story: Story,
    private readonly does: NotebookDoes,
  ) {
    place.append(this.list, this.page, this.big)
  }

  show(state: State): void {
    this.state = state
    const found = this.story.evidence.filter(({ id }) => state.found.has(id))
    const focused = (document.activeElement as HTMLElement | null)?.dataset.evidence
    this.list.replaceChildren(
      ...(found.length ? found.map((piece) => this.card(piece, state.opened.has(piece.id))) : [h("p", { class: "none" }, say("story.none"))]),
    )
    if (focused) this.list.querySelector<HTMLElement>(`[data-evidence="${focused}"]`)?.focus()
    if (this.shown !== null && !state.found.has(this.shown)) this.back(false)
  }

  open(id: string): void {
    const piece = the(this.story.evidence, id)
    this.shown = id
    this.does.opened(id)
    const heading = h("h3", { tabindex: "-1" }, piece.title)
    this.page.replaceChildren(
      h(
        "div",
        { class: "evidence-acts" },
        h("button", { type: "button", class: "quiet", click: () => this.back(true) }, icon("arrowLeft"), say("story.all")),
        h("button", { type: "button", class: "quiet", click: () => this.enlarge(piece) }, picture("big"), say("story.big")),
      ),
      heading,
      readable(piece),
      ...this.pinning(piece),
    )
    this.list.hidden = true
    this.page.hidden = false
    heading.focus({ preventScroll: true })
    this.place.scrollTop = 0
  }

  private card(piece: Piece, opened: boolean): HTMLElement {
    return h(
      "button",
      { type: "button", class: opened ? "evidence-card" : "evidence-card is-new", "data-evidence": piece.id, click: () => this.open(piece.id) },
      picture(sortOf(piece)),
      h("span", {}, piece.title),
      opened ? null : h("small", {}, say("story.unopened")),
    )
  }

  private back(focus: boolean): void {
    const { shown } = this
    this.shown = null
    this.page.hidden = true
    this.page.replaceChildren()
    this.list.hidden = false
    if (focus) this.list.querySelector<HTMLElement>(`[data-evidence="${shown ?? ""}"]`)?.focus()
  }

  private enlarge(piece: Piece): void {
    const title = h("h3", { id: "story-big" }, piece.title)
    this.big.setAttribute("aria-labelledby", "story-big")
    this.big.replaceChildren(h("div", { class: "big-head" }, title, h("button", { type: "button", click: () => this.big.close() }, icon("x"), say("story.close"))), readable(piece))
    this.big.showModal()
  }

  private pinning(piece: Piece): HTMLElement[] {
    const { claims, people } = this.story
    if (!claims.length || !this.state) return []
    const choose = h("select", { id: "story-pin" }, h("option", { value: "" }, say("story.pin.choose")))
    for (const person of people) {
      const own = claims.filter(({ suspect }) => suspect === person.id)
      if (own.length) choose.append(h("optgroup", { label: person.name }, ...own.map(({ id, sort, says }) => h("option", { value: id }, `${say(`story.sort.${sort}`)}: ${says}`))))
    }
    const pin = (event: Event): void => {
      event.preventDefault()
      if (choose.value) this.does.pin(choose.value, piece.id)
      else choose.focus()
    }
    return [h("form", { class: "pinning", submit: pin }, h("label", { for: "story-pin" }, say("story.pin")), choose, h("button", { type: "submit" }, picture("pin"), say("story.pin.do")))]
  }
}
