/// The app's own tests: which passed when the pupil was given it, and which pass now.

import { type Activity, ActivityFault, type Check, type Files } from "../../marker/activity"
import type { CheckMark } from "../../marker/mark"
import { judge, pagesOf, runsOf } from "../../marker/rules/rule"
import type { Run, Seen } from "../../marker/run"

export interface TestMark extends CheckMark {
  /// True where it passed with the starter already.
  readonly before: boolean
  /// Of a test that calls a function: what it should have given back, and what it gave. Absent where it gave nothing.
  readonly expected?: string
  readonly came?: string
}

/// Throws `ActivityFault` where there are none.
export function testsOf(activity: Activity): readonly Check[] {
  const { tests } = activity
  if (!Array.isArray(tests) || !tests.length) throw new ActivityFault("The app has no tests.")
  return tests as readonly Check[]
}

/// A test may have the id of a check, so that the runs of both need names of their own.
const now = (test: Check): Check => ({ ...test, id: `test:${test.id}` })
const atFirst = (test: Check): Check => ({ ...test, id: `starter:${test.id}` })

/// The runs that `judgeTests` needs: each test's twice, with the pupil's files and with the starter.
export function testRuns(activity: Activity): Run[] {
  const tests = testsOf(activity)
  return [...runsOf(tests.map(now)), ...runsOf(tests.map(atFirst)).map((run) => ({ ...run, files: "starter" as const }))]
}

export function judgeTests(activity: Activity, files: Files, seen: Seen): TestMark[] {
  const mended = pagesOf(activity, files)
  const broken = pagesOf(activity, Object.fromEntries(activity.files.map((file) => [file.name, file.text])))
  return testsOf(activity).map((test) => ({
    ...judge(now(test), activity.entry, mended, seen),
    id: test.id,
    before: judge(atFirst(test), activity.entry, broken, seen).passed,
    ...given(test, seen),
  }))
}

function given({ id, returns }: Check, seen: Seen): Pick<TestMark, "expected" | "came"> {
  const came = seen[`test:${id}`]?.returned
  if (came === undefined || typeof returns !== "object" || returns === null) return {}
  return { expected: JSON.stringify((returns as { equals?: unknown }).equals), came: JSON.stringify(came) }
}
