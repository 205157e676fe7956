/// The advice for an activity whose work is code, file by file.

import type { Activity, Files } from "../activity"
import { adviseOnDemand } from "../advice/on-demand"
import type { FileProblem } from "../mark"

/// On what the pupil may change; `files` holds every file of the activity. With `among`, on these of them.
export async function problemsOf(activity: Activity, files: Files, among: ReadonlySet<string> | null = null): Promise<FileProblem[]> {
  const own = activity.files.filter((file) => !file.read_only && (!among || among.has(file.name)))
  const found = await Promise.all(
    own.map(async ({ name }) => {
      const problems = await adviseOnDemand(name, files[name] ?? "", files, asksForEvery(activity, name))
      return problems.map((problem) => ({ ...problem, file: name }))
    }),
  )
  return found.flat()
}

/// Only what the pupil brought in: a fault that was in the app from the start is there to be found.
export async function newProblemsOf(activity: Activity, files: Files): Promise<FileProblem[]> {
  const found = await problemsOf(activity, files)
  const starter = Object.fromEntries(activity.files.map(({ name, text }) => [name, text]))
  const given = (await problemsOf(activity, starter, new Set(found.map(({ file }) => file)))).map((problem) => key(problem, starter))
  return found.filter((problem) => {
    const known = given.indexOf(key(problem, files))
    if (known !== -1) given.splice(known, 1)
    return known === -1
  })
}

/// The same words about the same line, wherever it stands by now.
function key({ file, kind, line }: FileProblem, files: Files): string {
  return `${file} ${kind} ${(files[file] ?? "").split("\n")[line - 1]?.trim() ?? ""}`
}

/// The advice misses what a check of the same file misses, and no more.
function asksForEvery(activity: Activity, name: string): boolean {
  return activity.checks.some((check) => check.closed === "all" && (check.file ?? activity.entry) === name)
}
