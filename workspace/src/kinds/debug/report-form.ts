/// The bug report: which line, what happens, and why. Kept as one types.

import { h } from "../../page/dom"
import { icon } from "../../page/icons"
import { say } from "./words"
import { EMPTY, type Report, type Where } from "./report"

export class ReportForm {
  private readonly where = h("div", { class: "quoted", role: "status" })
  private readonly what = h("textarea", { id: "report-what", rows: "3", maxlength: "4000", input: () => this.changed({ what: this.what.value }) })
  private readonly why = h("textarea", { id: "report-why", rows: "3", maxlength: "4000", input: () => this.changed({ why: this.why.value }) })
  private report = EMPTY

  constructor(
    place: HTMLElement,
    private readonly keep: (report: Report) => void,
    useLine: () => void,
  ) {
    place.append(
      h(
        "div",
        { class: "report" },
        h("h2", {}, say("report")),
        h("p", { class: "quiet-text" }, say("report.for")),
        h("h3", {}, say("report.where")),
        this.where,
        h("button", { type: "button", click: useLine }, icon("quote"), say("report.use_line")),
        h("label", { for: "report-what" }, say("report.what")),
        this.what,
        h("label", { for: "report-why" }, say("report.why")),
        this.why,
      ),
    )
  }

  /// Fills the form with what was written on another day or at another PC.
  show(report: Report): void {
    this.report = report
    this.what.value = report.what
    this.why.value = report.why
    this.drawWhere()
  }

  /// Takes a line into the report; with the number of its step where it comes from a run. `changed`: it has been written
  /// over since.
  quote(where: Where, step: number | null, changed: boolean): void {
    this.changed({ where, step })
    this.drawWhere(changed)
  }

  private changed(more: Partial<Report>): void {
    this.report = { ...this.report, ...more }
    this.keep(this.report)
  }

  private drawWhere(changed = false): void {
    const { where, step } = this.report
    if (!where) {
      this.where.replaceChildren(h("p", { class: "quiet-text" }, say("report.no_line")))
      return
    }
    const { file, line, text } = where
    this.where.replaceChildren(
      h("p", {}, say(step === null ? "report.line" : "report.step", { file, line, step: step ?? 0 })),
      h("pre", {}, h("code", {}, text.trim() || say("report.empty_line"))),
      changed ? h("p", { class: "quiet-text" }, say("report.changed")) : "",
    )
  }
}
