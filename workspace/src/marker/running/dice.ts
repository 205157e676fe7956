/// Math as a page sees it: its die falls the same way in every run.

export function mathWithDice(): Math {
  let state = 20_260_907
  const random = (): number => {
    // xorshift: three shifts that every engine does alike
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  const copy = Object.create(Object.prototype) as Record<string, unknown>
  for (const name of Object.getOwnPropertyNames(Math)) copy[name] = (Math as unknown as Record<string, unknown>)[name]
  return Object.assign(copy, { random }) as unknown as Math
}
