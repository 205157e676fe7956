/// What a place says that it saw. A pupil's code ran there, so nothing of it is believed to be what it should be: it is
/// read field by field, and capped.

import type { Fault, Json, OddSum, Run, Seen, Sight } from "./run"

const LARGEST = 400_000
const MOST_SAID = 200
const MOST_ODD = 20
const LONGEST = 500
const KINDS: readonly string[] = ["error", "endless", "syntax", "missing-function"]

/// A sight for each run. What is missing or odd counts as a page that got stuck.
export function readSeen(data: unknown, runs: readonly Run[], entry: string): Seen {
  const given = fields(data)
  return Object.fromEntries(
    runs.map(({ id }) => [id, (given && Object.hasOwn(given, id) ? readSight(given[id]) : null) ?? stuckSight(entry)]),
  )
}

/// What is seen of a page that had to be stopped from outside, because a single step of it never came back.
export function stuckSight(entry: string): Sight {
  const text = "Something on this page stops it for good: it never comes back."
  return { html: "", said: [], fault: { kind: "endless", text, file: entry, line: 0 } }
}

function readSight(data: unknown): Sight | null {
  const given = fields(data)
  if (!given) return null
  const { html, said, returned, fault, lost, odd } = given
  if (typeof html !== "string" || html.length > LARGEST || !Array.isArray(said) || said.length > MOST_SAID) return null
  if (!said.every((line): line is string => isShort(line))) return null
  if (lost !== undefined && (typeof lost !== "string" || lost.length > LARGEST)) return null
  const blamed = fault === undefined ? undefined : readFault(fault)
  if (blamed === null) return null
  const sums = odd === undefined ? undefined : readOdd(odd)
  if (sums === null) return null
  const value = returned === undefined ? undefined : readJson(returned)
  if (value === null && returned !== null) return null
  return {
    html,
    said,
    ...(value === undefined ? {} : { returned: value }),
    ...(blamed === undefined ? {} : { fault: blamed }),
    ...(lost === undefined ? {} : { lost }),
    ...(sums === undefined ? {} : { odd: sums }),
  }
}

function readFault(data: unknown): Fault | null {
  const { kind, text, file, line } = fields(data) ?? {}
  if (typeof kind !== "string" || !KINDS.includes(kind) || !isShort(text) || !isShort(file)) return null
  if (!Number.isSafeInteger(line) || (line as number) < 0) return null
  return { kind: kind as Fault["kind"], text, file, line: line as number }
}

function readOdd(data: unknown): OddSum[] | null {
  if (!Array.isArray(data) || data.length > MOST_ODD) return null
  const read: OddSum[] = []
  for (const one of data) {
    const { kind, file, line, code, side, held, gave } = fields(one) ?? {}
    if ((kind !== "glued" && kind !== "nan") || !isShort(file) || !isShort(code) || !isShort(side) || !isShort(gave)) return null
    if (!Number.isSafeInteger(line) || (line as number) < 1 || (held !== null && !isShort(held))) return null
    read.push({ kind, file, line: line as number, code, side, held, gave })
  }
  return read
}

/// The value once more, as JSON keeps it; null where it is none or too large.
function readJson(value: unknown): Json {
  try {
    const text = JSON.stringify(value) as string | undefined
    return text === undefined || text.length > LARGEST ? null : (JSON.parse(text) as Json)
  } catch {
    return null // it holds itself, or what cannot be told
  }
}

function isShort(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST
}

function fields(data: unknown): Record<string, unknown> | null {
  return typeof data === "object" && data !== null && !Array.isArray(data) ? (data as Record<string, unknown>) : null
}
