/// What an error says, in words of ours: each engine has its own, and a mark may not depend on the engine.

import { shown } from "./shown"

const NATIVE = new Set<unknown>(
  [TypeError, RangeError, ReferenceError, SyntaxError, EvalError, URIError].map((kind) => kind.prototype as unknown),
)

type Say = (found: RegExpExecArray) => string
const NAMED = (found: RegExpExecArray): string => found.slice(1).find(Boolean) ?? ""
const MISSING = (found: RegExpExecArray): string => (/undefined/.test(found[0]) ? "undefined" : "null")

/// On the left what V8 and QuickJS say.
const WORDS: readonly (readonly [RegExp, Say])[] = [
  [
    /Cannot read properties of (?:null|undefined) \(reading '(.+)'\)|cannot read property '(.+)' of (?:null|undefined)/,
    (found) => `“${NAMED(found)}” is asked of something that is not there: it is ${MISSING(found)}.`,
  ],
  [
    /Cannot set properties of (?:null|undefined) \(setting '(.+)'\)|cannot set property '(.+)' of (?:null|undefined)/,
    (found) => `“${NAMED(found)}” is set on something that is not there: it is ${MISSING(found)}.`,
  ],
  [/Cannot destructure|cannot convert (?:undefined|null)|Cannot convert undefined or null/, () => "Something here is taken apart that is not there."],
  [/before initialization|is not initialized|uninitialized/, () => "This name is used before its let or const."],
  [/Assignment to constant|read-only|read only/, () => "This was made with const, so it cannot be changed."],
  [/is not a constructor|not a constructor/, () => "What stands after new cannot make anything."],
  [/is not a function|not a function/, () => "Something here is used like a function() but is none."],
  [/iterable/, () => "Something here is gone through like a list but is none."],
  [/circular/i, () => "Something here holds itself, so it cannot become JSON."],
  [/JSON/, () => "This text is not JSON."],
  [/Reduce of empty|empty array/, () => "An empty list cannot be reduced without a first value."],
  [/[Ii]nvalid (array|string) length|string too long|out of memory/, () => "Something here has become too long."],
]

const OTHERWISE: Readonly<Record<string, string>> = {
  TypeError: "JavaScript cannot do this with a value of this kind.",
  RangeError: "A number here is outside of what is possible.",
  ReferenceError: "A name is used here that is not there.",
  SyntaxError: "JavaScript cannot read this.",
}

/// What a thrown value says to a pupil.
export function inOurWords(error: unknown): string {
  if (!(error instanceof Error)) return shown(error)
  const kind: unknown = Object.getPrototypeOf(error)
  // what a page's own functions and the pupil's say stays as it is
  const foreign = NATIVE.has(kind) || error.name === "InternalError"
  if (!foreign || SPOKEN.has(error.message)) return error.message
  for (const [pattern, say] of WORDS) {
    const found = pattern.exec(error.message)
    if (found) return remember(say(found))
  }
  return remember(OTHERWISE[error.name] ?? "JavaScript cannot go on here.")
}

/// Sentences that were ours already when an error came here again.
const SPOKEN = new Set<string>()
const MOST = 1000

function remember(sentence: string): string {
  if (SPOKEN.size > MOST) SPOKEN.clear()
  SPOKEN.add(sentence)
  return sentence
}
