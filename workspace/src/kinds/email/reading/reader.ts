/// Reads a mail as the person would who gets it. What is found stands at its words, and each says what a reader thinks of it.
///
/// (index.ts it may not be called: by that name the kinds are found.) It finds what people trip over and says nothing where it is not sure: a mail that is right must never be blamed. Spelling
/// is never judged.

import type { Letter } from "../mail"
import { isSender, type Person, personAt, type Post, sameAddress, type Writes } from "../post"
import { firstOf, flat, GROUP, holdsWord, type Line, type Parts, partsOf, type Span, wordsIn } from "./parts"
import { privateThings, type Secret } from "./private"
import { promisesFile } from "./promise"
import { vagueSubject } from "./subject"
import { blunt, courtesy, excuses, shouting, smileys, textSpeak } from "./tone"

export const QUALITIES = ["warm", "clear", "polite", "safe"] as const
/// What a reader would say of the whole.
export type Quality = (typeof QUALITIES)[number]

/// What can be wrong with a mail, and what a reader feels of it. The names are those of conditions in activity.yml.
export const TRAITS = {
  "no-subject": "clear", "vague-subject": "clear", "no-purpose": "clear", "too-short": "clear", "too-long": "clear",
  "not-attached": "clear", "missing-file": "clear", "missing-fact": "clear",
  "no-greeting": "warm", "wrong-name": "warm", "no-courtesy": "warm", "blunt": "warm", "excuse": "warm",
  "casual-greeting": "polite", "shouting": "polite", "text-speak": "polite", "smileys": "polite", "no-sign-off": "polite",
  "no-name": "polite", "no-class": "polite", "unchanged": "polite",
  "wrong-to": "safe", "wrong-cc": "safe", "wrong-bcc": "safe", "unknown-address": "safe", "wrong-file": "safe", "personal": "safe",
} as const satisfies Record<string, Quality>
export type Trait = keyof typeof TRAITS

export interface Place extends Span {
  readonly part: "subject" | "body"
}

export interface Finding {
  readonly trait: Trait
  /// Where the words stand; null for what is not there, or is not in the text.
  readonly at: Place | null
  /// What is meant, as in “gonna”, or an address; "" for nothing in particular.
  readonly quote: string
  /// In a pupil's words.
  readonly says: string
  /// The id of the topic that is missing; "" for other traits.
  readonly topic: string
}

/// What does the reader good, at its words.
export interface Praise {
  readonly quality: Quality
  readonly at: Place
  readonly says: string
}

export interface Reading {
  readonly findings: readonly Finding[]
  readonly praise: readonly Praise[]
  /// Ids of the topics that the mail speaks of.
  readonly topics: readonly string[]
}

const NO_JOB: Writes = { to: [], cc: [], bcc: [], about: [], attach: [], least: 0, most: 400, mentions: [] }
const FIRST_SENTENCES = 3
const FIRST_WORDS = 60

/// `before` is the mail that went before this one; null for the first.
export function read(letter: Letter, post: Post, before: Letter | null): Reading {
  const readers = readersOf(letter, post)
  const parts = partsOf(letter.body, readers.flatMap(namesOf))
  const job = post.writes ?? NO_JOB
  const findings = [
    ...recipients(letter, post, job),
    ...subject(letter, job),
    ...greeting(letter, parts, readers),
    ...purpose(parts, job),
    ...tone(letter),
    ...courtesyIn(letter),
    ...signOff(parts, post),
    ...privacy(letter, post),
    ...files(letter, parts, post, job),
    ...length(letter, job),
    ...(before && isSame(letter, before) ? [finding("unchanged", null, "This is the same mail as last time. Change what did not work.")] : []),
  ]
  const topics = job.mentions.filter(({ words }) => firstOf(letter.body, words))
  for (const { id, says } of job.mentions)
    if (!topics.some((topic) => topic.id === id)) findings.push({ ...finding("missing-fact", null, `Your reader still has to ask: ${says}`), topic: id })
  return { findings, praise: praise(letter, parts, job, findings), topics: topics.map(({ id }) => id) }
}

