/// The kind of activity `web`: HTML, CSS and JavaScript in an editor, beside the page that comes of it.

import type { Editor } from "../../editor/editor"
import { PlainEditor } from "../../editor/plain"
import { type Files, type Mark, observeAndMark } from "../../marker"
import { h } from "../../page/dom"
import { icon } from "../../page/icons"
import { makeSwitch } from "../../page/switch"
import { prepare } from "../../preview/prepare"
import { Preview } from "../../preview/preview"
import { Breakpoints, type LineValue, Stepper } from "../../stepping"
import { say } from "../../words"
import type { Desk, Kind, Workbench } from "../kind"
import { Advice } from "./advice"
import { Sayings } from "./sayings"

export const kind: Kind = { open: (desk) => new WebBench(desk) }

const MARK_AFTER = 120 // as one types
const SHOW_AFTER = 250
const ADVISE_AFTER = 900 // a tag that is half typed is no mistake

class WebBench implements Workbench {
  private files: Files
  private shown: string
  private editor: Editor
  private readonly tabs = h("div", { class: "file-tabs", role: "group", "aria-label": say("files") })
  private readonly stage = h("div", { class: "editor-stage" })
  private readonly advice: Advice
  private readonly sayings = new Sayings()
  private readonly preview: Preview
  private readonly plain
  private readonly later = new Later()
  private readonly breakpoints = new Breakpoints()
  private readonly stepper: Stepper
  private readonly step: HTMLButtonElement
  private closed = false

  constructor(private readonly desk: Desk) {
    const { activity } = desk
    this.files = desk.files
    this.shown = activity.files.find((file) => !file.read_only)?.name ?? activity.entry
    this.advice = new Advice((file, offset) => {
      this.choose(file)
      this.editor.goTo(offset)
    })
    this.plain = makeSwitch(say("editor.plain"), "plain-editor", false, () => void this.chooseEditor())
    const dark = makeSwitch(say("editor.dark"), "dark-editor", true, (on) => this.paint(on))
    this.paint(dark.on)
    const restart = h("button", { type: "button", class: "quiet", click: () => this.restart() }, icon("restart"), say("editor.restart"))
    desk.work.append(
      this.tabs,
      this.stage,
      this.advice.dom,
      h("div", { class: "editor-foot" }, h("p", {}, say("editor.leave")), dark.dom, this.plain.dom, restart),
    )
    const sheet = h("div", { class: "preview-sheet" })
    const again = h("button", { type: "button", class: "quiet", click: () => void this.show() }, icon("play"), say("run_again"))
    this.stepper = new Stepper({
      files: this.files,
      entry: activity.entry,
      runner: desk.runner,
      nonce: desk.nonce,
      editor: { showLine: (file, line, values) => this.showLine(file, line, values), breakpoints: this.breakpoints },
      announce: (text) => desk.announce(text),
      closed: () => {
        void this.show()
        this.step.focus()
      },
    })
    this.step = h("button", { type: "button", class: "quiet", click: () => this.openStepper() }, icon("footprints"), say("stepping"))
    this.step.hidden = !this.isScripted
    desk.result.append(
      h("div", { class: "result-head" }, h("h2", {}, say("your_page")), h("div", { class: "result-acts" }, this.step, again)),
      sheet,
      this.sayings.dom,
      this.stepper.dom,
    )
    this.preview = new Preview(sheet, desk.runner, say("your_page"), (event) => {
      const line = this.sayings.hear(event)
      if (line) desk.announce(line)
    })

    this.editor = new PlainEditor(this.typed)
    this.stage.append(this.editor.dom)
    this.openFile()
    this.drawTabs()
    void this.markNow()
    void this.adviseNow()
    void this.show()
    void this.chooseEditor()
  }

  replace(files: Files): void {
    this.files = files
    this.openFile()
    this.refresh()
  }

  close(): void {
    this.closed = true
    this.later.cancel()
    this.preview.stop()
    this.stepper.close()
    this.editor.destroy()
  }

  private readonly typed = (text: string): void => {
    this.files = { ...this.files, [this.shown]: text }
    this.desk.changed(this.files)
    this.refresh()
  }

  private openStepper(): void {
    this.preview.stop()
    this.stepper.replace(this.files)
    void this.stepper.open()
  }

  private showLine(file: string, line: number, values: readonly LineValue[]): boolean {
    if (line && this.desk.activity.files.some(({ name }) => name === file)) this.choose(file)
    this.editor.showStep?.(this.shown === file ? line : 0, values)
    return this.editor.showStep !== undefined
  }

