/// The trace: bytes, written by the recorder in the frame and read by the page. Every number is a varint. A step is
/// STEP + its site, then one value for each variable that the site sets; what else the step changed stands before it.

export const Op = {
  /// scope, keeper it was made in, how many values follow as v() would write them; then comes the step at its head.
  ENTER: 1,
  BLOCK: 2,
  /// The keeper that the next steps are in.
  AT: 3,
  TURN: 4,
  RESUME: 5,
  /// Control goes back to the caller.
  LEAVE: 6,
  SET: 7,
  HEAP: 8,
  PAGE: 9,
  SAID: 10,
  FAULT: 11,
  END: 12,
  CAME: 13,
  STEP: 16,
} as const

export const Value = {
  SAME: 0,
  UNDEFINED: 1,
  NULL: 2,
  TRUE: 3,
  FALSE: 4,
  DOUBLE: 5,
  TEXT: 6,
  KNOWN_TEXT: 7,
  OBJECT: 8,
  KNOWN_OBJECT: 9,
  FUNCTION: 10,
  OTHER: 11,
  NODE: 12,
  /// Not there: a hole in a list, a variable before its declaration.
  NOTHING: 13,
  GETTER: 14,
  SMALL: 16,
} as const

export const Heap = { PUT: 0, LENGTH: 1, ANEW: 2 } as const

export const Shape = { OBJECT: 0, LIST: 1, MAP: 2, SET: 3 } as const

export const Page = { CHILDREN: 0, ATTRIBUTE: 1, DATA: 2, STATE: 3 } as const
export const Kind = { KNOWN: 0, ELEMENT: 1, TEXT: 2, OTHER: 3 } as const
/// What a control holds that is no attribute of it.
export const STATES = ["value", "checked", "selected", "scroll", "drawing"] as const

export const Turn = ["script", "event", "timer", "frame", "promise", "loaded", "later"] as const
export type TurnKind = (typeof Turn)[number]

export const Ending = { FULL: 0, ENDLESS: 1 } as const

export const SAYINGS = ["log", "warn", "error", "alert", "confirm", "prompt"] as const

/// How much is written down, and how much of it is read.
export const Most = {
  STEPS: 200_000,
  BYTES: 12_000_000,
  TEXT: 300,
  PAGE_TEXT: 200_000,
  ENTRIES: 100,
  DEPTH: 6,
  OBJECTS: 60_000,
  NODES: 30_000,
  TEXTS: 60_000,
  CHANGES: 3_000_000,
  PLACES: 1_500_000,
} as const
