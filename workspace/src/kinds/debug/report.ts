/// A pupil's bug report: the file report.json. It comes from a pupil's browser, so it is read field by field.

import { objectIn } from "../../marker/object-in"
import { rescueText } from "../../marker/rescue"

export const REPORT = "report.json"

/// The line that is to blame, as the pupil was given it.
export interface Where {
  readonly file: string
  /// Counts from 1.
  readonly line: number
  readonly text: string
}

export interface Report {
  readonly where: Where | null
  /// Of a run, where the report quotes one.
  readonly step: number | null
  /// What happens, and what should.
  readonly what: string
  readonly why: string
}

export const EMPTY: Report = { where: null, step: null, what: "", why: "" }

const LONGEST = 4000

/// Of a damaged file, what can still be read in words.
export function readReport(text: string): Report {
  const all = objectIn(text)
  if (all === null) return { ...EMPTY, what: rescueText(text, "what").slice(0, LONGEST), why: rescueText(text, "why").slice(0, LONGEST) }
  const own = (key: string): unknown => (Object.hasOwn(all, key) ? all[key] : undefined)
  return { where: whereIn(own("where")), step: count(own("step")), what: words(own("what")), why: words(own("why")) }
}

export function writeReport({ where, step, what, why }: Report): string {
  const all = { ...(where ? { where } : {}), ...(step === null ? {} : { step }), ...(what ? { what } : {}), ...(why ? { why } : {}) }
  return JSON.stringify(all, null, 2)
}

function whereIn(value: unknown): Where | null {
  if (typeof value !== "object" || value === null) return null
  const { file, line, text } = value as Record<string, unknown>
  if (typeof file !== "string" || typeof text !== "string" || !count(line)) return null
  return { file: words(file), line: line as number, text: words(text) }
}

function count(value: unknown): number | null {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null
}

function words(value: unknown): string {
  return typeof value === "string" ? value.slice(0, LONGEST) : ""
}
