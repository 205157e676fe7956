/// Marks the kind of activity `quiz`: what was answered, why, and how sure the pupil was.

import { ActivityFault, type Check } from "../../marker/activity"
import { Args } from "../../marker/checks/check"
import { countWords } from "../../marker/count-words"
import type { KindMarker } from "../../marker/kind"
import { ruleName } from "../../marker/rules/rule-name"
import { ANSWERS, type Given, NOTHING, readAnswers } from "./answers"
import { type Question, questionsOf } from "./questions"

/// Null when the rule holds, else what is missing, in a pupil's words.
type Rule = (given: Given, question: Question, args: Args) => string | null

const RULES: Readonly<Record<string, Rule>> = {
  answer(given, { answers }) {
    if (given.answer === null) return "Choose an answer, then check it."
    return answers.some(({ id, right }) => right && id === given.answer) ? null : "Not this answer. Have another go."
  },

  reason(given, question, args) {
    if (!question.reason) throw new ActivityFault(`the question “${question.id}” asks for no reason.`)
    const least = args.maybeNumber("words") ?? 1
    const words = countWords(given.reason)
    if (words >= least) return null
    return words ? `Say a little more: you have ${words} of ${least} words.` : "Say why, in your own words."
  },

  sure(given, question) {
    if (!question.sure) throw new ActivityFault(`the question “${question.id}” does not ask how sure the pupil is.`)
    return given.sure === null ? "Say how sure you are. A guess is fine." : null
  },
}

export const marker: KindMarker = {
  runs: () => [],

  mark(activity, files) {
    const questions = questionsOf(activity)
    const answers = readAnswers(files[ANSWERS] ?? "{}", questions)
    return {
      checks: activity.checks.map((check) => {
        const missing = judge(check, questions, (id) => answers?.get(id) ?? NOTHING)
        return { id: check.id, passed: missing === null, says: check.says, missing: missing ?? "" }
      }),
      problems: [],
    }
  },
}

function judge(check: Check, questions: readonly Question[], given: (id: string) => Given): string | null {
  const name = ruleName(check, Object.keys(RULES))
  try {
    // `answer: colour` is short for a question without more to say
    const value = check[name]
    const args = new Args(typeof value === "string" ? { question: value } : value)
    const id = args.text("question")
    const question = questions.find((one) => one.id === id)
    if (!question) throw new ActivityFault(`there is no question “${id}”.`)
    const missing = RULES[name]?.(given(id), question, args) ?? null
    args.nothingElse()
    return missing
  } catch (fault) {
    if (fault instanceof ActivityFault) throw new ActivityFault(`The check “${check.id}”: ${fault.message}`)
    throw fault
  }
}
