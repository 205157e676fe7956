/// Stepping back in time: a pupil's page is run once with everything written down, and any moment of it can be looked at.
/// A kind of activity puts `dom` beside the result, calls `open()` when the pupil asks, and `replace()` as the work changes.

import type { Files } from "../marker"
import { h } from "../page/dom"
import { say } from "../words"
import type { Breakpoints } from "./breakpoints"
import type { Panel } from "./panel"

export { Breakpoints } from "./breakpoints"

const RUN_AFTER = 40 // so near to each key that one sees what it does

export interface StepperOptions {
  readonly files: Files
  /// The file that is the page.
  readonly entry: string
  /// The address of the runner.
  readonly runner: string
  /// For what needs a style of its own.
  readonly nonce: string
  /// The editor beside it; without one the stepper shows the line itself.
  readonly editor?: StepperEditor
  /// Read out to those who do not see the page.
  announce(text: string): void
  /// The pupil quotes a step in a bug report; without it there is no such button.
  readonly quote?: (step: QuotedStep) => void
  /// The pupil has closed the stepper.
  readonly closed?: () => void
}

export interface StepperEditor {
  /// Shows the file, marks the line and writes values beside lines. Line 0 takes marks and values away. False where it
  /// has no place for values: then the stepper lists them itself.
  showLine(file: string, line: number, values: readonly LineValue[]): boolean
  readonly breakpoints: Breakpoints
}

/// What a line set, as it is to be read beside it.
export interface LineValue {
  readonly line: number
  readonly text: string
}

export interface QuotedStep {
  readonly step: number
  readonly file: string
  readonly line: number
  /// The line as the pupil saw it.
  readonly text: string
}

export class Stepper {
  readonly dom = h("section", { class: "stepper", hidden: true, "aria-label": say("stepping") })
  private files: Files
  private panel: Panel | null = null
  private timer = 0

  constructor(private readonly options: StepperOptions) {
    this.files = options.files
  }

  get isOpen(): boolean {
    return !this.dom.hidden
  }

  /// Runs the page from its start and shows its last step.
  async open(): Promise<void> {
    this.dom.hidden = false
    this.panel?.close()
    // what reads and rewrites JavaScript is heavy, and most pupils come here late in a lesson
    const { Panel: Made } = await import("./panel")
    if (this.dom.hidden) return
    const panel = new Made(this.options, () => {
      this.close()
      this.options.closed?.()
    })
    this.panel = panel
    this.dom.replaceChildren(panel.dom)
    panel.focus()
    await panel.run(this.files)
  }

  /// The work has changed: the page is run again, and the step nearest to the one shown is shown.
  replace(files: Files): void {
    this.files = files
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => void this.panel?.rerun(this.files), RUN_AFTER)
  }

  /// Takes everything away; it can be opened again.
  close(): void {
    window.clearTimeout(this.timer)
    this.panel?.close()
    this.panel = null
    this.dom.replaceChildren()
    this.dom.hidden = true
  }
}
