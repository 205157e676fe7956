/// What the kind `tour` says.

import { wordsOf } from "../../words"

const ENGLISH = {
  "tour.work": "Look round",
  "tour.result": "What I found",
  "tour.places": "Places",
  "tour.picture": "Look round in the picture",
  "tour.picture.help": "Drag it, or use the arrows below it. The list has everything that the picture has.",
  "tour.picture.close": "Put the picture away",
  "tour.picture.label": "{title}, all round",
  "tour.picture.none": "The picture did not come, or this PC cannot show it. The list has everything.",
  "tour.picture.comes": "The picture comes …",
  "tour.left": "Turn left",
  "tour.right": "Turn right",
  "tour.up": "Look up",
  "tour.down": "Look down",
  "tour.closer": "Closer",
  "tour.further": "Further away",
  "tour.turn": "Turn the picture",
  "tour.list": "What there is to find",
  "tour.seen": "seen",
  "tour.pin": "{n}: {title}",
  "tour.question": "with a question",
  "tour.back": "Back to the list",
  "tour.next": "Next: {title}",
  "tour.role": "Whose work is it? {title}",
  "tour.role.day": "A day in it",
  "tour.role.ways": "Ways in",
  "tour.to": "Go to: {title}",
  "tour.check": "Check my answer",
  "tour.choose": "Choose an answer first.",
  "tour.right_answer": "Right.",
  "tour.not": "Not yet.",
  "tour.another_go": "Have another go.",
  "tour.of": "{title}: {n} of {of} seen",
  "tour.answers": "{n} of {of} questions answered",
  "tour.damaged": "What you found did not arrive whole, so look round again. What you wrote in your own words is still here, as far as it could be read.",
} as const

export type Word = keyof typeof ENGLISH
export const { say, sayCount } = wordsOf(ENGLISH)
