/// The picture of a scene, to look round in: dragged, or turned by buttons. Its pins open what the list opens.

import { h } from "../../page/dom"
import { icon } from "../../page/icons"
import { type Look, placeOf, turned } from "./projection"
import { type Renderer, rendererIn } from "./renderer"
import type { Scene, Spot } from "./scenes"
import { say, type Word } from "./words"

const START: Look = { yaw: 0, pitch: 0, width: 90 }
const STEP = 20
const TURNS: readonly { readonly word: Word; readonly sign: string; readonly by: Partial<Look> }[] = [
  { word: "tour.left", sign: "←", by: { yaw: -STEP } },
  { word: "tour.right", sign: "→", by: { yaw: STEP } },
  { word: "tour.up", sign: "↑", by: { pitch: STEP } },
  { word: "tour.down", sign: "↓", by: { pitch: -STEP } },
  { word: "tour.closer", sign: "+", by: { width: -15 } },
  { word: "tour.further", sign: "−", by: { width: 15 } },
]

export class View {
  readonly dom: HTMLElement
  private readonly place = h("div", { class: "stage-picture" })
  private readonly told = h("p", { class: "stage-told", role: "status" }, say("tour.picture.comes"))
  private readonly stage: HTMLElement
  private readonly pins: readonly { readonly spot: Spot; readonly button: HTMLButtonElement }[]
  private readonly sizes = new ResizeObserver(() => this.draw(true))
  private renderer: Renderer | null = null
  private look = START
  private closed = false

  constructor(
    private readonly scene: Scene,
    private readonly addressOf: (name: string) => string,
    pick: (spot: Spot) => void,
    putAway: () => void,
  ) {
    this.pins = scene.spots.map((spot, n) => ({
      spot,
      button: h(
        "button",
        { type: "button", class: "pin", "aria-label": say("tour.pin", { n: n + 1, title: spot.title }), click: () => pick(spot) },
        String(n + 1),
        h("span", { class: "pin-title", "aria-hidden": "true" }, spot.title),
      ),
    }))
    this.stage = h(
      "div",
      { class: "stage", role: "group", "aria-label": say("tour.picture.label", { title: scene.title }), pointerdown: (event) => this.drag(event as PointerEvent) },
      this.place,
      ...this.pins.map(({ button }) => button),
      this.told,
    )
    this.dom = h(
      "div",
      { class: "view" },
      this.stage,
      h(
        "div",
        { class: "turns", role: "group", "aria-label": say("tour.turn") },
        ...TURNS.map(({ word, sign, by }) =>
          h("button", { type: "button", "aria-label": say(word), title: say(word), click: () => this.turn(by) }, h("span", { "aria-hidden": "true" }, sign)),
        ),
        h("button", { type: "button", class: "quiet put-away", click: () => putAway() }, icon("x"), say("tour.picture.close")),
      ),
    )
    this.placePins()
  }

  /// The small picture first, then the sharp one in its place. Where neither can be shown the list is told of.
  async open(): Promise<void> {
    const { picture } = this.scene
    if (!picture) return
    try {
      const [renderer, quick] = await Promise.all([rendererIn(this.place), this.load(picture.quick)])
      if (this.closed) return renderer.destroy()
      this.renderer = renderer
      this.show(quick)
      this.told.textContent = ""
      this.sizes.observe(this.stage)
      const sharp = await this.load(picture.sharp).catch(() => null) // the small one will do
      if (sharp && !this.closed) this.show(sharp)
    } catch {
      // no network, no WebGL, a picture that this PC's memory cannot take: nothing of the work depends on it
      this.told.textContent = say("tour.picture.none")
    }
  }

  /// Turns towards something that was chosen in the list.
  face({ at }: Spot): void {
    this.look = turned({ ...this.look, yaw: at.yaw, pitch: at.pitch }, {})
    this.draw()
  }

  mark(seen: readonly string[]): void {
    for (const { spot, button } of this.pins) button.classList.toggle("is-seen", seen.includes(spot.id))
  }

  close(): void {
    this.closed = true
    this.sizes.disconnect()
    this.renderer?.destroy()
  }

  private async load(name: string): Promise<HTMLImageElement> {
    const image = new Image()
    image.src = this.addressOf(name)
    await image.decode()
    return image
  }

  private show(image: HTMLImageElement): void {
    this.renderer?.init(image, "equirectangular", false, 2 * Math.PI, Math.PI, 0, () => this.draw(true), {})
    this.draw(true)
  }

  private turn(by: Partial<Look>): void {
    this.look = turned(this.look, by)
    this.draw()
  }

  private drag(event: PointerEvent): void {
    if (event.button !== 0 || (event.target as Element).closest("button")) return
    const { stage } = this
    let { clientX, clientY } = event
    const move = (to: PointerEvent): void => {
      const degrees = this.look.width / stage.clientWidth
      this.turn({ yaw: (clientX - to.clientX) * degrees, pitch: (to.clientY - clientY) * degrees })
      ;({ clientX, clientY } = to)
    }
    const end = (): void => {
      stage.removeEventListener("pointermove", move)
      for (const over of ["pointerup", "pointercancel"]) stage.removeEventListener(over, end)
      stage.classList.remove("is-held")
    }
    stage.setPointerCapture(event.pointerId)
    stage.addEventListener("pointermove", move)
    for (const over of ["pointerup", "pointercancel"]) stage.addEventListener(over, end)
    stage.classList.add("is-held")
  }

  private draw(resized = false): void {
    if (this.closed || !this.renderer || !this.stage.clientWidth) return
    const radians = (degrees: number): number => (degrees * Math.PI) / 180
    if (resized) this.renderer.resize()
    this.renderer.render(radians(this.look.pitch), radians(this.look.yaw), radians(this.look.width))
    this.placePins()
  }

  /// Only what can be seen can be reached: the list holds the rest.
  private placePins(): void {
    const { clientWidth, clientHeight } = this.stage
    for (const { spot, button } of this.pins) {
      const place = this.renderer && placeOf(spot.at, this.look, clientWidth, clientHeight)
      button.hidden = !place
      if (place) button.style.translate = `${place.x}px ${place.y}px`
    }
  }
}
