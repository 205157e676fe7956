/// What the server found of the pupil's work. The browser's own marks guide; these count. They are asked for when there is
/// reason to think that there is one, and never in a steady rhythm.

import type { Clock } from "./queue"

export interface ServerMark {
  readonly passed: boolean
  readonly checks: Readonly<Record<string, boolean>>
  /// Of what stands on the server now: nothing was saved since.
  readonly newest: boolean
  /// It ran for too long, most likely.
  readonly could_not: boolean
}

export interface MarksSetting {
  /// The answer's JSON; rejects where there is none.
  readonly ask: () => Promise<unknown>
  readonly clock: Clock
  readonly tell: () => void
}

const FIRST = 2000 // the server marks within a second or two
const PAUSES = [3000, 6000, 12_000, 30_000]

export class ServerMarks {
  private known: Readonly<Record<string, ServerMark>> = {}
  private wanted = false
  private timer: number | null = null

  /// Without a setting there is no server that marks.
  constructor(private readonly set: MarksSetting | null) {}

  /// The pupil handed in, or went on: after the next save there will be a mark.
  want(): void {
    this.wanted = true
  }

  /// Everything is on the server now.
  saved(): void {
    if (!this.wanted || !this.set) return
    this.wanted = false
    this.later(FIRST, 0)
  }

  of(activity: string): ServerMark | null {
    return this.known[activity] ?? null
  }

  private later(milliseconds: number, asked: number): void {
    if (this.timer !== null) this.set?.clock.cancel(this.timer)
    this.timer = this.set?.clock.after(milliseconds, () => void this.look(asked)) ?? null
  }

  private async look(asked: number): Promise<void> {
    this.timer = null
    const rows = await this.set?.ask().then(rowsOf, () => null)
    if (rows) {
      this.known = Object.fromEntries(rows.flatMap(([name, row]) => (row.marked === true ? [[name, read(row)]] : [])))
      this.set?.tell()
    }
    const pause = PAUSES[asked]
    // no answer: the network is away, and the next save that arrives asks again
    if (!rows) this.wanted = true
    else if (this.timer === null && pause !== undefined && rows.some(([, row]) => row.waits === true)) this.later(pause, asked + 1)
  }
}

type Row = Readonly<Record<string, unknown>>

function rowsOf(answer: unknown): readonly (readonly [string, Row])[] | null {
  const marks = (answer as { marks?: unknown } | null)?.marks
  return marks && typeof marks === "object" ? (Object.entries(marks) as [string, Row][]) : null
}

function read(row: Row): ServerMark {
  return {
    passed: row.passed === true,
    checks: (row.checks ?? {}) as Readonly<Record<string, boolean>>,
    newest: row.newest === true,
    could_not: row.could_not === true,
  }
}
