/// The kind of activity `story`: a branching story with evidence, decisions and a board of suspects.

import { type Files, observeAndCheck } from "../../marker"
import { loadMarker } from "../../marker/kind"
import { h } from "../../page/dom"
import { Panels } from "../../page/panels"
import type { Desk, Kind, Workbench } from "../kind"
import { Board } from "./board"
import { Notebook } from "./notebook"
import { Path } from "./path"
import { State } from "./replay"
import { Stage } from "./stage"
import { type Story, storyOf, the } from "./story"
import styles from "./story.css"
import { say } from "./words"
import { type Act, isFull, NOTHING, readWork, STORY, type Work, writeWork } from "./work"

const ROOM = 4

export const kind: Kind = {
  names: { work: say("story.work"), result: say("story.result") },
  aloud: true,
  styles,
  open: (desk) => new StoryBench(desk),
  fetchAhead: ({ kind: name }) => loadMarker(name),
}

class StoryBench implements Workbench {
  private files: Files
  private work: Work = NOTHING
  private readonly story: Story
  private readonly stage: Stage
  private readonly panels: Panels
  private readonly notebook: Notebook
  private readonly board: Board | null
  private readonly path: Path
  private readonly damaged = h("p", { class: "hint", role: "status", hidden: true }, say("story.damaged"))
  private closed = false

  constructor(private readonly desk: Desk) {
    this.files = desk.files
    this.story = storyOf(desk.activity)
    desk.work.append(this.damaged)
    this.stage = new Stage(desk.work, this.story, {
      choose: (id) => this.act(id),
      accuse: (accuse) => this.act({ accuse, with: this.work.pins }),
      answer: (puzzle, text) => this.answer(puzzle, text),
      open: (id) => this.open(id),
      openBoard: () => this.turnTo("board"),
      openPath: () => this.turnTo("path"),
    })
    const tabs = [
      { id: "evidence", label: say("story.tab.evidence", { n: 0 }) },
      ...(this.story.claims.length ? [{ id: "board", label: say("story.tab.board") }] : []),
      { id: "path", label: say("story.tab.path") },
    ]
    this.panels = new Panels(desk.result, say("story.notebook"), tabs)
    const pin = (claim: string, evidence: string): void => this.pin(claim, evidence)
    this.notebook = new Notebook(this.panels.body("evidence"), this.story, { opened: (id) => this.opened(id), pin })
    this.board = this.story.claims.length
      ? new Board(this.panels.body("board"), this.story, { pin, unpin: (claim, evidence) => this.unpin(claim, evidence), open: (id) => this.open(id) })
      : null
    this.path = new Path(this.panels.body("path"), this.story, (to) => this.goBack(to))
    this.begin()
  }

  replace(files: Files): void {
    this.files = files
    this.begin()
  }

  close(): void {
    this.closed = true
    this.stage.close()
  }

  /// A story that was left goes on where it stood; a new one arrives.
  private begin(): void {
    const work = readWork(this.files[STORY] ?? "{}", this.story)
    this.damaged.hidden = work !== null
    this.work = work ?? NOTHING
    const state = this.state()
    this.stage.show(state, !this.work.choices.length && !this.work.opened.length)
    this.tell(state)
    void this.mark()
  }

  private state(): State {
    return new State(this.story, this.work)
  }

  private act(act: Act): void {
    if (isFull(this.work)) return this.desk.announce(say("story.path.full"))
    this.keep({ choices: [...this.work.choices, act] }, true)
    const state = this.state()
    this.stage.show(state, true)
    this.stage.focus()
    this.tell(state)
  }

  private goBack(to: number): void {
    this.act({ back: to })
    this.desk.announce(say("story.path.gone", { scene: this.state().scene.title }))
    this.show("work")
  }

  private answer(puzzle: string, text: string): void {
    this.keep({ answers: { ...this.work.answers, [puzzle]: text } }, true)
    const state = this.state()
    this.stage.refresh(state)
    this.tell(state)
    if (state.solved.has(puzzle)) this.desk.announce(`${say("story.right")} ${the(this.story.puzzles, puzzle).because}`)
  }

  private open(id: string): void {
    this.turnTo("evidence")
    this.notebook.open(id)
  }

  private opened(id: string): void {
    if (this.work.opened.includes(id)) return
    this.keep({ opened: [...this.work.opened, id] }, true)
    const state = this.state()
    this.stage.refresh(state)
    this.tell(state)
  }

  private pin(claim: string, evidence: string): void {
    const there = this.work.pins[claim] ?? []
    if (there.includes(evidence)) return
    if (there.length >= ROOM) return this.desk.announce(say("story.full"))
    this.pinned(claim, [...there, evidence], "story.pinned", evidence)
  }

  private unpin(claim: string, evidence: string): void {
    this.pinned(claim, (this.work.pins[claim] ?? []).filter((one) => one !== evidence), "story.unpinned", evidence)
  }

  private pinned(claim: string, evidence: readonly string[], word: "story.pinned" | "story.unpinned", which: string): void {
    const { [claim]: _was, ...others } = this.work.pins
    this.keep({ pins: evidence.length ? { ...others, [claim]: evidence } : others }, true)
    const state = this.state()
    this.stage.refresh(state)
    this.tell(state)
    const { says } = the(this.story.claims, claim)
    const held = say(`story.claim.${state.claim(claim)}`)
    this.desk.announce(`${say(word, { title: the(this.story.evidence, which).title, claim: says })} ${held}`)
  }

  private turnTo(tab: string): void {
    this.panels.open(tab)
    this.show("result")
  }

  /// Where there is no room for both panes, the one that the pupil asked for comes to the front.
  private show(view: "work" | "result"): void {
    const button = document.querySelector<HTMLElement>(`#workspace .views [data-view="${view}"]`)
    if (button?.checkVisibility()) button.click()
  }

  private tell(state: State): void {
    this.panels.label("evidence", say("story.tab.evidence", { n: state.found.size }))
    this.notebook.show(state)
    this.board?.show(state)
    this.path.show(state)
  }

  private keep(more: Partial<Work>, tried: boolean): void {
    this.work = { ...this.work, ...more }
    this.files = { ...this.files, [STORY]: writeWork(this.work) }
    this.desk.changed(this.files, tried)
    void this.mark()
  }

  private async mark(): Promise<void> {
    const { files } = this
    const mark = await observeAndCheck(this.desk.activity, files, this.desk.observe)
    if (!this.closed && files === this.files) this.desk.marked(mark)
  }
}
