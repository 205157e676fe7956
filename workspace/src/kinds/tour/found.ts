/// What the pupil has found so far, place by place, and the thought at the end.

import { h } from "../../page/dom"
import type { Notes } from "./notes"
import { isRight, type Scene, spotsOf } from "./scenes"
import { say } from "./words"

export class Found {
  private readonly lines = h("ul", { class: "found-lines" })
  private readonly box: HTMLTextAreaElement

  constructor(
    place: HTMLElement,
    private readonly scenes: readonly Scene[],
    asks: string,
    write: (text: string) => void,
  ) {
    this.box = h("textarea", { rows: "6", maxlength: "4000", input: () => write(this.box.value) })
    place.append(h("div", { class: "found" }, h("h2", {}, say("tour.result")), this.lines, h("label", { class: "thought" }, h("span", {}, asks), this.box)))
  }

  show({ seen, answers, reflection }: Notes): void {
    const asked = spotsOf(this.scenes).filter(({ question }) => question)
    const right = asked.filter(({ id, question }) => isRight(question, answers.get(id))).length
    this.lines.replaceChildren(
      ...this.scenes.map(({ title, spots }) => h("li", {}, say("tour.of", { title, n: spots.filter(({ id }) => seen.includes(id)).length, of: spots.length }))),
      ...(asked.length ? [h("li", {}, say("tour.answers", { n: right, of: asked.length }))] : []),
    )
    // what is being written is not written over
    if (this.box.value !== reflection) this.box.value = reflection
  }
}
