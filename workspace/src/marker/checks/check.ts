/// What every kind of check for `web` is made of.

import { ActivityFault, type Files } from "../activity"
import type { Problem } from "../problem"
import type { Document } from "../tree"

/// The page that is checked, and the page that the pupil was given.
export interface Page {
  readonly document: Document
  readonly starter: Document
  readonly files: Files
  /// With `every`, also the closing tags that HTML lets one leave out are missed.
  problems(every: boolean): readonly Problem[]
  /// The same page when it has been run, and is this HTML by then.
  run(html: string): Page
}

/// Null when the check holds, else what is missing, in a pupil's words.
export type WebCheck = (args: Args, page: Page) => string | null

/// The arguments of a check as its author wrote them. Each is read by the type that is needed; what nobody reads is a
/// slip of the author's and refused.
export class Args {
  private readonly given: Record<string, unknown>
  /// What is said in one word, as in `closed: all`.
  private readonly word: string | null
  private readonly read = new Set<string>()

  constructor(given: unknown) {
    // `closed: true` is a check without arguments
    this.word = typeof given === "string" ? given : null
    if (given === true || given === null || this.word !== null) this.given = {}
    else if (typeof given === "object" && !Array.isArray(given)) this.given = given as Record<string, unknown>
    else throw new ActivityFault("its arguments must be a mapping.")
  }

  /// True for a check that says this one word in place of arguments.
  is(word: string): boolean {
    if (this.word === word) this.read.add(word)
    return this.word === word
  }

  text(name: string): string {
    const value = this.maybeText(name)
    if (value === null) throw new ActivityFault(`“${name}” is missing.`)
    return value
  }

  maybeText(name: string): string | null {
    return this.maybe(name, "string", "text")
  }

  maybeNumber(name: string): number | null {
    return this.maybe(name, "number", "a number")
  }

  flag(name: string): boolean {
    return this.maybe<boolean>(name, "boolean", "true or false") ?? false
  }

  /// One text or a list of texts; an empty list when not given.
  texts(name: string): string[] {
    this.read.add(name)
    const value = this.given[name] ?? []
    const list = Array.isArray(value) ? value : [value]
    if (!list.every((item) => typeof item === "string"))
      throw new ActivityFault(`“${name}” must be text or a list of texts.`)
    return list
  }

  has(name: string): boolean {
    return Object.hasOwn(this.given, name)
  }

  /// Whatever was given, for the rule itself to read; null where nothing was.
  any(name: string): unknown {
    this.read.add(name)
    return this.given[name] ?? null
  }

  /// A regular expression, blind to case, or null.
  maybePattern(name: string): RegExp | null {
    const source = this.maybeText(name)
    if (source === null) return null
    try {
      return new RegExp(source, "iu")
    } catch {
      throw new ActivityFault(`“${name}” is not a regular expression: ${source}`)
    }
  }

  nothingElse(): void {
    const strange = [...Object.keys(this.given), ...(this.word === null ? [] : [this.word])].filter((name) => !this.read.has(name))
    if (strange.length) throw new ActivityFault(`it does not know “${strange.join("”, “")}”.`)
  }

  private maybe<T extends string | number | boolean>(name: string, type: string, word: string): T | null {
    this.read.add(name)
    const value = this.given[name] ?? null
    if (value !== null && typeof value !== type) throw new ActivityFault(`“${name}” must be ${word}.`)
    return value as T | null
  }
}

/// How a selector is spoken of to a pupil: a plain tag in its brackets, anything longer as it is written.
export function named(select: string): string {
  return /^[a-z][a-z0-9]*$/.test(select) ? `<${select}>` : select
}

/// True when `test` holds for one of the items, or for each of them where `every` is asked; never for none.
export function holds<T>(items: readonly T[], every: boolean, test: (item: T) => boolean): boolean {
  return items.length > 0 && (every ? items.every(test) : items.some(test))
}
