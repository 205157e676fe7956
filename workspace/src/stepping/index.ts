/// Stepping back in time: a pupil's page is run once with everything written down, and any moment of it can be looked at.
/// A kind of activity puts `dom` beside the result, calls `open()` when the pupil asks, and `replace()` as the work changes.

import type { Files } from "../marker"
import { h } from "../page/dom"
import type { Breakpoints } from "./breakpoints"

export { Breakpoints } from "./breakpoints"

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
  /// Shows the file, marks the line and writes values beside lines. Line 0 takes marks and values away.
  showLine(file: string, line: number, values: readonly LineValue[]): void
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
  readonly dom = h("section", { class: "stepper", hidden: true })
  private files: Files

  constructor(private readonly options: StepperOptions) {
    this.files = options.files
  }

  /// Runs the page from its start and shows the last step.
  open(): void {
    this.dom.hidden = false
  }

  /// The work has changed: the page is run again, and the step nearest to the one shown is shown.
  replace(files: Files): void {
    this.files = files
  }

  /// Takes everything away; it can be opened again.
  close(): void {
    this.dom.hidden = true
    this.options.editor?.showLine(this.options.entry, 0, [])
    void this.files
  }
}
