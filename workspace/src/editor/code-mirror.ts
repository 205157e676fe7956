/// The editor with colours, line numbers and marks. It is the heaviest part of the page, so it is a chunk of its own that
/// arrives while the pupil reads.

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands"
import { css } from "@codemirror/lang-css"
import { html } from "@codemirror/lang-html"
import { javascript } from "@codemirror/lang-javascript"
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language"
import { setDiagnostics } from "@codemirror/lint"
import { Annotation, EditorState, type Extension } from "@codemirror/state"
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view"
import { say } from "../words"
import type { Changed, Editor, EditorFile, Mark } from "./editor"
import { colours, theme } from "./theme"

const LANGUAGES: Readonly<Record<string, () => Extension>> = {
  // a pupil who learns to close tags must be the one who closes them
  html: () => html({ autoCloseTags: false }),
  css,
  javascript,
}

/// A change that the page made, not the pupil.
const OURS = Annotation.define<boolean>()

export class CodeMirrorEditor implements Editor {
  readonly dom: HTMLElement
  private readonly view: EditorView
  private readonly states = new Map<string, EditorState>()
  private shown = ""

  constructor(
    private readonly changed: Changed,
    private readonly nonce: string,
  ) {
    // without its nonce the editor's styles would be refused from the first moment on
    this.view = new EditorView({ extensions: [EditorView.cspNonce.of(nonce)] })
    this.dom = this.view.dom
  }

  open(file: EditorFile, text: string): void {
    if (this.shown) this.states.set(this.shown, this.view.state)
    const before = this.states.get(file.name)
    this.shown = file.name
    this.view.setState(before ?? EditorState.create({ doc: text, extensions: this.extensions(file) }))
    if (this.view.state.doc.toString() !== text)
      this.view.dispatch({
        changes: { from: 0, to: this.view.state.doc.length, insert: text },
        annotations: OURS.of(true),
      })
  }

  mark(marks: readonly Mark[]): void {
    const end = this.view.state.doc.length
    const diagnostics = marks
      .filter((mark) => mark.from <= end)
      .map(({ from, to, says }) => ({ from, to: Math.min(to, end), message: says, severity: "warning" as const }))
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics))
  }

  goTo(offset: number): void {
    this.view.focus()
    this.view.dispatch({ selection: { anchor: Math.min(offset, this.view.state.doc.length) }, scrollIntoView: true })
  }

  destroy(): void {
    this.view.destroy()
  }

  private extensions(file: EditorFile): Extension {
    return [
      EditorView.cspNonce.of(this.nonce),
      EditorView.contentAttributes.of({ "aria-label": say("editor", { file: file.name }) }),
      EditorState.readOnly.of(file.readOnly),
      lineNumbers(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      drawSelection(),
      history(),
      indentOnInput(),
      indentUnit.of("  "),
      bracketMatching(),
      EditorView.lineWrapping,
      theme,
      syntaxHighlighting(colours),
      // Esc, then Tab, leaves the editor: CodeMirror's own rule, and the line below the editor says so
      keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
      LANGUAGES[file.language]?.() ?? [],
      EditorView.updateListener.of((update) => {
        const ours = update.transactions.some((transaction) => transaction.annotation(OURS))
        if (update.docChanged && !ours) this.changed(update.state.doc.toString())
      }),
    ]
  }
}
