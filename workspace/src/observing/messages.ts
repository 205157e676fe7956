/// What the page and the observing frame say to each other. What comes from the frame is read by `readSeen`.

import type { Files } from "../marker/activity"
import type { Run } from "../marker/run"

export interface ToObserver {
  readonly type: "observe"
  readonly id: number
  readonly entry: string
  readonly files: Files
  readonly runs: readonly Run[]
}

export interface FromObserver {
  readonly type: "seen"
  readonly id: number
  readonly seen: unknown
  /// A page has changed what belongs to the language itself: the next one needs another frame.
  readonly spoilt: boolean
}

export const READY = "techgoals-observer-ready"
export const PORT = "techgoals-observer-port"

/// The message, or null when it is none of these.
export function readFromObserver(data: unknown): FromObserver | null {
  if (typeof data !== "object" || data === null) return null
  const { type, id, seen, spoilt } = data as Record<string, unknown>
  return type === "seen" && Number.isSafeInteger(id) && typeof spoilt === "boolean" ? { type, id: id as number, seen, spoilt } : null
}
