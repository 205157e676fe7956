/// Keeps a pupil's work: in the browser's database at once, on the server soon, and says truly which of the two has it.

import type { Store } from "./store"
import type { Kept, Work } from "./work"

/// Where all of the pupil's work is right now.
export type Where =
  | { readonly at: "server"; readonly saved_at: string | null }
  /// On its way, as it should be.
  | { readonly at: "saving" }
  | { readonly at: "here" }
  | { readonly at: "nowhere" }
  | { readonly at: "signed_out"; readonly kept: boolean }
  | { readonly at: "refused"; readonly says: string; readonly kept: boolean }

export interface Clock {
  now(): number
  after(milliseconds: number, run: () => void): number
  cancel(timer: number): void
}

/// Sends one body; rejects when there is no answer at all.
export type Post = (body: string, leaving: boolean) => Promise<{ status: number; body: unknown }>

export interface QueueSetting {
  readonly owner: string
  readonly lesson: string
  readonly client: string
  readonly store: Store | null
  readonly post: Post
  readonly clock: Clock
  /// False when the browser knows that there is no network.
  readonly online: () => boolean
  readonly tell: (where: Where) => void
}

const QUIET = 1500 // a pause in typing
const LONGEST = 5000 // while typing goes on
const PATIENCE = 3000 // so long may an answer take before anybody is told
const FIRST_RETRY = 1000
const LAST_RETRY = 30_000

export class SaveQueue {
  /// What the server does not have, the latest of each activity.
  private readonly waiting = new Map<string, Kept>()
  private readonly bases = new Map<string, string>()
  /// What is to be written; null takes it away.
  private readonly toStore = new Map<string, Kept | null>()
  private storing: Promise<void> | null = null
  private storeFails: boolean
  private client: string
  private seq = 0
  /// Rows of the browser's database whose text went on in a later one, by activity.
  private readonly overtaken = new Map<string, Set<string>>()
  /// No change was made yet since the last `begin`.
  private fresh = false
  private firstChange: number | null = null
  private timer: number | null = null
  private sending: Promise<void> | null = null
  private failures = 0
  /// Runs from the first asking until an answer; when it rings, the server is late.
  private patience: number | null = null
  private late = false
  private savedAt: string | null = null
  /// The server said no in a way that asking again would not change.
  private stopped: { readonly at: "signed_out" } | { readonly at: "refused"; readonly says: string } | null = null

  constructor(private readonly set: QueueSetting) {
    this.storeFails = set.store === null
    this.client = set.client
  }

  /// What the server is known to have of an activity, as the page was given it.
  knows(activity: string | null, savedAt: string): void {
    this.bases.set(activity ?? "", savedAt)
    if (!this.savedAt || Date.parse(savedAt) > Date.parse(this.savedAt)) this.savedAt = savedAt
  }

  /// From now on it is as if another tab were saving: the server keeps what stands there, and this browser what it had.
  begin(client: string): void {
    if (this.waiting.size) void this.send()
    for (const name of this.waiting.keys()) this.overtaken.delete(name)
    this.client = client
    this.seq = 0
    this.fresh = true
  }

  /// The pupil changed something: keep it here now, send it after a pause.
  change(work: Work): void {
    const now = this.set.clock.now()
    const name = work.activity ?? ""
    const kept: Kept = {
      ...work,
      key: [this.set.owner, name, this.client].join(" "),
      owner: this.set.owner,
      lesson: this.set.lesson,
      client: this.client,
      seq: (this.seq += 1),
      changed_at: new Date(now).toISOString(),
      base: this.bases.get(name) ?? null,
    }
    const before = this.waiting.get(name)
    if (before && before.key !== kept.key && !this.fresh) this.overtake(name, before.key)
    this.fresh = false
    this.waiting.set(name, kept)
    this.keep(kept.key, kept)
    if (this.stopped?.at === "refused") this.stopped = null // other text may please the server
    this.firstChange ??= now
    // while the network is away, its own timer runs: typing must not hurry it
    if (!this.failures) this.schedule(Math.max(0, Math.min(QUIET, this.firstChange + LONGEST - now)))
    this.report()
  }

  /// Work of an earlier tab that the server does not have yet: sent as it was made, so that sending it again is harmless.
  resend(kept: Kept): void {
    this.waiting.set(kept.activity ?? "", kept)
    this.schedule(0)
    this.report()
  }

  /// Sends what waits now: when the network is back, or with `leaving` when the page may be gone before the answer.
  flush(leaving = false): Promise<void> {
    this.failures = 0
    this.cancel()
    return this.send(leaving)
  }

