/// The advice for an activity whose work is code, file by file.

import type { Activity, Files } from "../activity"
import { adviseOnDemand } from "../advice/on-demand"
import type { FileProblem } from "../mark"
import type { Run, Seen } from "../run"
import { oddSumsOf, together } from "./odd-sums"

/// On what the pupil may change; `files` holds every file of the activity, `runs` are those of these files. With `among`, on
/// these of them alone.
export async function problemsOf(activity: Activity, files: Files, seen: Seen, runs: readonly Run[], among: ReadonlySet<string> | null = null): Promise<FileProblem[]> {
  const own = activity.files.filter((file) => !file.read_only && (!among || among.has(file.name)))
  const found = await Promise.all(
    own.map(async ({ name }) => {
      const problems = await adviseOnDemand(name, files[name] ?? "", files, asksForEvery(activity, name))
      return problems.map((problem) => ({ ...problem, file: name }))
    }),
  )
  const ran = oddSumsOf(files, seen, runs).filter(({ file }) => own.some(({ name }) => name === file))
  return together(found.flat(), ran)
}

/// Only what the pupil brought in: a fault that was in the app from the start is there to be found.
export async function newProblemsOf(activity: Activity, files: Files, seen: Seen, runs: readonly Run[]): Promise<FileProblem[]> {
  const starter = Object.fromEntries(activity.files.map(({ name, text }) => [name, text]))
  const ofStarter = (run: Run): boolean => run.files === "starter"
  const now = await problemsOf(activity, files, seen, runs.filter((run) => !ofStarter(run)))
  const among = new Set(now.map(({ file }) => file))
  const given = (await problemsOf(activity, starter, seen, runs.filter(ofStarter), among)).map((problem) => key(problem, starter))
  return now.filter((problem) => {
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
