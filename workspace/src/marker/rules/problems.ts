/// The advice for an activity whose work is code, file by file.

import type { Activity, Files } from "../activity"
import { adviseOnDemand } from "../advice/on-demand"
import type { FileProblem } from "../mark"

/// On what the pupil may change; `files` holds every file of the activity.
export async function problemsOf(activity: Activity, files: Files): Promise<FileProblem[]> {
  const own = activity.files.filter((file) => !file.read_only)
  const found = await Promise.all(
    own.map(async ({ name }) => {
      const problems = await adviseOnDemand(name, files[name] ?? "", files, asksForEvery(activity, name))
      return problems.map((problem) => ({ ...problem, file: name }))
    }),
  )
  return found.flat()
}

/// The advice misses what a check of the same file misses, and no more.
function asksForEvery(activity: Activity, name: string): boolean {
  return activity.checks.some((check) => check.closed === "all" && (check.file ?? activity.entry) === name)
}
