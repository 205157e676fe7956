/// What every kind has whose work is code: the code, the page that comes of it, and marking as one types.

import { CodePane, isScripted } from "../editor/code-pane"
import { Later } from "../later"
import { type Activity, advice, check, type Files, type Seen, seenFor } from "../marker"
import { loadMarker } from "../marker/kind"
import { PagePane } from "../preview/page-pane"
import { prepare } from "../preview/prepare"
import { type QuotedStep, Stepper } from "../stepping"
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
  /// The pupil quotes a step of a run; without it there is no such button.
  readonly quote?: (step: QuotedStep) => void
}

export class CodeBench implements Workbench {
  readonly code: CodePane
  private files: Files
  private readonly page: PagePane
  private readonly stepper: Stepper
  private readonly later = new Later()
  /// What was seen of the code as it stands: advice, checks and words written beside the code need no other run.
  private seen: Promise<Seen> | null = null
  private closed = false

  /// What a bench of code asks for only when it is there.
  static fetchAhead({ kind, files }: Activity): Promise<unknown> {
    return Promise.all([
      loadMarker(kind),
      import("../editor/code-mirror"),
      ...(isScripted(files) ? [import("../editor/javascript"), import("../preview/guard"), import("../stepping/panel")] : []),
    ])
  }

  constructor(private readonly options: CodeBenchOptions) {
    const { desk } = options
    this.files = desk.files
    this.page = new PagePane(
      options.page,
      desk.runner,
      { again: () => void this.show(), step: () => void this.step() },
      (text) => desk.announce(text),
    )
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
    this.stepper = new Stepper({
      files: desk.files,
      entry: desk.activity.entry,
      runner: desk.runner,
      nonce: desk.nonce,
      editor: this.code,
      announce: (text) => desk.announce(text),
      ...(options.quote ? { quote: options.quote } : {}),
      closed: () => void this.show().then(() => this.page.focus()),
    })
    options.page.append(this.stepper.dom)
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
    this.stepper.close()
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

  /// The page and its steps are one run each: while one is looked at, the other rests.
  private async step(): Promise<void> {
    this.page.stop()
    this.stepper.replace(this.files)
    await this.stepper.open()
  }

  private refresh(): void {
    this.seen = null
    if (this.stepper.isOpen) this.stepper.replace(this.files)
    this.later.do("mark", MARK_AFTER, () => void this.markNow())
    this.later.do("show", SHOW_AFTER, () => void this.show())
    this.later.do("advise", ADVISE_AFTER, () => void this.adviseNow())
  }

  private async markNow(): Promise<boolean> {
    const { files } = this
    const { activity } = this.options.desk
    const seen = await this.look()
    const mark = await check(activity, files, seen)
    if (this.hasChanged(files)) return false
    this.options.desk.marked(mark)
    this.options.marked?.(files, seen)
    return true
  }

  private async adviseNow(): Promise<void> {
    const { files } = this
    const problems = await advice(this.options.desk.activity, files, await this.look())
    if (!this.hasChanged(files)) this.code.advise(problems)
  }

  /// What there is to be seen of the code as it stands.
  private async look(): Promise<Seen> {
    const { activity, observe } = this.options.desk
    const pending = (this.seen ??= seenFor(activity, this.files, observe))
    try {
      return await pending
    } catch (fault) {
      if (this.seen === pending) this.seen = null // the next change is a new chance
      throw fault
    }
  }

  private hasChanged(files: Files): boolean {
    return this.closed || files !== this.files
  }

  private async show(): Promise<void> {
    const page = await prepare(this.files, this.options.desk.activity.entry)
    if (!this.closed && !this.stepper.isOpen) this.page.show(page)
  }
}
