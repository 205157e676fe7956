/// Puts the parts together: the lesson read, the work done, the work kept.

import { fetchAhead, warmFrame, whenIdle } from "./ahead"
import { type Kind, loadKind, type Workbench } from "./kinds/kind"
import type { Lesson } from "./lesson"
import type { Checked, Files, Observe } from "./marker"
import { observeAndCheck } from "./marker/mark"
import { get, postTo } from "./network"
import { observerAt } from "./observing/observer"
import { Announcer } from "./page/announcer"
import { Checklist } from "./page/checklist"
import { h } from "./page/dom"
import { finishedScreen } from "./page/finished"
import { Hand } from "./page/hand"
import { Hints } from "./page/hints"
import { History } from "./page/history"
import { icon } from "./page/icons"
import { MarkedLine } from "./page/marked"
import { Reading } from "./page/reading"
import { SavedLine } from "./page/saved"
import { Views } from "./page/views"
import { furthest, rememberedPlace, rememberPlace, stepsDone } from "./progress"
import { versions } from "./saving/history"
import { SaveQueue } from "./saving/queue"
import { recover } from "./saving/recover"
import { ServerMarks } from "./saving/server-marks"
import { openStore, type Store } from "./saving/store"
import type { Kept } from "./saving/work"
import { say, sayTime } from "./words"

/// Mounts the lesson into `root` and keeps the pupil's work from then on.
export async function startWorkspace(root: HTMLElement, lesson: Lesson): Promise<void> {
  const store = await openStore()
  const owner = `${lesson.pass.store ?? lesson.pass.display_name} ${lesson.lesson.slug}`
  const kept = store ? await store.all(owner).catch(() => []) : []
  new Workspace(root, lesson, owner, store, kept).start()
}

class Workspace {
  private readonly announcer = new Announcer()
  /// The way back in keeps what this browser has, so nobody need be asked about leaving.
  private signingIn = false
  private readonly saved = new SavedLine(() => (this.signingIn = true))
  private readonly queue: SaveQueue
  private readonly views: Views
  private readonly reading: Reading
  private readonly checklist = new Checklist((text) => this.announcer.say(text))
  private readonly hints = new Hints()
  private readonly history: History
  private readonly earlier = h("button", { type: "button", class: "quiet", hidden: true, click: () => void this.openHistory() }, say("history"))
  private readonly marks: ServerMarks
  private readonly markedLine = new MarkedLine()
  private readonly notices = h("div", { class: "notices" })
  private readonly work = h("section", { class: "work", "aria-label": say("work") })
  private readonly result = h("section", { class: "result", "aria-label": say("result") })
  private readonly main: HTMLElement
  private readonly observe: Observe
  private readonly files = new Map<string, Files>()
  private readonly checks = new Map<string, Record<string, boolean>>()
  private readonly finished = new Set<string>()
  private step = 0
  /// The furthest step that the pupil has been at; the number of steps when past the last.
  private been: number
  private shown: string | null = null
  private bench: Workbench | null = null
  /// What this browser found of the activity that is shown.
  private mark: Checked | null = null

