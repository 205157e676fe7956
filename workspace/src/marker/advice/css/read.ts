/// Cuts a style sheet into rules and declarations, whatever a beginner made of it.

/// One declaration as it is written, from its first letter up to, not including, its semicolon.
export interface Declaration {
  readonly from: number
  readonly to: number
  /// True where a ; follows.
  readonly ended: boolean
  /// True where it is the last before the }.
  readonly last: boolean
}

export interface Block {
  /// What stands before the {.
  readonly head: string
  readonly headFrom: number
  readonly open: number
  /// Where the } stands, or the end of the text.
  readonly close: number
  readonly closed: boolean
  readonly declarations: readonly Declaration[]
  readonly blocks: readonly Block[]
  readonly parent: Block | null
}

export interface Sheet {
  readonly blocks: readonly Block[]
  /// A } with nothing open.
  readonly stray: readonly number[]
  /// Text at the top that is in no rule and no at-rule: where a { may be missing.
  readonly loose: readonly Declaration[]
  /// The comments and texts made blank, so that no sign in them counts.
  readonly blank: string
  readonly openComment: number | null
  readonly openTexts: readonly number[]
}

export function readSheet(text: string): Sheet {
  const { blank, openComment, openTexts } = blanked(text)
  const stray: number[] = []
  const loose: Declaration[] = []
  const top: Making = { head: "", headFrom: 0, open: -1, close: blank.length, closed: true, declarations: [], blocks: [], parent: null }
  let here = top
  let from = 0
  let round = 0
  const declare = (to: number, ended: boolean): void => {
    const start = from + (/^\s*/.exec(blank.slice(from, to))?.[0].length ?? 0)
    const end = start + blank.slice(start, to).trimEnd().length
    if (end > start) (here === top ? loose : here.declarations).push({ from: start, to: end, ended, last: !ended })
    from = to + 1
  }
  for (let at = 0; at < blank.length; at++) {
    const c = blank[at]
    if (c === "(") round += 1
    else if (c === ")") round = Math.max(0, round - 1)
    else if (c === "{" || c === "}" || (c === ";" && (round === 0 || /\n/.test(blank.slice(at, at + 2))))) {
      round = 0
      if (c === ";") declare(at, true)
      else if (c === "{") {
        const start = from + (/^\s*/.exec(blank.slice(from, at))?.[0].length ?? 0)
        const block: Making = { head: text.slice(start, at).trim(), headFrom: start, open: at, close: blank.length, closed: false, declarations: [], blocks: [], parent: here }
        here.blocks.push(block)
        here = block
        from = at + 1
      } else {
        declare(at, false)
        if (here === top) stray.push(at)
        else {
          here.close = at
          here.closed = true
          here = here.parent ?? top
        }
        from = at + 1
      }
    }
  }
  declare(blank.length, false)
  return { blocks: top.blocks, stray, loose, blank, openComment, openTexts }
}

interface Making extends Block {
  close: number
  closed: boolean
  declarations: Declaration[]
  blocks: Making[]
  parent: Making | null
}

/// Comments become spaces; what is in quotes or in url( ) becomes letters of no meaning.
function blanked(text: string): { blank: string; openComment: number | null; openTexts: number[] } {
  let blank = ""
  let openComment: number | null = null
  const openTexts: number[] = []
  let at = 0
  const take = (to: number, letter: string): void => {
    blank += text.slice(at, to).replace(/[^\n]/g, letter)
    at = to
  }
  while (at < text.length) {
    const c = text[at] ?? ""
    if (text.startsWith("/*", at)) {
      const end = text.indexOf("*/", at + 2)
      if (end === -1) openComment = at
      take(end === -1 ? text.length : end + 2, " ")
    } else if (c === '"' || c === "'") {
      let end = at + 1
      while (end < text.length && text[end] !== c && text[end] !== "\n") end += text[end] === "\\" ? 2 : 1
      if (text[end] === c) {
        blank += c
        at += 1
        take(end, "t")
        blank += c
        at += 1
      } else {
        openTexts.push(at)
        blank += c
        at += 1
      }
    } else if (/^url\(\s*[^"'\s)]/i.test(text.slice(at, at + 40))) {
      const end = text.slice(at).search(/[)\n]/)
      blank += "url("
      at += 4
      take(end === -1 ? text.length : Math.max(at, at - 4 + end), "t")
    } else if (c === "\\") {
      blank += text.slice(at, at + 2).replace(/[^\n]/g, "t")
      at += 2
    } else {
      blank += c
      at += 1
    }
  }
  return { blank: blank.slice(0, text.length), openComment, openTexts }
}
