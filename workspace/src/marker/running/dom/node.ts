/// Nodes: what is where in the tree, and moving it.

import { HTMLCollection, live, NodeList } from "./collections"
import type { PageDocument } from "./document"
import type { PageElement } from "./element"
import { pageError } from "./errors"
import { type Hooks, type PageEvent, Target } from "./events"

export abstract class PageNode extends Target {
  static readonly ELEMENT_NODE = 1
  static readonly TEXT_NODE = 3
  static readonly COMMENT_NODE = 8
  static readonly DOCUMENT_NODE = 9
  static readonly DOCUMENT_FRAGMENT_NODE = 11
  abstract readonly nodeType: number
  abstract readonly nodeName: string
  parentNode: Parent | null = null

  constructor(readonly $page: PageDocument | null) {
    super()
  }

  protected override $hooks(): Hooks {
    return (this.$page ?? (this as unknown as PageDocument)).$run
  }
  protected override $above(_event: PageEvent): Target | null {
    return this.parentNode
  }

  /// What is in it, for us; a page sees `childNodes`.
  get $kids(): PageNode[] {
    return []
  }
  get ownerDocument(): PageDocument | null {
    return this.$page
  }
  get childNodes(): NodeList<PageNode> {
    return live(NodeList<PageNode>, () => this.$kids)
  }
  get firstChild(): PageNode | null {
    return this.$kids[0] ?? null
  }
  get lastChild(): PageNode | null {
    return this.$kids.at(-1) ?? null
  }
  get parentElement(): PageElement | null {
    return this.parentNode && isElement(this.parentNode) ? this.parentNode : null
  }
  get nextSibling(): PageNode | null {
    return this.sibling(1)
  }
  get previousSibling(): PageNode | null {
    return this.sibling(-1)
  }
  get nextElementSibling(): PageElement | null {
    return this.elementSibling(1)
  }
  get previousElementSibling(): PageElement | null {
    return this.elementSibling(-1)
  }
  get nodeValue(): string | null {
    return null
  }
  set nodeValue(_value: string | null) {}
  get textContent(): string | null {
    return null
  }
  set textContent(_value: string | null) {}
  get isConnected(): boolean {
    return this.getRootNode().nodeType === PageNode.DOCUMENT_NODE
  }

  getRootNode(): PageNode {
    let at: PageNode = this
    while (at.parentNode) at = at.parentNode
    return at
  }
  hasChildNodes(): boolean {
    return this.$kids.length > 0
  }
  contains(other: PageNode | null): boolean {
    for (let at = other; at; at = at.parentNode) if (at === this) return true
    return false
  }
  isSameNode(other: PageNode | null): boolean {
    return other === this
  }
  compareDocumentPosition(other: PageNode): number {
    if (other === this) return 0
    if (this.contains(other)) return 20
    if (other.contains(this)) return 10
    const all = inOrder(this.getRootNode())
    const at = all.indexOf(other)
    return at === -1 ? 1 : at > all.indexOf(this) ? 4 : 2
  }
  normalize(): void {
    for (const kid of [...this.$kids]) {
      if (!(kid instanceof Text)) kid.normalize()
      else if (kid.data === "") kid.remove()
      else if (kid.previousSibling instanceof Text) {
        kid.previousSibling.data += kid.data
        kid.remove()
      }
    }
  }
  appendChild<T extends PageNode>(node: T): T {
    return this.insertBefore(node, null)
  }
  insertBefore<T extends PageNode>(_node: T, _before: PageNode | null): T {
    throw pageError("HierarchyRequestError", "Nothing can be put inside this.")
  }
  removeChild<T extends PageNode>(_node: T): T {
    throw pageError("NotFoundError", "That is not inside this.")
  }
  replaceChild<T extends PageNode>(fresh: PageNode, old: T): T {
    this.insertBefore(fresh, old)
    return this.removeChild(old)
  }
  remove(): void {
    this.parentNode?.removeChild(this)
  }
  before(...nodes: (PageNode | string)[]): void {
    for (const node of nodes) this.parentNode?.insertBefore(this.nodeOf(node), this)
  }
  after(...nodes: (PageNode | string)[]): void {
    const next = this.nextSibling
    for (const node of nodes) this.parentNode?.insertBefore(this.nodeOf(node), next)
  }
  replaceWith(...nodes: (PageNode | string)[]): void {
    const next = this.nextSibling
    const parent = this.parentNode
    this.remove()
    for (const node of nodes) parent?.insertBefore(this.nodeOf(node), next)
  }
  cloneNode(deep = false): PageNode {
    this.$hooks().charge(2)
    const copy = this.copy()
    if (deep) for (const kid of this.$kids) copy.appendChild(kid.cloneNode(true))
    return copy
  }

  protected abstract copy(): PageNode

  protected nodeOf(given: unknown): PageNode {
    return given instanceof PageNode ? given : new Text(this.$page ?? (this as unknown as PageDocument), String(given))
  }
  private sibling(step: number): PageNode | null {
    const all = this.parentNode?.$kids ?? []
    return all[all.indexOf(this) + step] ?? null
  }
  private elementSibling(step: number): PageElement | null {
    const all: PageNode[] = this.parentNode?.$kids ?? []
    for (let at = all.indexOf(this) + step; at >= 0 && at < all.length; at += step) {
      const node = all[at]
      if (node && isElement(node)) return node
    }
    return null
  }
}

