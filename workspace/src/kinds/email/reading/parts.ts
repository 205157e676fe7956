/// A mail's text cut into what a reader sees: how it opens, what it says, how it closes.

export interface Span {
  readonly from: number
  readonly to: number
}

export interface Line extends Span {
  readonly text: string
}

export interface Parts {
  readonly lines: readonly Line[]
  /// Null where it opens with no greeting.
  readonly opening: Opening | null
  readonly closing: Closing
  /// The sentences between the two.
  readonly sentences: readonly Line[]
}

export interface Opening extends Span {
  /// The word of greeting is one for friends.
  readonly casual: boolean
  /// Who is greeted, as it is written; "" for nobody.
  readonly whom: string
}

export interface Closing {
  /// The words of goodbye; null where there are none.
  readonly words: Line | null
  readonly casual: boolean
  /// What stands under them, and where it begins.
  readonly tail: Line | null
  readonly name: boolean
  readonly group: boolean
}

export function partsOf(body: string, names: readonly string[]): Parts {
  const lines = linesOf(body)
  const opening = openingOf(lines, names)
  const closing = closingOf(body, lines, opening)
  const from = opening?.to ?? 0
  const to = closing.words?.from ?? closing.tail?.from ?? body.length
  return { lines, opening, closing, sentences: from < to ? sentencesOf(body, from, to) : [] }
}

/// Lines with something in them; what is quoted of another mail (`> …`) is not the pupil's.
function linesOf(body: string): Line[] {
  const found: Line[] = []
  let at = 0
  for (const raw of body.split("\n")) {
    const text = raw.trim()
    const from = at + raw.indexOf(text)
    if (text && !text.startsWith(">")) found.push({ text, from, to: from + text.length })
    at += raw.length + 1
  }
  return found
}

