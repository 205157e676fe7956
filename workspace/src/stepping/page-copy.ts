/// The page as it was at a step, as HTML in which nothing runs and nothing can be pressed.

import { Kind } from "./format"
import type { PageNode, Trace } from "./trace"

const EMPTY = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
const LEFT_OUT = new Set(["script", "iframe", "frame", "object", "embed", "base"])
const RAW = new Set(["style"])
const LONGEST = 2_000_000

/// `trace` must have been taken to the step; `changed` are the places that the step changed: what they belong to is marked.
export function pageCopy(trace: Trace, changed: ReadonlySet<number>): string {
  const root = trace.nodes[0]
  if (!root) return "<!doctype html>"
  const seen = new Set<number>()
  let length = 0
  const add = (number: number, parent: string): string => {
    const node = trace.nodes[number]
    // what the frame wrote may point in a circle
    if (!node || seen.has(number) || length > LONGEST) return ""
    seen.add(number)
    if (node.kind === Kind.TEXT) {
      const text = textAt(trace, node.content)
      length += text.length
      return RAW.has(parent) ? text.replaceAll("</", "<\\/") : escape(text)
    }
    if (node.kind !== Kind.ELEMENT || LEFT_OUT.has(node.tag) || !/^[a-z][\w-]*$/.test(node.tag)) return ""
    const text = element(node, inside(node))
    length += text.length - 0
    return text
  }
  const inside = (node: PageNode): string =>
    (trace.lists[trace.raw(node.content)] ?? []).map((child) => add(child, node.tag)).join("")
  const element = (node: PageNode, content: string): string => {
    const state = (n: number): string | null => (node.states[n] === undefined ? null : textOr(trace, node.states[n]))
    const drawing = node.tag === "canvas" ? state(4) : null
    const tag = drawing ? "img" : node.tag
    let text = `<${tag}`
    for (const [name, place] of node.attributes) {
      const value = textOr(trace, place)
      if (value === null || !isSafe(name, value)) continue
      if ((name === "value" && state(0) !== null) || (name === "checked" && state(1) !== null)) continue
      text += ` ${name}="${escape(value)}"`
    }
    if (drawing?.startsWith("data:image/png")) text += ` src="${escape(drawing)}"`
    if (state(0) !== null && node.tag === "input") text += ` value="${escape(state(0) ?? "")}"`
    if (state(1) === "yes") text += " checked"
    if (isChanged(node, changed)) text += " data-just-changed"
    if (node.tag === "html") text += " inert"
    if (EMPTY.has(tag)) return `${text}>`
    if (node.tag === "textarea" && state(0) !== null) return `${text}>${escape(state(0) ?? "")}</textarea>`
    const body = node.tag === "select" && state(2) !== null ? choose(content, Number(state(2))) : content
    return `${text}>${node.tag === "head" ? `${body}<style>${MARK}</style>` : body}</${tag}>`
  }
  return `<!doctype html>${inside(root)}`
}

/// Seen without colour, too.
const MARK = "[data-just-changed]{outline:3px dashed #bf3f14!important;outline-offset:2px!important}*{animation:none!important;transition:none!important}"

function isChanged(node: PageNode, changed: ReadonlySet<number>): boolean {
  if (node.tag === "html" || node.tag === "body" || node.tag === "head") return false
  if (changed.has(node.content) || node.states.some((place) => changed.has(place))) return true
  for (const place of node.attributes.values()) if (changed.has(place)) return true
  return false
}

function isSafe(name: string, value: string): boolean {
  if (!/^[a-z_:][\w:.-]*$/i.test(name) || /^on/i.test(name) || name === "autofocus" || name === "http-equiv") return false
  return !/^\s*javascript:/i.test(value)
}

function choose(options: string, index: number): string {
  let n = -1
  return options.replace(/<option\b( selected="[^"]*")?/g, (whole) => {
    n += 1
    const without = whole.replace(/ selected="[^"]*"/, "")
    return n === index ? `${without} selected` : without
  })
}

function textOr(trace: Trace, place: number): string | null {
  const value = trace.holds(place)
  return value.type === "text" ? value.text : null
}

function textAt(trace: Trace, place: number): string {
  return textOr(trace, place) ?? ""
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")
}
