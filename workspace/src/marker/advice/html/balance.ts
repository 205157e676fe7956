/// Finds tags that a pupil opened and did not close, crossed, misspelt or cut short, each with line, column and a
/// sentence. What HTML allows to be left out (</p>, </li>, <body> …) is held against nobody, unless the lesson asks for
/// every closing tag; then only <html>, <head> and <body> may still be left out, and those whole.

import {
  CLOSES_ITSELF, ENDS, ENDS_PARAGRAPH, HEADING, KNOWN, NEVER_IN_ITSELF, VOID, nearest, wallFor,
} from "./names"
import { distance } from "../near"
import { type Problem, place } from "../../problem"
import { type Facts, SENTENCES, type TagKind } from "./sentences"
import { type Slip, type Tag, tokens } from "./tokens"

/// All problems with the tags of a page, in the order of the page. An empty list means: nothing to say. With `every`,
/// also the closing tags that HTML lets one leave out must be there.
export function balance(text: string, every = false): Problem[] {
  return new Balance(text, every).problems()
}

interface Open extends Tag {
  readonly parent: Open | null
}

class Balance {
  private readonly found: Problem[] = []
  private readonly stack: Open[] = []
  /// Left open when something around them was closed: crossed if their own closing tag still comes, else unclosed.
  private readonly left: { tag: Open; by: Tag }[] = []
  /// Paragraphs that a block element ended, for the </p> that comes too late.
  private readonly cut: { tag: Open; by: Tag }[] = []
  /// Open elements that another problem already speaks for, by where they start.
  private readonly explained = new Set<number>()
  private readonly seen = new Set<string>()
  private foreign = 0

  constructor(
    private readonly text: string,
    private readonly every: boolean,
  ) {}

  problems(): Problem[] {
    for (const token of tokens(this.text)) {
      if (token.type === "slip") this.slip(token)
      else if (token.type === "open") this.open(token)
      else this.close(token)
    }
    this.popDownTo(0, null)
    for (const { tag } of this.left) this.unclosed(tag)
    if (this.every) for (const { tag } of this.cut) this.unclosed(tag)
    return this.found.sort((one, other) => one.from - other.from)
  }

  private slip(slip: Slip): void {
    this.report(slip.kind, slip, { name: slip.name })
    // "< h1>" is meant as a tag: without it the </h1> would look stray too
    if (slip.kind === "space-in-tag" || slip.kind === "backslash-close") {
      const type = /[/\\]/.test(this.text.slice(slip.from, slip.to)) ? "close" : "open"
      const tag: Tag = { ...slip, type, selfClosed: false }
      if (type === "open") this.open(tag)
      else this.close(tag)
    }
  }

  private open(tag: Tag): void {
    const { name } = tag
    if (name === "svg" || name === "math") this.foreign += 1
    if (this.foreign) {
      if (!tag.selfClosed) this.push(tag)
      else if (name === "svg" || name === "math") this.foreign -= 1
      return
    }
    if (!KNOWN.has(name)) {
      const meant = nearest(name)
      if (meant) this.report("unknown-element", tag, { name, other: meant })
      if (meant && VOID.has(meant)) return
    }
    if (VOID.has(name)) return
    if (tag.selfClosed && KNOWN.has(name)) {
      this.report("self-closed", tag, { name })
      return
    }
    const same = NEVER_IN_ITSELF.has(name) ? this.lastIndex([name], wallFor(name)) : -1
    if (same !== -1) {
      const next = new RegExp(`<(/?)${name}\\b`, "i").exec(this.text.slice(tag.to))
      this.popDownTo(same + 1, tag)
      if (next?.[1] !== "/") {
        this.report("opened-again", tag, { name })
        this.stack.pop()
        return
      }
      this.popDownTo(same, tag) // the second has its own closing tag, so the first has none
    }
    const top = this.top()
    if (top && HEADING.has(top.name) && HEADING.has(name)) this.popDownTo(this.stack.length - 1, tag)
    if (ENDS_PARAGRAPH.has(name)) this.endParagraph(tag)
    const ends = ENDS[name]
    // "<li>music<li>" and nothing more in the second, where </li> may not be left out
    if (this.every && ends?.has(name) && top?.name === name && this.meantToClose(top, tag, new Set([name]))) {
      this.report("opened-again", tag, { name })
      this.stack.pop()
      return
    }
    if (ends) this.end(ends, wallFor(name), tag)
    this.push(tag)
  }

  private push(tag: Tag): void {
    this.stack.push({ ...tag, parent: this.top() ?? null })
  }

  private endParagraph(by: Tag): void {
    const at = this.lastIndex(["p"], wallFor("p"))
    if (at === -1) return
    const paragraph = this.stack[at] as Open
    // "<p>Hello<p>" and nothing more in the second: it was meant to be </p>
    if (by.name === "p" && at === this.stack.length - 1 && this.meantToClose(paragraph, by, ENDS_PARAGRAPH)) {
      this.report("opened-again", by, { name: "p" })
      this.explained.add(by.from)
      this.stack.pop()
      return
    }
    this.popDownTo(at + 1, by)
    this.stack.pop()
    if (by.name !== "p") this.cut.push({ tag: paragraph, by })
    else if (this.every) this.unclosed(paragraph)
  }

