/// Advice from what happened when the page ran: at the line, in a pupil's words, with what was really there.

import type { Files } from "../activity"
import { quoted } from "../advice/finder"
import { RUN_SENTENCES } from "../advice/javascript/run-sentences"
import type { FileProblem } from "../mark"
import { place } from "../problem"
import type { OddSum, Run, Seen } from "../run"

/// `runs` are those whose sights count.
export function oddSumsOf(files: Files, seen: Seen, runs: readonly Run[]): FileProblem[] {
  const found = new Map<string, FileProblem>()
  for (const { id } of runs)
    for (const sum of seen[id]?.odd ?? []) {
      const problem = problemOf(sum, files)
      if (problem) found.set(`${problem.file} ${problem.from}`, problem)
    }
  return [...found.values()]
}

/// Null where the page speaks of a place that its files do not have.
function problemOf({ kind, file, line, code, side, held, gave }: OddSum, files: Files): FileProblem | null {
  const text = Object.hasOwn(files, file) ? (files[file] ?? "") : ""
  const lines = text.split("\n")
  const written = lines[line - 1]
  if (written === undefined) return null
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  const at = written.indexOf(code)
  const from = start + (at >= 0 ? at : written.length - written.trimStart().length)
  const to = at >= 0 ? from + code.length : start + written.trimEnd().length
  const name = quoted(side)
  const says =
    kind === "glued"
      ? RUN_SENTENCES["text-plus-number"](name, quoted(held ?? ""), quoted(gave))
      : RUN_SENTENCES["not-a-number"](name, held === null ? "undefined" : `the text “${quoted(held)}”`)
  return { kind: kind === "glued" ? "text-plus-number" : "not-a-number", file, ...place(text, from), from, to, says }
}

/// What reading has found and what running has, each place once: the run knows more.
export function together(read: readonly FileProblem[], ran: readonly FileProblem[]): FileProblem[] {
  const same = (one: FileProblem, other: FileProblem): boolean => one.file === other.file && one.kind === other.kind && one.line === other.line
  return [...read.filter((one) => !ran.some((other) => same(one, other))), ...ran]
}
