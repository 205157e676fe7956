/// Watches a run: counts turns and calls, knows the line, keeps the first fault. Time is not looked at, so that a run
/// ends at the same turn wherever it is run.

import type { Fault, OddSum } from "../run"
import { inOurWords } from "./faults"
import { FILE } from "./instrument"
import { isNone, oddness, worked } from "./sums"

const BUDGET = 100_000
const DEEPEST = 400
const INSIDE = 30 // listeners that are called while others are at work
const LONGEST = 500 // of what a fault says
const MOST_ODD = 20

/// Ends a run; no script can catch it for good.
export class Stop extends Error {}

export class Watch {
  /// The line (file and all) and what is left: read and written by instrumented code.
  l = 0
  b = BUDGET
  fault: Fault | null = null
  readonly odd: OddSum[] = []
  stopped = false
  private depth = 0
  private inside = 0
  private last: { error: unknown; line: number } | null = null

  constructor(
    private readonly files: readonly string[],
    /// Whether this is what a plain call of a function gets for `this`.
    private readonly nobodys: (self: unknown) => boolean,
    private readonly window: () => object,
    /// Takes the functions that a script makes at its top.
    readonly f: (functions: Record<string, unknown>) => void,
  ) {}

  /// The budget is used up, at a loop of this line.
  readonly x = (line: number): never => this.end("endless", "This loop never ends.", line)

  /// A function begins; the answer is for `o`.
  readonly i = (line: number): number => {
    if (--this.b < 0) this.end("endless", "This runs again and again and never ends.", line)
    if (this.depth >= DEEPEST) this.end("endless", "This function calls itself again and again and never ends.", line)
    this.depth += 1
    const before = this.l
    this.l = line
    return before
  }
  readonly o = (before: number): void => {
    this.depth -= 1
    this.l = before
  }
  /// An async function or a generator begins.
  readonly a = (line: number): void => {
    if (--this.b < 0) this.end("endless", "This runs again and again and never ends.", line)
  }

  /// An error passes through a function: where it was first seen is where it is.
  readonly c = (error: unknown): unknown => {
    if (this.last?.error !== error) this.last = { error, line: this.l }
    this.reword(error)
    return error
  }
  /// The same for an async function, which after a stop is never done.
  readonly p = (error: unknown): Promise<never> => {
    if (error instanceof Stop) return new Promise(() => undefined)
    throw this.c(error)
  }
  /// A script catches: not a stop, and in words that are the same everywhere.
  readonly n = (error?: unknown): void => {
    if (this.stopped) throw new Stop()
    this.reword(error)
  }
  /// `this`: a plain call gives the place's own window, or what names are looked up in, and means the page's window.
  readonly t = (self: unknown): unknown => (this.nobodys(self) ? this.window() : self)
  /// The same in strict code, where a plain call gives nothing.
  readonly u = (self: unknown): unknown => (this.nobodys(self) ? undefined : self)
  /// typeof of a name that may be nobody's.
  readonly y = (read: () => unknown): string => {
    try {
      return typeof read()
    } catch (error) {
      if (error instanceof Nobody) return "undefined"
      throw error
    }
  }

  /// A sum of two, worked out; where it comes out as few people mean it, that is noted.
  readonly g = (line: number, sign: string, code: string, left: string, right: string, one: unknown, other: unknown): unknown => {
    const gave = worked(sign, one, other)
    const kind = oddness(one, other, gave)
    if (kind !== null) this.noteOdd(kind, line, code, [left, one], [right, other], gave)
    return gave
  }

  charge(amount: number): void {
    // what we do ourselves costs the page nothing
    if (this.inside && (this.b -= amount) < 0) this.end("endless", "This makes more and more and never ends.", this.l)
  }

  /// Runs code of the pupil's from outside; its error is written down and goes no further.
  guard<T>(run: () => T): T | undefined {
    if (this.stopped) return undefined
    const { depth, l } = this
    if (this.inside >= INSIDE) this.end("endless", "This event happens because of itself, again and again.", l)
    this.inside += 1
    try {
      return run()
    } catch (error) {
      this.note(error)
      return undefined
    } finally {
      this.inside -= 1
      this.depth = depth
      this.l = l
    }
  }

  note(error: unknown): void {
    if (error instanceof Stop || this.fault) return
    // the place ran out of stack before we counted that far
    if (error instanceof Error && /stack/i.test(error.message) && /RangeError|InternalError/.test(error.name)) {
      this.stopped = true
      this.blame("endless", "This function calls itself again and again and never ends.", this.l)
      return
    }
    const { last } = this
    this.blame("error", inOurWords(error), last && last.error === error ? last.line : this.l)
  }

  blame(kind: Fault["kind"], text: string, line: number): void {
    this.fault ??= { kind, text: String(text).slice(0, LONGEST), file: this.files[Math.floor(line / FILE)] ?? "", line: line % FILE }
  }

  private noteOdd(kind: OddSum["kind"], at: number, code: string, one: readonly [string, unknown], other: readonly [string, unknown], gave: unknown): void {
    const [side, held] = kind === "nan" && !isNone(one[1]) ? other : kind === "glued" && typeof one[1] === "number" ? other : one
    const file = this.files[Math.floor(at / FILE)] ?? ""
    const line = at % FILE
    if (this.odd.length >= MOST_ODD || this.odd.some((known) => known.file === file && known.line === line && known.code === code)) return
    this.odd.push({ kind, file, line, code, side, held: typeof held === "string" ? held : null, gave: String(gave) })
  }

  private reword(error: unknown): void {
    if (!(error instanceof Error)) return
    const words = inOurWords(error)
    if (words !== error.message) Object.defineProperty(error, "message", { value: words, configurable: true, writable: true })
  }

  private end(kind: "endless", text: string, line: number): never {
    this.b = -1
    this.stopped = true
    this.blame(kind, text, line)
    throw new Stop()
  }
}

/// A name that nobody made.
export class Nobody extends ReferenceError {
  constructor(name: string) {
    super(`There is nothing called “${name}” here.`)
  }
}
