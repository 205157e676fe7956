/// Marking: an activity and a pupil's files in, what holds and what does not out. No DOM, no clock, no network: the same
/// lines mark in the pupil's browser and on the server.

import type { Activity, Files } from "./activity"
import { hintsToAsk } from "./hints"
import { type Judged, loadMarker } from "./kind"
import type { Problem } from "./problem"
import type { Run, Seen } from "./run"

export interface CheckMark {
  readonly id: string
  readonly passed: boolean
  /// What must hold, in the author's words.
  readonly says: string
  /// What is missing right now, in ours; empty when the check holds.
  readonly missing: string
}

export interface Checked {
  readonly passed: boolean
  readonly checks: readonly CheckMark[]
  /// The first hint for the first check that does not hold; empty when all hold.
  readonly hint: string
}

export interface Mark extends Checked {
  readonly problems: readonly FileProblem[]
}

export interface FileProblem extends Problem {
  readonly file: string
}

/// Runs a page and says what was seen: in the browser a frame of its own, on the server a sandbox of its own.
export type Observe = (entry: string, files: Files, runs: readonly Run[]) => Promise<Seen>

/// What must be seen before work can be marked; empty where reading it is enough.
export async function runsFor(activity: Activity): Promise<readonly Run[]> {
  return (await loadMarker(activity.kind)).runs(activity)
}

/// Marks `files` against the activity's checks, with all advice. A file that is not given counts as its starter.
/// Throws `ActivityFault` when the activity itself is wrong, never because of what a pupil wrote.
export async function mark(activity: Activity, files: Files, seen: Seen = {}): Promise<Mark> {
  const judged = await judge(activity, files, seen)
  return { ...checked(activity, judged), problems: await problemsOf(judged) }
}

/// The same without the advice.
export async function check(activity: Activity, files: Files, seen: Seen): Promise<Checked> {
  return checked(activity, await judge(activity, files, seen))
}

/// The advice alone.
export async function advice(activity: Activity, files: Files, seen: Seen): Promise<readonly FileProblem[]> {
  return problemsOf(await judge(activity, files, seen))
}

async function judge(activity: Activity, files: Files, seen: Seen): Promise<Judged> {
  return (await loadMarker(activity.kind)).mark(activity, withStarter(activity, files), seen)
}

function checked({ hints }: Activity, { checks }: Judged): Checked {
  const passed = checks.every((check) => check.passed)
  return { passed, checks, hint: passed ? "" : (hintsToAsk(hints, { checks })[0]?.says ?? "") }
}

async function problemsOf({ problems }: Judged): Promise<readonly FileProblem[]> {
  return typeof problems === "function" ? problems() : problems
}

/// Runs what must be run, the starter where that is asked for.
export async function seenFor(activity: Activity, files: Files, observe: Observe): Promise<Seen> {
  const runs = await runsFor(activity)
  const own = runs.filter((run) => run.files !== "starter")
  return {
    ...(own.length < runs.length ? await starterSeen(activity, observe, runs) : {}),
    ...(own.length ? await observe(activity.entry, withStarter(activity, files), own) : {}),
  }
}

/// The starter never changes: while one types it is run once, not at each key.
const starters = new WeakMap<Activity, { readonly asked: string; readonly seen: Seen }>()

async function starterSeen(activity: Activity, observe: Observe, runs: readonly Run[]): Promise<Seen> {
  const wanted = runs.filter((run) => run.files === "starter")
  const asked = JSON.stringify(wanted)
  const known = starters.get(activity)
  if (known?.asked === asked) return known.seen
  const seen = await observe(activity.entry, withStarter(activity, {}), wanted)
  // a run that was stopped may only have been slow: the next one is a new chance
  if (!Object.values(seen).some((sight) => sight.fault?.kind === "endless")) starters.set(activity, { asked, seen })
  return seen
}

/// Runs what must be run, then marks.
export async function observeAndMark(activity: Activity, files: Files, observe: Observe): Promise<Mark> {
  return mark(activity, files, await seenFor(activity, files, observe))
}

/// The same without the advice: what a page asks at each pause of the typing.
export async function observeAndCheck(activity: Activity, files: Files, observe: Observe): Promise<Checked> {
  return check(activity, files, await seenFor(activity, files, observe))
}

function withStarter(activity: Activity, files: Files): Files {
  return { ...Object.fromEntries(activity.files.map((file) => [file.name, file.text])), ...files }
}