const GREETING = /^(dear|hello|hi|good (?:morning|afternoon|evening|day)|greetings|to whom it may concern)(?![\p{L}'’])/iu
const AMONG_FRIENDS = /^(he+y+a?|hiya+|yo+|oi+|a?yo|w?h?[as]+up|su+p|wh?at'?s up|alright|howdy|wagwan|hi there mate)(?![\p{L}'’])/iu
const MOST_WORDS_OF_NAME = 5

function openingOf(lines: readonly Line[], names: readonly string[]): Opening | null {
  const [first] = lines
  if (!first) return null
  const casual = AMONG_FRIENDS.exec(first.text)
  const greeting = GREETING.exec(first.text) ?? casual
  if (!greeting) return byNameAlone(first, names)
  const after = first.text.slice(greeting[0].length)
  const whom = whomIn(after, names)
  return { from: first.from, to: first.from + greeting[0].length + whom.length, casual: casual !== null, whom: whom.trim() }
}

/// “Ms Okafor,” on a line of its own.
function byNameAlone({ text, from, to }: Line, names: readonly string[]): Opening | null {
  const short = wordsIn(text).length <= 4 && /[,:]$/.test(text)
  return short && names.some((name) => holdsWord(text, name)) ? { from, to, casual: false, whom: text.replace(/[,:]$/, "") } : null
}

/// The name after a word of greeting: up to the comma; where the comma was left out, what is or looks like a name.
function whomIn(after: string, names: readonly string[]): string {
  const upTo = /^[^,.!?:;\n–—]*/u.exec(after.replace(/^((?:\s+(?:Mrs?|Ms|Mx|Dr|Prof))\.)/u, (title) => title.replace(".", " ")))?.[0] ?? ""
  if (wordsIn(upTo).length <= MOST_WORDS_OF_NAME && (upTo.length < after.length || names.some((name) => holdsWord(upTo, name)) || wordsIn(upTo).length <= 3)) return after.slice(0, upTo.length).trimEnd()
  const likeName = /^(?:\s+(?!I(?:'|’|\s|$)|My\s|We\s|This\s|The\s|Please\s|Can\s|Could\s)(?:Mr|Mrs|Ms|Miss|Mx|Dr|\p{Lu}[\p{L}'’-]+)\.?){1,4}/u.exec(after)?.[0]
  if (likeName) return likeName
  const known = wordsIn(after).slice(0, 3).findLastIndex(({ text }) => names.some((name) => same(name, text)))
  return known < 0 ? "" : after.slice(0, (wordsIn(after)[known] as Line).to)
}

const GOODBYE = String.raw`(?:with )?(?:(?:my )?(?:very )?(?:kind(?:est)?|best|warm(?:est)?) (?:regards|wishes)|regards|wishes|all the best|yours (?:sincerely|faithfully|truly)|yours|sincerely(?: yours)?|respectfully|(?:many |best |warm |lots of |grateful )?thanks(?: again| in advance| very much| so much| a lot| once again)?|thank you(?: again| in advance| very much| so much| once again)?|cheers|best|take care|from|(?:have a (?:nice|good|great|lovely) (?:day|week|weekend|evening))|(?:i )?(?:look(?:ing)?) forward to [^.\n]{3,60}|thank you for [^.\n]{3,60}|thanks for [^.\n]{3,60})`
const SURE_GOODBYE = String.raw`(?:kind(?:est)?|best|warm(?:est)?) (?:regards|wishes)|regards|all the best|yours (?:sincerely|faithfully|truly)|many thanks`
const GOODBYE_LINE = new RegExp(`^(${GOODBYE})[,.!]?$`, "iu")
const GOODBYE_AND_NAME = new RegExp(`^(${GOODBYE})[,.!]?\\s+(.+)$`, "iu")
const GOODBYE_WITHIN = new RegExp(`(?:^|[\\s.,!])(${SURE_GOODBYE})[,.!]?\\s+([^.?\\n]{1,60})\\.?$`, "iu")
const GOODBYE_TO_FRIENDS = /^(?:c ?y+a+|c ?u(?: later| soon)?|see ya+|by+e+(?: for now)?|later[sz]?|peace(?: out)?|(?:lots of |much )?love(?: from)?|ttyl|ta|x+)[,.!]?(?:\s+(.{0,40}))?$/iu
const LAST_LINES = 6

function closingOf(body: string, lines: readonly Line[], opening: Opening | null): Closing {
  const candidates = lines.filter(({ to }) => to > (opening?.to ?? 0)).slice(-LAST_LINES)
  // the lowest goodbye is the one that counts: “Thank you for your time.” may stand above “Kind regards”
  let polite: Closing | null = null
  for (const [n, line] of [...candidates.entries()].reverse()) {
    const tail = (from: number): Line | null => tailFrom(body, from, candidates[candidates.length - 1] as Line)
    if (GOODBYE_TO_FRIENDS.test(line.text)) return closing(line, true, tail(afterWord(line)))
    const alone = GOODBYE_LINE.test(line.text)
    const withName = alone ? null : GOODBYE_AND_NAME.exec(line.text)
    if (alone) polite = closing(line, false, n + 1 < candidates.length ? tail((candidates[n + 1] as Line).from) : null)
    else if (withName && wordsIn(withName[2] as string).length <= 8 && !/[?]/.test(line.text)) {
      const from = line.from + line.text.length - (withName[2] as string).length
      polite = closing({ text: withName[1] as string, from: line.from, to: line.from + (withName[1] as string).length }, false, tail(from))
    }
    if (polite) break
    if (candidates.length - n >= 5) break
  }
  if (polite) return polite
  const last = candidates.at(-1)
  if (!last) return { words: null, casual: false, tail: null, name: false, group: false }
  const within = GOODBYE_WITHIN.exec(last.text)
  if (within) {
    const words = within[1] as string
    const from = last.from + within.index + within[0].indexOf(words)
    return closing({ text: words, from, to: from + words.length }, false, tailFrom(body, last.from + last.text.length - (within[2] as string).length, last))
  }
  return withoutGoodbye(body, candidates)
}

/// Short last lines without a goodbye above them: a bare name, a class.
function withoutGoodbye(body: string, candidates: readonly Line[]): Closing {
  let n = candidates.length
  while (n > 0 && isSignature(candidates[n - 1] as Line) && candidates.length - n < 3) n -= 1
  const first = candidates[n]
  const tail = first ? tailFrom(body, first.from, candidates.at(-1) as Line) : null
  const above = candidates[n - 1]
  const thanks = tail && above ? sentencesOf(body, above.from, above.to).at(-1) : undefined
  return closing(thanks && THANKS.test(thanks.text) ? thanks : null, false, tail)
}

/// A last sentence that is as good as a goodbye.
const THANKS = /^(?:many thanks|thanks|thank you|i look forward|looking forward)(?![\p{L}])/iu

function isSignature({ text }: Line): boolean {
  return wordsIn(text).length <= 5 && !/[.?!:;]$/.test(text) && (/^\p{Lu}/u.test(text) || GROUP.test(text))
}

/// A class as schools write it: 9K, 9-B2, Year 9, Form 9 Maple.
export const GROUP = /(?<![\p{L}\p{N}])(?:(?:class|form|year|yr|tutor group)[ .:]*\w{1,4}(?:[ -]?[A-Za-z]{1,6}\d?)?|(?:7|8|9|1[0-3])[ ]?[-./]?[ ]?[A-Za-z]{1,4}\d?)(?![\p{L}\p{N}])/iu

function closing(words: Line | null, casual: boolean, tail: Line | null): Closing {
  const under = tail?.text ?? ""
  const group = GROUP.test(under)
  const rest = under.replace(new RegExp(GROUP.source, "giu"), " ").replace(/(?<![\p{L}])(?:x+|class|form|pupil|student|school|academy|high|at|in|the|year|of)(?![\p{L}])/giu, " ")
  return { words, casual, tail, name: /\p{L}{2,}/u.test(rest), group }
}

function afterWord(line: Line): number {
  const first = wordsIn(line.text)[0]
  return line.from + (first?.to ?? line.text.length)
}

function tailFrom(body: string, from: number, last: Line): Line | null {
  const text = body.slice(from, last.to)
  return text.trim() ? { text, from, to: last.to } : null
}

const NOT_AN_END = /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|e\.g|i\.e|etc|no|approx|tel|a\.m|p\.m)$/i

