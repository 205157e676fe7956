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

/// Asks the server for JSON; rejects when it does not come.
export type Get = (address: string) => Promise<unknown>

export interface Versions {
  /// The newest first.
  readonly list: readonly Version[]
  /// False when the server did not answer, so that the list is only what this browser has.
  readonly complete: boolean
}

const WHYS: readonly unknown[] = ["marked", "time", "other_pc"]

/// `kept` is what this browser has of the activity and the server may not.
export async function versions(get: Get, address: string, lesson: string, activity: string, kept: readonly Kept[]): Promise<Versions> {
  const here = kept.map((one): Version => ({
    saved_at: one.changed_at,
    why: "here",
    passed: null,
    files: () => Promise.resolve(one.files),
  }))
  const there = await get(`${address}?${new URLSearchParams({ lesson, activity })}`).catch(() => null)
  const theirs = Array.isArray(there) ? there.flatMap((row) => read(row, get, address)) : []
  return { complete: there !== null, list: [...here, ...theirs].sort((one, other) => Date.parse(other.saved_at) - Date.parse(one.saved_at)) }
}

function read(row: unknown, get: Get, address: string): Version[] {
  const { id, saved_at, why, passed } = (row ?? {}) as Record<string, unknown>
  if (typeof id !== "string" || typeof saved_at !== "string" || !WHYS.includes(why)) return []
  const files = async (): Promise<Files> => ((await get(`${address}/${encodeURIComponent(id)}`)) as { files: Files }).files
  return [{ saved_at, why: why as Why, passed: typeof passed === "boolean" ? passed : null, files }]
}
