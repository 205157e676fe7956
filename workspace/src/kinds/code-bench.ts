/// What every kind has whose work is code: the code, the page that comes of it, and marking as one types.

import { CodePane } from "../editor/code-pane"
import { Later } from "../later"
import { type Files, type Mark, mark, type Seen, seenFor } from "../marker"
import { PagePane } from "../preview/page-pane"
import { prepare } from "../preview/prepare"
import type { Desk, Workbench } from "./kind"

const MARK_AFTER = 120 // as one types
const SHOW_AFTER = 250
const ADVISE_AFTER = 900 // a tag that is half typed is no mistake

export interface CodeBenchOptions {
  readonly desk: Desk
  /// Where the page goes.
  readonly page: HTMLElement
  /// The work was marked: what was seen of it, too, for a kind that shows more than the checks.
  marked?(files: Files, seen: Seen): void
  /// The page is shown anew.
  shown?(files: Files): void
}

export class CodeBench implements Workbench {
  readonly code: CodePane
  private files: Files
  private readonly page: PagePane
  private readonly later = new Later()
  /// What was seen of the code as it stands: advice, checks and words written beside the code need no other run.
  private seen: Promise<Seen> | null = null
  private closed = false

  constructor(private readonly options: CodeBenchOptions) {
    const { desk } = options
    this.files = desk.files
    this.page = new PagePane(options.page, desk.runner, () => void this.show(), (text) => desk.announce(text))
    this.code = new CodePane({
      place: desk.work,
      // a kind's own file, such as a bug report, is no code: it has a form
      starter: desk.activity.files.filter(({ name }) => !name.endsWith(".json")),
      files: desk.files,
      nonce: desk.nonce,
      changed: (files) => this.changed(files),
      opened: () => void this.adviseNow(),
      announce: (text) => desk.announce(text),
    })
    void this.markNow()
    void this.adviseNow()
    void this.show()
  }

  /// Keeps what the pupil wrote beside the code. The page is not run again for it.
  write(files: Files): void {
    this.files = { ...this.files, ...files }
    this.options.desk.changed(this.files)
    this.later.do("mark", MARK_AFTER, () => void this.markNow())
  }

  replace(files: Files): void {
    this.files = files
    this.code.replace(files)
    this.refresh()
  }

  close(): void {
    this.closed = true
    this.later.cancel()
    this.page.stop()
    this.code.close()
  }

  /// Runs and marks once more, because the pupil asked. False when the work has changed meanwhile.
  again(): Promise<boolean> {
    this.seen = null
    return this.markNow()
  }

  private changed(files: Files): void {
    this.files = { ...this.files, ...files }
    this.options.desk.changed(this.files)
    this.refresh()
  }

  private refresh(): void {
    this.seen = null
    this.later.do("mark", MARK_AFTER, () => void this.markNow())
    this.later.do("show", SHOW_AFTER, () => void this.show())
    this.later.do("advise", ADVISE_AFTER, () => void this.adviseNow())
  }

  private async markNow(): Promise<boolean> {
    const { files } = this
    const done = await this.mark()
    if (!done) return false
    this.options.desk.marked(done.mark)
    this.options.marked?.(files, done.seen)
    return true
  }

  /// What the work as it stands is worth; null when it has changed meanwhile.
  private async mark(): Promise<{ mark: Mark; seen: Seen } | null> {
    const { files } = this
    const { activity, observe } = this.options.desk
    this.seen ??= seenFor(activity, files, observe)
    const pending = this.seen
    let seen: Seen
    try {
      seen = await pending
    } catch (fault) {
      if (this.seen === pending) this.seen = null // the next change is a new chance
      throw fault
    }
    const done = await mark(activity, files, seen)
    return this.closed || files !== this.files ? null : { mark: done, seen }
  }

  private async adviseNow(): Promise<void> {
    const problems = (await this.mark())?.mark.problems
    if (problems) this.code.advise(problems)
  }

  private async show(): Promise<void> {
    const { files } = this
    const page = await prepare(files, this.options.desk.activity.entry)
    if (this.closed) return
    this.page.show(page)
    this.options.shown?.(files)
  }
}
