/// The decisions that led here, each with a way back to it, and the endings that were found.

import { h } from "../../page/dom"
import { icon } from "../../page/icons"
import type { State } from "./replay"
import { type Scene, type Story, the } from "./story"
import { say } from "./words"

export class Path {
  private readonly list = h("ol", { class: "path" })
  private readonly endings = h("div", { class: "endings" })

  constructor(
    place: HTMLElement,
    private readonly story: Story,
    private readonly back: (to: number) => void,
  ) {
    place.append(h("p", { class: "how" }, say("story.path.how")), this.list, this.endings)
  }

  show(state: State): void {
    this.list.replaceChildren(
      ...state.path.map(({ scene, choice, accused }, n) => {
        const made = accused ? `${say("story.you.accused")}: ${the(this.story.people, accused).name}` : (choice?.says ?? "")
        const others = (scene.choices ?? []).filter(({ id }) => id !== choice?.id && state.decided.has(id)).map(({ says }) => `“${says}”`)
        return h(
          "li",
          {},
          this.where(scene),
          h("p", { class: "made" }, icon("arrowRight"), made),
          others.length ? h("p", { class: "also" }, say("story.path.also", { choices: others.join(", ") })) : null,
          h("button", { type: "button", class: "quiet", "aria-label": say("story.path.back", { scene: scene.title }), click: () => this.back(n) }, icon("again"), say("story.path.back", { scene: scene.title })),
        )
      }),
      h("li", { class: "is-now" }, this.where(state.scene), h("p", { class: "made" }, say("story.path.now"))),
    )
    const endings = this.story.scenes.filter(({ ending }) => ending)
    this.endings.hidden = endings.length < 2
    this.endings.replaceChildren(
      h("h3", {}, say("story.endings")),
      h(
        "ul",
        {},
        ...endings.map(({ id, title, ending = "mixed" }) =>
          state.been.has(id) ? h("li", { "data-ending": ending }, icon("check"), `${title} (${say(`story.ending.${ending}`)})`) : h("li", {}, icon("circle"), say("story.ending.hidden")),
        ),
      ),
    )
  }

  private where({ clock, title }: Scene): HTMLElement {
    return h("p", { class: "where" }, clock ? h("span", { class: "scene-clock" }, clock) : null, h("strong", {}, title))
  }
}
