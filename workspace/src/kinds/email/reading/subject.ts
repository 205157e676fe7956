/// Whether a subject says what a mail is about.

import { firstOf, wordsIn } from "./parts"

const VAGUE = new Set(
  "hi hello hey hiya email e-mail mail message question questions help please urgent important read this me you it school work stuff things something info information a an the my your quick i need to for about from re fw fwd subject no thing here greetings dear sir miss thanks thank update asap".split(" "),
)
const MOST_WORDS = 14

/// Null where it does; else why it does not.
export function vagueSubject(subject: string, about: readonly string[]): "empty" | "vague" | "long" | null {
  const words = wordsIn(subject)
  if (!words.length) return "empty"
  if (words.length > MOST_WORDS) return "long"
  if (words.every(({ text }) => VAGUE.has(text.toLowerCase()))) return "vague"
  if (about.length && !firstOf(subject, about)) return "vague"
  return null
}
