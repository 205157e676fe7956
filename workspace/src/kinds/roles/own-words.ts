/// Where a pupil writes what they think of a role: a text that is asked for and never judged.

import { h } from "../../page/dom"

export function ownWords(label: string, text: string, write: (text: string) => void): HTMLLabelElement {
  const box = h("textarea", { rows: "3", maxlength: "2000", input: (event) => write((event.target as HTMLTextAreaElement).value) })
  box.value = text
  return h("label", { class: "own-words" }, h("span", {}, label), box)
}
