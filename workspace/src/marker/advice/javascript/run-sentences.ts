/// What is said about what came of a script as it ran. Apart from the others, because a page without advice on scripts may
/// still run some.

export const RUN_SENTENCES = {
  "text-plus-number": (side: string, held: string, gave: string) =>
    side.endsWith("…")
      ? `One side of the + is text here (“${held}”), so it was glued on: “${gave}”. Turn it into a number first, with Number( … ).`
      : `${side} is text here (“${held}”), so + glued it on: “${gave}”. Turn it into a number first: Number(${side}).`,
  "not-a-number": (side: string, held: string) => `${side} is ${held} here, so the answer is NaN: not a number.`,
} as const
