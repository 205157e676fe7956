/// The kind of activity `email`: a mail program. The pupil writes, people answer in character, the pupil writes it again;
/// mail that came in is judged.

import pen from "lucide-static/icons/square-pen.svg"
import { type Files, observeAndCheck } from "../../marker"
import { loadMarker } from "../../marker/kind"
import { h } from "../../page/dom"
import type { Desk, Kind, Workbench } from "../kind"
import { Composer } from "./composer"
import { decisions } from "./decisions"
import { drawn } from "./drawn"
import styles from "./email.css"
import { earlier, type Item, itemsOf } from "./letters"
import { EMPTY, type Letter, MAIL, type Mail, NO_MAIL, NO_VERDICT, readMail, rescueDraft, type Verdict, writeMail } from "./mail"
import { Mailbox } from "./mailbox"
import { type Place, type Post, postOf } from "./post"
import { read } from "./reading/reader"
import { ReadingPane } from "./reading-pane"
import { type Round, roundsOf } from "./replies"
import { RubricPane } from "./rubric-pane"
import { say } from "./words"

export const kind: Kind = {
  names: { work: say("email.work"), result: say("email.outcome") },
  aloud: true,
  styles,
  open: (desk) => new MailBench(desk),
  fetchAhead: ({ kind: name }) => loadMarker(name),
}

/// A person takes a moment to read.
const READING = 1500

class MailBench implements Workbench {
  private files: Files
  private mail: Mail = NO_MAIL
  private rounds: readonly Round[] = []
  private items: readonly Item[] = []
  private readonly post: Post
  private readonly mailbox = new Mailbox((key) => this.read(key, true))
  private readonly pane: ReadingPane
  private readonly composer: Composer
  private readonly rubric = new RubricPane()
  private readonly boxes = h("div", { class: "mail-boxes", role: "group", "aria-label": say("email.boxes") })
  private readonly dom: HTMLElement
  private box: "inbox" | "sent" = "inbox"
  private chosen: string | null = null
  private writing = false
  private readonly seen = new Set<string>()
  private timer = 0
  private closed = false

  constructor(private readonly desk: Desk) {
    this.files = desk.files
    this.post = postOf(desk.activity)
    this.pane = new ReadingPane({
      reply: (item) => this.reply(item),
      again: () => this.again(),
      back: () => this.back(),
      looked: (item, place) => this.looked(item, place),
      judged: (item, verdict, decided) => this.judged(item, verdict, decided),
    })
    this.composer = new Composer(this.post, {
      changed: (draft) => this.keepDraft(draft),
      send: (letter) => this.send(letter),
      throwAway: () => this.throwAway(),
      announce: (text) => desk.announce(text),
    })
    this.dom = h("div", { class: "email" }, this.boxes, h("div", { class: "mail-panes" }, this.mailbox.dom, this.pane.dom, this.composer.dom))
    desk.work.append(this.dom)
    desk.result.append(this.rubric.dom)
    this.open()
  }

  replace(files: Files): void {
    this.files = files
    this.open()
  }

  close(): void {
    this.closed = true
    window.clearTimeout(this.timer)
  }

  private open(): void {
    window.clearTimeout(this.timer)
    this.timer = 0
    const text = this.files[MAIL] ?? "{}"
    const mail = readMail(text)
    this.mail = mail ?? rescueDraft(text)
    for (const [id, { way }] of this.mail.verdicts) if (way) this.seen.add(`in-${id}`)
    this.rounds = roundsOf(this.mail.sent, this.post)
    this.writing = this.mail.draft !== null
    this.composer.show(this.mail.draft ?? EMPTY)
    this.chosen = null
    this.draw()
    this.think()
    if (mail === null) this.pane.say(document.createTextNode(say("email.damaged")))
    void this.mark()
  }

  // --- what is seen ---

  private draw(): void {
    this.items = itemsOf(this.post, this.rounds, this.timer !== 0)
    const here = this.items.filter(({ box }) => box === this.box)
    this.mailbox.show(this.box, here, this.writing ? null : this.chosen, this.seen, this.mail.verdicts)
    this.drawBoxes()
    this.dom.dataset.shows = this.writing ? "draft" : this.chosen === null ? "list" : "mail"
    this.composer.dom.hidden = !this.writing
    this.pane.dom.hidden = this.writing
    if (this.chosen === null && !this.writing) this.pane.say(document.createTextNode(this.timer ? this.readingNow : say("email.choose")))
  }

  private drawBoxes(): void {
    const unread = this.items.filter(({ box, key }) => box === "inbox" && !this.seen.has(key)).length
    const at = [...this.boxes.children].indexOf(document.activeElement as Element)
    const box = (name: "inbox" | "sent", n: number): HTMLElement =>
      h("button", { type: "button", "aria-pressed": String(!this.writing && this.box === name), hidden: name === "sent" && !this.post.writes, click: () => this.openBox(name) }, say(`email.${name}`), n ? ` (${n})` : "")
    this.boxes.replaceChildren(
      h("button", { type: "button", class: "new", disabled: !this.post.writes, click: () => this.compose() }, drawn(pen), say("email.new")),
      box("inbox", unread),
      box("sent", this.mail.sent.length),
      h("button", { type: "button", "aria-pressed": String(this.writing), hidden: this.mail.draft === null, click: () => this.compose() }, say("email.draft")),
    )
    // drawing anew must not drop the keyboard
    if (at >= 0) (this.boxes.children[at] as HTMLElement).focus()
  }

  private openBox(box: "inbox" | "sent"): void {
    this.box = box
    this.chosen = null
    this.writing = false
    this.draw()
    this.think()
  }