  private refresh(): void {
    this.step.hidden = !this.isScripted
    if (this.stepper.isOpen) this.stepper.replace(this.files)
    this.later.do("mark", MARK_AFTER, () => void this.markNow())
    this.later.do("show", SHOW_AFTER, () => void this.show())
    this.later.do("advise", ADVISE_AFTER, () => void this.adviseNow())
  }

  /// What the work as it stands is worth; null when it has changed meanwhile.
  private async mark(): Promise<Mark | null> {
    const { files } = this
    const mark = await observeAndMark(this.desk.activity, files, this.desk.observe)
    return this.closed || files !== this.files ? null : mark
  }

  private async markNow(): Promise<void> {
    const mark = await this.mark()
    if (mark) this.desk.marked(mark)
  }

  private async adviseNow(): Promise<void> {
    const problems = (await this.mark())?.problems
    if (!problems) return
    this.advice.show(problems)
    this.editor.mark(problems.filter((problem) => problem.file === this.shown))
  }

  private async show(): Promise<void> {
    const page = await prepare(this.files, this.desk.activity.entry)
    if (!this.closed && !this.stepper.isOpen) this.preview.show(page)
  }

  private choose(name: string): void {
    if (name === this.shown) return
    this.shown = name
    this.openFile()
    this.drawTabs()
    void this.adviseNow()
  }

  private openFile(): void {
    const file = this.desk.activity.files.find((one) => one.name === this.shown)
    if (!file) throw new Error(`The activity has no file called “${this.shown}”.`)
    this.editor.open(
      { name: file.name, language: file.language, readOnly: file.read_only },
      this.files[file.name] ?? file.text,
    )
    this.editor.showBreakpoints?.(this.breakpoints.lines(file.name), (lines) => this.breakpoints.set(file.name, lines))
  }

  private drawTabs(): void {
    const { files } = this.desk.activity
    const focused = this.tabs.contains(document.activeElement)
    this.tabs.replaceChildren(
      ...files.map(({ name, read_only }) =>
        h(
          "button",
          { type: "button", "aria-pressed": String(name === this.shown), click: () => this.choose(name) },
          read_only ? `${name} (${say("read_only")})` : name,
        ),
      ),
    )
    // drawing anew must not drop the keyboard out of the group
    if (focused) this.tabs.querySelector<HTMLElement>("[aria-pressed=true]")?.focus()
  }

  private async chooseEditor(): Promise<void> {
    if (this.plain.on) {
      if (!(this.editor instanceof PlainEditor)) this.useEditor(new PlainEditor(this.typed))
      return
    }
    try {
      const { CodeMirrorEditor } = await import("../../editor/code-mirror")
      const editor = await CodeMirrorEditor.load(this.typed, this.desk.nonce, this.isScripted)
      if (!this.closed && !this.plain.on) this.useEditor(editor)
    } catch {
      this.desk.announce(say("no_editor")) // the plain one is there already
    }
  }

  private paint(dark: boolean): void {
    this.desk.work.dataset.editor = dark ? "dark" : "light"
  }

  private get isScripted(): boolean {
    const { files } = this.desk.activity
    return files.some(({ name, language, text }) => language === "javascript" || /<script|\son\w+=/i.test(this.files[name] ?? text))
  }

  /// Whoever is typing in the old editor goes on in the new one, at the same place.
  private useEditor(editor: Editor): void {
    const old = this.editor
    const box = old.dom instanceof HTMLTextAreaElement ? old.dom : null
    const at = box && document.activeElement === box ? box.selectionStart : null
    this.editor = editor
    this.stage.replaceChildren(editor.dom)
    old.destroy()
    this.openFile()
    void this.adviseNow()
    if (at !== null) editor.goTo(at)
  }

  private restart(): void {
    const file = this.desk.activity.files.find((one) => one.name === this.shown)
    if (!file || !window.confirm(say("editor.restart.sure", { file: file.name }))) return
    this.files = { ...this.files, [file.name]: file.text }
    this.desk.changed(this.files)
    this.replace(this.files)
    this.desk.announce(say("editor.restarted", { file: file.name }))
  }
}

/// Runs each named thing once, when it has been quiet for a while.
class Later {
  private readonly timers = new Map<string, number>()

  do(name: string, after: number, run: () => void): void {
    window.clearTimeout(this.timers.get(name))
    this.timers.set(name, window.setTimeout(run, after))
  }

  cancel(): void {
    for (const timer of this.timers.values()) window.clearTimeout(timer)
  }
}
