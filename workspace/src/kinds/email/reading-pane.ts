/// A mail as one reads it: who, when, what; where its links lead, without going there; what was written before.

import attach from "lucide-static/icons/paperclip.svg"
import reply from "lucide-static/icons/reply.svg"
import { h } from "../../page/dom"
import { icon } from "../../page/icons"
import { drawn } from "./drawn"
import { judging } from "./judging"
import type { Item } from "./letters"
import type { Verdict } from "./mail"
import { type Place, pieces } from "./post"
import { say } from "./words"

export interface Acts {
  reply(item: Item): void
  again(): void
  back(): void
  looked(item: Item, place: Place): void
  judged(item: Item, verdict: Verdict, decided: boolean): void
}

export class ReadingPane {
  readonly dom = h("div", { class: "mail-read" })
  private heading: HTMLElement | null = null

  constructor(private readonly acts: Acts) {}

  /// `can` says which buttons make sense for this mail.
  show(item: Item, thread: readonly Item[], verdict: Verdict | undefined, can: { readonly reply: boolean; readonly again: "better" | "once_more" | null }): void {
    const told = h("p", { class: "mail-leads", role: "status" })
    const look = (place: Place, text: string): void => {
      told.textContent = text
      this.acts.looked(item, place)
    }
    this.heading = h("h2", { tabindex: "-1" }, item.subject || say("email.no_subject"))
    this.dom.replaceChildren(
      h("button", { type: "button", class: "quiet mail-back", click: () => this.acts.back() }, icon("arrowLeft"), say("email.back")),
      this.heading,
      this.head(item, look),
      h("div", { class: "mail-text" }, ...paragraphs(item.body, look)),
      ...this.files(item, look),
      told,
      ...(can.reply || can.again
        ? [
            h(
              "div",
              { class: "mail-acts" },
              can.again ? h("button", { type: "button", class: can.again === "better" ? "send" : "", click: () => this.acts.again() }, icon("again"), say(can.again === "better" ? "email.again" : "email.once_more")) : null,
              can.reply ? h("button", { type: "button", click: () => this.acts.reply(item) }, drawn(reply), say("email.reply")) : null,
            ),
          ]
        : []),
      ...(item.incoming?.judge ? [judging(item.incoming, verdict, (given, decided) => this.acts.judged(item, given, decided))] : []),
      ...(thread.length ? [h("section", { class: "thread" }, h("h3", {}, say("email.thread")), ...thread.map(before))] : []),
    )
    this.dom.scrollTop = 0
  }

  say(...nodes: Node[]): void {
    this.heading = h("p", { class: "mail-choose", tabindex: "-1" }, ...nodes)
    this.dom.replaceChildren(this.heading)
  }

  focus(): void {
    this.heading?.focus()
  }

  private head(item: Item, look: (place: Place, text: string) => void): HTMLElement {
    const { from, to, cc, bcc, time } = item
    const full = h("button", { type: "button", class: "link", click: () => look("sender", say("email.sender.is", { ...from })) }, say("email.sender"))
    return h(
      "div",
      { class: "mail-head" },
      h("p", {}, h("span", { class: "mail-face", "aria-hidden": "true" }, initials(from.name)), h("strong", {}, from.name), " ", item.box === "inbox" ? full : null, h("span", { class: "mail-time" }, time)),
      line("email.to", to),
      line("email.cc", cc),
      line("email.bcc", bcc),
    )
  }

  private files(item: Item, look: (place: Place, text: string) => void): HTMLElement[] {
    if (!item.files.length) return []
    const short = (name: string): string => (name.length > 16 ? `${name.slice(0, 14)}…` : name)
    return [
      h(
        "p",
        { class: "mail-files" },
        `${say("email.with")}: `,
        ...item.files.flatMap((name) => {
          const tell = (): void => look("file", say("email.file.is", { name }))
          return [h("button", { type: "button", "aria-label": say("email.file.open", { name: short(name) }), click: tell, focus: tell, mouseenter: tell }, drawn(attach), short(name)), " "]
        }),
      ),
    ]
  }
}

function before({ from, time, body }: Item): HTMLElement {
  return h("article", {}, h("p", {}, h("strong", {}, from.name), " ", h("span", { class: "mail-time" }, time)), h("div", { class: "mail-text" }, ...paragraphs(body, null)))
}

function line(word: "email.to" | "email.cc" | "email.bcc", names: readonly string[]): HTMLElement | null {
  return names.length ? h("p", { class: "mail-to" }, `${say(word)}: ${names.join(", ")}`) : null
}

function initials(name: string): string {
  return name.split(/\s+/).filter((word) => !/^(?:mr|mrs|ms|miss|mx|dr|prof)\.?$/i.test(word)).map((word) => word[0] ?? "").join("").slice(0, 2).toUpperCase()
}

/// An empty line parts paragraphs. A link opens nothing: it says where it leads as soon as one points at it.
function paragraphs(body: string, look: ((place: Place, text: string) => void) | null): HTMLElement[] {
  return body.trim().split(/\n\s*\n/).map((paragraph) =>
    h(
      "p",
      {},
      ...pieces(paragraph).map(({ text, leads }) => {
        if (leads === null || !look) return document.createTextNode(text)
        const tell = (): void => look("link", say("email.link.leads", { address: leads }))
        return h("button", { type: "button", class: "mail-link", mouseenter: tell, focus: tell, click: () => look("link", `${say("email.link.leads", { address: leads })} ${say("email.link.stays")}`) }, text)
      }),
    ),
  )
}
