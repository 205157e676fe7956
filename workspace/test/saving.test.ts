import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { type Post, SaveQueue, type Where } from "../src/saving/queue"
import { recover } from "../src/saving/recover"
import type { Store } from "../src/saving/store"
import type { Kept } from "../src/saving/work"

/// A clock that runs when told to, and everything that waits between its ticks.
class Clock {
  time = Date.parse("2026-11-23T10:00:00Z")
  private timers = new Map<number, { at: number; run: () => void }>()
  private last = 0
  now = (): number => this.time
  after = (milliseconds: number, run: () => void): number => {
    this.timers.set((this.last += 1), { at: this.time + milliseconds, run })
    return this.last
  }
  cancel = (timer: number): void => void this.timers.delete(timer)
  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds
    for (;;) {
      const next = [...this.timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0]
      if (!next) break
      this.timers.delete(next[0])
      this.time = next[1].at
      next[1].run()
      await settle()
    }
    this.time = end
    await settle()
  }
}

const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await Promise.resolve()
}

class Memory implements Store {
  kept = new Map<string, Kept>()
  full = false
  all = async (owner: string): Promise<Kept[]> => [...this.kept.values()].filter((one) => one.owner === owner)
  put = async (kept: Kept): Promise<void> => {
    if (this.full) throw new Error("full")
    this.kept.set(kept.key, kept)
  }
  remove = async (key: string): Promise<void> => void this.kept.delete(key)
}

function room() {
  const clock = new Clock()
  const store = new Memory()
  const told: Where[] = []
  const sent: { seq: number; client: string; files: Record<string, string>; step: number; activity: string | null }[] = []
  const server = { answer: 200, online: true, says: "", takes: 0 }
  const browser = { online: true }
  const post: Post = async (body) => {
    if (!server.online) throw new TypeError("offline")
    if (server.takes) await new Promise<void>((done) => void clock.after(server.takes, done))
    const read = JSON.parse(body) as (typeof sent)[number]
    sent.push(read)
    if (server.answer === 200) return { status: 200, body: { seq: read.seq, saved_at: new Date(clock.time).toISOString() } }
    return { status: server.answer, body: server.says ? { error: "x", says: server.says } : null }
  }
  const queue = new SaveQueue({ owner: "otter l1", lesson: "l1", client: "tab1", store, post, clock, online: () => browser.online, tell: (where) => told.push(where) })
  const type = (text: string, activity: string | null = "a"): void =>
    queue.change({ activity, step: 1, files: { "index.html": text }, checks: { c: true } })
  return { clock, store, told, sent, server, browser, queue, type }
}

describe("while the network is there", () => {
  it("keeps here at once and sends after a pause, once", async () => {
    const { clock, store, sent, type, queue } = room()
    for (const text of ["h", "he", "hel"]) {
      type(text)
      await clock.pass(300)
    }
    assert.equal([...store.kept.values()][0]?.files["index.html"], "hel")
    assert.equal(sent.length, 0)
    await clock.pass(1500)
    assert.deepEqual(sent.map((one) => one.files["index.html"]), ["hel"])
    assert.equal(queue.where.at, "server")
    assert.equal(store.kept.size, 0, "nothing is left behind for the next pupil")
  })

  it("sends at least every five seconds while typing goes on", async () => {
    const { clock, sent, type } = room()
    for (let i = 0; i < 30; i++) {
      type("x".repeat(i))
      await clock.pass(500)
    }
    assert.equal(sent.length, 3)
  })

  it("numbers rise, and the body carries all that the server wants", async () => {
    const { clock, sent, type } = room()
    type("a")
    await clock.pass(2000)
    type("b")
    await clock.pass(2000)
    assert.ok((sent[1]?.seq ?? 0) > (sent[0]?.seq ?? 0))
    assert.deepEqual(Object.keys(sent[0] ?? {}), ["lesson", "activity", "client", "seq", "step", "files", "checks", "changed_at"])
  })

  it("sends the place alone on a step with nothing to do", async () => {
    const { clock, sent, type } = room()
    type("", null)
    await clock.pass(2000)
    assert.equal(sent[0]?.activity, null)
  })

  it("keeps activities apart", async () => {
    const { clock, sent, type } = room()
    type("one", "a")
    type("two", "b")
    await clock.pass(3000)
    assert.deepEqual(sent.map((one) => one.activity), ["a", "b"])
  })

  it("does not take an answer to older text for an answer to newer", async () => {
    const { clock, sent, type, queue } = room()
    type("old")
    void queue.flush()
    type("new")
    await settle()
    assert.equal(queue.where.at, "saving")
    await clock.pass(2000)
    assert.deepEqual(sent.map((one) => one.files["index.html"]), ["old", "new"])
    assert.equal(queue.where.at, "server")
  })
})

