/// What each element has beyond the others: attributes that scripts set like variables, and small habits.

import { HTMLCollection, live } from "./collections"
import type { PageDocument } from "./document"
import { PageElement } from "./element"
import { PageEvent } from "./events"
import { DocumentFragment, isElement } from "./node"

export class HTMLElement extends PageElement {}
export class HTMLUnknownElement extends HTMLElement {}

/// Lets scripts read and write attributes as properties.
export function reflect(kind: { prototype: object }, how: { texts?: string; flags?: string; numbers?: string }): void {
  const define = (words: string | undefined, make: (attribute: string) => PropertyDescriptor & ThisType<PageElement>): void => {
    for (const word of words?.split(" ") ?? []) {
      const [name = "", attribute = name.toLowerCase()] = word.split(":")
      Object.defineProperty(kind.prototype, name, { configurable: true, enumerable: true, ...make(attribute) })
    }
  }
  define(how.texts, (attribute) => ({
    get() {
      return this.getAttribute(attribute) ?? ""
    },
    set(value: string) {
      this.setAttribute(attribute, String(value))
    },
  }))
  define(how.flags, (attribute) => ({
    get() {
      return this.hasAttribute(attribute)
    },
    set(value: boolean) {
      this.toggleAttribute(attribute, !!value)
    },
  }))
  define(how.numbers, (attribute) => ({
    get() {
      return Number.parseInt(this.getAttribute(attribute) ?? "", 10) || 0
    },
    set(value: number) {
      this.setAttribute(attribute, String(Math.trunc(Number(value)) || 0))
    },
  }))
}

reflect(HTMLElement, { texts: "title lang dir accessKey role", flags: "hidden inert" })

class Anchor extends HTMLElement {
  override get focusable(): boolean {
    return this.hasAttribute("href")
  }
  get text(): string {
    return this.textContent ?? ""
  }
  set text(value: string) {
    this.textContent = value
  }
}
reflect(Anchor, { texts: "href target rel download hreflang type" })

class Image extends HTMLElement {
  readonly complete = true
}
reflect(Image, { texts: "src alt srcset sizes loading", numbers: "width height" })

class Dialog extends HTMLElement {
  returnValue = ""
  show(): void {
    this.toggleAttribute("open", true)
  }
  showModal(): void {
    this.show()
  }
  close(value?: string): void {
    if (!this.hasAttribute("open")) return
    this.removeAttribute("open")
    if (value !== undefined) this.returnValue = String(value)
    this.dispatchEvent(new PageEvent("close"))
  }
}
reflect(Dialog, { flags: "open" })

class Details extends HTMLElement {}
reflect(Details, { flags: "open", texts: "name" })

class Summary extends HTMLElement {
  override get focusable(): boolean {
    return true
  }
  protected override $acts(event: PageEvent): boolean {
    return event.type === "click" && this.parentElement?.localName === "details"
  }
  protected override $finishes(): void {
    this.parentElement?.toggleAttribute("open")
    this.parentElement?.dispatchEvent(new PageEvent("toggle"))
  }
}

class Table extends HTMLElement {
  get rows(): HTMLCollection<PageElement> {
    return live(HTMLCollection<PageElement>, () => this.elementsInside().filter((one) => one.localName === "tr" && one.closest("table") === this))
  }
  get tBodies(): HTMLCollection<PageElement> {
    return live(HTMLCollection<PageElement>, () => this.$kids.filter(isElement).filter((one) => one.localName === "tbody"))
  }
  insertRow(at = -1): PageElement {
    const body = this.tBodies.item(this.tBodies.length - 1) ?? this.appendChild(this.ownerDocument.createElement("tbody"))
    const row = this.ownerDocument.createElement("tr")
    const next = at < 0 ? null : this.rows.item(at)
    return (next?.parentNode ?? body).insertBefore(row, next)
  }
  deleteRow(at: number): void {
    this.rows.item(at < 0 ? this.rows.length - 1 : at)?.remove()
  }
}

