import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { type Letter, readMail, rescueDraft, writeMail } from "../../../src/kinds/email/mail"
import type { Incoming, Post, Reply } from "../../../src/kinds/email/post"
import { pieces } from "../../../src/kinds/email/post"
import { roundsOf } from "../../../src/kinds/email/replies"
import { thoughtsOf } from "../../../src/kinds/email/rubric"
import { type Activity, ActivityFault, mark, runsFor } from "../../../src/marker"
import { GOOD } from "./good-mails"
import { letter, POSTS } from "./posts"

const PRIZE: Incoming = {
  id: "prize", from: { name: "Prizes", address: "win@prizes.example" }, subject: "You have won", time: "09:00", body: "Click [here](https://trap.example/x) now",
  files: ["boat.pdf.exe"], judge: true, signs: ["sender", "link"], after: {},
}
const POST: Post = {
  ...POSTS.visit,
  inbox: [PRIZE],
  writes: { ...(POSTS.visit.writes as NonNullable<Post["writes"]>), mentions: [{ id: "day", says: "Which day is it?", words: ["14 May", "thursday*"] }] },
  replies: [],
}

const email = (rules: readonly Record<string, unknown>[], post: Post = POST): Activity => ({
  kind: "email",
  title: "Try",
  entry: "mail.json",
  files: [{ name: "mail.json", language: "json", text: "{}", read_only: false }],
  post,
  checks: rules.map((rule, n) => ({ id: `c${n}`, says: "It holds", ...rule })),
  hints: [],
})

const missing = async (rule: Record<string, unknown>, work: unknown, post?: Post): Promise<string> =>
  (await mark(email([rule], post), { "mail.json": typeof work === "string" ? work : JSON.stringify(work) })).checks[0]?.missing ?? "no check"

const [, SUBJECT, BODY] = GOOD[0] as (typeof GOOD)[number]
const good = (more: Partial<Letter> = {}): Letter => letter("visit", SUBJECT, BODY, more)
const sent = (...all: Partial<Letter>[]): unknown => ({ sent: all.map((more) => good(more)) })

describe("A mail", () => {
  const rules = ["recipient", "subject", "greeting", "purpose", "tone", "courtesy", "signoff", "private", "attached", "length"].map((rule) => ({ [rule]: true }))
  it("is marked without running anything", async () => assert.deepEqual(await runsFor(email(rules)), []))
  it("passes nothing before it is sent", async () => {
    const { checks } = await mark(email(rules), { "mail.json": JSON.stringify({ draft: good() }) })
    assert.ok(checks.every(({ passed, missing: says }) => !passed && says === "You have not sent it yet."))
  })
  it("passes every rule when it is good", async () => assert.deepEqual((await mark(email(rules), { "mail.json": JSON.stringify(sent({})) })).checks.filter(({ passed }) => !passed), []))
  it("is judged by the last that went", async () => {
    assert.equal(await missing({ subject: true }, sent({ subject: "hi" }, {})), "")
    assert.match(await missing({ subject: true }, sent({}, { subject: "hi" })), /^“hi” Would your reader know/)
  })
  const bad: readonly (readonly [string, Partial<Letter>, RegExp])[] = [
    ["recipient", { to: [], cc: [] }, /goes to nobody/],
    ["recipient", { cc: [] }, /Mr Tariq Hale should get a copy in Cc/],
    ["recipient", { to: ["maya.okafor@skylark.example", "nobody@skylark.example"] }, /Nobody has the address/],
    ["recipient", { to: ["MAYA.OKAFOR@SKYLARK.EXAMPLE", "win@prizes.example"] }, /Whose address/],
    ["subject", { subject: " " }, /no subject/],
    ["greeting", { body: BODY.replace("Dear Ms Okafor", "Hey Maya") }, /“Dear” or “Hello” fits/],
    ["greeting", { body: BODY.replace("Ms Okafor", "Mr Okafor") }, /You are writing to Ms Maya Okafor/],
    ["purpose", { body: "Dear Ms Okafor,\n\nI like drones. They fly. They are loud. Some are red. Could you tell us about the visit?\n\nKind regards,\nRobin, 9K" }, /first lines/],
    ["tone", { body: `${BODY}\nTell us. WHY NOT NOW!!` }, /“WHY NOT NOW” .*shouting/],
    ["courtesy", { body: "Dear Ms Okafor,\n\nWhere is the visit?\n\nKind regards,\nRobin, 9K" }, /“please”/],
    ["signoff", { body: BODY.replace("\n9K", "") }, /which class/],
    ["private", { body: BODY.replace("Could", "I live at 4 Mill Lane. Could") }, /Where you live/],
    ["attached", { attached: [] }, /You promise a file, and there is none/],
    ["attached", { attached: ["questions", "selfie"] }, /me-at-home.jpg is attached. Is it meant/],
    ["length", { body: "Dear Ms Okafor, visit?" }, /do not tell enough/],
  ]
  for (const [rule, more, says] of bad) it(`fails ${rule}: ${says.source}`, async () => assert.match(await missing({ [rule]: true }, sent(more)), says))
  it("speaks of what it should, in any of the words", async () => {
    assert.equal(await missing({ mentions: "day" }, sent({})), "")
    assert.equal(await missing({ mentions: "day" }, sent({ body: "on Thursdays" })), "")
    assert.match(await missing({ mentions: "day" }, sent({ body: "on 14 Mayday" })), /Which day is it/)
  })
  it("is redrafted when it was sent again, and changed", async () => {
    assert.match(await missing({ redrafted: 1 }, sent({ subject: "hi" })), /Read the answer/)
    assert.match(await missing({ redrafted: 1 }, sent({}, {})), /Read the answer/)
    assert.equal(await missing({ redrafted: 1 }, sent({ subject: "hi" }, {})), "")
  })
})