  constructor(
    private readonly root: HTMLElement,
    private readonly lesson: Lesson,
    private readonly owner: string,
    private readonly store: Store | null,
    private readonly kept: readonly Kept[],
  ) {
    const { addresses, pass } = lesson
    this.observe = observerAt(addresses.runner)
    this.been = furthest(lesson, kept, rememberedPlace(owner))
    const clock = {
      now: () => Date.now(),
      after: (milliseconds: number, run: () => void) => window.setTimeout(run, milliseconds),
      cancel: (timer: number) => window.clearTimeout(timer),
    }
    const asked = addresses.marks && `${addresses.marks}?${new URLSearchParams({ lesson: lesson.lesson.slug })}`
    this.marks = new ServerMarks(asked ? { ask: () => get(asked), clock, tell: () => this.showMarked() } : null)
    this.queue = new SaveQueue({
      owner,
      lesson: lesson.lesson.slug,
      client: randomId(),
      store,
      post: postTo(addresses.save),
      clock,
      online: () => navigator.onLine,
      tell: (where) => {
        this.saved.show(where)
        if (where.at === "server") this.marks.saved()
      },
    })
    this.history = new History(addresses.take_home ?? null)
    this.views = new Views(root)
    this.reading = new Reading(lesson.steps, (step) => this.go(step), this.checklist.dom, this.markedLine.dom, this.hints.dom)
    const postHand = postTo(addresses.hand)
    const hand = new Hand(
      lesson.hand ?? false,
      async (up) => (await postHand(JSON.stringify({ lesson: lesson.lesson.slug, up }), false)).status === 200,
      (text) => this.announcer.say(text),
    )
    this.main = h("div", { class: "panes" }, this.reading.dom, this.work, this.result)
    root.replaceChildren(
      h(
        "header",
        { class: "bar" },
        h("h1", {}, lesson.lesson.title),
        this.saved.dom,
        h("div", { class: "bar-end" }, document.querySelector("[data-reading]"), this.earlier, hand.dom, h("span", { class: "pass" }, pass.display_name), this.leaving()),
      ),
      this.views.dom,
      this.notices,
      this.main,
      this.announcer.dom,
      this.history.dom,
    )
  }

  start(): void {
    this.openWork()
    this.guardLeaving()
    this.go(Math.min(Math.max(0, this.lesson.where.step), this.lesson.steps.length - 1), true)
    void this.markEarlierWork()
    whenIdle(() => void fetchAhead(this.lesson, loadKind, warmFrame))
  }

  /// What was done on another day counts on the progress line before its step is opened.
  private async markEarlierWork(): Promise<void> {
    for (const [name, files] of this.files) {
      const activity = this.lesson.activities[name]
      if (!activity || name === this.shown) continue
      if (!activity.checks.length) continue
      const { passed } = await observeAndCheck(activity, files, this.observe)
      if (passed && !this.checks.has(name)) this.finished.add(name)
    }
    this.reading.showProgress(this.done)
  }

  /// Takes up the work where it is furthest: this browser's or the server's.
  private openWork(): void {
    for (const name of Object.keys(this.lesson.activities)) {
      const server = this.lesson.work[name] ?? null
      if (server) this.queue.knows(name, server.saved_at)
      const opening = recover(this.kept.filter((one) => one.activity === name), server)
      if (opening.files) this.files.set(name, opening.files)
      if (opening.send) this.queue.resend(opening.send)
      if (opening.aside) this.offer(name, opening.aside)
    }
    for (const one of this.kept) {
      // a place in the lesson is not worth more than the server's, and what it has already needs no copy here
      const { files } = this.lesson.work[one.activity ?? ""] ?? {}
      if (one.activity === null || JSON.stringify(files) === JSON.stringify(one.files))
        void this.store?.remove(one.key).catch(() => undefined)
    }
    this.saved.show(this.queue.where)
  }

  private go(step: number, starting = false): void {
    if (step < 0) return
    if (step >= this.lesson.steps.length) {
      this.finish()
      return
    }
    if (!this.main.isConnected) this.root.querySelector(".finished")?.replaceWith(this.main)
    if (step !== this.step) this.marks.want()
    this.step = step
    this.reach(step)
    const { activity } = this.lesson.steps[step] as Lesson["steps"][number]
    this.reading.show(step, this.done)
    this.root.dataset.activity = activity === null ? "none" : "some"
    this.views.choose("read")
    if (activity !== this.shown) void this.open(activity)
    if (!starting) this.keep(activity)
  }

  private reach(step: number): void {
    this.been = Math.max(this.been, step)
    rememberPlace(this.owner, this.been)
  }

  private get done(): ReadonlySet<number> {
    return stepsDone(this.lesson, this.finished, this.been)
  }

