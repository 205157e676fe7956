/// The list of a box: who, about what, when. A list of buttons that one can walk with Tab or with the arrow keys.

import { h } from "../../page/dom"
import type { Item } from "./letters"
import type { Verdict } from "./mail"
import { say } from "./words"

export class Mailbox {
  readonly dom = h("div", { class: "mail-list" })
  private keys: readonly string[] = []

  constructor(private readonly open: (key: string) => void) {}

  show(box: "inbox" | "sent", items: readonly Item[], chosen: string | null, read: ReadonlySet<string>, verdicts: ReadonlyMap<string, Verdict>): void {
    const had = this.dom.contains(document.activeElement) ? this.keys[this.focused] : undefined
    this.keys = items.map(({ key }) => key)
    if (!items.length) {
      this.dom.replaceChildren(h("p", { class: "mail-empty" }, say(`email.empty.${box}`)))
      return
    }
    this.dom.replaceChildren(
      h("ul", { "aria-label": say("email.list", { box: say(`email.${box}`) }), keydown: (event) => this.walk(event as KeyboardEvent) }, ...items.map((item) => this.row(item, chosen, read, verdicts))),
    )
    // drawing anew must not drop the keyboard out of the list
    if (had !== undefined) this.buttons[this.keys.indexOf(had)]?.focus()
  }

  focus(key: string | null): void {
    ;(this.buttons[this.keys.indexOf(key ?? "")] ?? this.buttons[0])?.focus()
  }

  private row({ key, box, who, subject, time, incoming }: Item, chosen: string | null, read: ReadonlySet<string>, verdicts: ReadonlyMap<string, Verdict>): HTMLElement {
    const unread = box === "inbox" && !read.has(key)
    const way = incoming ? verdicts.get(incoming.id)?.way : null
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", "aria-current": key === chosen ? "true" : null, class: unread ? "is-unread" : "", click: () => this.open(key) },
        h("span", { class: "mail-who" }, who, unread ? h("span", { class: "unseen" }, `, ${say("email.unread")}`) : null),
        h("span", { class: "mail-time" }, time),
        h("span", { class: "mail-subject" }, subject || say("email.no_subject")),
        way ? h("span", { class: "mail-way" }, say(`email.did.${way}`)) : null,
      ),
    )
  }

  private get buttons(): HTMLButtonElement[] {
    return [...this.dom.querySelectorAll("button")]
  }

  private get focused(): number {
    return this.buttons.indexOf(document.activeElement as HTMLButtonElement)
  }

  private walk(event: KeyboardEvent): void {
    const last = this.keys.length - 1
    const to = { ArrowDown: Math.min(last, this.focused + 1), ArrowUp: Math.max(0, this.focused - 1), Home: 0, End: last }[event.key]
    if (to === undefined) return
    event.preventDefault()
    this.buttons[to]?.focus()
  }
}
