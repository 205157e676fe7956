/// The page as a tree, the same in the browser and on the server: parse5 builds it, nothing of a browser is used.

import { type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes as P } from "parse5"
import { parse } from "./quick-parser"

export type Document = P.Document
export type Element = P.Element
export type Node = P.Node

/// Parses a whole page as a browser would, faults and all; `places` says where each thing stands, too. Never throws.
export function parsePage(text: string, { places = false } = {}): Document {
  return parse<DefaultTreeAdapterMap>(text, { sourceCodeLocationInfo: places })
}

export function isElement(node: Node): node is Element {
  return "tagName" in node
}

/// Every element under `root`, in the order in which they start in the page.
export function elements(root: Node): Element[] {
  const found: Element[] = []
  const visit = (node: Node): void => {
    if (isElement(node)) found.push(node)
    if ("childNodes" in node) node.childNodes.forEach(visit)
  }
  visit(root)
  return found
}

/// The value of an attribute, or null when the element does not have it.
export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((attr) => attr.name === name)?.value ?? null
}

/// All text inside a node, with runs of white space made one space and none at the ends: what a reader would read.
export function textOf(node: Node): string {
  return rawText(node).replace(/\s+/g, " ").trim()
}

/// All text inside a node exactly as written; for style and script.
export function rawText(node: Node): string {
  if (node.nodeName === "#text") return (node as P.TextNode).value
  return "childNodes" in node ? node.childNodes.map(rawText).join("") : ""
}

/// The element around this one, or null at the top.
export function parentOf(element: Element): Element | null {
  const parent = element.parentNode
  return parent && isElement(parent) ? parent : null
}
