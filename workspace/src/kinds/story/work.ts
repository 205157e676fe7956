/// What a pupil did in a story: the file story.json. It comes from a pupil's browser, so it is read field by field and
/// what does not belong is left out. All else is worked out from it (replay.ts).

import { isObject, objectIn } from "../../marker/object-in"
import type { Story } from "./story"

export const STORY = "story.json"
/// More than anybody decides in an hour; a file that grew by other means is cut here.
const MOST_ACTS = 400
const MOST_PINS = 4
const LONGEST_ANSWER = 120

/// One decision: a choice's id; back to where so many decisions had been made; a suspect accused, with the board as it
/// was then.
export type Act = string | { readonly back: number } | { readonly accuse: string; readonly with: Pins }

/// Claim → evidence pinned to it.
export type Pins = Readonly<Record<string, readonly string[]>>

export interface Work {
  readonly choices: readonly Act[]
  readonly opened: readonly string[]
  /// Puzzle → the last answer that was given; a right one stays.
  readonly answers: Readonly<Record<string, string>>
  readonly pins: Pins
}

export const NOTHING: Work = { choices: [], opened: [], answers: {}, pins: {} }

/// Null where the file is damaged.
export function readWork(text: string, story: Story): Work | null {
  const all = objectIn(text)
  if (!all) return null
  const evidence = new Set(story.evidence.map(({ id }) => id))
  return {
    choices: list(all.choices).slice(0, MOST_ACTS).flatMap((act) => readAct(act, story, evidence)),
    opened: [...new Set(list(all.opened).filter((id): id is string => typeof id === "string" && evidence.has(id)))],
    answers: Object.fromEntries(
      story.puzzles.flatMap(({ id }) => {
        const answer = own(all.answers, id)
        return typeof answer === "string" ? [[id, answer.slice(0, LONGEST_ANSWER)] as const] : []
      }),
    ),
    pins: readPins(all.pins, story, evidence),
  }
}

export function writeWork({ choices, opened, answers, pins }: Work): string {
  const last = choices.findLast((act) => isObject(act) && "accuse" in act) as { readonly accuse: string } | undefined
  return JSON.stringify({ choices, opened, answers, pins, ...(last ? { accused: last.accuse } : {}) }, null, 1)
}

/// True when no further decision would be kept.
export function isFull({ choices }: Work): boolean {
  return choices.length >= MOST_ACTS
}

function readAct(act: unknown, story: Story, evidence: ReadonlySet<string>): Act[] {
  if (typeof act === "string") return [act]
  const back = own(act, "back")
  if (Number.isSafeInteger(back) && (back as number) >= 0) return [{ back: back as number }]
  const accuse = own(act, "accuse")
  if (typeof accuse === "string") return [{ accuse, with: readPins(own(act, "with"), story, evidence) }]
  return []
}

function readPins(pins: unknown, story: Story, evidence: ReadonlySet<string>): Pins {
  return Object.fromEntries(
    story.claims.flatMap(({ id }) => {
      const there = [...new Set(list(own(pins, id)))].filter((one): one is string => typeof one === "string" && evidence.has(one))
      return there.length ? [[id, there.slice(0, MOST_PINS)] as const] : []
    }),
  )
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function own(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
}
