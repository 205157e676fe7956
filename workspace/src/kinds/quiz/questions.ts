/// What a quiz asks, as its activity.yml says it and as the page gets it.

import { type Activity, ActivityFault } from "../../marker/activity"

export interface Question {
  readonly id: string
  /// Cleaned by the server; put into the page as it is.
  readonly html: string
  readonly answers: readonly Answer[]
  /// A reason in words is asked for.
  readonly reason: boolean
  /// How sure the pupil is, is asked for.
  readonly sure: boolean
}

export interface Answer {
  readonly id: string
  readonly says: string
  readonly right: boolean
  /// Why it is right or what to think about next: read after choosing.
  readonly because: string
}

/// Throws `ActivityFault` where there is nothing to ask.
export function questionsOf(activity: Activity): readonly Question[] {
  const { questions } = activity
  if (!Array.isArray(questions) || !questions.length) throw new ActivityFault("The quiz has no questions.")
  return questions as readonly Question[]
}
