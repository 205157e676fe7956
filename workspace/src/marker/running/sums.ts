/// Sums that come out as few people mean them: a number glued to text that is a number, and NaN out of what is none.

import type { OddSum } from "../run"

/// What `one sign other` is. All signs of SIGNS.
export function worked(sign: string, one: unknown, other: unknown): unknown {
  const a = one as number
  const b = other as number
  switch (sign) {
    case "-":
      return a - b
    case "*":
      return a * b
    case "/":
      return a / b
    case "%":
      return a % b
    default:
      return a + b
  }
}

export const SIGNS: ReadonlySet<string> = new Set(["+", "-", "*", "/", "%"])

const A_NUMBER = /^\s*-?\d{1,12}(?:[.,]\d{1,12})?\s*$/
const LONGEST = 40

/// Null where there is nothing odd about it. NaN is told where it arises: not where it came in, nor where 0 was shared out.
export function oddness(one: unknown, other: unknown, gave: unknown): OddSum["kind"] | null {
  if (typeof gave === "string") {
    const [text, number] = typeof one === "string" ? [one, other] : [other, one]
    return typeof number === "number" && typeof text === "string" && A_NUMBER.test(text) ? "glued" : null
  }
  if (typeof gave !== "number" || gave === gave) return null
  return [one, other].some(isNone) ? "nan" : null
}

/// Nothing, or text that is no number: the two that beginners put into sums unawares.
export function isNone(value: unknown): boolean {
  return value === undefined || (typeof value === "string" && value.length <= LONGEST && Number.isNaN(Number(value)))
}