/// Who may be greeted: the people it should go to, hidden or not, and those to whom it goes.
function readersOf(letter: Letter, post: Post): Person[] {
  const { to, bcc } = post.writes ?? NO_JOB
  const wanted = [...to, ...bcc].map((id) => post.people.find((person) => person.id === id))
  const got = letter.to.map((address) => personAt(post, address))
  return [...new Set([...wanted, ...got])].filter((person) => person !== undefined && person !== null)
}

const TITLES = new Set(["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "the"])

/// All by which a person may be greeted.
function namesOf({ name, called }: Person): string[] {
  return [...wordsIn(name).map(({ text }) => text).filter((word) => !TITLES.has(word.toLowerCase())), ...called]
}

function recipients(letter: Letter, post: Post, job: Writes): Finding[] {
  const found: Finding[] = []
  const all = [...letter.to, ...letter.cc, ...letter.bcc]
  for (const address of all)
    if (isSender(post, address) && !personAt(post, address)) found.push({ ...finding("wrong-to", null, `Whose address is ${address}? It came in a mail, and nobody in your address book has it.`), quote: address })
    else if (!personAt(post, address)) found.push({ ...finding("unknown-address", null, `Nobody has the address ${address}. Look in the address book.`), quote: address })
  const asked = (ids: readonly string[]): Person[] => post.people.filter(({ id }) => ids.includes(id))
  if (!all.length) found.push(finding("wrong-to", null, "It goes to nobody yet. Put somebody into To."))
  if (!post.writes) return found
  for (const person of asked(job.to))
    if (all.length && !isIn(letter.to, person)) found.push({ ...finding("wrong-to", null, `${person.name} should be in To: the mail is for them.`), quote: person.name })
  for (const [box, ids, trait] of [[letter.to, job.to, "wrong-to"], [letter.cc, job.cc, "wrong-cc"], [letter.bcc, job.bcc, "wrong-bcc"]] as const) {
    const field = { "wrong-to": "To", "wrong-cc": "Cc", "wrong-bcc": "Bcc" }[trait]
    for (const address of box) {
      const person = personAt(post, address)
      if (person && !ids.includes(person.id)) found.push({ ...finding(trait, null, `${person.name} is in ${field}. Does this person need to read it there?`), quote: person.name })
    }
    if (trait !== "wrong-to")
      for (const person of asked(ids))
        if (!isIn(box, person)) found.push({ ...finding(trait, null, `${person.name} should get a copy in ${field}.`), quote: person.name })
  }
  return found
}

function isIn(box: readonly string[], { address }: Person): boolean {
  return box.some((one) => sameAddress(one, address))
}

function subject(letter: Letter, job: Writes): Finding[] {
  const why = vagueSubject(letter.subject, job.about)
  if (!why) return []
  if (why === "empty") return [finding("no-subject", null, "There is no subject. A busy person opens such a mail last.")]
  const at = { part: "subject", from: 0, to: letter.subject.length } as const
  return [quoted("vague-subject", letter, at, why === "long" ? "A subject is a headline. Make it a few words." : "Would your reader know what this is about before opening it? Name the thing.")]
}

function greeting(letter: Letter, { opening }: Parts, readers: readonly Person[]): Finding[] {
  if (!opening) return [finding("no-greeting", null, "It begins without a greeting. Say hello to a person: “Dear …,”")]
  const at = { part: "body", from: opening.from, to: opening.to } as const
  if (opening.casual) return [quoted("casual-greeting", letter, at, "That is how you greet a friend. “Dear” or “Hello” fits here.")]
  const [reader] = readers
  if (!reader || !opening.whom || readers.some((one) => fits(opening.whom, one))) return []
  return [{ ...finding("wrong-name", at, `Who is that? You are writing to ${reader.name}.`), quote: opening.whom }]
}

const NOBODY_BY_NAME = /^(?:dear )?(?:sir|madam|miss|sir or madam|sir ?\/ ?madam|team|all|everyone|everybody|there|whom|both|again|manager|hiring manager)(?:$|\s|\/)/iu
const HE = /^mr(?:$|[\s.])/iu
const SHE = /^(?:mrs|ms|miss)(?:$|[\s.])/iu

/// The person's name, all but misspelt; or a greeting that names nobody. Another name, or another title, fits nobody.
function fits(whom: string, reader: Person): boolean {
  if ((HE.test(whom) && SHE.test(reader.name)) || (SHE.test(whom) && HE.test(reader.name))) return false
  if (NOBODY_BY_NAME.test(whom)) return true
  const names = namesOf(reader)
  const words = wordsIn(whom).map(({ text }) => text).filter((word) => !TITLES.has(word.toLowerCase()))
  return !words.length || words.some((word) => names.some((name) => isNear(flat(word), flat(name)))) || names.some((name) => flat(whom).includes(flat(name)))
}

/// The same but for a letter or two: a slip is not another person.
function isNear(one: string, other: string): boolean {
  if (one === other) return true
  const most = Math.min(one.length, other.length) < 5 ? 1 : 2
  if (Math.abs(one.length - other.length) > most || Math.min(one.length, other.length) < 3) return false
  let row = Array.from({ length: other.length + 1 }, (_, n) => n)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1)
      next.push(Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + (one[i - 1] === other[j - 1] ? 0 : 1)))
    row = next
  }
  return (row[other.length] as number) <= most
}