describe("Mail that came in", () => {
  const verdict = (more: unknown): unknown => ({ verdicts: { prize: more } })
  it("is judged by what was done with it", async () => {
    const rule = { judged: { mail: "prize", as: ["report", "ask"] } }
    assert.match(await missing(rule, {}), /Say what you do/)
    assert.match(await missing(rule, verdict({ way: "keep" })), /Would you do the same at home/)
    assert.match(await missing(rule, verdict({ way: "burn" })), /Say what you do/)
    assert.equal(await missing(rule, verdict({ way: "ask" })), "")
    assert.equal(await missing({ judged: { mail: "prize", as: "report" } }, verdict({ way: "report" })), "")
  })
  it("is looked at where it counts", async () => {
    for (const at of ["sender", "link", "file"]) {
      assert.notEqual(await missing({ looked: { mail: "prize", at } }, verdict({ looked: ["nowhere"] })), "")
      assert.equal(await missing({ looked: { mail: "prize", at } }, verdict({ looked: [at] })), "")
    }
  })
  it("is given away by its signs, and by nothing that is ticked in vain", async () => {
    const rule = { signs: { mail: "prize", least: 2 } }
    assert.match(await missing(rule, verdict({})), /Tick what gives/)
    assert.match(await missing(rule, verdict({ signs: ["link"] })), /1 of 2 signs/)
    assert.match(await missing(rule, verdict({ signs: ["link", "sender", "hurry"] })), /not in “You have won”/)
    assert.equal(await missing(rule, verdict({ signs: ["link", "sender"] })), "")
  })
  it("shows where a link leads", () =>
    assert.deepEqual(pieces(PRIZE.body), [{ text: "Click ", leads: null }, { text: "here", leads: "https://trap.example/x" }, { text: " now", leads: null }]))
})

describe("An answer", () => {
  const says = (replies: readonly (Omit<Reply, "from"> & { from?: string })[], ...all: Partial<Letter>[]): string[] =>
    roundsOf(all.map((more) => ({ ...good(more), at: "" })), { ...POST, replies: replies.map((reply) => ({ from: "maya", ...reply })) }).at(-1)?.answers.map((one) => one.says) ?? []
  const otherwise = { when: "otherwise", says: "Fine." } as const
  it("is the first that fits", () => {
    const replies = [{ when: ["no-subject"], says: "About what?" }, { when: ["shouting"], says: "Ouch." }, otherwise]
    assert.deepEqual(says(replies, { subject: "" }), ["About what?"])
    assert.deepEqual(says(replies, { subject: "VISIT NOW" }), ["Ouch."])
    assert.deepEqual(says(replies, {}), ["Fine."])
  })
  it("quotes the words it is about", () => assert.deepEqual(says([{ when: ["text-speak"], says: "“{quote}”?" }], { body: BODY.replace("you tell", "u tell") }), ["“u”?"]))
  it("knows what is still so, and what was mended", () => {
    const replies = [{ when: [{ still: "vague-subject" }], says: "Still?" }, { when: [{ mended: "vague-subject" }], says: "Better than “{quote}”." }, { when: ["vague-subject"], says: "What?" }]
    assert.deepEqual(says(replies, { subject: "hi" }), ["What?"])
    assert.deepEqual(says(replies, { subject: "hi" }, { subject: "hello" }), ["Still?"])
    assert.deepEqual(says(replies, { subject: "hi" }, {}), ["Better than “hi”."])
  })
  it("knows the round, what is not so, and what is spoken of", () => {
    const replies = [{ when: [{ round: 2 }], says: "Again?" }, { when: [{ lacks: "day" }], says: "When?" }, { when: [{ has: "day" }, { not: "blunt" }], says: "Good day." }]
    assert.deepEqual(says(replies, {}), ["Good day."])
    assert.deepEqual(says(replies, { body: "Hello" }), ["When?"])
    assert.deepEqual(says(replies, {}, {}), ["Again?"])
  })
  it("is fine when there is nothing to find", () => {
    assert.deepEqual(says([{ when: ["fine"], says: "Wonderful." }, otherwise], {}), ["Wonderful."])
    assert.deepEqual(says([{ when: ["fine"], says: "Wonderful." }, otherwise], { attached: [] }), ["Fine."])
  })
  it("comes from each who got the mail, hidden or not, and from nobody else", () => {
    const replies = [otherwise, { from: "hale", when: "otherwise" as const, says: "I saw it." }, { from: "all", when: "otherwise" as const, says: "Why me?" }]
    assert.deepEqual(says(replies, { cc: [], bcc: ["t.hale@hillview.example"] }).sort(), ["Fine.", "I saw it."])
  })
  it("comes back from an address that nobody has, and is swallowed by whoever sent a false mail", () => {
    const [round] = roundsOf([{ ...good({ to: ["a@b.example", "win@prizes.example"] }), at: "" }], POST)
    assert.deepEqual(round?.bounced, ["a@b.example"])
  })
})

