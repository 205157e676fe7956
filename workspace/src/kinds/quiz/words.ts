/// What the quiz says.

import { wordsOf } from "../../words"

const ENGLISH = {
  "quiz.work": "Questions",
  "quiz.result": "So far",
  "quiz.question": "Question {n} of {of}",
  "quiz.reason": "Why? Say it in your own words.",
  "quiz.reason.next": "Now say why, in the box above.",
  "quiz.sure": "How sure are you?",
  "quiz.sure.1": "A guess",
  "quiz.sure.2": "Fairly sure",
  "quiz.sure.3": "Certain",
  "quiz.sure.first": "First say how sure you are. A guess is fine.",
  "quiz.check": "Check my answer",
  "quiz.choose": "Choose an answer first.",
  "quiz.right": "Right.",
  "quiz.not": "Not yet.",
  "quiz.another_go": "Have another go.",
  "quiz.certain_wrong": "You were certain, so this is worth finding out: what made you think so? Have another go.",
  "quiz.guessed_right": "You guessed, and your guess was right. Read why once more, then it is no guess next time.",
  "quiz.certain_right": "You were certain, and you were right to be.",
  "quiz.so_far": "{right} of {of} right",
  "quiz.sure_of": "and you were certain of {n}",
  "quiz.progress": "Questions you have right",
  "quiz.line": "Question {n}: {state}",
  "quiz.state.right": "right",
  "quiz.state.not": "not yet",
  "quiz.state.open": "still open",
  "quiz.damaged": "Your answers did not arrive whole, so choose them again. What you wrote in your own words is still here, as far as it could be read.",
} as const

export type Word = keyof typeof ENGLISH
export const { say, sayCount } = wordsOf(ENGLISH)
