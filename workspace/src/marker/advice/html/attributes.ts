/// The attributes of one tag, as they are written.

export interface Attribute {
  /// In small letters.
  readonly name: string
  /// Null where nothing is given: `<input required>`.
  readonly value: string | null
  readonly from: number
  readonly to: number
  /// Where the value stands, without its quotes.
  readonly valueFrom: number
  readonly valueTo: number
  readonly quote: "" | '"' | "'"
}

const ATTRIBUTE = /([^\s=/>"'<]+)(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/y

/// Reads the tag that stands in `text` from `from` to `to`, up to where it stops making sense.
export function attributesOf(text: string, from: number, to: number): Attribute[] {
  const found: Attribute[] = []
  const tag = text.slice(from, to)
  let at = /^<\/?[^\s/>]*/.exec(tag)?.[0].length ?? 0
  for (;;) {
    at += /^[\s/]*/.exec(tag.slice(at))?.[0].length ?? 0
    ATTRIBUTE.lastIndex = at
    const match = ATTRIBUTE.exec(tag)
    if (!match) return found
    const [whole, name = "", given, double, single, bare] = match
    const value = double ?? single ?? bare ?? null
    const quote = double !== undefined ? '"' : single !== undefined ? "'" : ""
    const valueTo = from + at + whole.length - (quote ? 1 : 0)
    found.push({
      name: name.toLowerCase(),
      value: given === undefined ? null : value,
      from: from + at,
      to: from + at + whole.length,
      valueFrom: valueTo - (value?.length ?? 0),
      valueTo,
      quote,
    })
    at += whole.length
  }
}
