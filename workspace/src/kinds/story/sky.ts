/// The hour of the story above a row of houses: the fewer hours are left, the fewer windows are lit. Nobody is hurried by
/// it: the clock goes on only when something is decided. What the picture tells stands beside it in words.

import { h } from "../../page/dom"
import { until } from "./clock"
import { picture } from "./pictures"
import type { Scene, Story } from "./story"
import { say } from "./words"

const WINDOWS = 36

export class Sky {
  private readonly hour = h("strong", { class: "hour" })
  private readonly left = h("span", { class: "left" })
  private readonly windows = Array.from({ length: WINDOWS }, () => h("i", {}))
  readonly dom = h("div", { class: "sky" }, h("p", {}, picture("clock"), this.hour, this.left), h("div", { class: "houses", "aria-hidden": "true" }, ...this.windows))
  private readonly longest: number

  constructor(private readonly story: Story) {
    const clocks = story.scenes.flatMap(({ clock }) => (clock && story.deadline ? [until(clock, story.deadline)] : []))
    this.longest = Math.max(60, ...clocks)
  }

  show({ clock, ending }: Scene): void {
    this.dom.hidden = clock === undefined
    if (clock === undefined) return
    const { deadline } = this.story
    this.hour.textContent = say("story.clock", { time: clock })
    const minutes = deadline ? until(clock, deadline) : 0
    this.left.textContent = deadline ? (minutes > 0 ? say("story.left", { left: span(minutes), deadline }) : minutes < 0 ? say("story.late", { deadline }) : "") : ""
    const lit = ending === "good" ? WINDOWS : ending === "bad" ? 0 : ending === "mixed" ? WINDOWS / 3 : deadline ? 2 + (WINDOWS - 2) * Math.min(1, Math.max(0, minutes) / this.longest) : WINDOWS
    // scattered, and always in the same order
    this.windows.forEach((window, n) => window.classList.toggle("is-lit", ((n * 23) % WINDOWS) < lit))
    this.dom.dataset.ending = ending ?? ""
  }
}

function span(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return hours ? say("story.left.hours", { h: hours, m: rest }) : say("story.left.minutes", { m: rest })
}
