/// What a pupil answered: the file answers.json. It comes from a pupil's browser, so it is read field by field and what
/// does not belong is left out.

import { isObject, objectIn } from "../../marker/object-in"
import { rescueText } from "../../marker/rescue"
import type { Question } from "./questions"

export const ANSWERS = "answers.json"

/// A guess, fairly sure, certain.
export type Sure = 1 | 2 | 3

export interface Given {
  /// The id of the chosen answer; null before one was chosen.
  readonly answer: string | null
  readonly reason: string
  readonly sure: Sure | null
}

/// By the question's id; a question that is not there has not been touched.
export type Answers = ReadonlyMap<string, Given>

export const NOTHING: Given = { answer: null, reason: "", sure: null }

const LONGEST_REASON = 2000

/// Null where the file is damaged. An answer that its question does not have counts as none.
export function readAnswers(text: string, questions: readonly Question[]): Answers | null {
  const all = objectIn(text)
  if (!all) return null
  const read = new Map<string, Given>()
  for (const { id, answers } of questions) {
    const one = Object.hasOwn(all, id) ? all[id] : undefined
    if (!isObject(one)) continue
    read.set(id, {
      answer: answers.find((answer) => answer.id === one.answer)?.id ?? null,
      reason: typeof one.reason === "string" ? one.reason.slice(0, LONGEST_REASON) : "",
      sure: one.sure === 1 || one.sure === 2 || one.sure === 3 ? one.sure : null,
    })
  }
  return read
}

/// Of a damaged file: the reasons that can still be read. What was chosen is chosen again in a moment.
export function rescueReasons(damaged: string, questions: readonly Question[]): Answers {
  const saved = new Map<string, Given>()
  const starts = questions.map(({ id }) => ({ id, at: damaged.indexOf(`"${id}"`) }))
  for (const { id, at } of starts) {
    if (at < 0) continue
    const end = Math.min(damaged.length, ...starts.map((other) => other.at).filter((other) => other > at))
    const reason = rescueText(damaged.slice(at, end), "reason").slice(0, LONGEST_REASON)
    if (reason) saved.set(id, { ...NOTHING, reason })
  }
  return saved
}

export function writeAnswers(answers: Answers): string {
  const all = [...answers].map(([id, { answer, reason, sure }]) => [
    id,
    { ...(answer === null ? {} : { answer }), ...(reason ? { reason } : {}), ...(sure === null ? {} : { sure }) },
  ])
  return JSON.stringify(Object.fromEntries(all), null, 2)
}
