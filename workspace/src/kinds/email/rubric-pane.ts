/// The rubric on the page: what the reader thought, and the mail as it was read, with a number at the words that are meant.

import { h } from "../../page/dom"
import { type Icon, icon } from "../../page/icons"
import type { Sent } from "./mail"
import type { Finding, Reading } from "./reading/reader"
import { isMended, type Note, type State, type Thought, thoughtsOf } from "./rubric"
import { say } from "./words"

const ICONS: Readonly<Record<State, Icon>> = { good: "check", nearly: "again", not: "again" }

export class RubricPane {
  readonly dom = h("div", { class: "rubric" })
  private notes: readonly { readonly note: Note; readonly mended: HTMLElement; readonly row: HTMLElement }[] = []

  nothing(text: string): void {
    this.notes = []
    this.dom.replaceChildren(h("h2", {}, say("email.result")), h("p", { class: "rubric-none" }, text))
  }

  show(sent: Sent, reading: Reading, redrafting: boolean): void {
    const text = (at: NonNullable<Finding["at"]>): string => sent[at.part].slice(at.from, at.to)
    const thoughts = thoughtsOf(reading, text)
    const notes = thoughts.flatMap((thought) => thought.notes)
    this.notes = notes.map((note) => ({ note, ...this.row(note) }))
    const mail = h(
      "section",
      { class: "as-read" },
      h("h3", {}, say(redrafting ? "email.earlier" : "email.as_read")),
      h("p", { class: "as-read-subject" }, ...marked(sent.subject || say("email.no_subject"), notes.filter(({ at }) => at?.part === "subject"))),
      h("div", { class: "as-read-body" }, ...marked(sent.body, notes.filter(({ at }) => at?.part === "body"))),
    )
    const rubric = h("ul", { class: "thoughts" }, ...thoughts.map((thought) => this.thought(thought)))
    this.dom.replaceChildren(h("h2", {}, say("email.result")), ...(redrafting ? [mail, rubric] : [rubric, mail]))
    this.dom.scrollTop = 0
  }

  /// While the pupil writes it again: what the draft has mended.
  compare(draft: Reading | null): void {
    for (const { note, mended, row } of this.notes) {
      const done = draft !== null && isMended(note, draft)
      mended.textContent = done ? say("email.mended") : ""
      row.classList.toggle("is-mended", done)
    }
  }

  private thought({ quality, state, notes }: Thought): HTMLElement {
    return h(
      "li",
      { "data-state": state },
      h("h3", {}, icon(ICONS[state]), say(`email.${quality}`), " ", h("span", { class: "thought-state" }, say(`email.state.${state}`))),
      h("p", { class: "thought" }, say(`email.${quality}.${state}`)),
      h("ul", { class: "notes" }, ...notes.map((one) => this.notes.find(({ note }) => note === one)?.row ?? null)),
    )
  }

  private row(note: Note): { mended: HTMLElement; row: HTMLElement } {
    const { n, at, quote, says, good } = note
    const mended = h("strong", { class: "mended" })
    const short = quote.trim().replace(/\s+/g, " ")
    const number = at
      ? h("button", { type: "button", class: "note-n", "aria-label": say("email.note", { n }), click: () => this.point(n) }, String(n))
      : h("span", { class: "note-n", "aria-hidden": "true" }, "·")
    const row = h("li", { class: good ? "is-good" : "is-odd" }, number, h("p", {}, short ? h("q", {}, short.length > 60 ? `${short.slice(0, 58)}…` : short) : null, short ? " " : null, says, " ", mended))
    return { mended, row }
  }

  private point(n: number): void {
    for (const one of this.dom.querySelectorAll("mark")) one.classList.toggle("is-meant", one.dataset.notes?.split(" ").includes(String(n)) ?? false)
    this.dom.querySelector("mark.is-meant")?.scrollIntoView({ block: "center" })
  }
}

/// The text with a mark wherever a note stands; where two overlap each stretch has the numbers of both.
function marked(text: string, notes: readonly Note[]): Node[] {
  const cuts = [...new Set([0, text.length, ...notes.flatMap(({ at }) => (at ? [at.from, at.to] : []))])].filter((at) => at <= text.length).sort((a, b) => a - b)
  const nodes: Node[] = []
  for (const [n, from] of cuts.entries()) {
    const to = cuts[n + 1]
    if (to === undefined) break
    const here = notes.filter(({ at }) => at && at.from <= from && to <= at.to)
    const piece = text.slice(from, to)
    if (!here.length || !piece.trim()) nodes.push(document.createTextNode(piece))
    else {
      const begins = here.filter(({ at }) => at?.from === from)
      nodes.push(
        h(
          "mark",
          { class: here.some(({ good }) => !good) ? "is-odd" : "is-good", "data-notes": here.map((note) => note.n).join(" ") },
          ...begins.map((note) => h("sup", {}, h("span", { class: "unseen" }, say("email.marked", { n: note.n })), h("span", { "aria-hidden": "true" }, String(note.n)))),
          piece,
        ),
      )
    }
  }
  return nodes
}
