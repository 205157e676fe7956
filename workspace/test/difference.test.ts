import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { difference } from "../src/page/difference"

const told = (one: string, other: string): string[] =>
  difference(one, other).map(({ text, how }) => `${how === "same" ? " " : how === "gone" ? "-" : "+"}${text}`)

describe("two versions of a text", () => {
  it("that are the same differ nowhere", () => {
    assert.deepEqual(told("a\nb", "a\nb"), [" a", " b"])
  })

  it("name the line that was changed, and leave the rest", () => {
    assert.deepEqual(told("a\nb\nc", "a\nx\nc"), [" a", "-b", "+x", " c"])
  })

  it("find what both have between what only one has", () => {
    assert.deepEqual(told("a\nkeep\nb", "c\nkeep\nd\ne"), ["-a", "+c", " keep", "-b", "+d", "+e"])
  })

  it("can be made of each other, whatever they hold", () => {
    const letters = ["a", "b", "", "c"]
    const text = (seed: number): string =>
      Array.from({ length: seed % 9 }, (_, n) => letters[(seed * (n + 3) + ((seed >> n) & 3)) % 4]).join("\n")
    for (let seed = 1; seed < 400; seed++) {
      const [one, other] = [text(seed), text(seed * 7 + 1)]
      const lines = difference(one, other)
      const but = (how: string): string => lines.filter((line) => line.how !== how).map(({ text }) => text).join("\n")
      assert.equal(but("new"), one)
      assert.equal(but("gone"), other)
    }
  })

  it("of great length are told at once", () => {
    const long = Array.from({ length: 20_000 }, (_, n) => `line ${n}`)
    const begun = performance.now()
    const lines = difference(long.join("\n"), [...long.slice(0, 9000), "x", ...long.slice(9001)].join("\n"))
    assert.equal(lines.filter(({ how }) => how !== "same").length, 2)
    assert.ok(performance.now() - begun < 500)
  })
})
