/// The board of suspects: evidence is pinned to claims, from lists or by dragging.

import { h } from "../../page/dom"
import { icon } from "../../page/icons"
import { picture, sortOf } from "./pictures"
import { claimState, type State } from "./replay"
import { portrait } from "./stage"
import { type Claim, type Story, the } from "./story"
import { say } from "./words"

const TYPE = "text/x-evidence"

export interface BoardDoes {
  pin(claim: string, evidence: string): void
  unpin(claim: string, evidence: string): void
  open(evidence: string): void
}

export class Board {
  private readonly tray = h("div", { class: "tray" })
  private readonly body = h("div", { class: "suspects" })

  constructor(
    place: HTMLElement,
    private readonly story: Story,
    private readonly does: BoardDoes,
  ) {
    place.append(h("p", { class: "how" }, say("story.board.how")), this.tray, this.body)
  }

  show(state: State): void {
    const opened = this.story.evidence.filter(({ id }) => state.opened.has(id) && state.found.has(id))
    const focused = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>("[data-claim]")?.dataset.claim
    this.tray.replaceChildren(
      h("span", { class: "tray-name" }, say("story.board.tray")),
      ...opened.map((piece) => {
        const chip = h("button", { type: "button", class: "chip", draggable: "true", click: () => this.does.open(piece.id) }, picture(sortOf(piece)), piece.title)
        chip.addEventListener("dragstart", (event) => event.dataTransfer?.setData(TYPE, piece.id))
        return chip
      }),
    )
    this.tray.hidden = opened.length === 0
    this.body.replaceChildren(
      ...this.story.people.flatMap((person, n) => {
        const claims = this.story.claims.filter(({ suspect }) => suspect === person.id)
        if (!person.suspect && !claims.length) return []
        return [
          h(
            "section",
            { class: "on-board", "aria-label": person.name },
            h("div", { class: "on-board-head" }, portrait(person.name, n), h("div", {}, h("h3", {}, person.name), h("p", {}, person.says))),
            ...claims.map((claim) => this.claim(claim, state, opened.map(({ id }) => id))),
          ),
        ]
      }),
    )
    if (focused) this.body.querySelector<HTMLElement>(`[data-claim="${focused}"] :is(select, button)`)?.focus()
  }

  private claim(claim: Claim, state: State, opened: readonly string[]): HTMLElement {
    const how = claimState(claim, state.work.pins)
    const there = state.work.pins[claim.id] ?? []
    const titled = (id: string): string => the(this.story.evidence, id).title
    const choose = h(
      "select",
      { "aria-label": `${say("story.pin.here")}: ${claim.says}` },
      h("option", { value: "" }, say("story.pin.which")),
      ...opened.filter((id) => !there.includes(id)).map((id) => h("option", { value: id }, titled(id))),
    )
    const dom = h(
      "form",
      {
        class: "claim", "data-claim": claim.id, "data-state": how,
        submit: (event) => {
          event.preventDefault()
          if (choose.value) this.does.pin(claim.id, choose.value)
          else choose.focus()
        },
      },
      h("p", { class: "claim-says" }, h("span", { class: `sort is-${claim.sort}` }, say(`story.sort.${claim.sort}`)), claim.says),
      there.length
        ? h(
            "ul",
            {},
            ...there.map((id) =>
              h("li", {}, picture("pin"), h("span", {}, titled(id)), h("button", { type: "button", class: "quiet", "aria-label": say("story.unpin", { title: titled(id) }), click: () => this.does.unpin(claim.id, id) }, icon("x"))),
            ),
          )
        : null,
      h("p", { class: "claim-state" }, icon(how === "holds" ? "check" : how === "open" ? "circle" : "again"), say(`story.claim.${how}`), how === "holds" ? `. ${claim.because}` : ""),
      h("div", { class: "claim-pin" }, choose, h("button", { type: "submit" }, say("story.pin.do"))),
    )
    dom.addEventListener("dragover", (event) => {
      if (event.dataTransfer?.types.includes(TYPE)) event.preventDefault()
    })
    dom.addEventListener("dragenter", () => dom.classList.add("is-over"))
    dom.addEventListener("dragleave", (event) => {
      if (!dom.contains(event.relatedTarget as Node | null)) dom.classList.remove("is-over")
    })
    dom.addEventListener("drop", (event) => {
      event.preventDefault()
      dom.classList.remove("is-over")
      const id = event.dataTransfer?.getData(TYPE)
      if (id) this.does.pin(claim.id, id)
    })
    return dom
  }
}
