/// The editor as a plain text box: at once there, at home with every reading aid.

import { h } from "../page/dom"
import { say } from "../words"
import type { Changed, Editor, EditorFile, Mark } from "./editor"

export class PlainEditor implements Editor {
  readonly dom = h("textarea", {
    class: "plain-editor",
    spellcheck: "false",
    autocapitalize: "off",
    autocomplete: "off",
    wrap: "soft",
  })

  constructor(changed: Changed) {
    this.dom.addEventListener("input", () => {
      changed(this.dom.value)
    })
  }

  get at(): number {
    return this.dom.selectionStart
  }

  open(file: EditorFile, text: string): void {
    this.dom.value = text
    this.dom.readOnly = file.readOnly
    this.dom.setAttribute("aria-label", say("editor", { file: file.name }))
  }

  mark(_marks: readonly Mark[]): void {
    // a text box has no places to mark; the list below it says the line
  }

  goTo(offset: number): void {
    this.dom.focus()
    this.dom.setSelectionRange(offset, offset)
  }

  destroy(): void {
    this.dom.remove()
  }
}