  /// The network went: what waits is not on its way any more.
  offline(): void {
    this.report()
  }

  /// True when closing the page now could lose work.
  get atRisk(): boolean {
    return this.waiting.size > 0
  }

  /// Where the work is; what `tell` is told at each change.
  get where(): Where {
    const kept = !this.storeFails
    if (this.stopped?.at === "signed_out") return { at: "signed_out", kept }
    if (this.stopped) return { at: "refused", says: this.stopped.says, kept }
    if (this.waiting.size && !this.late && this.set.online()) return { at: "saving" }
    if (this.waiting.size) return { at: kept ? "here" : "nowhere" }
    return { at: "server", saved_at: this.savedAt }
  }

  private schedule(milliseconds: number): void {
    this.cancel()
    this.timer = this.set.clock.after(milliseconds, () => {
      this.timer = null
      void this.send()
    })
  }

  private cancel(): void {
    if (this.timer !== null) this.set.clock.cancel(this.timer)
    this.timer = null
  }

  private send(leaving = false): Promise<void> {
    this.sending ??= this.sendAll(leaving).finally(() => {
      this.sending = null
    })
    return this.sending
  }

  private async sendAll(leaving: boolean): Promise<void> {
    while (this.waiting.size && !this.stopped) {
      const [name, kept] = [...this.waiting].sort(([, a], [, b]) => a.changed_at.localeCompare(b.changed_at))[0] as [string, Kept]
      this.firstChange = null
      this.patience ??= this.set.clock.after(PATIENCE, () => {
        this.late = true
        this.report()
      })
      let answer: Awaited<ReturnType<Post>>
      try {
        answer = await this.set.post(bodyOf(kept), leaving)
      } catch {
        this.late = true // no answer at all: the network is away
        this.retryLater()
        return
      }
      if (!this.take(name, kept, answer)) return
      // what was typed meanwhile waits for its own pause
      if (this.waiting.get(name)?.client === this.client && this.timer !== null) break
    }
  }

  /// False when sending should pause.
  private take(name: string, kept: Kept, answer: { status: number; body: unknown }): boolean {
    const body = (answer.body ?? {}) as { saved_at?: unknown; says?: unknown }
    if (answer.status === 200 && typeof body.saved_at === "string") {
      this.failures = 0
      this.answered()
      this.savedAt = body.saved_at
      this.bases.set(name, body.saved_at)
      const latest = this.waiting.get(name)
      if (latest === kept) this.waiting.delete(name)
      // the next pupil at this PC should find nothing of it
      if (latest === kept || latest?.key !== kept.key) this.keep(kept.key, null)
      if (kept.client === this.client) for (const key of this.overtaken.get(name) ?? []) this.keep(key, null)
      if (kept.client === this.client) this.overtaken.delete(name)
      this.report()
      return true
    }
    if (answer.status === 401) this.stopped = { at: "signed_out" }
    else if (typeof body.says === "string" && [400, 403, 409, 413].includes(answer.status)) {
      // the same text would be refused again; a later text may not be
      if (this.waiting.get(name) === kept) this.stopped = { at: "refused", says: body.says }
    } else {
      this.retryLater()
      return false
    }
    this.answered() // no is an answer, too
    this.report()
    return this.stopped === null
  }

  private answered(): void {
    if (this.patience !== null) this.set.clock.cancel(this.patience)
    this.patience = null
    this.late = false
  }

  private retryLater(): void {
    const wait = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** this.failures)
    this.failures += 1
    this.schedule(wait)
    this.report()
  }

  private overtake(name: string, key: string): void {
    this.overtaken.set(name, new Set([...(this.overtaken.get(name) ?? []), key]))
  }

  /// One write at a time, and of what piles up meanwhile only the last.
  private keep(key: string, kept: Kept | null): void {
    if (!this.set.store) return
    this.toStore.set(key, kept)
    this.storing ??= this.storeAll(this.set.store)
  }

  private async storeAll(store: Store): Promise<void> {
    for (let next = this.toStore.entries().next(); !next.done; next = this.toStore.entries().next()) {
      const [key, kept] = next.value
      this.toStore.delete(key)
      try {
        await (kept ? store.put(kept) : store.remove(key))
        this.storeFails = false
      } catch {
        this.storeFails = true // a full disk, most likely
      }
    }
    this.storing = null // at once: what is asked for between the last look and this would wait for ever
    this.report()
  }

  private report(): void {
    this.set.tell(this.where)
  }
}

function bodyOf({ lesson, activity, client, seq, step, files, checks, changed_at }: Kept): string {
  return JSON.stringify({ lesson, activity, client, seq, step, files, checks, changed_at })
}
