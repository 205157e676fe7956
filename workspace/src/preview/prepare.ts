/// Makes of a pupil's files one page that can be shown without fetching anything.

import { type DefaultTreeAdapterTypes as P, defaultTreeAdapter as adapter, serialize } from "parse5"
import type { Files } from "../marker"
import { attribute, type Element, elements, parsePage, rawText } from "../marker/tree"

export interface Prepared {
  readonly html: string
  readonly scripted: boolean
}

/// Frames in the frame could undo what the sandbox forbids; base and http-equiv would change what the page may reach.
const TAKEN_OUT = new Set(["frame", "frameset", "iframe", "object", "embed", "base"])

export async function prepare(files: Files, entry: string): Promise<Prepared> {
  const page = parsePage(files[entry] ?? "")
  const scripts: { element: Element; text: string; file: string; line: number }[] = []
  let handlers = false
  for (const element of elements(page)) {
    const name = element.tagName
    if (TAKEN_OUT.has(name) || (name === "meta" && attribute(element, "http-equiv") !== null)) {
      adapter.detachNode(element)
      continue
    }
    handlers ||= element.attrs.some((attr) => attr.name.startsWith("on"))
    if (name === "link") inlineStyle(element, files)
    if (name === "img") inlineImage(element, files)
    if (name === "script" && isJavaScript(element)) {
      const src = attribute(element, "src")
      const file = src === null ? entry : local(src)
      const line = src === null ? (element.sourceCodeLocation?.startTag?.endLine ?? 1) : 1
      const text = src === null ? rawText(element) : (fileOf(files, src) ?? "")
      scripts.push({ element, text, file, line })
    }
  }
  if (scripts.length) {
    const { guard } = await import("./guard")
    const body = elements(page).find((element) => element.tagName === "body")
    for (const { element, text, file, line } of scripts) {
      // empty lines before, and a name behind, let a fault name the pupil's own line and file
      setText(element, `${"\n".repeat(line - 1)}${guard(text, line)}\n//# sourceURL=${file}`)
      if (attribute(element, "src") !== null && attribute(element, "defer") !== null && body) {
        adapter.detachNode(element)
        adapter.appendChild(body, element)
      }
      element.attrs = element.attrs.filter((attr) => !["src", "defer", "async"].includes(attr.name))
    }
  }
  return { html: serialize(page), scripted: handlers || scripts.length > 0 }
}

function inlineStyle(element: Element, files: Files): void {
  const css = attribute(element, "rel")?.toLowerCase() === "stylesheet" ? fileOf(files, attribute(element, "href")) : null
  if (css === null) return
  element.tagName = element.nodeName = "style"
  element.attrs = element.attrs.filter((attr) => attr.name === "media")
  setText(element, css)
}

/// A picture of the lesson's is an SVG, or a file whose text is its data: address.
function inlineImage(element: Element, files: Files): void {
  const picture = fileOf(files, attribute(element, "src"))
  const src = element.attrs.find((attr) => attr.name === "src")
  if (!src || picture === null) return
  if (/^\s*<svg[\s>]/i.test(picture)) src.value = `data:image/svg+xml,${encodeURIComponent(picture)}`
  else if (picture.startsWith("data:image/")) src.value = picture.trim()
}

function isJavaScript(element: Element): boolean {
  const type = attribute(element, "type")?.trim().toLowerCase() ?? ""
  return type === "" || type === "module" || /^(text|application)\/(x-)?(java|ecma)script$/.test(type)
}

function local(address: string): string {
  return address.trim().replace(/^\.\//, "")
}

function fileOf(files: Files, address: string | null): string | null {
  const name = local(address ?? "")
  return Object.hasOwn(files, name) ? (files[name] ?? null) : null
}

function setText(element: Element, text: string): void {
  const node: P.TextNode = { nodeName: "#text", value: text, parentNode: element }
  element.childNodes = [node]
}
