/// Collects what is found in one text: each place once, the first word on it stands.

import { type Problem, place } from "../problem"

/// What is said for each kind, given what the code itself calls things.
export type Sentences = Readonly<Record<string, (...facts: never[]) => string>>

export class Finder<S extends Sentences> {
  private readonly found = new Map<string, Problem>()

  constructor(
    private readonly text: string,
    private readonly sentences: S,
  ) {}

  add<K extends keyof S & string>(kind: K, from: number, to: number, ...facts: Parameters<S[K]>): void {
    const key = `${from}`
    if (this.found.has(key)) return // one cause, one problem
    const says = (this.sentences[kind] as unknown as (...facts: Parameters<S[K]>) => string)(...facts)
    this.found.set(key, { kind, ...place(this.text, from), from, to: Math.max(to, from), says })
  }

  /// In the order of the text: the first is the one to mend first.
  problems(): Problem[] {
    return [...this.found.values()].sort((one, other) => one.from - other.from)
  }
}

/// A pupil's own code as it is quoted to them: one line, not too long.
export function quoted(code: string, most = 30): string {
  const line = code.replace(/\s+/g, " ").trim()
  return line.length > most ? `${line.slice(0, most - 1)}…` : line
}
