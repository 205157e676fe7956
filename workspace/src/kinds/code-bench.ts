/// What every kind has whose work is code: the code, the page that comes of it, and marking as one types.

import { CodePane } from "../editor/code-pane"
import { Later } from "../later"
import { type Files, type Mark, mark, type Seen, type StarterFile } from "../marker"
import { seenFor } from "../marker/mark"
import { PagePane } from "../preview/page-pane"
import { prepare } from "../preview/prepare"
import type { Desk, Workbench } from "./kind"

const MARK_AFTER = 120 // as one types
const SHOW_AFTER = 250
const ADVISE_AFTER = 900 // a tag that is half typed is no mistake

export interface CodeBenchOptions {
  readonly desk: Desk
  /// The files that the pupil sees; others are work that is not code.
  readonly starter: readonly StarterFile[]
  /// Where the page goes.
  readonly page: HTMLElement
  /// The work was marked: what was seen of it, too, for a kind that shows more than the checks.
  marked?(files: Files, seen: Seen): void
}

interface Marked {
  readonly mark: Mark
  readonly seen: Seen
}

export class CodeBench implements Workbench {
  readonly code: CodePane
  private files: Files
  private readonly page: PagePane
  private readonly later = new Later()
  private closed = false

  constructor(private readonly options: CodeBenchOptions) {
    const { desk, starter } = options
    this.files = desk.files
    this.page = new PagePane(options.page, desk.runner, () => void this.show(), (text) => desk.announce(text))
    this.code = new CodePane({
      place: desk.work,
      starter,
      files: desk.files,
      nonce: desk.nonce,
      changed: (files) => this.change(files),
      opened: () => void this.adviseNow(),
      announce: (text) => desk.announce(text),
    })
    void this.markNow()
    void this.adviseNow()
    void this.show()
  }

  /// The work changed, in the editor or beside it: it is kept, shown and marked.
  change(files: Files): void {
    this.files = { ...this.files, ...files }
    this.options.desk.changed(this.files)
    this.refresh()
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

  /// Marks at once, because the pupil asked.
  async markNow(): Promise<void> {
    const { files } = this
    const marked = await this.mark()
    if (!marked) return
    this.options.desk.marked(marked.mark)
    this.options.marked?.(files, marked.seen)
  }

  private refresh(): void {
    this.later.do("mark", MARK_AFTER, () => void this.markNow())
    this.later.do("show", SHOW_AFTER, () => void this.show())
    this.later.do("advise", ADVISE_AFTER, () => void this.adviseNow())
  }

  /// What the work as it stands is worth; null when it has changed meanwhile.
  private async mark(): Promise<Marked | null> {
    const { files } = this
    const { activity, observe } = this.options.desk
    const seen = await seenFor(activity, files, observe)
    const done = await mark(activity, files, seen)
    return this.closed || files !== this.files ? null : { mark: done, seen }
  }

  private async adviseNow(): Promise<void> {
    const marked = await this.mark()
    if (marked) this.code.advise(marked.mark.problems)
  }

  private async show(): Promise<void> {
    const page = await prepare(this.files, this.options.desk.activity.entry)
    if (!this.closed) this.page.show(page)
  }
}
