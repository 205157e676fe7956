/// The pupil's notes: what stands side by side, what they wrote, what they want to find out next.

import { h } from "../../page/dom"
import { icon } from "../../page/icons"
import type { Notes } from "./notes"
import type { Choice, Role } from "./roles"
import { say } from "./words"

export interface Asked {
  open(role: Role): void
  compare(): void
  takeAway(role: Role): void
  next(id: string): void
}

export class NotesPane {
  private readonly seen = h("p", { class: "notes-figure" })
  private readonly side = h("ul", { class: "side-list" })
  private readonly sideSays = h("p", {})
  private readonly compare: HTMLButtonElement
  private readonly words = h("ul", { class: "words-list" })
  private readonly wordsNone = h("p", {}, say("roles.words.none"))
  private readonly radios: readonly HTMLInputElement[]
  private drawn = ""

  constructor(
    place: HTMLElement,
    private readonly roles: readonly Role[],
    choices: readonly Choice[],
    private readonly asked: Asked,
  ) {
    this.compare = h("button", { type: "button", class: "compare", click: () => asked.compare() }, say("roles.compare"))
    this.radios = choices.map(({ id }) => h("input", { type: "radio", name: "roles-next", value: id, change: () => asked.next(id) }))
    place.append(
      h(
        "div",
        { class: "notes" },
        h("h2", {}, say("roles.result")),
        this.seen,
        h("section", {}, h("h3", {}, say("roles.side")), this.side, this.sideSays, this.compare),
        h("section", {}, h("h3", {}, say("roles.words")), this.words, this.wordsNone),
        choices.length
          ? h(
              "fieldset",
              { class: "find-next" },
              h("legend", {}, say("roles.next")),
              ...choices.map(({ says }, n) => h("label", { class: "pick" }, this.radios[n] ?? null, h("span", {}, says))),
            )
          : null,
      ),
    )
  }

  show(notes: Notes): void {
    const of = (slug: string) => this.roles.find((role) => role.slug === slug) as Role
    this.seen.textContent = say("roles.seen", { n: notes.opened.length, of: this.roles.length })
    this.sideSays.textContent = notes.side.length > 1 ? "" : say(notes.side.length ? "roles.side.one" : "roles.side.none")
    this.sideSays.hidden = notes.side.length > 1
    this.compare.hidden = notes.side.length < 2
    for (const radio of this.radios) radio.checked = radio.value === notes.next
    // drawn anew only where the list itself is another one: writing a word must not take the keyboard from a button
    const list = notes.side.join()
    if (list !== this.drawn) {
      this.drawn = list
      this.side.replaceChildren(...notes.side.map((slug) => this.line(of(slug))))
    }
    const written = [...notes.reasons].filter(([, says]) => says.trim())
    this.wordsNone.hidden = written.length > 0
    this.words.replaceChildren(...written.map(([slug, says]) => h("li", {}, h("strong", {}, of(slug).title), h("blockquote", {}, says))))
  }

  private line(role: Role): HTMLElement {
    return h(
      "li",
      {},
      h("button", { type: "button", class: "link", click: () => this.asked.open(role) }, role.title),
      h("button", { type: "button", class: "quiet", "aria-label": say("roles.take_away", { title: role.title }), click: () => this.asked.takeAway(role) }, icon("x")),
    )
  }
}
