/// The middle of the page: the hour, what happened so far, and what the pupil can do now.

import { h } from "../../page/dom"
import { picture, sortOf } from "./pictures"
import type { State } from "./replay"
import { type Arriving, Reveal } from "./reveal"
import { showIn } from "./scrolling"
import { Sky } from "./sky"
import { type Beat, type Scene, type Story, the } from "./story"
import { paragraphs } from "./text"
import { type Does, waysOn } from "./ways"
import { say } from "./words"

export interface StageDoes extends Does {
  open(evidence: string): void
}

/// A scene as it stands in the log.
interface Told {
  readonly scene: Scene
  readonly dom: HTMLElement
  readonly heading: HTMLElement
  readonly beats: Map<Beat, HTMLElement>
  readonly decided: HTMLElement
}

export class Stage {
  private readonly sky: Sky
  private readonly log = h("div", { class: "story-log", role: "log", "aria-live": "polite", "aria-label": say("story.log") })
  private readonly ways = h("div", { class: "story-ways" })
  private readonly skip = h("button", { type: "button", class: "quiet show-all", hidden: true, click: () => this.skipAll() }, say("story.skip"))
  private readonly scroll = h("div", { class: "story-scroll", tabindex: "0", role: "region", "aria-label": say("story.work") }, this.log, this.skip, this.ways)
  private readonly reveal = new Reveal((dom) => showIn(this.scroll, dom, "nearest"), () => this.rest())
  private told: Told[] = []
  private state: State | null = null
  private readonly typed = new Map<string, string>()

  constructor(
    place: HTMLElement,
    private readonly story: Story,
    private readonly does: StageDoes,
  ) {
    this.sky = new Sky(story)
    place.append(h("div", { class: "story" }, this.sky.dom, this.scroll))
  }

  /// `arriving`: what is new comes one thing after the other; else all of it is there.
  show(state: State, arriving: boolean): void {
    this.state = state
    const scenes = [...state.path.map(({ scene }) => scene), state.scene]
    const same = this.told.findIndex(({ scene }, n) => scene !== scenes[n])
    const keep = same < 0 ? Math.min(this.told.length, scenes.length) : same
    if (keep < this.told.length) {
      this.reveal.forget()
      for (const { dom } of this.told.splice(keep)) dom.remove()
    }
    const fresh: Arriving[] = []
    scenes.forEach((scene, at) => {
      const told = (this.told[at] ??= this.begin(scene))
      fresh.push(...this.missing(told, state.beats(at)))
      const decision = state.path[at]
      told.decided.hidden = !decision
      if (!decision) return
      const accused = decision.accused ? the(this.story.people, decision.accused).name : null
      told.decided.replaceChildren(h("span", { class: "unseen" }, `${say(accused ? "story.you.accused" : "story.you")}: `), accused ?? decision.choice?.says ?? "")
    })
    this.sky.show(state.scene)
    if (fresh.length) {
      this.remember()
      this.ways.replaceChildren()
      this.skip.hidden = false
      this.reveal.add(fresh)
    }
    if (!arriving) {
      this.reveal.all()
      this.scroll.scrollTop = this.told.length > 1 ? this.scroll.scrollHeight : 0
    } else if (!this.reveal.isBusy) this.rest()
  }

  /// Draws anew what can be done, and nothing else: a puzzle was answered, the board has changed.
  refresh(state: State): void {
    const focused = document.activeElement instanceof HTMLElement && this.ways.contains(document.activeElement) ? document.activeElement : null
    const puzzle = focused?.closest<HTMLElement>("[data-puzzle]")?.dataset.puzzle
    this.show(state, true)
    // drawing anew must not drop the keyboard
    if (!puzzle) return
    const form = this.ways.querySelector<HTMLElement>(`[data-puzzle="${puzzle}"]`)
    const next = form?.querySelector<HTMLElement>("input")
    if (form) showIn(this.scroll, form, "nearest")
    if (next) next.focus({ preventScroll: true })
    else if (form) {
      form.tabIndex = -1
      form.focus({ preventScroll: true })
    }
  }

  /// Puts the keyboard at the beginning of the scene, because the pupil has decided.
  focus(): void {
    const { heading } = this.told.at(-1) as Told
    heading.focus({ preventScroll: true })
    showIn(this.scroll, heading, "start")
  }

  close(): void {
    this.reveal.forget()
  }

  private begin(scene: Scene): Told {
    const heading = h("h3", { tabindex: "-1" }, scene.clock ? h("span", { class: "scene-clock" }, scene.clock) : null, scene.title)
    const decided = h("p", { class: "decided", hidden: true })
    const body = h("div", { class: "beats" })
    const dom = h("section", { class: "scene" }, heading, body, decided)
    this.log.append(dom)
    return { scene, dom, heading, beats: new Map(), decided }
  }

  private missing({ beats, dom }: Told, wanted: readonly Beat[]): Arriving[] {
    return wanted.flatMap((beat) => {
      if (beats.has(beat)) return []
      const made = this.beat(beat)
      beats.set(beat, made)
      const typist = beat.by ? say("story.typing", { name: the(this.story.people, beat.by).name }) : null
      return [{ dom: made, into: dom.querySelector(".beats") as HTMLElement, typist, length: (beat.says ?? "").length }]
    })
  }

  private beat({ by, says, news, gives }: Beat): HTMLElement {
    if (news) return h("div", { class: "beat flash" }, h("p", { class: "flash-name" }, picture("news"), say("story.news")), ...paragraphs(news))
    if (gives) return this.found(gives)
    if (!by) return h("div", { class: "beat told-by-nobody" }, ...paragraphs(says ?? ""))
    const n = this.story.people.findIndex(({ id }) => id === by)
    const { name } = the(this.story.people, by)
    return h("div", { class: "beat message" }, portrait(name, n), h("div", { class: "bubble" }, h("p", { class: "who" }, name), ...paragraphs(says ?? "")))
  }

  private found(id: string): HTMLElement {
    const piece = the(this.story.evidence, id)
    return h(
      "div",
      { class: "beat find" },
      picture(sortOf(piece)),
      h("p", {}, h("small", {}, say("story.evidence.new")), h("strong", {}, piece.title)),
      h("button", { type: "button", "aria-label": `${say("story.open")}: ${piece.title}`, click: () => this.does.open(id) }, say("story.open")),
    )
  }

  private skipAll(): void {
    this.reveal.all()
    this.ways.querySelector<HTMLElement>("button, input")?.focus()
  }

  private rest(): void {
    if (!this.state) return
    this.remember()
    this.skip.hidden = true
    this.ways.replaceChildren(...waysOn(this.state, this.does))
    for (const [id, text] of this.typed) {
      const input = this.ways.querySelector<HTMLInputElement>(`#${id}`)
      if (input && !input.value) input.value = text
    }
  }

  /// What is typed and not checked yet outlives the drawing of its form.
  private remember(): void {
    for (const input of this.ways.querySelectorAll<HTMLInputElement>("input[type=text]")) this.typed.set(input.id, input.value)
  }
}

/// Initials on a ground of their own: who somebody is does not hang on a face.
export function portrait(name: string, n: number): HTMLElement {
  const initials = name.split(/[\s-]+/).map((word) => word[0] ?? "").slice(0, 2).join("")
  return h("span", { class: "portrait", "data-hue": String(n % 7), "aria-hidden": "true" }, initials)
}