class Section extends HTMLElement {
  get rows(): HTMLCollection<PageElement> {
    return live(HTMLCollection<PageElement>, () => this.$kids.filter(isElement).filter((one) => one.localName === "tr"))
  }
  insertRow(at = -1): PageElement {
    return this.insertBefore(this.ownerDocument.createElement("tr"), at < 0 ? null : this.rows.item(at))
  }
}

class Row extends HTMLElement {
  get cells(): HTMLCollection<PageElement> {
    return live(HTMLCollection<PageElement>, () => this.$kids.filter(isElement).filter((one) => /^t[dh]$/.test(one.localName)))
  }
  get rowIndex(): number {
    const table = this.closest("table")
    return table instanceof Table ? [...table.rows].indexOf(this) : -1
  }
  insertCell(at = -1): PageElement {
    return this.insertBefore(this.ownerDocument.createElement("td"), at < 0 ? null : this.cells.item(at))
  }
  deleteCell(at: number): void {
    this.cells.item(at < 0 ? this.cells.length - 1 : at)?.remove()
  }
}

class Cell extends HTMLElement {
  get cellIndex(): number {
    return this.parentElement instanceof Row ? [...this.parentElement.cells].indexOf(this) : -1
  }
}
reflect(Cell, { texts: "scope headers", numbers: "colSpan rowSpan" })

export class Template extends HTMLElement {
  content: DocumentFragment = new DocumentFragment(this.$page)
}

class Canvas extends HTMLElement {
  getContext(): never {
    throw new Error("A page that is marked is not drawn, so a canvas cannot be painted on.")
  }
}
reflect(Canvas, { numbers: "width height" })

class Media extends HTMLElement {
  paused = true
  volume = 1
  currentTime = 0
  play(): Promise<void> {
    this.paused = false
    return Promise.resolve()
  }
  pause(): void {
    this.paused = true
  }
  load(): void {}
}
reflect(Media, { texts: "src", flags: "controls loop muted autoplay" })

class Progress extends HTMLElement {
  get value(): number {
    return Number(this.getAttribute("value") ?? 0) || 0
  }
  set value(value: number) {
    this.setAttribute("value", String(Number(value)))
  }
  get max(): number {
    return Number(this.getAttribute("max") ?? 1) || 1
  }
  set max(value: number) {
    this.setAttribute("max", String(Number(value)))
  }
}

class Script extends HTMLElement {
  get text(): string {
    return this.textContent ?? ""
  }
}
reflect(Script, { texts: "src type", flags: "defer async" })
class Link extends HTMLElement {}
reflect(Link, { texts: "href rel media type", flags: "disabled" })
class Meta extends HTMLElement {}
reflect(Meta, { texts: "name content" })
class Item extends HTMLElement {}
reflect(Item, { numbers: "value" })
class Ordered extends HTMLElement {}
reflect(Ordered, { numbers: "start", flags: "reversed", texts: "type" })
class Time extends HTMLElement {}
reflect(Time, { texts: "dateTime" })
class Quote extends HTMLElement {}
reflect(Quote, { texts: "cite" })
class Data extends HTMLElement {}
reflect(Data, { texts: "value" })

export type ElementClass = new (page: PageDocument, name: string, namespace?: string) => HTMLElement

export const ELEMENTS: Readonly<Record<string, ElementClass>> = {
  a: Anchor, area: Anchor, img: Image, dialog: Dialog, details: Details, summary: Summary, table: Table, thead: Section,
  tbody: Section, tfoot: Section, tr: Row, td: Cell, th: Cell, template: Template, canvas: Canvas, audio: Media,
  video: Media, progress: Progress, meter: Progress, script: Script, link: Link, meta: Meta, li: Item, ol: Ordered,
  time: Time, q: Quote, blockquote: Quote, data: Data,
}
