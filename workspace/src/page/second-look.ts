/// What is said of the server's look at the pupil's work.

import type { Checked } from "../marker"
import type { ServerMark } from "../saving/server-marks"
import { say } from "../words"

/// Empty where there is nothing to say.
export function sentence(mine: Checked | null, theirs: ServerMark | null): string {
  // a mark of older work would only confuse, and what is not done is said by the list already
  if (!mine || !theirs?.newest || !mine.checks.length) return ""
  if (theirs.passed) return say("marked.done")
  if (!mine.passed) return ""
  if (theirs.could_not) return say("marked.could_not")
  const other = mine.checks.find(({ id }) => !theirs.checks[id])
  return say("marked.other", { says: other?.says ?? "" })
}
