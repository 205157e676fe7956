/// Where a mail is written: to whom, about what, the mail itself, and what goes with it. Every letter of a draft is kept.

import attach from "lucide-static/icons/paperclip.svg"
import send from "lucide-static/icons/send.svg"
import { h } from "../../page/dom"
import { icon } from "../../page/icons"
import { AddressField } from "./address-field"
import { drawn } from "./drawn"
import { EMPTY, type Letter, MOST } from "./mail"
import type { Post } from "./post"
import { say, sayCount } from "./words"

export interface Writing {
  changed(draft: Letter): void
  send(letter: Letter): void
  throwAway(): void
  announce(text: string): void
}

export class Composer {
  readonly dom: HTMLElement
  private readonly fields: Readonly<Record<"to" | "cc" | "bcc", AddressField>>
  private readonly more: HTMLButtonElement
  private readonly copies: HTMLElement
  private readonly subject: HTMLInputElement
  private readonly body: HTMLTextAreaElement
  private readonly boxes: readonly { readonly id: string; readonly input: HTMLInputElement }[]
  private readonly files: HTMLElement
  private readonly count = h("span", {})
  private readonly told = h("p", { class: "mail-told", role: "status" })
  private letter: Letter = EMPTY

  constructor(
    post: Post,
    private readonly writing: Writing,
  ) {
    const field = (box: "to" | "cc" | "bcc"): AddressField => new AddressField(box, post, (addresses) => this.change({ [box]: addresses }), writing.announce)
    this.fields = { to: field("to"), cc: field("cc"), bcc: field("bcc") }
    this.copies = h("div", { class: "mail-copies", id: "email-copies" }, this.fields.cc.dom, this.fields.bcc.dom)
    this.more = h("button", { type: "button", class: "quiet", "aria-expanded": "false", "aria-controls": "email-copies", click: () => this.openCopies(this.copies.hasAttribute("hidden")) }, say("email.more"))
    this.fields.to.dom.append(this.more)
    this.subject = h("input", { id: "email-subject", type: "text", maxlength: String(MOST.subject), autocomplete: "off", input: () => this.change({ subject: this.subject.value }) })
    this.body = h("textarea", { id: "email-body", "aria-label": say("email.body"), maxlength: String(MOST.body), input: () => this.change({ body: this.body.value }) })
    this.boxes = post.attachments.map(({ id }) => ({ id, input: h("input", { type: "checkbox", change: () => this.attach() }) }))
    this.files = h(
      "details",
      { class: "mail-attach", hidden: !post.attachments.length },
      h("summary", {}, drawn(attach), say("email.attach"), this.count),
      ...post.attachments.map(({ name, says }, n) => h("label", {}, this.boxes[n]?.input ?? null, h("span", {}, h("strong", {}, name), ` ${says}`))),
    )
    this.dom = h(
      "form",
      { class: "composer", "aria-label": say("email.draft"), submit: (event) => this.send(event) },
      this.fields.to.dom,
      this.copies,
      h("div", { class: "mail-field" }, h("label", { for: "email-subject" }, say("email.subject")), this.subject),
      this.body,
      this.files,
      this.told,
      h(
        "div",
        { class: "mail-acts" },
        h("button", { type: "submit", class: "send" }, drawn(send), say("email.send")),
        h("button", { type: "button", class: "quiet", click: () => writing.throwAway() }, icon("x"), say("email.throw")),
        h("p", { class: "mail-kept" }, say("email.kept")),
      ),
    )
  }

  show(letter: Letter): void {
    this.letter = letter
    for (const box of ["to", "cc", "bcc"] as const) this.fields[box].show(letter[box])
    this.openCopies(letter.cc.length + letter.bcc.length > 0)
    this.subject.value = letter.subject
    this.body.value = letter.body
    for (const { id, input } of this.boxes) input.checked = letter.attached.includes(id)
    this.countFiles()
    this.told.textContent = ""
  }

  /// Where one goes on: to whom, if that is not said yet, else the mail itself, at its beginning.
  focus(): void {
    if (!this.letter.to.length) return this.fields.to.focus()
    this.body.focus()
    this.body.setSelectionRange(0, 0)
  }

  private openCopies(open: boolean): void {
    this.copies.hidden = !open
    this.more.setAttribute("aria-expanded", String(open))
  }

  private change(more: Partial<Letter>): void {
    this.letter = { ...this.letter, ...more }
    this.told.textContent = ""
    this.writing.changed(this.letter)
  }

  private attach(): void {
    this.change({ attached: this.boxes.filter(({ input }) => input.checked).map(({ id }) => id) })
    this.countFiles()
  }

  private countFiles(): void {
    const n = this.letter.attached.length
    this.count.textContent = n ? ` · ${sayCount("email.attached", n)}` : ""
  }

  private send(event: Event): void {
    event.preventDefault()
    for (const box of ["to", "cc", "bcc"] as const) this.letter = { ...this.letter, [box]: [...this.fields[box].take()] }
    if (!this.letter.to.length) {
      this.told.textContent = say("email.nobody")
      return this.fields.to.focus()
    }
    this.writing.send(this.letter)
  }
}
