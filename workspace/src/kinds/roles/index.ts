/// The kind of activity `roles`: digital roles to explore by what one likes doing, to compare side by side, with reasons in
/// the pupil's own words. It ranks nobody and nothing.

import { type Files, observeAndCheck } from "../../marker"
import { loadMarker } from "../../marker/kind"
import { h } from "../../page/dom"
import type { Desk, Kind, Workbench } from "../kind"
import { NONE, NOTES, type Notes, readNotes, rescueNotes, writeNotes } from "./notes"
import { NotesPane } from "./notes-pane"
import { rolePage } from "./role-page"
import { asked, type Choice, choicesOf, type Role, rolesOf, SIDE_BY_SIDE } from "./roles"
import styles from "./roles.css"
import { Shelf } from "./shelf"
import { sideBySide } from "./side-by-side"
import { say } from "./words"

export const kind: Kind = {
  names: { work: say("roles.work"), result: say("roles.result") },
  aloud: true,
  styles,
  open: (desk) => new RolesBench(desk),
  fetchAhead: ({ kind: name }) => loadMarker(name),
}

class RolesBench implements Workbench {
  private files: Files
  private notes: Notes = NONE
  private readonly roles: readonly Role[]
  private readonly choices: readonly Choice[]
  private readonly shelf: Shelf
  private readonly pane: NotesPane
  private readonly place = h("div", { class: "roles-scroll" })
  private readonly damaged = h("p", { class: "hint", role: "status", hidden: true }, say("roles.damaged"))
  private opened: Role | null = null
  private closed = false

  constructor(private readonly desk: Desk) {
    this.files = desk.files
    this.roles = rolesOf(desk.activity)
    this.choices = choicesOf(desk.activity)
    this.shelf = new Shelf(this.roles, (role) => this.openRole(role))
    this.pane = new NotesPane(desk.result, this.roles, this.choices, {
      open: (role) => {
        desk.showWork()
        this.openRole(role)
      },
      compare: () => {
        desk.showWork()
        this.compare()
      },
      takeAway: (role) => this.takeAway(role),
      next: (next) => this.note({ next }, true),
    })
    desk.work.append(h("div", { class: "roles" }, this.damaged, this.place))
    this.open()
  }

  replace(files: Files): void {
    this.files = files
    this.open()
  }

  close(): void {
    this.closed = true
  }

  private open(): void {
    const text = this.files[NOTES] ?? "{}"
    const notes = readNotes(text, this.roles, this.choices)
    this.damaged.hidden = notes !== null
    this.notes = notes ?? rescueNotes(text, this.roles)
    this.show(this.shelf.dom)
    this.shelf.show(this.notes)
    this.pane.show(this.notes)
    void this.mark()
  }

  private openRole(role: Role): void {
    this.opened = role
    const { opened, reasons, side } = this.notes
    const page = rolePage(role, asked(this.desk.activity), reasons.get(role.slug) ?? "", side.includes(role.slug), {
      back: () => this.back(),
      toggle: () => this.toggle(role),
      write: (text) => this.write(role, text),
    })
    this.show(page)
    if (!opened.includes(role.slug)) this.note({ opened: [...opened, role.slug] }, true)
  }

  private compare(): void {
    const side = this.roles.filter(({ slug }) => this.notes.side.includes(slug))
    this.show(sideBySide(side, this.notes, () => this.back(), (role, text) => this.write(role, text)))
    this.note({ compared: side.map(({ slug }) => slug) }, true)
  }

  private back(): void {
    const from = this.opened
    this.opened = null
    this.show(this.shelf.dom)
    if (from) this.shelf.focus(from)
  }

  private toggle({ slug }: Role): boolean {
    const { side } = this.notes
    const there = side.includes(slug)
    if (!there && side.length >= SIDE_BY_SIDE) return false
    this.note({ side: there ? side.filter((one) => one !== slug) : [...side, slug] })
    return !there
  }

  private takeAway(role: Role): void {
    this.toggle(role)
    this.desk.announce(say("roles.is_away", { title: role.title }))
    if (this.opened) this.openRole(this.opened)
    else this.show(this.shelf.dom)
  }

  private write({ slug }: Role, text: string): void {
    this.note({ reasons: new Map([...this.notes.reasons, [slug, text]]) })
  }

  /// What is opened takes the place of what was there, from its top, and the keyboard goes along.
  private show(page: HTMLElement): void {
    if (this.place.firstChild === page) return
    this.place.replaceChildren(page)
    this.place.scrollTop = 0
    page.querySelector<HTMLElement>("h2[tabindex]")?.focus({ preventScroll: true })
  }

  private note(more: Partial<Notes>, tried = false): void {
    this.notes = { ...this.notes, ...more }
    this.files = { ...this.files, [NOTES]: writeNotes(this.notes) }
    this.desk.changed(this.files, tried)
    this.shelf.show(this.notes)
    this.pane.show(this.notes)
    void this.mark()
  }

  private async mark(): Promise<void> {
    const { files } = this
    const mark = await observeAndCheck(this.desk.activity, files, this.desk.observe)
    if (!this.closed && files === this.files) this.desk.marked(mark)
  }
}
