/// Writes down what happens to the page: what the browser reports as changed, and what controls hold, which it does not.

import type { Bytes } from "./bytes"
import { Kind, Most, Op, Page, STATES } from "./format"

const PICTURE_EACH = 100 // milliseconds: a drawing is large
const PICTURES = 3_000_000 // letters in all

export class PageLog {
  private readonly numbers = new WeakMap<Node, number>()
  private readonly children = new WeakMap<Node, Node[]>()
  private readonly observer = new MutationObserver(() => undefined)
  private readonly controls = new Set<Element>()
  private readonly canvases = new Set<HTMLCanvasElement>()
  private count = 1
  private pictured = 0
  private pictures = 0

  constructor() {
    const note = (control: Element): void => void this.controls.add(control)
    for (const [kind, name] of [
      [HTMLInputElement, "value"], [HTMLInputElement, "checked"], [HTMLTextAreaElement, "value"],
      [HTMLSelectElement, "value"], [HTMLSelectElement, "selectedIndex"], [HTMLOptionElement, "selected"],
    ] as const)
      onSet(kind.prototype, name, note)
    const { canvases } = this
    const original = HTMLCanvasElement.prototype.getContext as (...given: unknown[]) => unknown
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...given: unknown[]) {
      canvases.add(this)
      return original.apply(this, given)
    } as typeof HTMLCanvasElement.prototype.getContext
  }

  /// From now on; the document has just been opened and is empty.
  watch(): void {
    this.numbers.set(document, 0)
    this.children.set(document, [])
    this.observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true })
    for (const type of ["input", "change", "reset"])
      window.addEventListener(type, (event) => {
        const { target } = event
        if (target instanceof HTMLFormElement) for (const control of target.elements) this.controls.add(control)
        else if (target instanceof Element) this.controls.add(target)
      }, true)
  }

  /// The number of an element and how people would call it.
  node(value: object): readonly [number, string] | null {
    if (!(value instanceof Node)) return null
    if (value instanceof Element) return [this.numbers.get(value) ?? 0, called(value)]
    return [this.numbers.get(value) ?? 0, value === document ? "document" : value.nodeName]
  }

  collect(bytes: Bytes): void {
    const records = this.observer.takeRecords()
    if (records.length) this.changes(records, bytes)
    if (this.controls.size) {
      for (const control of this.controls) this.state(control, bytes)
      this.controls.clear()
    }
  }

  /// What has been drawn, at the end of a turn; nobody can be told each stroke.
  draw(bytes: Bytes): void {
    const now = performance.now()
    if (!this.canvases.size || now - this.pictured < PICTURE_EACH || this.pictures > PICTURES) return
    this.pictured = now
    for (const canvas of this.canvases) {
      const number = this.numbers.get(canvas)
      if (number === undefined) continue
      const picture = canvas.toDataURL()
      this.pictures += picture.length
      if (picture.length < Most.PAGE_TEXT) this.write(bytes, number, "drawing", picture)
    }
  }

  private changes(records: readonly MutationRecord[], bytes: Bytes): void {
    const lists = new Set<Node>()
    const attributes = new Map<Element, Set<string>>()
    const texts = new Set<Node>()
    for (const record of records) {
      const { type, target, attributeName } = record
      if (!this.numbers.has(target)) continue
      if (type === "childList") {
        if (records.length === 1 && this.appended(record, bytes)) continue
        lists.add(target)
      }
      else if (type === "characterData") texts.add(target)
      else if (attributeName && !attributeName.startsWith("on"))
        attributes.set(target as Element, (attributes.get(target as Element) ?? new Set()).add(attributeName))
    }
    for (const node of lists) this.list(node, bytes)
    for (const node of texts) {
      this.head(bytes, Page.DATA, node)
      bytes.text(node.nodeValue ?? "", Most.PAGE_TEXT)
    }
    for (const [element, names] of attributes)
      for (const name of names) {
        const value = element.getAttribute(name)
        this.head(bytes, Page.ATTRIBUTE, element)
        bytes.text(name)
        bytes.put(value === null ? 0 : 1)
        if (value !== null) bytes.text(value, Most.PAGE_TEXT)
      }
  }

  private head(bytes: Bytes, what: number, node: Node): void {
    bytes.put(Op.PAGE)
    bytes.put(what)
    bytes.put(this.numbers.get(node) ?? 0)
  }

  /// One thing put at the end of a long list: the usual case, which needs no look at the whole of it.
  private appended({ target, addedNodes, removedNodes, previousSibling, nextSibling }: MutationRecord, bytes: Bytes): boolean {
    const old = this.children.get(target)
    if (!old || removedNodes.length || nextSibling || previousSibling !== (old.at(-1) ?? null)) return false
    if (addedNodes[addedNodes.length - 1] !== target.lastChild || target instanceof HTMLScriptElement) return false
    this.head(bytes, Page.CHILDREN, target)
    bytes.put(old.length)
    bytes.put(0)
    bytes.put(addedNodes.length)
    for (const child of addedNodes) {
      old.push(child)
      this.define(child, bytes)
    }
    return true
  }

  /// The part of a node's children that is not as it was.
  private list(node: Node, bytes: Bytes): void {
    if (node instanceof HTMLScriptElement) return
    const old = this.children.get(node) ?? []
    const now: Node[] = []
    for (let child = node.firstChild; child; child = child.nextSibling) now.push(child)
    let same = 0
    while (same < old.length && same < now.length && old[same] === now[same]) same += 1
    let tail = 0
    while (tail < old.length - same && tail < now.length - same && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1
    if (same === old.length && same === now.length) return
    this.children.set(node, now)
    this.head(bytes, Page.CHILDREN, node)
    bytes.put(same)
    bytes.put(old.length - same - tail)
    bytes.put(now.length - same - tail)
    for (const child of now.slice(same, now.length - tail)) this.define(child, bytes)
  }

  /// What comes in is written anew even if it was there before: outside the page anything may have happened to it.
  private define(node: Node, bytes: Bytes): void {
    if (this.count >= Most.NODES - 1) {
      bytes.put(Kind.OTHER)
      return
    }
    this.numbers.set(node, this.count)
    this.count += 1
    if (node instanceof Text) {
      bytes.put(Kind.TEXT)
      bytes.text(node.data, Most.PAGE_TEXT)
    } else if (node instanceof Element && !(node instanceof HTMLScriptElement)) {
      bytes.put(Kind.ELEMENT)
      bytes.text(node.localName)
      // names and siblings cost less than the lists of objects that the browser makes of both
      const names = node.hasAttributes() ? node.getAttributeNames().filter((name) => !name.startsWith("on")) : []
      bytes.put(names.length)
      for (const name of names) {
        bytes.text(name)
        bytes.text(node.getAttribute(name) ?? "", Most.PAGE_TEXT)
      }
      const children: Node[] = []
      for (let child = node.firstChild; child; child = child.nextSibling) children.push(child)
      this.children.set(node, children)
      bytes.put(children.length)
      for (const child of children) this.define(child, bytes)
      if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement || node instanceof HTMLSelectElement) this.controls.add(node)
      if (node instanceof HTMLCanvasElement) this.canvases.add(node)
    } else bytes.put(Kind.OTHER)
  }

  private state(control: Element, bytes: Bytes): void {
    const number = this.numbers.get(control)
    if (number === undefined) return
    if (control instanceof HTMLInputElement && ["checkbox", "radio"].includes(control.type))
      this.write(bytes, number, "checked", control.checked ? "yes" : "no")
    else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) this.write(bytes, number, "value", control.value)
    else if (control instanceof HTMLSelectElement) this.write(bytes, number, "selected", String(control.selectedIndex))
    else if (control instanceof HTMLOptionElement && control.parentElement) this.state(control.parentElement, bytes)
  }

  private write(bytes: Bytes, number: number, state: (typeof STATES)[number], text: string): void {
    bytes.put(Op.PAGE)
    bytes.put(Page.STATE)
    bytes.put(number)
    bytes.put(STATES.indexOf(state))
    bytes.text(text, Most.PAGE_TEXT)
  }
}

/// `#go`, a button by its words, or the tag.
export function called(element: Element): string {
  if (element.id) return `#${element.id}`
  const words = element instanceof HTMLButtonElement ? (element.textContent ?? "").trim().slice(0, 20) : ""
  return words ? `“${words}”` : `<${element.localName}>`
}

function onSet(prototype: object, name: string, tell: (control: Element) => void): void {
  const found = Object.getOwnPropertyDescriptor(prototype, name)
  const { set } = found ?? {}
  if (!found || !set) return
  Object.defineProperty(prototype, name, {
    ...found,
    set(this: Element, value: unknown) {
      set.call(this, value)
      tell(this)
    },
  })
}
