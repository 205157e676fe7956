/// Marks the kind of activity `web`: pages of HTML, CSS and JavaScript.

import type { KindMarker } from "../../marker/kind"
import { problemsOf } from "../../marker/rules/problems"
import { judge, pagesOf, runsOf } from "../../marker/rules/rule"

export const marker: KindMarker = {
  runs: ({ checks }) => runsOf(checks),

  mark(activity, files, seen) {
    const pages = pagesOf(activity, files)
    return {
      checks: activity.checks.map((check) => judge(check, activity.entry, pages, seen)),
      problems: () => problemsOf(activity, files, seen, marker.runs(activity)),
    }
  },
}