  private async open(name: string | null): Promise<void> {
    this.bench?.close()
    this.bench = null
    this.shown = name
    this.earlier.hidden = name === null || !this.lesson.addresses.history
    this.clear()
    this.checklist.forget()
    this.mark = null
    this.showMarked()
    this.hints.begin([])
    if (name === null) return
    const activity = this.lesson.activities[name]
    if (!activity) throw new Error(`The lesson has no activity called “${name}”.`)
    this.root.dataset.kind = activity.kind
    this.work.append(h("p", { class: "loading" }, say("loading")))
    let kind: Kind
    try {
      kind = await loadKind(activity.kind)
    } catch (fault) {
      if (this.shown === name) this.sayNotArrived(name)
      throw fault
    }
    if (this.shown !== name) return // the pupil has gone on meanwhile
    this.work.replaceChildren()
    this.work.setAttribute("aria-label", kind.names.work)
    this.result.setAttribute("aria-label", kind.names.result)
    if (kind.aloud) for (const pane of [this.work, this.result]) pane.dataset.read = ""
    this.views.call(kind.names)
    this.hints.begin(activity.hints)
    this.bench = kind.open({
      activity,
      files: this.filesOf(name),
      work: this.work,
      result: this.result,
      nonce: this.root.dataset.nonce ?? "",
      runner: this.lesson.addresses.runner,
      pictures: this.lesson.addresses.pictures ?? null,
      observe: this.observe,
      showWork: () => {
        if (getComputedStyle(this.work).visibility === "hidden") this.views.choose("work")
      },
      changed: (files, tried) => {
        this.files.set(name, files)
        this.hints.changed(tried)
        this.keep(name)
      },
      marked: (mark) => this.marked(name, mark),
      announce: (text) => this.announcer.say(text),
    })
  }

  /// A kind may have dressed the panes for itself.
  private clear(): void {
    for (const pane of [this.work, this.result]) {
      pane.replaceChildren()
      for (const key of Object.keys(pane.dataset)) delete pane.dataset[key]
    }
    this.work.className = "work"
    this.result.className = "result"
    delete this.root.dataset.kind
  }

  /// The network went between this page and the part of it that this step needs. A browser asks for such a part once, so
  /// the page is loaded again: when the network is back, and nothing is lost by it.
  private sayNotArrived(name: string): void {
    const again = async (): Promise<void> => {
      if (this.shown !== name || this.bench) return window.removeEventListener("online", listen)
      await this.queue.flush()
      const there = await fetch(window.location.href, { cache: "no-store" }).then(({ ok }) => ok, () => false)
      if (there && !this.queue.atRisk) window.location.reload()
    }
    const listen = (): void => void again()
    window.addEventListener("online", listen)
    const button = h("button", { type: "button", click: listen }, say("loading.again"))
    this.work.replaceChildren(h("p", { class: "loading", role: "status" }, say("loading.failed")), h("p", { class: "loading" }, button))
  }

  private filesOf(name: string): Files {
    const starter = (this.lesson.activities[name]?.files ?? []).map((file) => [file.name, file.text] as const)
    return { ...Object.fromEntries(starter), ...this.files.get(name) }
  }

  private marked(name: string, mark: Checked): void {
    const before = JSON.stringify(this.checks.get(name))
    const checks = Object.fromEntries(mark.checks.map(({ id, passed }) => [id, passed]))
    this.checks.set(name, checks)
    // an activity that asks for nothing cannot be done
    if (mark.passed && mark.checks.length) {
      if (!this.finished.has(name)) this.marks.want()
      this.finished.add(name)
    } else this.finished.delete(name)
    this.checklist.show(mark)
    this.mark = mark
    this.showMarked()
    this.hints.marked(mark)
    this.reading.showProgress(this.done)
    // marks come a moment after the text: the last save of a change carries the ones that belong to it
    if (before !== undefined && before !== JSON.stringify(checks)) this.keep(name)
  }

  /// While something of the pupil's is still on its way, what the server found is of older work.
  private showMarked(): void {
    const theirs = this.shown !== null && this.queue.where.at === "server" ? this.marks.of(this.shown) : null
    this.markedLine.show(this.mark, theirs)
  }

