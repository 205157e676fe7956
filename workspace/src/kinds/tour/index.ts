/// The kind of activity `tour`: a look round a place where people work. The list of what there is to find is the tour; the
/// picture is another way into the same list.

import { type Files, observeAndCheck } from "../../marker"
import { loadMarker } from "../../marker/kind"
import { h } from "../../page/dom"
import { icon } from "../../page/icons"
import type { Desk, Kind, Workbench } from "../kind"
import { Found } from "./found"
import { NONE, NOTES, type Notes, readNotes, rescueNotes, writeNotes } from "./notes"
import { asked, type Role, rolesOf, type Scene, scenesOf, type Spot, spotsOf } from "./scenes"
import { spotCard } from "./spot-card"
import styles from "./tour.css"
import { View } from "./view"
import { say } from "./words"

export const kind: Kind = {
  names: { work: say("tour.work"), result: say("tour.result") },
  aloud: true,
  styles,
  open: (desk) => new TourBench(desk),
  fetchAhead: ({ kind: name }) => loadMarker(name),
}

class TourBench implements Workbench {
  private files: Files
  private notes: Notes = NONE
  private scene: Scene
  private view: View | null = null
  private closed = false
  private readonly scenes: readonly Scene[]
  private readonly spots: readonly Spot[]
  private readonly roles: readonly Role[]
  private readonly found: Found
  private readonly places: readonly HTMLButtonElement[]
  private readonly damaged = h("p", { class: "hint", role: "status", hidden: true }, say("tour.damaged"))
  private readonly title = h("h2", { tabindex: "-1" })
  private readonly says = h("p", { class: "scene-says" })
  private readonly look = h("div", { class: "look" })
  private readonly below = h("div", { class: "tour-below" })

  constructor(private readonly desk: Desk) {
    this.files = desk.files
    this.scenes = scenesOf(desk.activity)
    this.spots = spotsOf(this.scenes)
    this.roles = rolesOf(desk.activity)
    this.scene = this.scenes[0] as Scene
    this.places = this.scenes.map((scene) => h("button", { type: "button", click: () => this.go(scene) }, scene.title))
    this.found = new Found(desk.result, this.scenes, asked(desk.activity), (reflection) => this.note({ reflection }))
    const scroll = h(
      "div",
      { class: "tour-scroll" },
      this.damaged,
      this.places.length > 1 ? h("div", { class: "places", role: "group", "aria-label": say("tour.places") }, ...this.places) : null,
      this.title,
      this.says,
      this.look,
      this.below,
    )
    desk.work.append(h("div", { class: "tour" }, scroll))
    this.open()
  }

  replace(files: Files): void {
    this.files = files
    this.open()
  }

  close(): void {
    this.closed = true
    this.view?.close()
  }

  private open(): void {
    const text = this.files[NOTES] ?? "{}"
    const notes = readNotes(text, this.spots)
    this.damaged.hidden = notes !== null
    this.notes = notes ?? rescueNotes(text)
    this.enter(this.scene)
    void this.mark()
  }

  /// As the pupil wishes: the keyboard goes along.
  private go(scene: Scene): void {
    const looking = this.view !== null
    this.enter(scene)
    if (looking) this.openPicture()
    this.title.focus()
  }

  private enter(scene: Scene): void {
    this.scene = scene
    this.putAway()
    this.title.textContent = scene.title
    this.says.textContent = scene.says
    this.places.forEach((button, n) => button.setAttribute("aria-pressed", String(this.scenes[n] === scene)))
    this.showList()
  }

  private openPicture(): void {
    const { pictures } = this.desk
    const view = new View(
      this.scene,
      (name) => `${pictures ?? ""}${name}`,
      (spot) => this.openSpot(spot),
      () => {
        this.putAway()
        this.look.querySelector("button")?.focus()
      },
    )
    this.view = view
    this.look.replaceChildren(view.dom)
    view.mark(this.notes.seen)
    void view.open()
  }

  /// Without the picture, and with the way back to it where there is one.
  private putAway(): void {
    this.view?.close()
    this.view = null
    this.look.replaceChildren()
    if (!this.scene.picture || !this.desk.pictures) return
    this.look.append(
      h(
        "button",
        {
          type: "button",
          class: "ask-picture",
          click: () => {
            this.openPicture()
            this.look.querySelector("button")?.focus()
          },
        },
        say("tour.picture"),
      ),
      h("p", {}, say("tour.picture.help")),
    )
  }

  private showList(from?: Spot): void {

    const buttons = this.scene.spots.map((spot) => {
      const seen = this.notes.seen.includes(spot.id)
      return h(
        "button",
        { type: "button", class: "spot-line", click: () => this.openSpot(spot) },
        icon(seen ? "check" : "circle"),
        h("span", {}, spot.title, h("small", {}, [seen ? say("tour.seen") : "", spot.question ? say("tour.question") : ""].filter(Boolean).join(", "))),
      )
    })
    this.below.replaceChildren(h("h3", {}, say("tour.list")), h("ol", { class: "spots" }, ...buttons.map((button) => h("li", {}, button))))
    this.found.show(this.notes)
    const back = from && buttons[this.scene.spots.indexOf(from)]
    back?.focus()
  }

  private openSpot(spot: Spot): void {

    if (!this.notes.seen.includes(spot.id)) this.note({ seen: [...this.notes.seen, spot.id] }, true)
    const { spots } = this.scene
    const at = spots.indexOf(spot)
    const next = [...spots.slice(at + 1), ...spots.slice(0, at)].find(({ id }) => !this.notes.seen.includes(id))
    const to = this.scenes.find(({ id }) => id === spot.to)
    const role = this.roles.find(({ slug }) => slug === spot.role) ?? null
    const card = spotCard(spot, role, this.notes.answers.get(spot.id), {
      back: () => this.showList(spot),
      answer: (id) => this.note({ answers: new Map([...this.notes.answers, [spot.id, id]]) }, true),
      next: next ? { title: next.title, go: () => this.openSpot(next) } : null,
      to: to ? { title: to.title, go: () => this.go(to) } : null,
    })
    this.below.replaceChildren(card)
    this.view?.face(spot)
    const heading = card.querySelector("h3")
    heading?.focus({ preventScroll: true })
    card.scrollIntoView({ block: "nearest" })
  }

  private note(more: Partial<Notes>, tried = false): void {
    this.notes = { ...this.notes, ...more }
    this.files = { ...this.files, [NOTES]: writeNotes(this.notes) }
    this.desk.changed(this.files, tried)
    this.found.show(this.notes)
    this.view?.mark(this.notes.seen)
    void this.mark()
  }

  private async mark(): Promise<void> {
    const { files } = this
    const mark = await observeAndCheck(this.desk.activity, files, this.desk.observe)
    if (!this.closed && files === this.files) this.desk.marked(mark)
  }
}
