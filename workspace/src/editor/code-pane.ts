/// Where code is written: a tab for each file, the editor, the advice below it, and the switches at its foot.

import type { FileProblem, Files, StarterFile } from "../marker"
import { h } from "../page/dom"
import { icon } from "../page/icons"
import { makeSwitch } from "../page/switch"
import type { LineValue, StepperEditor } from "../stepping"
import { Breakpoints } from "../stepping/breakpoints"
import { say } from "../words"
import { Advice } from "./advice"
import type { Editor } from "./editor"
import { PlainEditor } from "./plain"

const MOST_MARKS = 200 // what is pasted from elsewhere may be wrong in each of its lines

export interface CodePaneOptions {
  /// Empty: what the pane is put into.
  readonly place: HTMLElement
  /// The files that have a tab, as they were at the start.
  readonly starter: readonly StarterFile[]
  /// What is in them now; others in it are left alone.
  readonly files: Files
  readonly nonce: string
  /// The pupil wrote something: the files that changed, and no others.
  changed(files: Files): void
  /// Another file or another editor is there, and has no marks yet.
  opened(): void
  announce(text: string): void
}

/// A place in a file, as a pupil would say it.
export interface Line {
  readonly file: string
  /// Counts from 1.
  readonly line: number
  readonly text: string
}

export class CodePane implements StepperEditor {
  readonly breakpoints = new Breakpoints()
  /// The one that is open now; another comes when the pupil, or a slow network, changes it.
  editor: Editor
  private files: Files
  private shown: string
  private readonly tabs = h("div", { class: "file-tabs", role: "group", "aria-label": say("files") })
  private readonly stage = h("div", { class: "editor-stage" })
  private readonly advice: Advice
  private readonly plain
  private closed = false

  constructor(private readonly options: CodePaneOptions) {
    const { place, starter } = options
    const first = starter.find((file) => !file.read_only) ?? starter[0]
    if (!first) throw new Error("The activity has no file to write in.")
    this.files = options.files
    this.shown = first.name
    this.advice = new Advice((file, offset) => this.goTo(file, offset))
    this.plain = makeSwitch(say("editor.plain"), "plain-editor", false, () => void this.chooseEditor())
    const dark = makeSwitch(say("editor.dark"), "dark-editor", true, (on) => this.paint(on))
    const restart = h("button", { type: "button", class: "quiet", click: () => this.restart() }, icon("restart"), say("editor.restart"))
    place.classList.add("code")
    this.paint(dark.on)
    place.append(
      this.tabs,
      this.stage,
      this.advice.dom,
      h("div", { class: "editor-foot" }, h("p", {}, say("editor.leave")), dark.dom, this.plain.dom, restart),
    )
    this.editor = new PlainEditor(this.typed)
    this.stage.append(this.editor.dom)
    this.openFile()
    this.drawTabs()
    void this.chooseEditor()
  }

  /// Shows other texts of the same files.
  replace(files: Files): void {
    this.files = files
    this.openFile()
  }

  /// Shows what is wrong, below the editor and at its places.
  advise(problems: readonly FileProblem[]): void {
    this.advice.show(problems)
    this.editor.mark(problems.filter((problem) => problem.file === this.shown).slice(0, MOST_MARKS))
  }

  /// The line that the pupil is on.
  get line(): Line {
    const text = this.textOf(this.shown)
    const line = text.slice(0, this.editor.at).split("\n").length
    return { file: this.shown, line, text: text.split("\n")[line - 1] ?? "" }
  }

  /// Opens a file at a place and puts the keyboard there; only ever because the pupil asked.
  goTo(file: string, offset: number): void {
    this.choose(file)
    this.editor.goTo(offset)
  }

  showLine(file: string, line: number, values: readonly LineValue[]): boolean {
    if (line && this.options.starter.some(({ name }) => name === file)) this.choose(file)
    this.editor.showStep?.(this.shown === file ? line : 0, values)
    return this.editor.showStep !== undefined
  }

  close(): void {
    this.closed = true
    this.editor.destroy()
  }

  private readonly typed = (text: string): void => {
    this.change(this.shown, text)
  }

  private change(name: string, text: string): void {
    this.files = { ...this.files, [name]: text }
    this.options.changed({ [name]: text })
  }

  private textOf(name: string): string {
    return this.files[name] ?? this.fileOf(name).text
  }

  private fileOf(name: string): StarterFile {
    const file = this.options.starter.find((one) => one.name === name)
    if (!file) throw new Error(`The activity has no file called “${name}”.`)
    return file
  }

  private choose(name: string): void {
    if (name === this.shown) return
    this.shown = name
    this.openFile()
    this.drawTabs()
    this.options.opened()
  }

  private openFile(): void {
    const { name, language, read_only } = this.fileOf(this.shown)
    this.editor.open({ name, language, readOnly: read_only }, this.textOf(name))
    this.editor.showBreakpoints?.(this.breakpoints.lines(name), (lines) => this.breakpoints.set(name, lines))
  }

  private drawTabs(): void {
    const focused = this.tabs.contains(document.activeElement)
    this.tabs.replaceChildren(
      ...this.options.starter.map(({ name, read_only }) =>
        h(
          "button",
          { type: "button", "aria-pressed": String(name === this.shown), ...(read_only ? { title: say("read_only") } : {}), click: () => this.choose(name) },
          ...(read_only ? [icon("lock"), name, h("span", { class: "unseen" }, ` (${say("read_only")})`)] : [name]),
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
      const { CodeMirrorEditor } = await import("./code-mirror")
      const editor = await CodeMirrorEditor.load(this.typed, this.options.nonce, isScripted(this.options.starter))
      if (!this.closed && !this.plain.on) this.useEditor(editor)
    } catch {
      this.options.announce(say("no_editor")) // the plain one is there already
    }
  }

  private paint(dark: boolean): void {
    this.options.place.dataset.editor = dark ? "dark" : "light"
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
    this.options.opened()
    if (at !== null) editor.goTo(at)
  }

  private restart(): void {
    const file = this.fileOf(this.shown)
    if (!window.confirm(say("editor.restart.sure", { file: file.name }))) return
    this.change(file.name, file.text)
    this.openFile()
    this.options.announce(say("editor.restarted", { file: file.name }))
  }
}

/// JavaScript is coloured by a grammar as heavy as the other two: only where there is some.
export function isScripted(files: readonly StarterFile[]): boolean {
  return files.some(({ language, text }) => language === "javascript" || /<script/i.test(text))
}