  private read(key: string, byHand: boolean): void {
    const item = this.items.find((one) => one.key === key)
    if (!item) return
    this.seen.add(key)
    this.chosen = key
    this.writing = false
    this.draw()
    const verdict = item.incoming ? this.mail.verdicts.get(item.incoming.id) : undefined
    const last = this.rounds.at(-1)
    const isLast = item.round !== null && item.round === this.rounds.length - 1 && this.timer === 0
    const again = isLast && last ? (last.reading.findings.length ? "better" : "once_more") : null
    this.pane.show(item, earlier(item, this.items), verdict, { reply: item.incoming !== null && this.post.writes !== null, again })
    this.think()
    if (byHand && this.isNarrow) this.pane.focus()
  }

  /// There is room for the list or for a mail, not for both.
  private get isNarrow(): boolean {
    return getComputedStyle(this.pane.dom).display === "none" || getComputedStyle(this.mailbox.dom).display === "none"
  }

  private back(): void {
    const was = this.chosen
    this.chosen = null
    this.draw()
    this.mailbox.focus(was)
  }

  /// What the reader thought of the last mail; beside a draft of the next one, what that has mended.
  private think(): void {
    if (!this.post.writes) return this.rubric.dom.replaceChildren(...decisions(this.post.inbox, this.mail.verdicts))
    const last = this.rounds.at(-1)
    if (!last) return this.rubric.nothing(say("email.thought.none"))
    if (this.timer) return this.rubric.nothing(say("email.thought.wait"))
    this.rubric.show(last.sent, last.reading, this.writing)
    this.compare()
  }

  private compare(): void {
    const { draft } = this.mail
    const last = this.rounds.at(-1)
    if (last) this.rubric.compare(this.writing && draft ? read(draft, this.post, null) : null)
  }

  // --- what the pupil does ---

  private compose(): void {
    this.write(this.mail.draft ?? EMPTY)
  }

  private reply({ incoming, from, subject }: Item): void {
    this.write(this.mail.draft ?? { ...EMPTY, to: [from.address], subject: `Re: ${subject}`, answers: incoming?.id ?? null })
  }

  private again(): void {
    const last = this.mail.sent.at(-1)
    if (!last) return
    const { at: _, ...letter } = last
    this.write(this.mail.draft ?? letter)
  }

  private write(draft: Letter): void {
    this.writing = true
    this.mail = { ...this.mail, draft }
    this.composer.show(draft)
    this.draw()
    this.think()
    this.keep(false)
    this.composer.focus()
  }

  private keepDraft(draft: Letter): void {
    const first = this.mail.draft === null
    this.mail = { ...this.mail, draft }
    this.keep(false)
    if (first) this.drawBoxes()
    this.compare()
  }

  private throwAway(): void {
    this.mail = { ...this.mail, draft: null }
    this.keep(false)
    this.openBox("inbox")
    this.mailbox.focus(null)
  }

  private send(letter: Letter): void {
    this.mail = { ...this.mail, sent: [...this.mail.sent, { ...letter, at: timeNow() }], draft: null }
    this.rounds = roundsOf(this.mail.sent, this.post)
    this.writing = false
    this.box = "inbox"
    this.chosen = null
    this.timer = window.setTimeout(() => this.answered(), READING)
    this.keep(true)
    this.draw()
    this.think()
    if (this.isNarrow) this.mailbox.focus(null)
    else this.pane.focus()
    this.desk.announce(`${say("email.gone")} ${this.readingNow}`)
  }

  private get readingNow(): string {
    const names = this.rounds.at(-1)?.answers.map(({ from }) => from.name) ?? []
    return names.length ? say("email.reading", { names: names.join(", ") }) : say("email.gone")
  }

  private answered(): void {
    this.timer = 0
    const waited = this.chosen === null && !this.writing && this.box === "inbox"
    const held = this.dom.contains(document.activeElement) && !this.mailbox.dom.contains(document.activeElement)
    this.draw()
    const last = this.rounds.at(-1)
    const came = last?.bounced.length ? say("email.bounced") : last?.answers.map(({ from }) => say("email.came", { name: from.name })).join(" ") || say("email.nobody_answers")
    this.desk.announce(came)
    this.think()
    const newest = this.items.find(({ box, round }) => box === "inbox" && round === this.rounds.length - 1)
    if (!waited) return
    if (!newest) return this.read(`sent-${this.rounds.length - 1}`, false)
    this.read(newest.key, false)
    if (held) this.pane.focus()
  }

  private looked({ incoming }: Item, place: Place): void {
    if (!incoming?.judge) return
    const verdict = this.mail.verdicts.get(incoming.id) ?? NO_VERDICT
    if (!verdict.looked.includes(place)) this.decide(incoming.id, { ...verdict, looked: [...verdict.looked, place] }, false)
  }

  private judged({ incoming }: Item, verdict: Verdict, decided: boolean): void {
    if (!incoming) return
    const { looked } = this.mail.verdicts.get(incoming.id) ?? NO_VERDICT
    this.decide(incoming.id, { ...verdict, looked }, decided)
  }

  private decide(id: string, verdict: Verdict, tried: boolean): void {
    this.mail = { ...this.mail, verdicts: new Map([...this.mail.verdicts, [id, verdict]]) }
    this.keep(tried)
    this.draw()
    if (!this.post.writes) this.think()
  }

  private keep(tried: boolean): void {
    this.files = { ...this.files, [MAIL]: writeMail(this.mail) }
    this.desk.changed(this.files, tried)
    void this.mark()
  }

  private async mark(): Promise<void> {
    const { files } = this
    const mark = await observeAndCheck(this.desk.activity, files, this.desk.observe)
    if (!this.closed && files === this.files) this.desk.marked(mark)
  }
}

function timeNow(): string {
  const now = new Date()
  return [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":")
}
