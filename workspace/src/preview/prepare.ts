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

/// A script as the pupil wrote it; `handler` is what stands in an attribute like onclick.
export interface PageScript {
  readonly text: string
  readonly file: string
  readonly line: number
  readonly how: "script" | "module" | "handler"
}

/// `rewrite` gets all scripts of the page and gives back what is to run in their place; without it each is guarded against
/// loops that never end.
export async function prepare(files: Files, entry: string, rewrite?: (scripts: readonly PageScript[]) => readonly string[]): Promise<Prepared> {
  const page = parsePage(files[entry] ?? "", { places: true })
  const scripts: (PageScript & { readonly element: Element })[] = []
  const inline: (PageScript & { readonly attr: { value: string } })[] = []
  let handlers = false
  for (const element of elements(page)) {
    const name = element.tagName
    if (TAKEN_OUT.has(name) || (name === "meta" && attribute(element, "http-equiv") !== null)) {
      adapter.detachNode(element)
      continue
    }
    for (const attr of element.attrs) {
      if (!attr.name.startsWith("on")) continue
      handlers = true
      const line = element.sourceCodeLocation?.attrs?.[attr.name]?.startLine ?? 1
      inline.push({ attr, text: attr.value, file: entry, line, how: "handler" })
    }
    if (name === "link") inlineStyle(element, files)
    if (name === "img") inlineImage(element, files)
    if (name === "script" && isJavaScript(element)) {
      const src = attribute(element, "src")
      const file = src === null ? entry : local(src)
      const line = src === null ? (element.sourceCodeLocation?.startTag?.endLine ?? 1) : 1
      const text = src === null ? rawText(element) : (fileOf(files, src) ?? "")
      const how = attribute(element, "type")?.trim().toLowerCase() === "module" ? "module" : "script"
      scripts.push({ element, text, file, line, how })
    }
  }
  const rewritten = rewrite?.([...scripts, ...inline]) ?? []
  if (rewrite) for (const [n, { attr }] of inline.entries()) attr.value = rewritten[scripts.length + n] ?? attr.value
  if (scripts.length) {
    const texts = rewrite ? rewritten.slice(0, scripts.length) : await guarded(scripts)
    const body = elements(page).find((element) => element.tagName === "body")
    for (const [n, { element, file, line }] of scripts.entries()) {
      // empty lines before, and a name behind, let a fault name the pupil's own line and file
      setText(element, `${"\n".repeat(line - 1)}${texts[n] ?? ""}\n//# sourceURL=${file}`)
      if (attribute(element, "src") !== null && attribute(element, "defer") !== null && body) {
        adapter.detachNode(element)
        adapter.appendChild(body, element)
      }
      element.attrs = element.attrs.filter((attr) => !["src", "defer", "async"].includes(attr.name))
    }
  }
  return { html: serialize(page), scripted: handlers || scripts.length > 0 }
}

async function guarded(scripts: readonly PageScript[]): Promise<readonly string[]> {
  const { guard } = await import("./guard")
  return scripts.map(({ text, line }) => guard(text, line))
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
