/// Marks the kind of activity `email`: the last mail that was sent, and what was done with mail that came in.

import { ActivityFault, type Check } from "../../marker/activity"
import { Args } from "../../marker/checks/check"
import type { KindMarker } from "../../marker/kind"
import { ruleName } from "../../marker/rules/rule-name"
import { MAIL, NO_MAIL, NO_VERDICT, readMail, type Mail } from "./mail"
import { type Place, PLACES, type Post, postOf, type Way, WAYS } from "./post"
import type { Trait } from "./reading/reader"
import { type Round, roundsOf } from "./replies"

/// What a rule must not find in the last mail.
const AGAINST: Readonly<Record<string, readonly Trait[]>> = {
  recipient: ["wrong-to", "wrong-cc", "wrong-bcc", "unknown-address"],
  subject: ["no-subject", "vague-subject"],
  greeting: ["no-greeting", "casual-greeting", "wrong-name"],
  purpose: ["no-purpose"],
  tone: ["shouting", "text-speak", "smileys", "blunt", "excuse"],
  courtesy: ["no-courtesy"],
  signoff: ["no-sign-off", "no-name", "no-class"],
  private: ["personal"],
  attached: ["not-attached", "missing-file", "wrong-file"],
  length: ["too-short", "too-long"],
}

interface Desk {
  readonly post: Post
  readonly mail: Mail
  readonly rounds: readonly Round[]
}

/// Null when the rule holds, else what is missing, in a pupil's words.
type Rule = (args: Args, desk: Desk) => string | null

const NOTHING_SENT = "You have not sent it yet."

const RULES: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(Object.entries(AGAINST).map(([name, traits]) => [name, without(traits)])),

  mentions(args, { rounds, post }) {
    const topic = post.writes?.mentions.find(({ id }) => id === args.text("topic"))
    if (!topic) throw new ActivityFault(`there is no topic “${args.text("topic")}”.`)
    const last = rounds.at(-1)
    if (!last) return NOTHING_SENT
    return last.reading.topics.includes(topic.id) ? null : `Your reader still has to ask: ${topic.says}`
  },

  redrafted(args, { rounds }) {
    const least = args.maybeNumber("times") ?? 1
    const better = rounds.slice(1).filter(({ reading }) => !reading.findings.some(({ trait }) => trait === "unchanged")).length
    if (better >= least) return null
    return rounds.length ? "Read the answer, then write your mail again, better." : NOTHING_SENT
  },

  judged(args, { mail, post }) {
    const { id, subject } = incoming(args, post)
    const ways = args.texts("as")
    if (!ways.length || !ways.every((way) => WAYS.includes(way as Way))) throw new ActivityFault(`“as” must be of ${WAYS.join(", ")}.`)
    const { way } = mail.verdicts.get(id) ?? NO_VERDICT
    if (way === null) return `Say what you do with “${subject}”.`
    return ways.includes(way) ? null : `Look at “${subject}” again. Would you do the same at home?`
  },

  looked(args, { mail, post }) {
    const { id, subject } = incoming(args, post)
    const place = args.text("at") as Place
    if (!PLACES.includes(place)) throw new ActivityFault(`“at” must be one of ${PLACES.join(", ")}.`)
    if ((mail.verdicts.get(id) ?? NO_VERDICT).looked.includes(place)) return null
    return { sender: `Look at who really sent “${subject}”.`, link: `Find out where the link in “${subject}” leads, without going there.`, file: `Look at the whole name of the file in “${subject}”.` }[place]
  },

  signs(args, { mail, post }) {
    const { id, subject, signs } = incoming(args, post)
    const least = args.maybeNumber("least") ?? 1
    if (least > signs.length) throw new ActivityFault(`“${id}” has ${signs.length} signs.`)
    const given = (mail.verdicts.get(id) ?? NO_VERDICT).signs
    const right = given.filter((sign) => signs.includes(sign)).length
    if (given.length > right) return `One of the signs that you ticked is not in “${subject}”. Read it again.`
    if (right >= least) return null
    return right ? `You have ${right} of ${least} signs in “${subject}”. What else gives it away?` : `Tick what gives “${subject}” away.`
  },
}

export const marker: KindMarker = {
  runs: () => [],

  mark(activity, files) {
    const post = postOf(activity)
    const mail = readMail(files[MAIL] ?? "{}") ?? NO_MAIL
    const desk = { post, mail, rounds: roundsOf(mail.sent, post) }
    return {
      checks: activity.checks.map((check) => {
        const missing = judge(check, desk)
        return { id: check.id, passed: missing === null, says: check.says, missing: missing ?? "" }
      }),
      problems: [],
    }
  },
}

function without(traits: readonly Trait[]): Rule {
  return (_, { post, rounds }) => {
    if (!post.writes) throw new ActivityFault("it is for a mail to write, and nothing is to be written.")
    const last = rounds.at(-1)
    if (!last) return NOTHING_SENT
    const found = last.reading.findings.find(({ trait }) => traits.includes(trait))
    if (!found) return null
    return found.at && found.quote ? `“${found.quote.trim().replaceAll("\n", " ")}” ${found.says}` : found.says
  }
}

function incoming(args: Args, post: Post): Post["inbox"][number] {
  const wanted = args.text("mail")
  const found = post.inbox.find(({ id }) => id === wanted)
  if (!found) throw new ActivityFault(`there is no mail “${wanted}” in the inbox.`)
  return found
}

function judge(check: Check, desk: Desk): string | null {
  const name = ruleName(check, Object.keys(RULES))
  try {
    const value = check[name]
    // `mentions: day` and `redrafted: true` are short for a mapping
    const args = new Args(name === "mentions" && typeof value === "string" ? { topic: value } : name === "redrafted" && typeof value === "number" ? { times: value } : value)
    const missing = RULES[name]?.(args, desk) ?? null
    args.nothingElse()
    return missing
  } catch (fault) {
    if (fault instanceof ActivityFault) throw new ActivityFault(`The check “${check.id}”: ${fault.message}`)
    throw fault
  }
}
