/// The boxes of the mail program: what lies in them, made of what the lesson gives and what went to and fro.

import { type Incoming, personAt, type Post } from "./post"
import type { Round } from "./replies"
import { say } from "./words"

export interface Item {
  /// The same as long as the mail is there.
  readonly key: string
  readonly box: "inbox" | "sent"
  /// Whose mail it is: who sent it, or for one's own to whom it went.
  readonly who: string
  readonly from: { readonly name: string; readonly address: string }
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly bcc: readonly string[]
  readonly subject: string
  readonly time: string
  readonly body: string
  /// Names of files.
  readonly files: readonly string[]
  /// What lay there at the start; null for all else.
  readonly incoming: Incoming | null
  /// The number of the round it belongs to, from 0; null for what lay there at the start.
  readonly round: number | null
}

/// The newest first. Answers of the last round are left out while `waiting` for them.
export function itemsOf(post: Post, rounds: readonly Round[], waiting: boolean): Item[] {
  const items: Item[] = []
  for (const [n, { sent, answers, bounced }] of rounds.entries()) {
    const name = (address: string): string => personAt(post, address)?.name ?? address
    items.push({
      key: `sent-${n}`, box: "sent", who: sent.to.map(name).join(", "), from: { name: say("email.me", { name: post.me.name }), address: post.me.address },
      to: sent.to.map(name), cc: sent.cc.map(name), bcc: sent.bcc.map(name), subject: sent.subject, time: sent.at, body: sent.body,
      files: sent.attached.map((id) => post.attachments.find((file) => file.id === id)?.name ?? id), incoming: null, round: n,
    })
    if (waiting && n === rounds.length - 1) continue
    const came = { box: "inbox", to: [post.me.name], cc: [], bcc: [], time: sent.at, files: [], incoming: null, round: n } as const
    for (const [k, address] of bounced.entries())
      items.push({
        ...came, key: `back-${n}-${k}`, who: say("email.post_office"), from: { name: say("email.post_office"), address: `post-office@${post.me.address.split("@")[1] ?? ""}` },
        subject: say("email.post_office.subject"), body: say("email.post_office.body", { address }),
      })
    for (const { from, says } of answers)
      items.push({ ...came, key: `answer-${n}-${from.id}`, who: from.name, from, subject: /^re:/i.test(sent.subject) ? sent.subject : `Re: ${sent.subject}`, body: says })
  }
  items.reverse()
  for (const mail of post.inbox)
    items.push({
      key: `in-${mail.id}`, box: "inbox", who: mail.from.name, from: mail.from, to: [post.me.name], cc: [], bcc: [], subject: mail.subject, time: mail.time,
      body: mail.body, files: mail.files, incoming: mail, round: null,
    })
  return items
}

/// What was written before in the same conversation, the newest first.
export function earlier(item: Item, items: readonly Item[]): Item[] {
  if (item.round === null) return []
  const at = items.findIndex(({ key }) => key === item.key)
  return items.slice(at + 1).filter(({ round }) => round !== null)
}
