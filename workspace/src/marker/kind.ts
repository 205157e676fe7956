/// How one kind of activity is marked. A kind has its marker in kinds/<name>/marker.ts, where it is found by its name.

import { type Activity, ActivityFault, type Files } from "./activity"
import type { CheckMark, FileProblem } from "./mark"
import type { Run, Seen } from "./run"

export interface KindMarker {
  /// What must be seen by running the page before work can be marked, whatever it is; empty where reading it is enough.
  /// Throws `ActivityFault`.
  runs(activity: Activity): readonly Run[]
  /// `seen` holds every run that was asked for. `files` holds every file of the activity. What only some files need may
  /// be loaded meanwhile.
  mark(activity: Activity, files: Files, seen: Seen): Judged | Promise<Judged>
}

export interface Judged {
  readonly checks: readonly CheckMark[]
  /// Whoever marks at each pause of the typing asks for these apart: finding them takes longer than judging.
  readonly problems: readonly FileProblem[] | (() => Promise<readonly FileProblem[]>)
}

export async function loadMarker(kind: string): Promise<KindMarker> {
  if (!/^[a-z]+$/.test(kind)) throw unknown(kind)
  try {
    return ((await import(`../kinds/${kind}/marker.ts`)) as { marker: KindMarker }).marker
  } catch (fault) {
    // esbuild answers a name that is not there with an error of its own words; a chunk that did not arrive is another
    if (fault instanceof Error && fault.message.startsWith("Module not found in bundle")) throw unknown(kind)
    throw fault
  }
}

function unknown(kind: string): ActivityFault {
  return new ActivityFault(`There is no kind of activity called “${kind}”.`)
}
