/// The editor with colours, line numbers and marks. It is the heaviest part of the page, so it is a chunk of its own that
/// arrives while the pupil reads.

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands"
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language"
import { Annotation, EditorState, type Extension } from "@codemirror/state"
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view"
import { say } from "../words"
import type { Changed, Editor, EditorFile, Mark } from "./editor"
import { type Languages, loadLanguages } from "./languages"
import { marks, setMarks } from "./marks"
import { colours, theme } from "./theme"

/// A change that the page made, not the pupil.
const OURS = Annotation.define<boolean>()

export class CodeMirrorEditor implements Editor {
  readonly dom: HTMLElement
  /// `scripted`: JavaScript is to be coloured too; its grammar is as heavy as the other two and half the editor.
  static async load(changed: Changed, nonce: string, scripted: boolean): Promise<CodeMirrorEditor> {
    return new CodeMirrorEditor(changed, nonce, await loadLanguages(scripted))
  }

  private readonly view: EditorView
  private readonly states = new Map<string, EditorState>()
  private shown = ""

  private constructor(
    private readonly changed: Changed,
    private readonly nonce: string,
    private readonly languages: Languages,
  ) {
    // without its nonce the editor's styles would be refused from the first moment on
    this.view = new EditorView({ extensions: [EditorView.cspNonce.of(nonce)] })
    this.dom = this.view.dom
  }

  get at(): number {
    return this.view.state.selection.main.head
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

  mark(places: readonly Mark[]): void {
    const end = this.view.state.doc.length
    this.view.dispatch({ effects: setMarks.of(places.filter((place) => place.to <= end)) })
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
      // tabindex says plainly what contenteditable implies: this is where the keyboard reaches what scrolls
      EditorView.contentAttributes.of({ "aria-label": say("editor", { file: file.name }), tabindex: "0" }),
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
      this.languages[file.language] ?? [],
      marks,
      EditorView.updateListener.of((update) => {
        const ours = update.transactions.some((transaction) => transaction.annotation(OURS))
        if (update.docChanged && !ours) this.changed(update.state.doc.toString())
      }),
    ]
  }
}
