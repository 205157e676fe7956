/// The kind of activity `debug`: an app with faults to find, to mend and to report, its tests beside it, and a run that can
/// be stepped through.

import type { Files, Seen } from "../../marker"
import { Panels } from "../../page/panels"
import { say as sayOnPage } from "../../words"
import { CodeBench } from "../code-bench"
import type { Desk, Kind, Workbench } from "../kind"
import styles from "./debug.css"
import { readReport, REPORT, writeReport } from "./report"
import { ReportForm } from "./report-form"
import { startLine } from "./start-line"
import { TestPanel } from "./test-panel"
import { judgeTests } from "./tests"
import { say } from "./words"

export const kind: Kind = {
  names: { work: sayOnPage("code"), result: say("debug.result") },
  styles,
  open: (desk) => new DebugBench(desk),
  fetchAhead: CodeBench.fetchAhead,
}

class DebugBench implements Workbench {
  private readonly panels: Panels
  private readonly bench: CodeBench
  private readonly tests: TestPanel
  private readonly report: ReportForm
  private files: Files

  constructor(private readonly desk: Desk) {
    this.files = desk.files
    this.panels = new Panels(
      desk.result,
      say("debug.parts"),
      [
        { id: "page", label: say("debug.page") },
        { id: "tests", label: say("tests") },
        { id: "report", label: say("debug.report") },
      ],
    )
    this.tests = new TestPanel(this.panels.body("tests"), () => void this.testAgain())
    this.report = new ReportForm(
      this.panels.body("report"),
      (report) => this.bench.write({ [REPORT]: writeReport(report) }),
      () => this.quote(this.bench.code.line.file, this.bench.code.line.line, null),
    )
    this.bench = new CodeBench({
      desk: { ...desk, changed: (files) => this.changed(files), marked: (mark) => desk.marked(mark), announce: (text) => desk.announce(text) },
      page: this.panels.body("page"),
      marked: (files, seen) => this.marked(files, seen),
      quote: ({ file, line, step }) => this.quote(file, line, step),
    })
    this.report.show(readReport(this.files[REPORT] ?? "{}"))
  }

  replace(files: Files): void {
    this.files = files
    this.report.show(readReport(files[REPORT] ?? "{}"))
    this.bench.replace(files)
  }

  close(): void {
    this.bench.close()
  }

  private changed(files: Files): void {
    this.files = files
    this.desk.changed(files)
  }

  private marked(files: Files, seen: Seen): void {
    const tests = judgeTests(this.desk.activity, files, seen)
    this.tests.show(tests)
    this.panels.label("tests", say("debug.tests", { passed: tests.filter((test) => test.passed).length, n: tests.length }))
  }

  private async testAgain(): Promise<void> {
    if (await this.bench.again()) this.desk.announce(say("tests.ran"))
  }

  /// Puts a line into the bug report, as it was when the pupil was given it.
  private quote(file: string, line: number, step: number | null): void {
    const start = this.desk.activity.files.find(({ name }) => name === file)?.text ?? ""
    const now = this.files[file] ?? start
    const where = startLine(file, start, now, line)
    this.report.quote(where, step, where.text.trim() !== (now.split("\n")[line - 1] ?? "").trim())
    this.panels.open("report")
    this.desk.announce(say("report.quoted", { file, line: where.line }))
  }
}
