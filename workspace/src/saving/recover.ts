/// Which version of a pupil's work to open when a tab starts: this browser's or the server's.

import type { Files } from "../marker"
import type { Kept, ServerWork } from "./work"

export interface Opening {
  /// The files to show, or null when nobody has any: then the starter.
  readonly files: Files | null
  /// Work of this browser that the server does not have yet.
  readonly send: Kept | null
  /// Work of this browser that a later version on the server has overtaken: offered to the pupil, never thrown away.
  readonly aside: Kept | null
}

/// `kept` is everything this browser has of one activity: all of it not known to be on the server.
export function recover(kept: readonly Kept[], server: ServerWork | null): Opening {
  const unsent = kept
    .filter((one) => !(server && same(one.files, server.files)))
    .sort((one, other) => one.changed_at.localeCompare(other.changed_at) || one.seq - other.seq)
    .at(-1)
  if (!unsent) return { files: server?.files ?? null, send: null, aside: null }
  // Where the server has not moved since this browser last heard from it, ours is the later one whatever the clocks say.
  const moved = server !== null && server.saved_at !== unsent.base
  if (moved && Date.parse(server.saved_at) > Date.parse(unsent.changed_at))
    return { files: server.files, send: null, aside: unsent }
  return { files: unsent.files, send: unsent, aside: null }
}

function same(one: Files, other: Files): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => one[name] === other[name])
}
