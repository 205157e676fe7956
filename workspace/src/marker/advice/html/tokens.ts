/// Cuts a page into tags the way a browser does, and notices what a browser silently forgives.

import { KNOWN, RAW } from "./names"

export interface Tag {
  readonly type: "open" | "close"
  readonly name: string
  readonly from: number
  readonly to: number
  /// Written as `<name/>`.
  readonly selfClosed: boolean
}

export interface Slip {
  readonly type: "slip"
  readonly kind: "lost-quote" | "lost-bracket" | "space-in-tag" | "backslash-close" | "repeated-attribute" | "unclosed-comment"
  readonly name: string
  readonly from: number
  readonly to: number
}

export type Token = Tag | Slip

const EQUALS = /\s*=\s*/y

/// All tags in order, with the slips inside them. Comments, doctype and the text of script and style are passed over.
export function* tokens(text: string): Generator<Token> {
  let at = 0
  let foreign = 0 // inside svg or math nothing is raw text
  while ((at = text.indexOf("<", at)) !== -1) {
    if (text.startsWith("<!--", at)) {
      // "<!-->" and "<!--->" are whole, empty comments
      const short = /^<!--(-?)>/.exec(text.slice(at, at + 6))
      const end = short ? at + short[0].length - 3 : text.indexOf("-->", at + 4)
      if (end === -1) {
        yield { type: "slip", kind: "unclosed-comment", name: "", from: at, to: at + 4 }
        return
      }
      at = end + 3
    } else if (foreign && text.startsWith("<![CDATA[", at)) {
      at = after(text, "]]>", at)
    } else if (/^<[!?]|^<\/[^a-zA-Z]/.test(text.slice(at, at + 3))) {
      at = after(text, ">", at)
    } else if (/^<\/?[a-zA-Z]/.test(text.slice(at, at + 3))) {
      const read = tag(text, at)
      yield* read.slips
      yield read.tag
      at = read.tag.to
      const { name, type, selfClosed } = read.tag
      if (name === "svg" || name === "math") foreign += type === "close" ? -1 : selfClosed ? 0 : 1
      if (foreign < 0) foreign = 0
      if (type === "open" && RAW.has(name) && !foreign) {
        const close = new RegExp(`</${name}(?=[\\s/>])`, "gi")
        close.lastIndex = at
        at = close.exec(text)?.index ?? text.length
      }
    } else {
      const spaced = /^<\s+\/?\s*([a-zA-Z][a-zA-Z0-9]*)\s*>|^<\s*\/\s+([a-zA-Z][a-zA-Z0-9]*)\s*>/.exec(text.slice(at, at + 40))
      const name = (spaced?.[1] ?? spaced?.[2] ?? "").toLowerCase()
      if (spaced && KNOWN.has(name))
        yield { type: "slip", kind: "space-in-tag", name, from: at, to: at + spaced[0].length }
      const back = /^<\s*\\\s*([a-zA-Z][a-zA-Z0-9]*)\s*>/.exec(text.slice(at, at + 40))
      const closed = (back?.[1] ?? "").toLowerCase()
      if (back && KNOWN.has(closed)) yield { type: "slip", kind: "backslash-close", name: closed, from: at, to: at + back[0].length }
      at += 1
    }
  }
}

function after(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from)
  return end === -1 ? text.length : end + mark.length
}

/// Reads one tag from its "<".
function tag(text: string, start: number): { tag: Tag; slips: Slip[] } {
  const type = text[start + 1] === "/" ? "close" : "open"
  let at = start + (type === "close" ? 2 : 1)
  const head = at
  while (at < text.length && !/[\s/>]/.test(text[at] ?? "")) {
    // "<h1<p>" and "<h1 Hello</h1>": the next tag starts before this one's ">"
    if (text[at] === "<") return cutOff(text, type, text.slice(head, at).toLowerCase(), start, at)
    at += 1
  }
  const name = text.slice(head, at).toLowerCase()
  const slips: Slip[] = []
  const slip = (kind: Slip["kind"], from: number, to: number): void => {
    if (!slips.length) slips.push({ type: "slip", kind, name, from, to }) // the first explains the rest
  }
  const seen = new Set<string>()
  let selfClosed = false
  while (at < text.length) {
    const c = text[at] ?? ""
    if (c === ">") return { tag: { type, name, from: start, to: at + 1, selfClosed }, slips }
    if (c === "<") return cutOff(text, type, name, start, at)
    if (/[\s/]/.test(c)) {
      selfClosed = c === "/" && text[at + 1] === ">"
      at += 1
      continue
    }
    const named = at
    do at += 1
    while (at < text.length && !/[\s/>=<]/.test(text[at] ?? ""))
    const attribute = text.slice(named, at).toLowerCase()
    if (/["']/.test(attribute)) slip("lost-quote", named, at)
    else if (seen.has(attribute)) slip("repeated-attribute", named, at)
    seen.add(attribute)
    EQUALS.lastIndex = at
    if (!EQUALS.test(text)) continue
    at = EQUALS.lastIndex
    const quote = text[at]
    if (quote === '"' || quote === "'") {
      const end = text.indexOf(quote, at + 1)
      // after a value comes a space, a slash or the end of the tag; anything else means that this quote
      // belongs to a later attribute and the right one is missing
      if (end === -1 || !/[\s/>]/.test(text[end + 1] ?? ">")) {
        slip("lost-quote", named, endOfGuess(text, at + 1))
        // go on as if the quote stood where the pupil meant it, so that what follows is still read
        at = endOfGuess(text, at + 1)
      } else at = end + 1
    } else {
      const from = at
      while (at < text.length && !/[\s>]/.test(text[at] ?? "")) at += 1
      const bracket = text.slice(from, at).indexOf("<")
      if (bracket !== -1) return cutOff(text, type, name, start, from + bracket)
      if (/["']/.test(text.slice(from, at))) slip("lost-quote", named, at)
    }
  }
  const whole = cutOff(text, type, name, start, text.length)
  return slips.length ? { ...whole, slips } : whole
}

/// A tag whose ">" is missing: it ends where its name does, or the pupil's next "<" starts.
function cutOff(text: string, type: Tag["type"], name: string, from: number, to: number): { tag: Tag; slips: Slip[] } {
  const end = text.slice(from, to).trimEnd().length + from
  return {
    tag: { type, name, from, to, selfClosed: false },
    slips: [{ type: "slip", kind: "lost-bracket", name: type === "close" ? `/${name}` : name, from, to: end }],
  }
}

/// Where a value without its closing quote most likely ends: before the tag's ">" or the line's end.
function endOfGuess(text: string, from: number): number {
  const end = text.slice(from).search(/>|\n/)
  return end === -1 ? text.length : from + end
}
