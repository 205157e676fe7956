/// The marker's door: what marks a pupil's work, in the browser and on the server alike.

export { type Activity, ActivityFault, type Check, type Files, type Hint, type StarterFile } from "./activity"
export { balance } from "./advice/html/balance"
export { hintsDue, hintsToAsk } from "./hints"
export type { KindMarker } from "./kind"
export { advice, check, type Checked, type CheckMark, type FileProblem, type Mark, mark, type Observe, observeAndCheck, observeAndMark, runsFor, seenFor } from "./mark"
export type { Problem } from "./problem"
export type { Act, Fault, Json, Run, Seen, Sight } from "./run"
