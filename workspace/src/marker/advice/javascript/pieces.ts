/// Cuts a script into words, signs, texts and comments, whether it makes sense or not.

export interface Piece {
  readonly type: "name" | "number" | "string" | "template" | "regex" | "sign" | "comment"
  readonly from: number
  readonly to: number
  readonly text: string
  /// Its end is missing.
  readonly open: boolean
}

const NAME = /[\p{L}_$#@][\p{L}\p{N}_$]*/uy
const NUMBER = /(?:0[xob][\da-f_]+|(?:\d[\d_]*)?\.?\d[\d_]*(?:e[+-]?\d+)?|\d+\.)n?/iy
const SIGN = />>>=|\.\.\.|===|!==|\*\*=|<<=|>>=|>>>|&&=|\|\|=|\?\?=|=>|==|!=|<=|>=|&&|\|\||\?\?|\?\.|\+\+|--|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|<<|>>|\*\*|[\s\S]/uy

/// All pieces in order; what is between them is white space.
export function pieces(text: string): Piece[] {
  const found: Piece[] = []
  let before: Piece | undefined // the last that is no comment
  let at = 0
  while (at < text.length) {
    const c = text[at] ?? ""
    if (/\s/.test(c)) {
      at += 1
      continue
    }
    const piece = cut(text, at, before)
    found.push(piece)
    if (piece.type !== "comment") before = piece
    at = piece.to
  }
  return found
}

function cut(text: string, from: number, before: Piece | undefined): Piece {
  const make = (type: Piece["type"], to: number, open = false): Piece => ({ type, from, to, text: text.slice(from, to), open })
  const c = text[from] ?? ""
  if (text.startsWith("//", from)) return make("comment", lineEnd(text, from))
  if (text.startsWith("/*", from)) {
    const end = text.indexOf("*/", from + 2)
    return end === -1 ? make("comment", text.length, true) : make("comment", end + 2)
  }
  if (c === '"' || c === "'") {
    for (let at = from + 1; at < text.length; at++) {
      if (text[at] === "\\") at += 1
      else if (text[at] === "\n") return make("string", at, true)
      else if (text[at] === c) return make("string", at + 1)
    }
    return make("string", text.length, true)
  }
  if (c === "`") return template(text, from, make)
  if (c === "/" && startsRegex(before)) {
    const regex = /\/(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y
    regex.lastIndex = from
    const match = regex.exec(text)
    if (match) return make("regex", from + match[0].length)
  }
  for (const [type, pattern] of [["name", NAME], ["number", NUMBER]] as const) {
    pattern.lastIndex = from
    const match = pattern.exec(text)
    if (match) return make(type, from + match[0].length)
  }
  SIGN.lastIndex = from
  return make("sign", from + (SIGN.exec(text)?.[0].length ?? 1))
}

function template(text: string, from: number, make: (type: "template", to: number, open?: boolean) => Piece): Piece {
  let depth = 0
  for (let at = from + 1; at < text.length; at++) {
    const c = text[at]
    if (c === "\\") at += 1
    else if (depth === 0 && c === "`") return make("template", at + 1)
    else if (depth === 0 && c === "$" && text[at + 1] === "{") {
      depth = 1
      at += 1
    } else if (depth > 0 && c === "{") depth += 1
    else if (depth > 0 && c === "}") depth -= 1
    else if (depth > 0 && c === "`") {
      at = template(text, at, (type, to, open = false) => ({ type, from: at, to, text: "", open })).to - 1
    }
  }
  return make("template", text.length, true)
}

/// A slash starts a pattern where a value may start, and divides after one.
function startsRegex(before: Piece | undefined): boolean {
  if (!before) return true
  if (before.type === "name") return /^(return|typeof|case|in|of|delete|void|throw|new|else|do)$/.test(before.text)
  if (before.type === "sign") return !/^(\)|\]|\}|\+\+|--)$/.test(before.text)
  return false
}

export function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from)
  return end === -1 ? text.length : end
}

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1
}

/// How far a line is moved in.
export function indentAt(text: string, at: number): number {
  return /^[ \t]*/.exec(text.slice(lineStart(text, at)))?.[0].replace(/\t/g, "    ").length ?? 0
}

export const CLOSER: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" }

/// The brackets that are open before `to`, the innermost last.
export function openBefore(all: readonly Piece[], to: number): Piece[] {
  const stack: Piece[] = []
  for (const piece of all) {
    if (piece.from >= to) break
    if (piece.type !== "sign") continue
    if (CLOSER[piece.text]) stack.push(piece)
    else if (/^[)\]}]$/.test(piece.text)) {
      const at = stack.findLastIndex((one) => CLOSER[one.text] === piece.text)
      if (at !== -1) stack.length = at
    }
  }
  return stack
}
