/// What an e-mail activity is made of, as its activity.yml says it and as the page gets it: who the pupil is, who can be
/// written to, what came in, what is to be written, and how people answer.

import { type Activity, ActivityFault } from "../../marker/activity"

export interface Post {
  readonly me: Me
  readonly people: readonly Person[]
  /// Files that may be attached.
  readonly attachments: readonly Attachment[]
  readonly inbox: readonly Incoming[]
  /// What is to be written; null where mail is only judged.
  readonly writes: Writes | null
  readonly replies: readonly Reply[]
}

/// Whom the pupil writes as: a name that is made up, never their own.
export interface Me {
  readonly name: string
  readonly address: string
  readonly class: string
}

export interface Person {
  readonly id: string
  /// With title, as in “Ms Maya Okafor”.
  readonly name: string
  readonly address: string
  readonly about: string
  /// Other names by which this person may be greeted.
  readonly called: readonly string[]
}

export interface Attachment {
  readonly id: string
  readonly name: string
  readonly says: string
}

export interface Incoming {
  readonly id: string
  readonly from: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly time: string
  /// Plain text; a link is `[its words](where it leads)`.
  readonly body: string
  /// Names of the files that came with it.
  readonly files: readonly string[]
  /// The pupil says what to do with it.
  readonly judge: boolean
  /// What gives it away; empty for an honest mail.
  readonly signs: readonly Sign[]
  /// What comes of each way to deal with it.
  readonly after: Readonly<Partial<Record<Way, string>>>
}

export const WAYS = ["report", "delete", "keep", "ask"] as const
/// What a pupil can do with a mail that came in.
export type Way = (typeof WAYS)[number]

export const SIGNS = ["sender", "link", "hurry", "secret", "prize", "file", "stranger"] as const
/// What gives a false mail away.
export type Sign = (typeof SIGNS)[number]

export const PLACES = ["sender", "link", "file"] as const
/// Where a careful reader looks before believing a mail.
export type Place = (typeof PLACES)[number]

export interface Writes {
  /// Ids of people: exactly these.
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly bcc: readonly string[]
  /// Words of which one must come in the subject and in the first lines; `visit*` stands for all that begins so.
  readonly about: readonly string[]
  /// Ids of attachments: exactly these.
  readonly attach: readonly string[]
  readonly least: number
  readonly most: number
  readonly mentions: readonly Topic[]
}

export interface Topic {
  readonly id: string
  /// What the reader needs to know, as in “the day you would come”.
  readonly says: string
  readonly words: readonly string[]
}

export interface Reply {
  /// The id of a person; the first reply of theirs whose conditions hold is given.
  readonly from: string
  readonly when: "otherwise" | readonly Condition[]
  readonly says: string
}

/// A trait of the mail, or a mapping with exactly one of these.
export type Condition =
  | string
  | {
      readonly not?: string
      readonly still?: string
      readonly mended?: string
      readonly has?: string
      readonly lacks?: string
      readonly round?: number
    }

/// Throws `ActivityFault` where it is no post.
export function postOf(activity: Activity): Post {
  const { post } = activity
  if (typeof post !== "object" || post === null) throw new ActivityFault("The activity has no post.")
  return post as Post
}

/// The person whose address this is; null for a stranger.
export function personAt(post: Post, address: string): Person | null {
  return post.people.find((person) => sameAddress(person.address, address)) ?? null
}

/// True for whoever sent a mail that lay in the inbox: not somebody to trust, but somebody who is there.
export function isSender(post: Post, address: string): boolean {
  return post.inbox.some(({ from }) => sameAddress(from.address, address))
}

export function sameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

/// A piece of a mail's text: words, or words that lead somewhere.
export interface Piece {
  readonly text: string
  readonly leads: string | null
}

export function pieces(body: string): Piece[] {
  const found: Piece[] = []
  let at = 0
  for (const link of body.matchAll(/\[([^\]\n]+)\]\(([^()\s]+)\)/g)) {
    if (link.index > at) found.push({ text: body.slice(at, link.index), leads: null })
    found.push({ text: link[1] as string, leads: link[2] as string })
    at = link.index + link[0].length
  }
  if (at < body.length) found.push({ text: body.slice(at), leads: null })
  return found
}
