/// Whether the words promise a file.

import { type Line, type Span } from "./parts"

const PROMISE = /(?<![\p{L}])(?:(?:i|we)(?:[’']ve| have|[’']m| am|[’']ll| will)? (?:now |also |just )?(?:attach(?:ed|ing)?|enclosed?|enclosing)|(?:is|are|[’']s|it|them|have been|has been) (?:now |also |all )?(?:attached|enclosed)|(?:please )?(?:find|see|look at|open) (?:[\w ]{1,30} )?(?:attached|enclosed|attachment|the attached)|attached (?:is|are|you will|please|to this|below|here)|(?:the|my|our|an?) (?:attached|enclosed) \w+|(?:in|with) the attachment|see attachment)(?![\p{L}])/giu
const THEIRS = /(?<![\p{L}])(?:you|your|ms|mrs|mr|she|he|they)(?:[’']ve| have| had)? (?:kindly )?(?:attach|sent|enclos)|(?<![\p{L}])your attach|thank you for (?:the|your) attach|(?:not|n[’']t|forgot(?:ten)? to|cannot|unable to|without) (?:\w+ )?(?:attach|enclos|open)|(?:should|shall|do|can|could|may|must) (?:i|we) (?:\w+ )?attach|if (?:i|we) attach|(?:could|can|would|will|please) (?:you )?(?:please )?(?:attach|send)/iu

/// The words that promise a file of the pupil's own; null where none do.
export function promisesFile(sentences: readonly Line[]): Span | null {
  for (const { text, from } of sentences) {
    PROMISE.lastIndex = 0
    const found = PROMISE.exec(text)
    if (found && !THEIRS.test(text)) return { from: from + found.index, to: from + found.index + found[0].length }
  }
  return null
}
