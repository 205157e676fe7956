import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { read, type Trait } from "../../../src/kinds/email/reading/reader"
import { BAD } from "./bad-mails"
import { GOOD } from "./good-mails"
import { letter, POSTS } from "./posts"

const traits = (found: ReturnType<typeof read>): Trait[] => [...new Set(found.findings.map(({ trait }) => trait))].sort()

describe("A good mail is blamed for nothing", () => {
  it("and there are at least sixty", () => assert.ok(GOOD.length >= 60, String(GOOD.length)))
  for (const [n, [job, subject, body]] of GOOD.entries())
    it(`${n + 1}. ${subject}`, () => {
      const found = read(letter(job, subject, body), POSTS[job], null)
      assert.deepEqual(found.findings.map(({ trait, quote }) => `${trait} ${quote}`), [])
    })
})

describe("A bad mail is found out, and for nothing else", () => {
  it("and there are at least sixty", () => assert.ok(BAD.length >= 60, String(BAD.length)))
  for (const [n, [job, subject, body, expected, more]] of BAD.entries())
    it(`${n + 1}. ${expected.join(", ")}`, () => assert.deepEqual(traits(read(letter(job, subject, body, more), POSTS[job], null)), [...expected].sort()))
})

describe("What is found", () => {
  it("stands at its words", () => {
    for (const [job, subject, body, , more] of BAD) {
      const mail = letter(job, subject, body, more)
      for (const { at, quote } of read(mail, POSTS[job], null).findings)
        if (at && quote && at.part in mail) assert.ok(mail[at.part].includes(quote) && at.from < at.to && at.to <= mail[at.part].length)
    }
  })
  it("does not hang on how long a text is, or what is in it", () => {
    const odd = ["", " \n\n ", "Dear", ",", "Kind regards", "x".repeat(6000), "A ".repeat(3000), "!?".repeat(3000), "Dear ".repeat(1200), "0".repeat(6000), "İstanbul\u0000\ud800 😂".repeat(400), "> Dear Ms Okafor,\n".repeat(300), "a@b.c ".repeat(900)]
    const began = Date.now()
    for (const text of odd) read(letter("visit", text.slice(0, 200), text), POSTS.visit, null)
    assert.ok(Date.now() - began < 1500, `${Date.now() - began} ms`)
  })
  it("is never what a quoted mail says", () => {
    const body = `${GOOD[0]?.[2]}\n\n> hey robin, u r late lol\n> my password is cat`
    assert.deepEqual(traits(read(letter("visit", "Our visit", body.replace(/>.*\n/g, "> ok\n")), POSTS.visit, null)).filter((trait) => trait !== "personal"), [])
  })
  it("does the reader good, too: at its words", () => {
    const [job, subject, body] = GOOD[0] as (typeof GOOD)[number]
    const { praise } = read(letter(job, subject, body), POSTS[job], null)
    assert.deepEqual([...new Set(praise.map(({ quality }) => quality))].sort(), ["clear", "polite", "warm"])
    assert.ok(praise.some(({ at }) => body.slice(at.from, at.to) === "Dear Ms Okafor"))
  })
  it("is the same mail again, where nothing was changed", () => {
    const [job, subject, body] = GOOD[0] as (typeof GOOD)[number]
    const mail = letter(job, subject, body)
    assert.deepEqual(traits(read(mail, POSTS[job], { ...mail, body: `${body}\n` })), ["unchanged"])
  })
})
