/// Who answers a mail, and how: the first reply of each person who got it whose conditions hold. Nothing is drawn by lot
/// and nothing is made up, so the same mails get the same answers everywhere.

import { ActivityFault } from "../../marker/activity"
import type { Sent } from "./mail"
import { type Condition, isSender, type Person, personAt, type Post, type Reply } from "./post"
import { type Finding, read, type Reading, TRAITS, type Trait } from "./reading/reader"

/// A mail that went, what its reader finds in it, and who answers.
export interface Round {
  readonly sent: Sent
  readonly reading: Reading
  readonly answers: readonly Answer[]
  /// Addresses that nobody has: the mail comes back from there.
  readonly bounced: readonly string[]
}

export interface Answer {
  readonly from: Person
  readonly says: string
}

/// All that went to and fro. Throws `ActivityFault` where a reply asks for what does not exist.
export function roundsOf(sent: readonly Sent[], post: Post): Round[] {
  const rounds: Round[] = []
  for (const [n, one] of sent.entries()) {
    const reading = read(one, post, sent[n - 1] ?? null)
    const everybody = [...one.to, ...one.cc, ...one.bcc]
    const got = new Set(everybody.map((address) => personAt(post, address)).filter((person) => person !== null))
    const before = rounds.at(-1)?.reading ?? null
    rounds.push({
      sent: one,
      reading,
      answers: [...got].flatMap((from) => answer(from, post.replies, { n: n + 1, reading, before })),
      bounced: everybody.filter((address) => !personAt(post, address) && !isSender(post, address)),
    })
  }
  return rounds
}

interface Now {
  readonly n: number
  readonly reading: Reading
  readonly before: Reading | null
}

function answer(from: Person, replies: readonly Reply[], now: Now): Answer[] {
  const reply = replies.find((one) => one.from === from.id && (one.when === "otherwise" || one.when.every((condition) => holds(condition, now))))
  if (!reply) return []
  return [{ from, says: reply.says.replaceAll("{quote}", quoteFor(reply, now)) }]
}

function holds(condition: Condition, { n, reading, before }: Now): boolean {
  if (condition === "fine") return reading.findings.length === 0
  if (typeof condition === "string") return has(reading, condition)
  const { not, still, mended, has: topic, lacks, round, ...others } = condition
  if (Object.keys(others).length) throw new ActivityFault(`a reply asks for “${Object.keys(others).join("”, “")}”, which is no condition.`)
  return (
    (not === undefined || !has(reading, not)) &&
    (still === undefined || (has(reading, still) && before !== null && has(before, still))) &&
    (mended === undefined || (!has(reading, mended) && before !== null && has(before, mended))) &&
    (topic === undefined || reading.topics.includes(topic)) &&
    (lacks === undefined || !reading.topics.includes(lacks)) &&
    (round === undefined || n >= round)
  )
}

function has(reading: Reading, trait: string): boolean {
  if (!Object.hasOwn(TRAITS, trait)) throw new ActivityFault(`a reply asks for “${trait}”, which no mail can be.`)
  return reading.findings.some((finding) => finding.trait === trait)
}

/// The words that made this person answer so.
function quoteFor({ when }: Reply, { reading, before }: Now): string {
  if (when === "otherwise") return ""
  const quote = (findings: readonly Finding[] | undefined, trait: string | undefined): string =>
    findings?.find((finding) => finding.trait === (trait as Trait) && finding.quote)?.quote ?? ""
  for (const condition of when) {
    const found =
      typeof condition === "string"
        ? quote(reading.findings, condition)
        : quote(reading.findings, condition.still) || quote(before?.findings, condition.mended)
    if (found) return found
  }
  return ""
}