describe("what the pupil is told while work is on its way", () => {
  const said = (told: Where[]): string[] => told.map(({ at }) => at).filter((at, n, all) => at !== all[n - 1])

  it("is calm while the server answers", async () => {
    const { clock, told, type } = room()
    for (let i = 0; i < 30; i++) {
      type("x".repeat(i))
      await clock.pass(500)
    }
    await clock.pass(2000)
    assert.deepEqual([...new Set(said(told))], ["saving", "server"])
  })

  it("is calm while an answer takes a moment", async () => {
    const { clock, told, type, server } = room()
    server.takes = 2500
    type("one")
    await clock.pass(10_000)
    assert.deepEqual(said(told), ["saving", "server"])
  })

  it("is told after three seconds without an answer, and no more once it comes", async () => {
    const { clock, told, type, server, queue } = room()
    server.takes = 9000
    type("one")
    await clock.pass(1500 + 2900)
    assert.equal(queue.where.at, "saving")
    await clock.pass(200)
    assert.equal(queue.where.at, "here")
    await clock.pass(10_000)
    assert.deepEqual(said(told), ["saving", "here", "server"])
  })

  it("is told of a server that is busy for longer, not of one hiccup", async () => {
    const { clock, told, type, server } = room()
    server.answer = 503
    type("one")
    await clock.pass(2000)
    server.answer = 200
    await clock.pass(5000)
    assert.deepEqual(said(told), ["saving", "server"])
    server.answer = 503
    type("two")
    await clock.pass(6000)
    assert.deepEqual(said(told).slice(2), ["saving", "here"])
  })

  it("is told at once when the network is away, and stays told until the server has it", async () => {
    const { clock, told, type, server, browser, queue } = room()
    type("one")
    Object.assign(browser, { online: false })
    Object.assign(server, { online: false })
    queue.offline()
    assert.equal(queue.where.at, "here")
    await clock.pass(20_000)
    browser.online = true
    assert.equal(queue.where.at, "here")
    server.online = true
    await queue.flush()
    type("two")
    assert.deepEqual(said(told), ["saving", "here", "server", "saving"])
  })
})

describe("when the network is away", () => {
  it("says so, backs off, and sends only the latest when it is back", async () => {
    const { clock, sent, type, server, queue, store } = room()
    server.online = false
    type("one")
    await clock.pass(60_000)
    type("two")
    await clock.pass(540_000)
    assert.deepEqual(queue.where, { at: "here" })
    assert.equal(store.kept.size, 1)
    server.online = true
    await clock.pass(31_000)
    assert.deepEqual(sent.map((one) => one.files["index.html"]), ["two"])
    assert.equal(queue.where.at, "server")
  })

  it("goes on at once when told that the network is back", async () => {
    const { clock, sent, type, server, queue } = room()
    server.online = false
    type("one")
    await clock.pass(120_000)
    server.online = true
    await queue.flush()
    assert.equal(sent.length, 1)
  })

  it("repeats with the same number when the answer was lost", async () => {
    const { clock, sent, type, server } = room()
    server.answer = 503
    type("one")
    await clock.pass(2000)
    server.answer = 200
    await clock.pass(5000)
    assert.ok(sent.length >= 2)
    assert.equal(new Set(sent.map((one) => one.seq)).size, 1)
  })

  it("never claims that this PC has what it could not keep", async () => {
    const { clock, type, server, queue, store } = room()
    server.online = false
    store.full = true
    type("one")
    await clock.pass(2000)
    assert.deepEqual(queue.where, { at: "nowhere" })
    assert.equal(queue.atRisk, true)
  })
})

