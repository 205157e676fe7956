/// The advice for an activity whose work is code, file by file.

import type { Activity } from "../activity"
import type { FileProblem } from "../mark"
import type { Pages } from "./rule"

export function problemsOf(activity: Activity, pages: Pages): FileProblem[] {
  return activity.files
    .filter((file) => file.name.endsWith(".html") && !file.read_only)
    .flatMap(({ name }) =>
      pages(name)
        .problems(asksForEvery(activity, name))
        .map((problem) => ({ ...problem, file: name })),
    )
}

/// The advice misses what a check of the same file misses, and no more.
function asksForEvery(activity: Activity, name: string): boolean {
  return activity.checks.some((check) => check.closed === "all" && (check.file ?? activity.entry) === name)
}
