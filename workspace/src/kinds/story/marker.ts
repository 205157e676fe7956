/// Marks the kind of activity `story`: where the pupil has been, what was decided, opened, found out, pinned and claimed.

import { ActivityFault, type Check } from "../../marker/activity"
import type { KindMarker } from "../../marker/kind"
import { ruleName } from "../../marker/rules/rule-name"
import { type ClaimState, State } from "./replay"
import { type Story, storyOf, the } from "./story"
import { NOTHING, readWork, STORY } from "./work"

/// Null when the rule holds, else what is missing, in a pupil's words.
type Rule = (state: State, value: unknown) => string | null

const CLAIMS: Readonly<Record<ClaimState, string | null>> = {
  open: "Nothing is pinned to this claim yet.",
  few: "What you pinned fits, but it is not enough yet. What else shows it?",
  stray: "Something that is pinned here does not show this. Take it off.",
  holds: null,
}

const RULES: Readonly<Record<string, Rule>> = {
  reached(state, value) {
    const scene = the(state.story.scenes, text(value))
    if (state.been.has(scene.id)) return null
    return scene.ending ? "You have not come to this end of the story yet." : "Go on with the story: you are not there yet."
  },

  decided(state, value) {
    const wanted = texts(value)
    for (const id of wanted) the(choicesOf(state.story), id)
    return wanted.some((id) => state.decided.has(id)) ? null : "This decision is still ahead of you, or you took another one. You can go back."
  },

  opened(state, value) {
    const missing = texts(value).map((id) => the(state.story.evidence, id)).find(({ id }) => !state.opened.has(id) || !state.found.has(id))
    if (!missing) return null
    return state.found.has(missing.id) ? `Open “${missing.title}” in your notebook.` : "Something is still to be found. Go on with the story."
  },

  solved(state, value) {
    const puzzle = the(state.story.puzzles, text(value))
    if (state.solved.has(puzzle.id)) return null
    return state.work.answers[puzzle.id] ? "Not this answer. Look at the evidence again." : "This is still to be found out from the evidence."
  },

  pinned: (state, value) => CLAIMS[state.claim(text(value))],

  accused(state, value) {
    const suspect = the(state.story.people, text(value))
    if (state.borneOut.has(suspect.id)) return null
    const accused = state.path.some((decision) => decision.accused !== null)
    return accused ? "Your board does not bear this out yet. Go back, and look at means, motive and opportunity." : "Nobody has been named yet."
  },
}

export const marker: KindMarker = {
  runs: () => [],

  mark(activity, files) {
    const story = storyOf(activity)
    const state = new State(story, readWork(files[STORY] ?? "{}", story) ?? NOTHING)
    return {
      checks: activity.checks.map((check) => {
        const missing = judge(check, state)
        return { id: check.id, passed: missing === null, says: check.says, missing: missing ?? "" }
      }),
      problems: [],
    }
  },
}

function judge(check: Check, state: State): string | null {
  const name = ruleName(check, Object.keys(RULES))
  try {
    return RULES[name]?.(state, check[name]) ?? null
  } catch (fault) {
    if (fault instanceof ActivityFault) throw new ActivityFault(`The check “${check.id}”: ${fault.message}`)
    throw fault
  }
}

function choicesOf(story: Story): readonly { readonly id: string }[] {
  return story.scenes.flatMap((scene) => scene.choices ?? [])
}

function text(value: unknown): string {
  if (typeof value !== "string") throw new ActivityFault("it must name one thing.")
  return value
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(text) : [text(value)]
}
