/// What a pupil wrote and decided: the file mail.json. It comes from a pupil's browser, so it is read field by field and
/// what does not belong is left out.

import { isObject, objectIn } from "../../marker/object-in"
import { rescueText } from "../../marker/rescue"
import { PLACES, type Place, SIGNS, type Sign, WAYS, type Way } from "./post"

export const MAIL = "mail.json"

export interface Letter {
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly bcc: readonly string[]
  readonly subject: string
  readonly body: string
  /// Ids of the lesson's attachments.
  readonly attached: readonly string[]
  /// The id of the mail that came in and is answered; null for a new one.
  readonly answers: string | null
}

export interface Sent extends Letter {
  /// What the pupil's clock said, as in 10:42; it counts for nothing.
  readonly at: string
}

export interface Verdict {
  readonly way: Way | null
  /// What gave it away, as the pupil sees it.
  readonly signs: readonly Sign[]
  /// Where the pupil looked.
  readonly looked: readonly Place[]
}

export interface Mail {
  /// In the order in which they went.
  readonly sent: readonly Sent[]
  /// What is being written; null for nothing.
  readonly draft: Letter | null
  /// By the id of the mail that came in.
  readonly verdicts: ReadonlyMap<string, Verdict>
}

export const NO_MAIL: Mail = { sent: [], draft: null, verdicts: new Map() }
export const NO_VERDICT: Verdict = { way: null, signs: [], looked: [] }
export const EMPTY: Letter = { to: [], cc: [], bcc: [], subject: "", body: "", attached: [], answers: null }

export const MOST = { body: 6000, subject: 200, address: 120, addresses: 12, attached: 8, sent: 20, verdicts: 40 }

/// Null where the file is damaged.
export function readMail(text: string): Mail | null {
  const all = objectIn(text)
  if (!all) return null
  const verdicts = new Map<string, Verdict>()
  if (isObject(all.verdicts))
    for (const id of Object.keys(all.verdicts).slice(0, MOST.verdicts)) {
      const one = all.verdicts[id]
      if (isObject(one)) verdicts.set(id, { way: among(WAYS, one.way), signs: allAmong(SIGNS, one.signs), looked: allAmong(PLACES, one.looked) })
    }
  const sent = (Array.isArray(all.sent) ? all.sent : []).slice(-MOST.sent).filter(isObject)
  return {
    sent: sent.map((one) => ({ ...letter(one), at: typeof one.at === "string" && /^\d\d:\d\d$/.test(one.at) ? one.at : "" })),
    draft: isObject(all.draft) ? letter(all.draft) : null,
    verdicts,
  }
}

/// Of a damaged file: the words of the draft, or of the last mail, as a draft.
export function rescueDraft(damaged: string): Mail {
  const at = Math.max(damaged.lastIndexOf('"draft"'), damaged.lastIndexOf('"subject"'), 0)
  const body = rescueText(damaged, "body", at) || rescueText(damaged, "body")
  return { ...NO_MAIL, draft: body ? { ...EMPTY, subject: rescueText(damaged, "subject", at).slice(0, MOST.subject), body: body.slice(0, MOST.body) } : null }
}

export function writeMail({ sent, draft, verdicts }: Mail): string {
  return JSON.stringify(
    {
      ...(sent.length ? { sent: sent.slice(-MOST.sent) } : {}),
      ...(draft ? { draft } : {}),
      ...(verdicts.size ? { verdicts: Object.fromEntries(verdicts) } : {}),
    },
    null,
    2,
  )
}

function letter(one: Record<string, unknown>): Letter {
  return {
    to: texts(one.to, MOST.addresses, MOST.address),
    cc: texts(one.cc, MOST.addresses, MOST.address),
    bcc: texts(one.bcc, MOST.addresses, MOST.address),
    subject: text(one.subject, MOST.subject),
    body: text(one.body, MOST.body),
    attached: texts(one.attached, MOST.attached, 60),
    answers: typeof one.answers === "string" ? one.answers.slice(0, 60) : null,
  }
}

function text(value: unknown, most: number): string {
  return typeof value === "string" ? value.replaceAll("\r\n", "\n").slice(0, most) : ""
}

function texts(value: unknown, many: number, most: number): string[] {
  const list = Array.isArray(value) ? value.filter((one) => typeof one === "string") : []
  return [...new Set(list.map((one) => one.trim().slice(0, most)).filter(Boolean))].slice(0, many)
}

function among<T extends string>(known: readonly T[], value: unknown): T | null {
  return known.find((one) => one === value) ?? null
}

function allAmong<T extends string>(known: readonly T[], value: unknown): T[] {
  return Array.isArray(value) ? known.filter((one) => value.includes(one)) : []
}
