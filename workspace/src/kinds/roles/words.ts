/// What the kind `roles` says.

import { wordsOf } from "../../words"

const ENGLISH = {
  "roles.work": "Explore",
  "roles.result": "My notes",
  "roles.likes": "What do you like doing?",
  "roles.likes.help": "Choose one or more. You can change your mind at any time.",
  "roles.likes.none": "Show them all",
  "roles.like.making": "making things",
  "roles.like.explaining": "explaining things",
  "roles.like.helping": "helping people",
  "roles.like.puzzles": "solving puzzles",
  "roles.like.outdoors": "being outdoors",
  "roles.like.nature": "plants and animals",
  "roles.like.numbers": "finding out from numbers",
  "roles.like.pictures": "pictures and drawing",
  "roles.like.words": "words and stories",
  "roles.like.machines": "machines",
  "roles.like.organising": "organising things",
  "roles.like.protecting": "keeping people safe",
  "roles.found.one": "{n} role for what you like",
  "roles.found.other": "{n} roles for what you like",
  "roles.all.one": "{n} role",
  "roles.all.other": "{n} roles, in no order of better or worse",
  "roles.near": "near you",
  "roles.far": "far away",
  "roles.opened": "opened",
  "roles.open": "Open: {title}",
  "roles.back": "All roles",
  "roles.for": "For somebody who likes",
  "roles.day": "A day in it",
  "roles.skills": "What one needs",
  "roles.ways": "Ways in",
  "roles.where": "Where",
  "roles.near_you": "Who near you does it",
  "roles.pay": "Pay",
  "roles.pay.figures": "£{from} a year for those who begin, up to £{to} with experience",
  "roles.pay.source": "{source}, {year}. Pay has changed since; look up what it is now.",
  "roles.pay.none": "We found nobody who says what it pays. You could find out.",
  "roles.add": "Put it side by side",
  "roles.added": "Take it away again",
  "roles.full": "Three stand side by side already. Take one away first.",
  "roles.compare": "Look at them side by side",
  "roles.side": "Side by side",
  "roles.side.none": "Nothing yet. Open a role, and put it side by side with another.",
  "roles.side.one": "One more, then you can compare.",
  "roles.side.title": "{n} roles side by side",
  "roles.side.table": "Roles side by side",
  "roles.take_away": "Take away {title}",
  "roles.yours": "Your words",
  "roles.yours.of": "Your words about {title}",
  "roles.words": "What you wrote",
  "roles.words.none": "Nothing yet. At each role there is room for your own words.",
  "roles.next": "What would you like to find out next?",
  "roles.seen": "You have opened {n} of {of}",
  "roles.damaged": "Your notes did not arrive whole, so open the roles again. What you wrote in your own words is still here, as far as it could be read.",
  "roles.is_side": "{title} is put side by side.",
  "roles.is_away": "{title} is taken away.",
} as const

export type Word = keyof typeof ENGLISH
export const { say, sayCount } = wordsOf(ENGLISH)

/// What one likes doing, in words; a pack may know one that this page does not.
export function sayLike(like: string): string {
  return say(`roles.like.${like}` as Word) || like
}