abstract class CharacterData extends PageNode {
  constructor(
    page: PageDocument,
    public data: string,
  ) {
    super(page)
    page.$run.charge(1 + data.length / 100)
  }
  get length(): number {
    return this.data.length
  }
  override get nodeValue(): string {
    return this.data
  }
  override set nodeValue(value: string | null) {
    this.data = value ?? ""
  }
  override get textContent(): string {
    return this.data
  }
  override set textContent(value: string | null) {
    this.data = value === null ? "" : String(value)
  }
  appendData(more: string): void {
    this.data += more
  }
}

export class Text extends CharacterData {
  readonly nodeType = PageNode.TEXT_NODE
  readonly nodeName = "#text"
  protected override copy(): Text {
    return new Text(this.$page as PageDocument, this.data)
  }
  get wholeText(): string {
    return this.data
  }
}

export class Comment extends CharacterData {
  readonly nodeType = PageNode.COMMENT_NODE
  readonly nodeName = "#comment"
  protected override copy(): Comment {
    return new Comment(this.$page as PageDocument, this.data)
  }
}

/// A node that holds others.
export abstract class Parent extends PageNode {
  private readonly $inside: PageNode[] = []

  override get $kids(): PageNode[] {
    return this.$inside
  }
  get children(): HTMLCollection<PageElement> {
    return live(HTMLCollection<PageElement>, () => this.$kids.filter(isElement))
  }
  get childElementCount(): number {
    return this.$kids.filter(isElement).length
  }
  get firstElementChild(): PageElement | null {
    return this.$kids.find(isElement) ?? null
  }
  get lastElementChild(): PageElement | null {
    return this.$kids.findLast(isElement) ?? null
  }
  override get textContent(): string | null {
    return textIn(this)
  }
  override set textContent(value: string | null) {
    this.replaceChildren(...(value === null || value === undefined || String(value) === "" ? [] : [String(value)]))
  }

  override insertBefore<T extends PageNode>(node: T, before: PageNode | null): T {
    if (!(node instanceof PageNode)) throw pageError("TypeError", "Only an element or a text can be put into the page.")
    if (node.contains(this)) throw pageError("HierarchyRequestError", "An element cannot be put inside itself.")
    if (before && before.parentNode !== this) throw pageError("NotFoundError", "That is not inside this.")
    this.$hooks().charge(1)
    if (node.nodeType === PageNode.DOCUMENT_FRAGMENT_NODE) {
      for (const kid of [...node.$kids]) this.insertBefore(kid, before)
      return node
    }
    const mark = before === node ? node.nextSibling : before
    node.parentNode?.removeChild(node)
    node.parentNode = this
    this.$inside.splice(mark ? this.$inside.indexOf(mark) : this.$inside.length, 0, node)
    return node
  }
  override removeChild<T extends PageNode>(node: T): T {
    const at = this.$inside.indexOf(node)
    if (at === -1) throw pageError("NotFoundError", "That is not inside this.")
    this.$inside.splice(at, 1)
    node.parentNode = null
    return node
  }
  append(...nodes: (PageNode | string)[]): void {
    for (const node of nodes) this.appendChild(this.nodeOf(node))
  }
  prepend(...nodes: (PageNode | string)[]): void {
    const first = this.firstChild
    for (const node of nodes) this.insertBefore(this.nodeOf(node), first)
  }
  replaceChildren(...nodes: (PageNode | string)[]): void {
    for (const kid of this.$inside) kid.parentNode = null
    this.$inside.length = 0
    this.append(...nodes)
  }
  /// Every element inside, in the order of the page.
  elementsInside(): PageElement[] {
    return inOrder(this).slice(1).filter(isElement)
  }
  getElementsByTagName(name: string): HTMLCollection<PageElement> {
    const wanted = String(name).toLowerCase()
    return live(HTMLCollection<PageElement>, () => this.elementsInside().filter((one) => wanted === "*" || one.localName.toLowerCase() === wanted))
  }
  getElementsByClassName(names: string): HTMLCollection<PageElement> {
    const wanted = String(names).split(/\s+/).filter(Boolean)
    return live(HTMLCollection<PageElement>, () =>
      wanted.length ? this.elementsInside().filter((one) => wanted.every((name) => one.classList.contains(name))) : [],
    )
  }
}

export class DocumentFragment extends Parent {
  readonly nodeType = PageNode.DOCUMENT_FRAGMENT_NODE
  readonly nodeName = "#document-fragment"
  protected override copy(): DocumentFragment {
    return new DocumentFragment(this.$page)
  }
  getElementById(id: string): PageElement | null {
    return this.elementsInside().find((one) => one.getAttribute("id") === String(id)) ?? null
  }
}

export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === PageNode.ELEMENT_NODE
}

/// The node and everything in it, in the order of the page.
export function inOrder(root: PageNode): PageNode[] {
  const found: PageNode[] = []
  const visit = (node: PageNode): void => {
    found.push(node)
    node.$kids.forEach(visit)
  }
  visit(root)
  return found
}

export function textIn(node: PageNode): string {
  if (node instanceof Text) return node.data
  return node.$kids.map(textIn).join("")
}
