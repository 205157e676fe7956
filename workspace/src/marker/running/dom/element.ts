/// Elements: attributes, markup, finding others, being clicked.

import { DOMTokenList, dataset, styleOf } from "./attributes"
import { live, NodeList } from "./collections"
import type { PageDocument } from "./document"
import { pageError } from "./errors"
import { FocusEvent, MouseEvent, type PageEvent } from "./events"
import { isElement, PageNode, Parent, Text } from "./node"
import { matcher } from "./selectors"

export const XHTML = "http://www.w3.org/1999/xhtml"
const BLOCK = new Set(
  "address article aside blockquote dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header li main nav ol p pre section table tr ul".split(" "),
)
const NO_LAYOUT =
  "getBoundingClientRect getClientRects offsetWidth offsetHeight offsetTop offsetLeft clientWidth clientHeight scrollHeight scrollWidth".split(" ")

export class PageElement extends Parent {
  readonly nodeType = PageNode.ELEMENT_NODE
  readonly $attrs = new Map<string, string>()
  private $classes: DOMTokenList | null = null

  constructor(
    page: PageDocument,
    readonly localName: string,
    readonly namespaceURI: string = XHTML,
  ) {
    super(page)
    page.$run.charge(2)
  }

  protected override $inline(type: string): ((this: unknown, event: PageEvent) => unknown) | null {
    const code = this.$attrs.get(`on${type}`)
    return code === undefined ? null : this.$hooks().inline(code)
  }

  get tagName(): string {
    return this.namespaceURI === XHTML ? this.localName.toUpperCase() : this.localName
  }
  get nodeName(): string {
    return this.tagName
  }
  override get ownerDocument(): PageDocument {
    return this.$page as PageDocument
  }
  get classList(): DOMTokenList {
    return (this.$classes ??= new DOMTokenList(this, "class"))
  }
  set classList(value: unknown) {
    this.setAttribute("class", String(value))
  }
  get dataset(): Record<string, string> {
    return dataset(this)
  }
  get style(): Record<string, unknown> {
    return styleOf(this)
  }
  set style(value: unknown) {
    this.setAttribute("style", String(value))
  }
  get id(): string {
    return this.$attrs.get("id") ?? ""
  }
  set id(value: string) {
    this.setAttribute("id", value)
  }
  get className(): string {
    return this.$attrs.get("class") ?? ""
  }
  set className(value: string) {
    this.setAttribute("class", value)
  }
  get tabIndex(): number {
    const given = Number.parseInt(this.$attrs.get("tabindex") ?? "", 10)
    return Number.isNaN(given) ? (this.focusable ? 0 : -1) : given
  }
  set tabIndex(value: number) {
    this.setAttribute("tabindex", String(value))
  }

  getAttribute(name: string): string | null {
    return this.$attrs.get(this.key(name)) ?? null
  }
  setAttribute(name: string, value: string): void {
    const text = String(value)
    this.$hooks().charge(1 + text.length / 100)
    this.$attrs.set(this.key(name), text)
  }
  hasAttribute(name: string): boolean {
    return this.$attrs.has(this.key(name))
  }
  hasAttributes(): boolean {
    return this.$attrs.size > 0
  }
  removeAttribute(name: string): void {
    this.$attrs.delete(this.key(name))
  }
  toggleAttribute(name: string, force?: boolean): boolean {
    const on = force ?? !this.hasAttribute(name)
    if (!on) this.removeAttribute(name)
    else if (!this.hasAttribute(name)) this.setAttribute(name, "")
    return on
  }
  getAttributeNames(): string[] {
    return [...this.$attrs.keys()]
  }
  get attributes(): unknown {
    const list = [...this.$attrs].map(([name, value]) => ({ name, value, nodeName: name, nodeValue: value }))
    return Object.assign(list, { getNamedItem: (name: string) => list.find((one) => one.name === name) ?? null })
  }