describe("What a reader thinks", () => {
  it("is said of four things, and points at words", () => {
    const one = good({ body: BODY.replace("Could you tell", "can u tell") })
    const [round] = roundsOf([{ ...one, at: "" }], POST)
    assert.ok(round)
    const thoughts = thoughtsOf(round.reading, ({ part, from, to }) => one[part].slice(from, to))
    assert.deepEqual(thoughts.map(({ quality, state }) => `${quality} ${state}`), ["warm good", "clear good", "polite nearly", "safe good"])
    assert.ok(thoughts.flatMap(({ notes }) => notes).some(({ quote, good: fine }) => quote === "u" && !fine))
  })
})

describe("mail.json that somebody tampered with", () => {
  const odd = [
    "", "null", "[]", "7", "{", '{"sent": {}}', '{"sent": [null, 7, "x"]}', '{"sent": [{"to": "maya"}]}', '{"sent": [{"to": [{}], "body": 7, "subject": []}]}',
    '{"draft": [], "verdicts": []}', '{"verdicts": {"prize": {"signs": "link", "looked": {"0": "link"}, "way": ["report"]}}}', '{"__proto__": {"sent": []}}',
    `{"sent": [${'{"body": "x"},'.repeat(500)}{}]}`,
  ]
  for (const text of odd)
    it(`breaks nothing: ${text.slice(0, 60) || "an empty file"}`, async () => {
      for (const rule of [{ signoff: true }, { judged: { mail: "prize", as: "report" } }, { recipient: true }]) assert.notEqual(await missing(rule, text), "")
    })
  it("is cut to a size", () => {
    const read = readMail(JSON.stringify({ sent: Array(90).fill({ to: Array(90).fill("a@b.example").map((one, n) => one + n), body: "x".repeat(9e5), subject: "y".repeat(9e5) }) }))
    assert.deepEqual([read?.sent.length, read?.sent[0]?.to.length, read?.sent[0]?.body.length, read?.sent[0]?.subject.length], [20, 12, 6000, 200])
  })
  it("is read as it was written", () => {
    const work = { sent: [{ ...good(), at: "10:42" }], draft: good({ subject: "“More”\n" }), verdicts: new Map([["prize", { way: "report" as const, signs: ["link" as const], looked: [] }]]) }
    assert.deepEqual(readMail(writeMail(work)), work)
  })
  it("that was cut off still gives the words of the draft", () => {
    const whole = writeMail({ sent: [{ ...good({ body: "old" }), at: "" }], draft: good({ subject: "New one", body: "Dear Ms Okafor, this is new" }), verdicts: new Map() })
    const saved = rescueDraft(whole.slice(0, whole.indexOf(" is new"))).draft
    assert.deepEqual([saved?.subject, saved?.body], ["New one", "Dear Ms Okafor, this"])
  })
})

describe("An author", () => {
  const refused = async (rule: Record<string, unknown>, post: Post = POST, work: unknown = sent({})): Promise<string> => {
    try {
      await missing(rule, work, post)
    } catch (fault) {
      if (fault instanceof ActivityFault) return fault.message
      throw fault
    }
    return "accepted"
  }
  it("is told of a mail that is not there", async () => assert.match(await refused({ judged: { mail: "prise", as: "report" } }), /no mail “prise”/))
  it("is told of a topic that is not there", async () => assert.match(await refused({ mentions: "dya" }), /no topic “dya”/))
  it("is told of a way that is not there", async () => assert.match(await refused({ judged: { mail: "prize", as: "burn" } }), /must be of report/))
  it("is told of a slip", async () => assert.match(await refused({ signs: { mail: "prize", leest: 1 } }), /does not know “leest”/))
  it("is told of more signs than there are", async () => assert.match(await refused({ signs: { mail: "prize", least: 3 } }), /has 2 signs/))
  it("is told of a rule for a mail that nobody writes", async () => assert.match(await refused({ tone: true }, { ...POST, writes: null }), /nothing is to be written/))
  it("is told of a reply to what no mail can be", async () =>
    assert.match(await refused({ tone: true }, { ...POST, replies: [{ from: "maya", when: ["shuoting"], says: "Ouch" }] }), /“shuoting”/))
})
