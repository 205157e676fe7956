/// Marks the kind of activity `web`: pages of HTML, CSS and JavaScript.

import type { Activity } from "../../marker/activity"
import type { KindMarker } from "../../marker/kind"
import { judge, pagesOf, runsOf } from "../../marker/rules/rule"

export const marker: KindMarker = {
  runs: ({ checks }) => runsOf(checks),

  mark(activity, files, seen) {
    const pages = pagesOf(activity, files)
    return {
      checks: activity.checks.map((check) => judge(check, activity.entry, pages, seen)),
      problems: activity.files
        .filter((file) => file.name.endsWith(".html") && !file.read_only)
        .flatMap(({ name }) =>
          pages(name)
            .problems(asksForEvery(activity, name))
            .map((problem) => ({ ...problem, file: name })),
        ),
    }
  },
}

/// The advice misses what a check of the same file misses, and no more.
function asksForEvery(activity: Activity, name: string): boolean {
  return activity.checks.some((check) => check.closed === "all" && (check.file ?? activity.entry) === name)
}
