import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { readAnswers, rescueReasons, writeAnswers } from "../../src/kinds/quiz/answers"
import type { Question } from "../../src/kinds/quiz/questions"
import { type Activity, ActivityFault, mark, runsFor } from "../../src/marker"

const QUESTIONS: Question[] = [
  {
    id: "tag",
    html: "<p>Which one opens a paragraph?</p>",
    answers: [
      { id: "p", says: "<p>", right: true, because: "p is for paragraph." },
      { id: "b", says: "<b>", right: false, because: "b makes text bold." },
    ],
    reason: true,
    sure: true,
  },
  {
    id: "sum",
    html: "<p>1 + 1?</p>",
    answers: [
      { id: "two", says: "2", right: true, because: "Yes." },
      { id: "eleven", says: "11", right: false, because: "These are numbers, not text." },
    ],
    reason: false,
    sure: false,
  },
]

const quiz = (...rules: Record<string, unknown>[]): Activity => ({
  kind: "quiz",
  title: "Try",
  entry: "answers.json",
  files: [{ name: "answers.json", language: "json", text: "{}", read_only: false }],
  questions: QUESTIONS,
  checks: rules.map((rule, n) => ({ id: `c${n}`, says: "It holds", ...rule })),
  hints: [],
})

/// What is missing of one rule with this answers.json, or "".
const missing = async (rule: Record<string, unknown>, answers: unknown): Promise<string> => {
  const text = typeof answers === "string" ? answers : JSON.stringify(answers)
  return (await mark(quiz(rule), { "answers.json": text })).checks[0]?.missing ?? "no check"
}

describe("A quiz", () => {
  it("is marked without running anything", async () => assert.deepEqual(await runsFor(quiz({ answer: "tag" })), []))
  it("is not passed as it was given", async () => assert.equal((await mark(quiz({ answer: "tag" }, { sure: "tag" }), {})).passed, false))
  it("is passed when all is right", async () => {
    const rules = [{ answer: "tag" }, { answer: "sum" }, { reason: { question: "tag", words: 3 } }, { sure: "tag" }]
    const answers = { tag: { answer: "p", reason: "Because it is", sure: 1 }, sum: { answer: "two" } }
    assert.equal((await mark(quiz(...rules), { "answers.json": JSON.stringify(answers) })).passed, true)
  })
})

describe("The rule answer", () => {
  it("holds for the right one", async () => assert.equal(await missing({ answer: "tag" }, { tag: { answer: "p" } }), ""))
  it("asks for another go", async () => assert.match(await missing({ answer: "tag" }, { tag: { answer: "b" } }), /another go/))
  it("asks for a choice", async () => assert.match(await missing({ answer: "tag" }, {}), /Choose an answer/))
  it("takes no other question's answer", async () => assert.match(await missing({ answer: "tag" }, { tag: { answer: "two" } }), /Choose an answer/))
})

describe("The rule reason", () => {
  const rule = { reason: { question: "tag", words: 4 } }
  const reason = (text: string) => ({ tag: { reason: text } })
  it("holds for enough words", async () => assert.equal(await missing(rule, reason("It’s short for paragraph")), ""))
  it("counts what is there", async () => assert.match(await missing(rule, reason("just because")), /2 of 4 words/))
  it("takes dots and spaces for nothing", async () => assert.match(await missing(rule, reason("  . . . ? !  ")), /Say why/))
  it("knows words of other alphabets", async () => assert.equal(await missing(rule, reason("لأنها بداية الفقرة هنا")), ""))
  it("holds for a reason beside a wrong answer", async () =>
    assert.equal(await missing(rule, { tag: { answer: "b", reason: "bold is for paragraphs" } }), ""))
})

describe("The rule sure", () => {
  for (const sure of [1, 2, 3]) it(`holds for ${sure}`, async () => assert.equal(await missing({ sure: "tag" }, { tag: { sure } }), ""))
  for (const sure of [0, 4, 1.5, "3", true, null, [3]])
    it(`is not fooled by ${JSON.stringify(sure)}`, async () => assert.match(await missing({ sure: "tag" }, { tag: { sure } }), /how sure/))
})

describe("Answers that somebody tampered with", () => {
  const bad = [
    "", "null", "[]", "7", '"text"', "{", '{"tag": "p"}', '{"tag": ["p"]}', '{"tag": {"answer": {"id": "p"}}}',
    '{"__proto__": {"tag": {"answer": "p"}}}', '{"constructor": {"answer": "p"}}', '{"TAG": {"answer": "p"}}',
  ]
  for (const text of bad)
    it(`pass nothing and break nothing: ${text || "an empty file"}`, async () => assert.notEqual(await missing({ answer: "tag" }, text), ""))
  it("are not followed into what every object has", async () => {
    const activity = { ...quiz({ answer: "toString" }), questions: [{ ...QUESTIONS[0], id: "toString" }] }
    assert.equal((await mark(activity, { "answers.json": "{}" })).passed, false)
  })
})

describe("answers.json", () => {
  const given = new Map([["tag", { answer: "b", reason: "bold\n“words”", sure: 3 as const }]])
  it("is read as it was written", () => assert.deepEqual(readAnswers(writeAnswers(given), QUESTIONS), given))
  it("leaves out what was not said", () => assert.equal(writeAnswers(new Map([["sum", { answer: "two", reason: "", sure: null }]])), '{\n  "sum": {\n    "answer": "two"\n  }\n}'))
  it("that is damaged is no answers", () => assert.equal(readAnswers('{"tag": {', QUESTIONS), null))
  it("that was cut off still gives the reasons that were in it", () => {
    const whole = writeAnswers(new Map([["tag", { answer: "p", reason: 'It "opens" one', sure: 2 }], ["sum", { answer: "two", reason: "", sure: null }]]))
    assert.equal(rescueReasons(whole.slice(0, -12), QUESTIONS).get("tag")?.reason, 'It "opens" one')
    assert.equal(rescueReasons(whole.slice(0, whole.indexOf("one")), QUESTIONS).get("tag")?.reason, 'It "opens" ')
  })
  it("gives no question the reason of another", () =>
    assert.equal(rescueReasons('{"tag": {"answer": "p"}, "sum": {"reason": "adding"', QUESTIONS).get("tag"), undefined))
})

describe("An author", () => {
  const refused = async (rule: Record<string, unknown>): Promise<string> => {
    try {
      await missing(rule, {})
    } catch (fault) {
      if (fault instanceof ActivityFault) return fault.message
      throw fault
    }
    return "accepted"
  }
  it("is told of a question that is not there", async () => assert.match(await refused({ answer: "tga" }), /no question “tga”/))
  it("is told of a reason that is never asked for", async () => assert.match(await refused({ reason: { question: "sum", words: 2 } }), /asks for no reason/))
  it("is told of a rule that quiz does not have", async () => assert.match(await refused({ element: { select: "h1" } }), /exactly one of answer, reason, sure/))
  it("is told of a slip", async () => assert.match(await refused({ reason: { question: "tag", word: 2 } }), /does not know “word”/))
  it("is told of a quiz without questions", async () => {
    const { questions: _, ...bare } = quiz({ answer: "tag" })
    await assert.rejects(mark(bare, {}), ActivityFault)
  })
})