describe("when the server says no", () => {
  it("stops and keeps the work here after the pass has ended", async () => {
    const { clock, sent, type, server, queue, store } = room()
    server.answer = 401
    type("one")
    await clock.pass(60_000)
    type("two")
    await clock.pass(60_000)
    assert.equal(sent.length, 1)
    assert.deepEqual(queue.where, { at: "signed_out", kept: true })
    assert.equal([...store.kept.values()][0]?.files["index.html"], "two")
  })

  it("says why it was refused, and tries other text again", async () => {
    const { clock, sent, type, server, queue } = room()
    Object.assign(server, { answer: 413, says: "That is too much text." })
    type("x".repeat(100))
    await clock.pass(60_000)
    assert.equal(sent.length, 1)
    assert.deepEqual(queue.where, { at: "refused", says: "That is too much text.", kept: true })
    server.answer = 200
    type("x")
    await clock.pass(2000)
    assert.equal(queue.where.at, "server")
  })
})

describe("when a tab starts", () => {
  const kept = (over: Partial<Kept>): Kept => ({
    key: "k", owner: "o", lesson: "l", client: "old", seq: 4, activity: "a", step: 1, checks: {},
    files: { f: "mine" }, changed_at: "2026-11-23T10:00:00.000Z", base: null, ...over,
  })
  const server = { files: { f: "theirs" }, step: 1, seq: 9, saved_at: "2026-11-23T09:59:00+00:00" }

  it("opens the server's work when this browser has nothing", () =>
    assert.deepEqual(recover([], server), { files: server.files, send: null, aside: null }))
  it("opens and sends what never reached the server", () => {
    const mine = kept({})
    assert.deepEqual(recover([mine], server), { files: mine.files, send: mine, aside: null })
  })
  it("sends it even if this PC's clock is wrong, when the server has not moved", () => {
    const mine = kept({ changed_at: "2001-01-01T00:00:00.000Z", base: server.saved_at })
    assert.equal(recover([mine], server).send, mine)
  })
  it("puts it aside when another PC saved later", () => {
    const mine = kept({ changed_at: "2026-11-23T09:00:00.000Z", base: "2026-11-23T08:00:00+00:00" })
    assert.deepEqual(recover([mine], server), { files: server.files, send: null, aside: mine })
  })
  it("sees that the server has it after all, when only the answer was lost", () =>
    assert.deepEqual(recover([kept({ files: server.files })], server).send, null))
  it("takes the latest of several tabs", () => {
    const late = kept({ changed_at: "2026-11-23T10:00:05.000Z", client: "b" })
    assert.equal(recover([late, kept({})], null).send, late)
  })
  it("sends an earlier tab's work under that tab's number", async () => {
    const { clock, sent, queue } = room()
    queue.resend(kept({}))
    await clock.pass(10)
    assert.deepEqual([sent[0]?.client, sent[0]?.seq], ["old", 4])
  })
})

describe("going back to an earlier version", () => {
  it("comes from another client, so that the server keeps what stood there", async () => {
    const { clock, sent, type, queue } = room()
    type("what stood there")
    await clock.pass(2000)
    queue.begin("tab2")
    type("the earlier version")
    await clock.pass(2000)
    assert.deepEqual(sent.map(({ client, seq }) => [client, seq]), [["tab1", 1], ["tab2", 1]])
  })

  it("keeps here what had not reached the server", async () => {
    const { clock, store, server, type, queue } = room()
    server.online = false
    type("never sent")
    await clock.pass(2000)
    queue.begin("tab2")
    type("the earlier version")
    await clock.pass(2000)
    server.online = true
    await clock.pass(60_000)
    assert.deepEqual([...store.kept.values()].map(({ files }) => files["index.html"]), ["never sent"])
  })
})

it("work of an earlier tab that the pupil went on with is not offered again", async () => {
  const { clock, store, server, type, queue } = room()
  const old: Kept = {
    key: "otter l1 a tab0", owner: "otter l1", lesson: "l1", client: "tab0", seq: 3, activity: "a", step: 1, base: null, checks: {},
    files: { "index.html": "from the tab that crashed" }, changed_at: "2026-11-23T09:50:00Z",
  }
  await store.put(old)
  server.online = false
  queue.resend(old)
  await clock.pass(100)
  type("from the tab that crashed, and on")
  server.online = true
  await clock.pass(60_000)
  assert.equal(store.kept.size, 0)
})