/// Sentences of a stretch of the body: they end with a mark or with their line.
function sentencesOf(body: string, from: number, to: number): Line[] {
  const found: Line[] = []
  let start = from
  const cut = (end: number): void => {
    const raw = body.slice(start, end)
    const text = raw.trim()
    // what stands between a greeting and the first letter is a comma
    const lead = /^[\s,.:;!–—-]*/u.exec(raw)?.[0].length ?? 0
    if (/[\p{L}\p{N}]/u.test(text) && !text.startsWith(">")) found.push({ text: raw.slice(lead).trim(), from: start + lead, to: start + lead + raw.slice(lead).trimEnd().length })
    start = end
  }
  for (let at = from; at < to; at += 1) {
    const sign = body[at] as string
    if (sign === "\n") cut(at)
    else if (/[.!?]/.test(sign) && /^[.!?"”’)]*(?:\s|$)/.test(body.slice(at + 1, to)) && !NOT_AN_END.test(body.slice(start, at))) {
      while (at + 1 < to && /[.!?"”’)]/.test(body[at + 1] as string)) at += 1
      cut(at + 1)
    }
  }
  cut(to)
  return found
}

/// The words of a text and where they stand.
export function wordsIn(text: string): Line[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)].map((found) => ({ text: found[0], from: found.index, to: found.index + found[0].length }))
}

export function holdsWord(text: string, word: string): boolean {
  return wordsIn(text).some((one) => same(one.text, word))
}

function same(one: string, other: string): boolean {
  return flat(one) === flat(other)
}

export function flat(text: string): string {
  return text.toLowerCase().replaceAll("’", "'")
}

/// Where one of the words or phrases stands first; `visit*` stands for all that begins so. Null where none does.
export function firstOf(text: string, phrases: readonly string[]): Span | null {
  let first: Span | null = null
  for (const phrase of phrases) {
    const open = phrase.endsWith("*")
    const source = flat(open ? phrase.slice(0, -1) : phrase).trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+")
    const found = new RegExp(`(?<![\\p{L}\\p{N}])${source}${open ? "[\\p{L}\\p{N}'’-]*" : "(?![\\p{L}\\p{N}])"}`, "u").exec(flat(text))
    if (found && (!first || found.index < first.from)) first = { from: found.index, to: found.index + found[0].length }
  }
  return first
}