  /// Only what the pupil may change is kept; what is read-only comes with the lesson.
  private keep(name: string | null): void {
    this.queue.change({
      activity: name,
      step: this.step,
      files: name === null ? {} : this.ownFiles(name),
      checks: this.checks.get(name ?? "") ?? {},
    })
  }

  private ownFiles(name: string): Files {
    const files = this.filesOf(name)
    const own = (this.lesson.activities[name]?.files ?? []).filter((file) => !file.read_only)
    return Object.fromEntries(own.map((file) => [file.name, files[file.name] ?? file.text]))
  }

  private finish(): void {
    const { dom, heading } = finishedScreen(this.lesson, this.finished, (step) => this.go(step))
    this.main.replaceWith(dom)
    heading.focus()
    const end = this.lesson.steps.length
    this.reach(end)
    this.queue.change({ activity: null, step: end, files: {}, checks: {} })
    void this.queue.flush()
  }

  /// Two versions of one pupil's work have met: both are kept, the pupil chooses which to see.
  private offer(name: string, aside: Kept): void {
    const notice = h(
      "div",
      { class: "notice", role: "status" },
      icon("warning"),
      h("p", {}, say("aside", { time: sayTime(aside.changed_at) })),
      h("button", { type: "button", click: () => use() }, say("aside.use")),
      h("button", { type: "button", class: "quiet", click: () => away() }, say("aside.keep")),
    )
    const away = (): void => {
      notice.remove()
      void this.store?.remove(aside.key).catch(() => undefined)
    }
    const use = (): void => {
      this.use(name, aside.files)
      away()
    }
    this.notices.append(notice)
  }

  /// Other files take the place of what is shown; what stood there stays in the history.
  private use(name: string, files: Files): void {
    this.queue.begin(randomId())
    this.files.set(name, files)
    if (this.shown === name) this.bench?.replace(this.filesOf(name))
    this.keep(name)
  }

  private async openHistory(): Promise<void> {
    const { shown: name, lesson } = this
    const address = lesson.addresses.history
    const title = lesson.activities[name ?? ""]?.title
    if (name === null || title === undefined || address === undefined) return
    void this.queue.flush()
    await this.history.open({
      title,
      now: () => this.filesOf(name),
      versions: async () => {
        const kept = (await this.store?.all(this.owner).catch(() => [])) ?? []
        const now = JSON.stringify(this.ownFiles(name))
        return versions(
          get,
          address,
          lesson.lesson.slug,
          name,
          kept.filter((one) => one.activity === name && JSON.stringify(one.files) !== now),
        )
      },
      restore: (files) => this.restore(name, files),
    })
  }

  private restore(name: string, files: Files): void {
    const before = this.ownFiles(name)
    this.use(name, files)
    const undo = h("button", { type: "button", click: () => undone() }, say("history.undo"))
    const notice = h("div", { class: "notice", role: "status" }, icon("restart"), h("p", {}, say("history.restored")), undo)
    const undone = (): void => {
      notice.remove()
      this.use(name, before)
      this.announcer.say(say("history.undone"))
      this.earlier.focus()
    }
    this.notices.append(notice)
    undo.focus()
  }

  private leaving(): HTMLElement {
    const { leave } = this.lesson.addresses
    return h(
      "span",
      { class: "ways" },
      h("a", { href: leave }, icon("leave"), say("leave")),
    )
  }

  private guardLeaving(): void {
    // work that is only here is sent with the page's last breath, and a page that holds some asks before it closes
    window.addEventListener("beforeunload", (event) => {
      if (this.queue.atRisk && !this.signingIn) event.preventDefault()
    })
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") void this.queue.flush(true)
      else void this.queue.flush()
    })
    window.addEventListener("offline", () => this.queue.offline())
    window.addEventListener("online", () => void this.queue.flush())
  }
}

function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("")
}
