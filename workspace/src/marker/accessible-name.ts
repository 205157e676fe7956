/// What a screen reader calls an element, as far as the tree says it: a label, a picture's alt, a button's words.

import { attribute, type Document, type Element, elements, isElement, type Node, parentOf, rawText } from "./tree"

const LABELLED = new Set(["input", "textarea", "select", "meter", "progress", "output"])
const NAMED_BY_CONTENT = new Set(
  "a button caption dd dt figcaption h1 h2 h3 h4 h5 h6 label legend li option p summary td th".split(" "),
)
const BUTTONS: Readonly<Record<string, string>> = { submit: "Submit", reset: "Reset", button: "" }

/// The empty text where it has none.
export function accessibleName(element: Element, page: Document): string {
  return tidy(nameOf(element, page, true))
}

function nameOf(element: Element, page: Document, mayPoint: boolean): string {
  const pointed = attribute(element, "aria-labelledby")
  if (pointed !== null && mayPoint) {
    const names = pointed.split(/\s+/).map((id) => {
      const other = id ? elements(page).find((one) => attribute(one, "id") === id) : undefined
      return other ? nameOf(other, page, false) || spoken(other, page) : ""
    })
    if (tidy(names.join(" "))) return names.join(" ")
  }
  return own(element, page) || attribute(element, "title") || placeholder(element)
}

function own(element: Element, page: Document): string {
  const label = tidy(attribute(element, "aria-label") ?? "")
  if (label) return label
  const name = element.tagName
  if (name === "img" || name === "area") return attribute(element, "alt") ?? ""
  if (name === "svg") return wordsOf(element, "title", page)
  if (name === "fieldset") return wordsOf(element, "legend", page)
  if (name === "table") return wordsOf(element, "caption", page)
  if (name === "figure") return wordsOf(element, "figcaption", page)
  const type = name === "input" ? (attribute(element, "type") ?? "").toLowerCase() : ""
  if (Object.hasOwn(BUTTONS, type)) return attribute(element, "value") ?? BUTTONS[type] ?? ""
  if (type === "image") return attribute(element, "alt") ?? ""
  if (LABELLED.has(name)) return labels(element, page)
  return NAMED_BY_CONTENT.has(name) || attribute(element, "role") !== null ? spoken(element, page) : ""
}

function labels(element: Element, page: Document): string {
  const id = attribute(element, "id")
  const around: Element[] = []
  for (let at = parentOf(element); at; at = parentOf(at)) if (at.tagName === "label" && attribute(at, "for") === null) around.push(at)
  const pointing = elements(page).filter((one) => one.tagName === "label" && id && attribute(one, "for") === id)
  return tidy([...around, ...pointing].map((label) => spoken(label, page)).join(" "))
}

function wordsOf(element: Element, child: string, page: Document): string {
  const found = element.childNodes.find((node): node is Element => isElement(node) && node.tagName === child)
  return found ? spoken(found, page) : ""
}

function placeholder(element: Element): string {
  return LABELLED.has(element.tagName) ? (attribute(element, "placeholder") ?? "") : ""
}

/// The text inside, pictures told by their alt; what is hidden, and fields with what stands in them, left out.
function spoken(node: Node, page: Document): string {
  if (!isElement(node)) return rawText(node)
  if (attribute(node, "hidden") !== null || attribute(node, "aria-hidden") === "true") return ""
  if (["script", "style", "select", "textarea", "input"].includes(node.tagName)) return ""
  if (node.tagName === "img") return ` ${attribute(node, "alt") ?? ""} `
  return node.childNodes.map((child) => (isElement(child) && tidy(attribute(child, "aria-label") ?? "")) || spoken(child, page)).join("")
}

function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim()
}