  get innerHTML(): string {
    return this.ownerDocument.$markup.inner(this)
  }
  set innerHTML(html: string) {
    this.replaceChildren(this.ownerDocument.$markup.parse(html === null ? "" : String(html), this))
  }
  get outerHTML(): string {
    return this.ownerDocument.$markup.outer(this)
  }
  set outerHTML(html: string) {
    this.replaceWith(this.ownerDocument.$markup.parse(String(html), this.parentElement ?? this))
  }
  get innerText(): string {
    return spoken(this).replace(/[ \t]*\n[ \t]*/g, "\n").replace(/\n{2,}/g, "\n").replace(/[ \t]+/g, " ").trim()
  }
  set innerText(text: string) {
    const lines = String(text).split("\n")
    this.replaceChildren()
    lines.forEach((line, n) => {
      if (n) this.append(this.ownerDocument.createElement("br"))
      if (line) this.append(line)
    })
  }
  get outerText(): string {
    return this.innerText
  }
  insertAdjacentHTML(where: string, html: string): void {
    const outside = /^(beforebegin|afterend)$/i.test(where)
    this.insertAdjacent(where, this.ownerDocument.$markup.parse(String(html), outside ? (this.parentElement ?? this) : this))
  }
  insertAdjacentElement(where: string, element: PageElement): PageElement {
    this.insertAdjacent(where, element)
    return element
  }
  insertAdjacentText(where: string, text: string): void {
    this.insertAdjacent(where, new Text(this.ownerDocument, String(text)))
  }
  private insertAdjacent(where: string, node: PageNode): void {
    switch (String(where).toLowerCase()) {
      case "beforebegin":
        this.parentNode?.insertBefore(node, this)
        break
      case "afterbegin":
        this.insertBefore(node, this.firstChild)
        break
      case "beforeend":
        this.appendChild(node)
        break
      case "afterend":
        this.parentNode?.insertBefore(node, this.nextSibling)
        break
      default:
        throw pageError("SyntaxError", "The place must be beforebegin, afterbegin, beforeend or afterend.")
    }
  }

  matches(selector: string): boolean {
    return matcher(selector)(this)
  }
  closest(selector: string): PageElement | null {
    const fits = matcher(selector)
    for (let at: PageElement | null = this; at; at = at.parentElement) if (fits(at)) return at
    return null
  }
  querySelector(selector: string): PageElement | null {
    return first(this, selector)
  }
  querySelectorAll(selector: string): NodeList<PageElement> {
    return every(this, selector)
  }

  get focusable(): boolean {
    return false
  }
  focus(): void {
    const page = this.ownerDocument
    if (page.activeElement === this || !(this.focusable || this.$attrs.has("tabindex")) || this.$attrs.has("disabled")) return
    page.$focused?.blur()
    page.$focused = this
    this.dispatchEvent(new FocusEvent("focus"))
    this.dispatchEvent(new FocusEvent("focusin", { bubbles: true }))
  }
  blur(): void {
    if (this.ownerDocument.$focused !== this) return
    this.ownerDocument.$focused = null
    this.dispatchEvent(new FocusEvent("blur"))
    this.dispatchEvent(new FocusEvent("focusout", { bubbles: true }))
  }
  click(): void {
    if (this.$attrs.has("disabled") && CAN_BE_DISABLED.has(this.localName)) return
    this.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }))
  }
  scrollIntoView(): void {}
  scrollTo(): void {}
  scrollBy(): void {}

  protected override copy(): PageElement {
    const copy = this.ownerDocument.createElementNS(this.namespaceURI, this.localName)
    for (const [name, value] of this.$attrs) copy.$attrs.set(name, value)
    return copy
  }
  private key(name: string): string {
    return this.namespaceURI === XHTML ? String(name).toLowerCase() : String(name)
  }
}

export const CAN_BE_DISABLED = new Set("button input select textarea option optgroup fieldset".split(" "))

for (const name of NO_LAYOUT)
  Object.defineProperty(PageElement.prototype, name, {
    configurable: true,
    get() {
      throw new Error(`A page that is marked is not drawn, so ${name} is not there.`)
    },
  })

export function first(root: Parent, selector: string): PageElement | null {
  const fits = matcher(selector)
  root.$page?.$run.charge(1)
  return root.elementsInside().find(fits) ?? null
}

export function every(root: Parent, selector: string): NodeList<PageElement> {
  const fits = matcher(selector)
  root.$page?.$run.charge(1)
  const found = root.elementsInside().filter(fits)
  return live(NodeList<PageElement>, () => found)
}

/// Text as it would be read on the page, without what is only code.
function spoken(node: PageNode): string {
  if (node instanceof Text) return node.data.replace(/\s+/g, " ")
  if (isElement(node)) {
    if (node.localName === "br") return "\n"
    if (["script", "style", "template"].includes(node.localName) && node.parentNode) return ""
  }
  const inside = node.$kids.map(spoken).join("")
  return isElement(node) && BLOCK.has(node.localName) ? `\n${inside}\n` : inside
}
