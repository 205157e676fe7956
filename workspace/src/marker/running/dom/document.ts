/// The document: the top of the tree, and the maker of everything in it.

import { HTMLCollection, live, type NodeList } from "./collections"
import { CONTROLS } from "./controls"
import { every, first, PageElement, XHTML } from "./element"
import { ELEMENTS, HTMLElement, HTMLUnknownElement } from "./elements"
import { pageError } from "./errors"
import { CustomEvent, type Hooks, PageEvent, type Target } from "./events"
import type { Markup } from "./markup"
import { Comment, DocumentFragment, PageNode, Parent, Text } from "./node"
import { KNOWN } from "../../advice/html/names"

export class PageDocument extends Parent {
  readonly nodeType = PageNode.DOCUMENT_NODE
  readonly nodeName = "#document"
  readonly doctype = null
  readonly compatMode = "CSS1Compat"
  readonly characterSet = "UTF-8"
  readonly contentType = "text/html"
  readonly hidden = false
  readonly visibilityState = "visible"
  readonly cookie = ""
  readonly referrer = ""
  defaultView: Target | null = null
  readyState: "loading" | "interactive" | "complete" = "loading"
  $focused: PageElement | null = null
  currentScript: PageElement | null = null
  declare readonly $markup: Markup
  declare readonly $run: Hooks

  constructor(run: Hooks, markup: Markup) {
    super(null)
    // not to be met when a script walks over what a document has
    Object.defineProperties(this, { $run: { value: run }, $markup: { value: markup } })
  }

  protected override $hooks(): Hooks {
    return this.$run
  }
  protected override $above(event: PageEvent): Target | null {
    return event.type === "load" ? null : this.defaultView
  }
  protected override copy(): PageDocument {
    return new PageDocument(this.$run, this.$markup)
  }

  get documentElement(): PageElement | null {
    return this.firstElementChild
  }
  get head(): PageElement | null {
    return this.part("head")
  }
  get body(): PageElement | null {
    return this.part("body")
  }
  get scrollingElement(): PageElement | null {
    return this.documentElement
  }
  get activeElement(): PageElement | null {
    return this.$focused?.isConnected ? this.$focused : this.body
  }
  get title(): string {
    return (this.querySelector("title")?.textContent ?? "").replace(/\s+/g, " ").trim()
  }
  set title(text: string) {
    const title = this.querySelector("title") ?? this.head?.appendChild(this.createElement("title"))
    if (title) title.textContent = text
  }
  get forms(): HTMLCollection<PageElement> {
    return this.getElementsByTagName("form")
  }
  get images(): HTMLCollection<PageElement> {
    return this.getElementsByTagName("img")
  }
  get links(): HTMLCollection<PageElement> {
    return live(HTMLCollection<PageElement>, () => this.elementsInside().filter((one) => one.localName === "a" && one.hasAttribute("href")))
  }
  get scripts(): HTMLCollection<PageElement> {
    return this.getElementsByTagName("script")
  }
  hasFocus(): boolean {
    return true
  }
  getElementById(id: string): PageElement | null {
    const wanted = String(id)
    return this.elementsInside().find((one) => one.$attrs.get("id") === wanted) ?? null
  }
  getElementsByName(name: string): NodeList<PageElement> {
    return every(this, `[name="${String(name).replace(/["\\]/g, "")}"]`)
  }
  querySelector(selector: string): PageElement | null {
    return first(this, selector)
  }
  querySelectorAll(selector: string): NodeList<PageElement> {
    return every(this, selector)
  }

  createElement(name: string): HTMLElement {
    const lower = String(name).toLowerCase()
    if (!/^[a-z][^\s/>]*$/.test(lower)) throw pageError("InvalidCharacterError", `“${String(name)}” is not the name of an element.`)
    return this.made(lower)
  }
  /// Any name at all: markup may hold what createElement refuses.
  private made(lower: string): HTMLElement {
    const Kind = Object.hasOwn(CONTROLS, lower) ? CONTROLS[lower] : Object.hasOwn(ELEMENTS, lower) ? ELEMENTS[lower] : undefined
    return new (Kind ?? (KNOWN.has(lower) || lower.includes("-") ? HTMLElement : HTMLUnknownElement))(this, lower)
  }
  createElementNS(namespace: string | null, name: string): PageElement {
    return namespace === XHTML ? this.made(String(name)) : new PageElement(this, String(name), String(namespace ?? ""))
  }
  createTextNode(text: string): Text {
    return new Text(this, String(text))
  }
  createComment(text: string): Comment {
    return new Comment(this, String(text))
  }
  createDocumentFragment(): DocumentFragment {
    return new DocumentFragment(this)
  }
  createEvent(kind: string): PageEvent {
    const event = /custom/i.test(kind) ? new CustomEvent("") : new PageEvent("")
    return Object.assign(event, {
      initEvent: (type: string, bubbles = false, cancelable = false) => Object.assign(event, { type, bubbles, cancelable }),
    })
  }
  importNode(node: PageNode, deep = false): PageNode {
    return node.cloneNode(deep)
  }
  adoptNode<T extends PageNode>(node: T): T {
    node.remove()
    return node
  }
  /// While the page is being read, where the script stands; afterwards a browser would begin a new page, which no lesson
  /// means.
  write(...texts: string[]): void {
    const script = this.currentScript
    if (!script?.parentNode) throw new Error("document.write works only while the page is being read.")
    script.parentNode.appendChild(this.$markup.parse(texts.map(String).join(""), script.parentElement ?? script))
  }
  writeln(...texts: string[]): void {
    this.write(...texts, "\n")
  }

  private part(name: string): PageElement | null {
    return (this.documentElement?.$kids.find((kid) => (kid as PageElement).localName === name) as PageElement | undefined) ?? null
  }
}
