/// Earlier versions of a pupil's work: those of the server, and those that only this browser has.

import type { Files } from "../marker"
import type { Kept } from "./work"

export interface Version {
  readonly saved_at: string
  readonly why: Why
  /// Whether everything held when it was marked; null where it was not marked.
  readonly passed: boolean | null
  files(): Promise<Files>
}

export type Why = "marked" | "time" | "other_pc" | "here"

/// Asks the server by GET; rejects when there is no answer.
export type Ask = (address: string) => Promise<{ status: number; body: unknown }>

export interface Versions {
  /// The newest first.
  readonly list: readonly Version[]
  /// False when the server did not answer, so that the list is only what this browser has.
  readonly complete: boolean
}

const WHYS: readonly unknown[] = ["marked", "time", "other_pc"]

/// `kept` is what this browser has of the activity and the server may not.
export async function versions(ask: Ask, address: string, lesson: string, activity: string, kept: readonly Kept[]): Promise<Versions> {
  const here = kept.map((one): Version => ({
    saved_at: one.changed_at,
    why: "here",
    passed: null,
    files: () => Promise.resolve(one.files),
  }))
  const there = await ask(`${address}?${new URLSearchParams({ lesson, activity })}`).catch(() => null)
  const complete = there?.status === 200 && Array.isArray(there.body)
  const theirs = complete ? (there.body as unknown[]).flatMap((row) => read(row, ask, address)) : []
  return { complete, list: [...here, ...theirs].sort((one, other) => Date.parse(other.saved_at) - Date.parse(one.saved_at)) }
}

function read(row: unknown, ask: Ask, address: string): Version[] {
  const { id, saved_at, why, passed } = row as Record<string, unknown>
  if (typeof id !== "string" || typeof saved_at !== "string" || !WHYS.includes(why)) return []
  const files = async (): Promise<Files> => {
    const { status, body } = await ask(`${address}/${encodeURIComponent(id)}`)
    if (status !== 200) throw new Error("this version did not come")
    return (body as { files: Files }).files
  }
  return [{ saved_at, why: why as Why, passed: typeof passed === "boolean" ? passed : null, files }]
}