const SMALL_TALK = /^(?:i (?:really )?hope|hope (?:you|this|all)|how are you|my name[’']?s? |(?:i am|i[’']m|im|we are|we[’']re) (?:a |an |the |two |one of )*(?:pupils?|students?|in |from |year|yr|writing on behalf)|thank you (?:again |so much |very much )?for (?:your (?:e-?mail|reply|message)|(?:getting|writing) back)|it was (?:nice|great|lovely)|nice to|good to)/iu

/// The sentence in which the first lines say what is wanted; null where they do not.
function purposeOf({ sentences }: Parts, about: readonly string[]): Line | null {
  const telling = sentences.filter(({ text }) => !SMALL_TALK.test(text) || firstOf(text, about) !== null)
  let words = 0
  for (const sentence of telling.slice(0, FIRST_SENTENCES)) {
    const at = firstOf(sentence.text, about)
    if (at && words + wordsIn(sentence.text.slice(0, at.from)).length <= FIRST_WORDS) return sentence
    words += wordsIn(sentence.text).length
  }
  return null
}

function purpose(parts: Parts, job: Writes): Finding[] {
  if (!job.about.length || purposeOf(parts, job.about)) return []
  const [first] = parts.sentences
  const at = first ? ({ part: "body", from: first.from, to: first.to } as const) : null
  return [finding("no-purpose", at, "The first lines do not say what it is about. Begin with that, then explain.")]
}

function tone(letter: Letter): Finding[] {
  const at = (find: (text: string) => Span[], trait: Trait, says: string): Finding[] => [
    ...find(letter.subject).map((span) => quoted(trait, letter, { part: "subject", ...span }, says)),
    ...find(letter.body).map((span) => quoted(trait, letter, { part: "body", ...span }, says)),
  ]
  return [
    ...at(shouting, "shouting", "On a screen this sounds like shouting."),
    ...at(textSpeak, "text-speak", "That is chat language. Write the whole word here."),
    ...at(smileys, "smileys", "Fine for friends. A person at work may not know how you mean it."),
    ...at(blunt, "blunt", "This sounds like an order or a grumble. How would you say it face to face?"),
    ...at(excuses, "excuse", "That takes half of your “sorry” back. Say what you did, and leave the rest out."),
  ]
}

function courtesyIn(letter: Letter): Finding[] {
  return courtesy(letter.body) ? [] : [finding("no-courtesy", null, "There is no “please”, “thank you” or “could you” in it.")]
}

function signOff({ closing }: Parts, post: Post): Finding[] {
  const found: Finding[] = []
  if (closing.casual && closing.words) {
    const { from, to } = closing.words
    found.push(finding("no-sign-off", { part: "body", from, to }, "That is a goodbye for friends. “Kind regards,” is always right."))
  } else if (!closing.words) found.push(finding("no-sign-off", null, "It just stops. Say goodbye above your name: “Kind regards,”"))
  const me = post.me.name
  if (!closing.name) found.push(finding("no-name", null, `Your reader does not know who wrote it. Put a name at the end: the one of the lesson (${me}), or the one on your pass.`))
  if (post.me.class && !closing.group && !(closing.tail && holdsWord(closing.tail.text, post.me.class)))
    found.push(finding("no-class", null, `Say which class you are in, under your name: ${post.me.class}.`))
  return found
}

const GIVEN_AWAY: Readonly<Record<Secret, string>> = {
  phone: "A telephone number is yours to keep. Your reader can answer by e-mail.",
  home: "Where you live is nobody's business here.",
  birthday: "Your birthday opens many doors. Keep it to yourself.",
  name: "Your first name, or the one on your pass, is enough.",
  family: "Your family did not ask to be in this mail.",
  password: "A password belongs into no mail, whoever asks.",
  account: "Keep your own accounts out of it. School mail is for school.",
}

function privacy(letter: Letter, post: Post): Finding[] {
  const known = [
    ...post.inbox.map(({ body, subject: about, from }) => `${about}\n${body}\n${from.address}`),
    ...post.people.map(({ address, about }) => `${address}\n${about}`),
    ...post.replies.map(({ says }) => says),
    post.me.address,
  ].join("\n")
  return (["subject", "body"] as const).flatMap((part) =>
    privateThings(letter[part], known).map(({ what, from, to }) => quoted("personal", letter, { part, from, to }, GIVEN_AWAY[what])),
  )
}

function files(letter: Letter, { sentences }: Parts, post: Post, job: Writes): Finding[] {
  const found: Finding[] = []
  const promise = promisesFile(sentences)
  const called = (id: string): string => post.attachments.find((one) => one.id === id)?.name ?? id
  if (promise && !letter.attached.length) found.push(quoted("not-attached", letter, { part: "body", ...promise }, "You promise a file, and there is none."))
  else
    for (const id of job.attach)
      if (!letter.attached.includes(id)) found.push({ ...finding("missing-file", null, `${called(id)} is not attached.`), quote: called(id) })
  if (post.writes)
    for (const id of letter.attached)
      if (!job.attach.includes(id)) found.push({ ...finding("wrong-file", null, `${called(id)} is attached. Is it meant for this reader?`), quote: called(id) })
  return found
}

function length(letter: Letter, job: Writes): Finding[] {
  const words = wordsIn(letter.body).length
  if (words > job.most) return [finding("too-long", null, `${words} words are a lot for a busy reader. Say it in ${job.most} at most.`)]
  if (words < job.least) return [finding("too-short", null, `${words} words do not tell enough. Take at least ${job.least}.`)]
  return []
}

function praise(letter: Letter, parts: Parts, job: Writes, findings: readonly Finding[]): Praise[] {
  const found: Praise[] = []
  const add = (quality: Quality, at: Place, says: string, ...unless: Trait[]): void => {
    if (!findings.some(({ trait }) => unless.includes(trait))) found.push({ quality, at, says })
  }
  if (letter.subject.trim()) add("clear", { part: "subject", from: 0, to: letter.subject.length }, "I know what this is about before I open it.", "no-subject", "vague-subject")
  if (parts.opening) add("warm", { part: "body", from: parts.opening.from, to: parts.opening.to }, parts.opening.whom ? "It is me who is spoken to." : "A friendly beginning.", "casual-greeting", "wrong-name")
  const sentence = job.about.length ? purposeOf(parts, job.about) : null
  if (sentence) add("clear", { part: "body", from: sentence.from, to: sentence.to }, "I know at once what I can do.")
  const kind = courtesy(letter.body)
  if (kind) add("warm", { part: "body", ...kind }, "Said like that, I like to help.", "blunt")
  const { words, tail } = parts.closing
  if (words) add("polite", { part: "body", from: words.from, to: words.to }, "A proper goodbye.", "no-sign-off")
  if (tail && parts.closing.name) add("polite", { part: "body", from: tail.from, to: tail.to }, GROUP.test(tail.text) ? "I know who wrote it, and where to answer." : "I know who wrote it.", "no-name")
  return found
}

function isSame(one: Letter, other: Letter): boolean {
  const bare = ({ to, cc, bcc, subject: about, body, attached }: Letter): string => JSON.stringify([to, cc, bcc, about.trim(), body.trim(), attached])
  return bare(one) === bare(other)
}

function finding(trait: Trait, at: Place | null, says: string): Finding {
  return { trait, at, quote: "", says, topic: "" }
}

function quoted(trait: Trait, letter: Letter, at: Place, says: string): Finding {
  return { trait, at, quote: letter[at.part].slice(at.from, at.to), says, topic: "" }
}
