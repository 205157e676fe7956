/// A line for addresses: type a name, take it from the address book, or write an address out.

import { h } from "../../page/dom"
import { icon } from "../../page/icons"
import { type Person, personAt, type Post } from "./post"
import { say } from "./words"

type Box = "to" | "cc" | "bcc"

export class AddressField {
  readonly dom: HTMLElement
  private readonly chips = h("ul", { class: "chips" })
  private readonly input: HTMLInputElement
  private readonly list: HTMLUListElement
  private addresses: string[] = []
  private offered: readonly Person[] = []
  private active = -1

  constructor(
    private readonly box: Box,
    private readonly post: Post,
    private readonly changed: (addresses: readonly string[]) => void,
    private readonly announce: (text: string) => void,
  ) {
    const id = `email-${box}`
    this.list = h("ul", { class: "suggestions", id: `${id}-list`, role: "listbox", "aria-label": say("email.suggestions"), hidden: true })
    this.input = h("input", {
      id, type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list", autocomplete: "off",
      autocapitalize: "none", spellcheck: "false", placeholder: box === "to" ? say("email.type") : say(`email.${box}.about`),
      input: () => this.offer(), click: () => this.offer(), keydown: (event) => this.key(event as KeyboardEvent), blur: () => this.leave(),
    })
    this.dom = h("div", { class: "mail-field", "data-box": box }, h("label", { for: id }, say(`email.${box}`)), h("div", { class: "mail-addresses" }, this.chips, this.input, this.list))
  }

  show(addresses: readonly string[]): void {
    this.addresses = [...addresses]
    this.input.value = ""
    this.draw()
  }

  focus(): void {
    this.input.focus()
  }

  /// What is typed and not taken yet counts, too.
  take(): readonly string[] {
    this.leave()
    return this.addresses
  }

  private offer(): void {
    const typed = this.input.value.trim().toLowerCase()
    this.offered = this.post.people.filter(
      ({ name, address, about }) =>
        !this.addresses.some((one) => one.toLowerCase() === address.toLowerCase()) &&
        (!typed || [...name.toLowerCase().split(/\s+/), name.toLowerCase(), address.toLowerCase(), ...about.toLowerCase().split(/\s+/)].some((word) => word.startsWith(typed))),
    )
    this.active = typed && this.offered.length ? 0 : -1
    this.drawList()
  }

  private key(event: KeyboardEvent): void {
    const open = !this.list.hidden
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      if (!open) return this.offer()
      const step = event.key === "ArrowDown" ? 1 : -1
      this.active = (this.active + step + this.offered.length) % this.offered.length
      this.drawList()
    } else if (event.key === "Escape" && open) {
      event.stopPropagation()
      this.close()
    } else if (event.key === "Enter" || event.key === "," || event.key === ";") {
      event.preventDefault()
      const chosen = this.offered[this.active]
      if (event.key === "Enter" && open && chosen) this.add(chosen.address)
      else this.leave()
    } else if (event.key === "Tab" && open) {
      const chosen = this.offered[this.active]
      if (chosen && this.input.value.trim()) this.add(chosen.address)
    } else if (event.key === "Backspace" && !this.input.value) {
      const last = this.addresses.at(-1)
      if (last) this.remove(last)
    }
  }

  /// A name that fits one person alone is that person; anything else is an address as it stands.
  private leave(): void {
    this.close()
    for (const typed of this.input.value.split(/[,;]/).map((one) => one.trim()).filter(Boolean)) {
      const fits = this.post.people.filter(({ name }) => name.toLowerCase() === typed.toLowerCase())
      this.add(fits.length === 1 ? (fits[0] as Person).address : typed)
    }
    this.input.value = ""
  }

  private add(address: string): void {
    this.input.value = ""
    this.close()
    if (this.addresses.some((one) => one.toLowerCase() === address.toLowerCase())) return
    this.addresses.push(address)
    this.tell("email.added", address)
  }

  private remove(address: string): void {
    this.addresses = this.addresses.filter((one) => one !== address)
    this.tell("email.removed", address)
    this.input.focus()
  }

  private tell(word: "email.added" | "email.removed", address: string): void {
    this.draw()
    this.announce(say(word, { name: this.nameOf(address), box: say(`email.${this.box}`) }))
    this.changed(this.addresses)
  }

  private nameOf(address: string): string {
    return personAt(this.post, address)?.name ?? address
  }

  private draw(): void {
    this.chips.replaceChildren(
      ...this.addresses.map((address) => {
        const name = this.nameOf(address)
        const remove = h("button", { type: "button", "aria-label": say("email.remove", { name, box: say(`email.${this.box}`) }), click: () => this.remove(address) }, icon("x"))
        return h("li", {}, h("span", {}, name), remove)
      }),
    )
    this.chips.hidden = !this.addresses.length
  }

  private close(): void {
    this.offered = []
    this.active = -1
    this.drawList()
  }

  private drawList(): void {
    this.list.hidden = !this.offered.length
    this.list.replaceChildren(
      ...this.offered.map(({ id, name, about, address }, n) =>
        h(
          "li",
          // before the field loses the focus, which would take what is typed
          { role: "option", id: `email-${this.box}-${id}`, "aria-selected": String(n === this.active), mousedown: (event) => (event.preventDefault(), this.add(address)) },
          h("strong", {}, name),
          h("span", {}, about),
        ),
      ),
    )
    this.input.setAttribute("aria-expanded", String(!this.list.hidden))
    const chosen = this.offered[this.active]
    if (chosen) this.input.setAttribute("aria-activedescendant", `email-${this.box}-${chosen.id}`)
    else this.input.removeAttribute("aria-activedescendant")
  }
}