  /// `enders` are the elements whose start would end this one.
  private meantToClose(opened: Tag, again: Tag, enders: ReadonlySet<string>): boolean {
    const before = this.text.slice(opened.to, again.from)
    const after = this.text.slice(again.to)
    const next = /^\s*<(\/?)([a-z][a-z0-9]*)/i.exec(after)
    const closes = next?.[1] === "/" && next[2]?.toLowerCase() !== again.name
    const empty = next ? closes || (!next[1] && enders.has(next[2]?.toLowerCase() ?? "")) : !after.trim()
    return empty && before.trim() !== "" && !before.includes("\n") && again.to - again.from === `<${again.name}>`.length
  }

  private end(names: ReadonlySet<string>, wall: ReadonlySet<string>, by: Tag): void {
    // a row ends its cells and then itself: as long as one is found, go on
    for (let at = this.lastIndex([...names], wall); at !== -1; at = this.lastIndex([...names], wall)) {
      this.popDownTo(at + 1, by)
      const ended = this.stack.pop()
      if (this.every && ended) this.unclosed(ended)
    }
  }

  private close(tag: Tag): void {
    const { name } = tag
    const at = this.stack.findLastIndex((open) => open.name === name)
    if (at !== -1 && !this.behindWall(at, name)) {
      this.popDownTo(at + 1, tag)
      this.stack.pop()
      if ((name === "svg" || name === "math") && this.foreign) this.foreign -= 1
      this.seen.add(name)
      return
    }
    if (this.foreign) return
    if (VOID.has(name)) return this.report("void-close", tag, { name })
    const crossed = this.left.findLastIndex((left) => left.tag.name === name)
    if (crossed !== -1) {
      const [left] = this.left.splice(crossed, 1)
      if (left) this.report("crossed-tags", left.by, { name: left.by.name, other: name })
      return
    }
    const top = this.top()
    if (top && this.isSlipOf(tag, top)) {
      this.report("wrong-close", tag, { name, other: top.name })
      this.stack.pop()
      return
    }
    const cut = name === "p" ? this.cut.pop() : undefined
    if (cut) {
      this.report("cut-short", tag, { name, other: cut.by.name, line: place(this.text, cut.by.from).line })
      return
    }
    // <html>, <head> and <body> may be left out while their closing tags stay
    if (["html", "head", "body"].includes(name) && !this.seen.has(name)) {
      this.seen.add(name)
      if (name !== "head") this.popDownTo(this.stack.length && this.stack[0]?.name === "html" ? 1 : 0, tag)
      return
    }
    this.report("stray-close", tag, { name })
  }

  /// A closing tag does not reach out of a table's cell or a list's item to something around the table or list.
  private behindWall(at: number, name: string): boolean {
    if (!CLOSES_ITSELF.has(name)) return false
    return this.stack.slice(at + 1).some((open) => wallFor(name).has(open.name))
  }

  private isSlipOf(tag: Tag, open: Open): boolean {
    if (HEADING.has(tag.name) && HEADING.has(open.name)) return true
    if (CLOSES_ITSELF.has(open.name) && KNOWN.has(tag.name)) return false
    return !KNOWN.has(tag.name) && distance(tag.name, open.name) <= (open.name.length < 4 ? 1 : 2)
  }

  /// Takes from the stack all but its first `length`; what should have been closed and was not is remembered.
  private popDownTo(length: number, by: Tag | null): void {
    while (this.stack.length > length) {
      const tag = this.stack.pop() as Open
      if (CLOSES_ITSELF.has(tag.name) && !this.every) continue
      if (by?.type === "close") this.left.push({ tag, by })
      else this.unclosed(tag)
    }
  }

  private unclosed(tag: Open): void {
    if (this.explained.has(tag.from)) return
    const { name, parent } = tag
    // two of a kind with only words between them, both open: the second was meant to close the first
    const between = parent?.name === name ? this.text.slice(parent.to, tag.from) : ""
    const again = between.trim() !== "" && !between.includes("<")
    if (again && parent) this.explained.add(parent.from)
    this.report(again ? "opened-again" : "unclosed-tag", tag, { name })
  }

  private lastIndex(names: readonly string[], wall: ReadonlySet<string>): number {
    for (let at = this.stack.length - 1; at >= 0; at--) {
      const name = this.stack[at]?.name ?? ""
      if (names.includes(name)) return at
      if (wall.has(name)) return -1
    }
    return -1
  }

  private top(): Open | undefined {
    return this.stack.at(-1)
  }

  private report(kind: TagKind, at: { from: number; to: number }, facts: Facts): void {
    this.found.push({ kind, ...place(this.text, at.from), from: at.from, to: at.to, says: SENTENCES[kind](facts) })
  }
}
