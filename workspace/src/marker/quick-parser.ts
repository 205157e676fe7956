/// parse5 in longer steps. parse5 looks at each letter by itself, which an engine that interprets pays for dearly; here what
/// can only be the next piece of the same text, name or value is taken in one go. The tree is the same, and so are its
/// places in the source: test/quick-parser.test.ts holds that.

import { InsertionMode, Parser, type ParserOptions, Token, Tokenizer, type TreeAdapterTypeMap } from "parse5"

// A carriage return, NUL and half a letter beyond 0xffff are left to parse5; so is whatever may end the piece.
const WORD = /[^\0\t\n\f\r <&\ud800-\udfff]*/y
const SPACES = /[\t\n\f ]*/y
const TEXT = /[^\0\r<&\ud800-\udfff]*/y
const SCRIPT = /[^\0\r<\ud800-\udfff]*/y
const NAME = /[a-z\d-]*/y
const DOUBLE_QUOTED = /[^\0\r"&\ud800-\udfff]*/y
const SINGLE_QUOTED = /[^\0\r'&\ud800-\udfff]*/y
const COMMENT = /[^\0\r<\ud800-\udfff-]*/y

/// Where words and the white space between them end up in one text, whichever comes.
const MIXED: ReadonlySet<InsertionMode> = new Set([InsertionMode.TEXT, InsertionMode.IN_BODY, InsertionMode.IN_CELL, InsertionMode.IN_CAPTION])

/// What parse5 keeps to itself of where it is.
interface Place {
  readonly html: string
  pos: number
  line: number
  lineStartPos: number
  isEol: boolean
  readonly skipNextNewLine: boolean
}

class QuickTokenizer extends Tokenizer {
  protected override _stateData(cp: number): void {
    super._stateData(cp)
    this.text(TEXT)
  }
  protected override _stateRcdata(cp: number): void {
    super._stateRcdata(cp)
    this.text(TEXT)
  }
  protected override _stateRawtext(cp: number): void {
    super._stateRawtext(cp)
    this.text(SCRIPT)
  }
  protected override _stateScriptData(cp: number): void {
    super._stateScriptData(cp)
    this.text(SCRIPT)
  }
  protected override _stateAttributeValueDoubleQuoted(cp: number): void {
    super._stateAttributeValueDoubleQuoted(cp)
    this.run(DOUBLE_QUOTED)
  }
  protected override _stateAttributeValueSingleQuoted(cp: number): void {
    super._stateAttributeValueSingleQuoted(cp)
    this.run(SINGLE_QUOTED)
  }
  protected override _stateComment(cp: number): void {
    const { state } = this
    super._stateComment(cp)
    if (this.state === state) this.run(COMMENT) // a < may have begun another comment's beginning
  }
  protected override _stateTagName(cp: number): void {
    const name = this.name()
    if (name) (this.currentToken as Token.TagToken).tagName += name
    else super._stateTagName(cp)
  }
  protected override _stateAttributeName(cp: number): void {
    const name = this.name()
    if (name) this.currentAttr.name += name
    else super._stateAttributeName(cp)
  }

  /// The small letters from here on, which are then read.
  private name(): string {
    const { html, pos } = this.place
    const end = endOf(NAME, html, pos)
    if (end > pos + 1) this.readTo(end)
    return html.slice(pos, end)
  }

  private text(mixed: RegExp): void {
    const token = this.currentCharacterToken
    if (token?.type === Token.TokenType.WHITESPACE_CHARACTER) this.run(SPACES)
    else if (token?.type === Token.TokenType.CHARACTER) this.run(MIXED.has((this.handler as Parser<TreeAdapterTypeMap>).insertionMode) ? mixed : WORD)
  }

  /// What is being written goes on with what follows and fits.
  private run(fitting: RegExp): void {
    const { html, pos, skipNextNewLine } = this.place
    const next = pos + 1
    // else what was just read has ended it, or was not taken as it is written
    if (this.runEnd !== next || this.runStart === next || skipNextNewLine) return
    const end = endOf(fitting, html, next)
    if (end === next) return
    this.readTo(end)
    this.runEnd = end
  }

  private get place(): Place {
    return this.preprocessor as unknown as Place
  }

  /// Reads on until just before `end`, lines counted as parse5 counts them: a line begins with what follows its break.
  private readTo(end: number): void {
    const at = this.place
    if (at.isEol) {
      at.line += 1
      at.lineStartPos = at.pos + 1
    }
    let last = at.html.indexOf("\n", at.pos + 1)
    for (; last !== -1 && last < end - 1; last = at.html.indexOf("\n", last + 1)) {
      at.line += 1
      at.lineStartPos = last + 1
    }
    at.isEol = last === end - 1
    at.pos = end - 1
  }
}

export class QuickParser<T extends TreeAdapterTypeMap> extends Parser<T> {
  constructor(...given: ConstructorParameters<typeof Parser<T>>) {
    super(...given)
    const { inForeignNode } = this.tokenizer
    this.tokenizer = new QuickTokenizer(this.options, this)
    this.tokenizer.inForeignNode = inForeignNode
  }
}

/// `parse` of parse5.
export function parse<T extends TreeAdapterTypeMap>(text: string, options: ParserOptions<T>): T["document"] {
  return QuickParser.parse<T>(text, options)
}

/// `parseFragment` of parse5.
export function parseFragment<T extends TreeAdapterTypeMap>(around: T["parentNode"], text: string, options: ParserOptions<T>): T["documentFragment"] {
  const parser = QuickParser.getFragmentParser<T>(around, options)
  parser.tokenizer.write(text, true)
  return parser.getFragment()
}

function endOf(fitting: RegExp, text: string, from: number): number {
  fitting.lastIndex = from
  fitting.test(text)
  return fitting.lastIndex
}
