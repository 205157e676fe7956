/// The marker's door on the server: asked and answered in JSON, inside the sandbox. Nothing reaches out of it; what asks
/// lets promises go on until the answer is there (techgoals/lessons/marking/sandbox.py).

import { ActivityFault } from "../marker"
import { advise } from "../marker/advice"
import { mark, runsFor } from "../marker/mark"
import { observeIn } from "../marker/running"
import { oddSumsOf, together } from "../marker/rules/odd-sums"
import { AS_IT_OPENS } from "../marker/run"
import { makeAlike } from "../marker/running/alike"
import { readSeen } from "../marker/seen"
import type { Activity, FileProblem, Files, Run } from "../marker"

type Asked =
  | { readonly ask: "runs"; readonly activity: Activity }
  /// `seen` is what those runs showed; what is missing in it is of a page that had to be stopped.
  | { readonly ask: "mark"; readonly activity: Activity; readonly files: Files; readonly seen: unknown }
  | { readonly ask: "observe"; readonly entry: string; readonly files: Files; readonly runs: readonly Run[] }
  /// `seen`: what the page showed as it opened; absent where it was not run.
  | { readonly ask: "advise"; readonly name: string; readonly text: string; readonly seen?: unknown }

let waiting: (() => void)[] = []
let answer: string | null = null

/// Begins to answer; `turn` says when it is done.
function begin(asked: string): void {
  answer = null
  answerTo(JSON.parse(asked) as Asked).then(
    (value: unknown) => (answer = JSON.stringify(value)),
    (fault: unknown) =>
      (answer = JSON.stringify(
        fault instanceof ActivityFault ? { activity_fault: fault.message } : { marker_fault: fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault) },
      )),
  )
}

/// After all that was promised is done: the answer, or "" where more is to be done, or null where nothing ever will be.
function turn(): string | null {
  if (answer !== null) return answer
  if (!waiting.length) return null
  const now = waiting
  waiting = []
  for (const go of now) go()
  return ""
}

async function answerTo(asked: Asked): Promise<unknown> {
  switch (asked.ask) {
    case "advise":
      return adviceFor(asked.name, asked.text, asked.seen)
    case "runs":
      return { runs: await runsFor(asked.activity) }
    case "observe":
      return await observeIn(place, asked.entry, asked.files, asked.runs)
    case "mark": {
      const { activity, files, seen } = asked
      return await mark(activity, files, readSeen(seen, await runsFor(activity), activity.entry))
    }
  }
}

function adviceFor(name: string, text: string, seen: unknown): readonly FileProblem[] {
  const read = advise(name, text).map((problem) => ({ ...problem, file: name }))
  if (seen === undefined) return read
  const ran = oddSumsOf({ [name]: text }, readSeen(seen, [AS_IT_OPENS], name), [AS_IT_OPENS])
  return together(read, ran).sort((one, other) => one.from - other.from)
}

const evaluate = eval
const place = {
  evaluate: (expression: string): unknown => evaluate(expression) as unknown,
  settle: () => new Promise<void>((done) => waiting.push(done)),
}

makeAlike()
Object.assign(globalThis, { techgoalsBegin: begin, techgoalsTurn: turn })
