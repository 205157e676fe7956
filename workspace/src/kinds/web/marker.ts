/// Marks the kind of activity `web`: pages of HTML, CSS and JavaScript.

import type { Activity } from "../../marker/activity"
import { adviseOnDemand } from "../../marker/advice/on-demand"
import type { KindMarker } from "../../marker/kind"
import { judge, pagesOf, runsOf } from "../../marker/rules/rule"

export const marker: KindMarker = {
  runs: ({ checks }) => runsOf(checks),

  async mark(activity, files, seen) {
    const pages = pagesOf(activity, files)
    const checks = activity.checks.map((check) => judge(check, activity.entry, pages, seen))
    const mine = activity.files.filter((file) => !file.read_only)
    const found = await Promise.all(
      mine.map(async ({ name }) => {
        const problems = await adviseOnDemand(name, files[name] ?? "", files, asksForEvery(activity, name))
        return problems.map((problem) => ({ ...problem, file: name }))
      }),
    )
    return { checks, problems: found.flat() }
  },
}

/// The advice misses what a check of the same file misses, and no more.
function asksForEvery(activity: Activity, name: string): boolean {
  return activity.checks.some((check) => check.closed === "all" && (check.file ?? activity.entry) === name)
}
