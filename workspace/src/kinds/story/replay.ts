/// Where a story stands, worked out from what the pupil did, decision by decision. The same file always gives the same
/// state, in the browser and on the server; an act that the story does not allow there is passed over.
///
/// Going back takes decisions away, but nothing that was found out: evidence found on any way stays found.

import { isSolved } from "./answer"
import { type Beat, type Choice, type Claim, type Scene, type Story, the } from "./story"
import type { Pins, Work } from "./work"

export interface Decision {
  readonly scene: Scene
  /// The choice, or the suspect who was accused.
  readonly choice: Choice | null
  readonly accused: string | null
}

export type ClaimState = "open" | "few" | "stray" | "holds"

export class State {
  /// The decisions that led here.
  path: Decision[] = []
  scene: Scene
  /// Every scene ever been in, every choice ever made, on any way.
  readonly been = new Set<string>()
  readonly decided = new Set<string>()
  readonly found = new Set<string>()
  readonly opened: ReadonlySet<string>
  readonly solved: ReadonlySet<string>
  /// Suspects accused with a board that bore it out.
  readonly borneOut = new Set<string>()

  constructor(
    readonly story: Story,
    readonly work: Work,
  ) {
    // these only ever grow, so what a decision needed then is there now as well; pins come and go, so nothing waits for them
    this.opened = new Set(work.opened)
    this.solved = new Set(story.puzzles.filter((puzzle) => isSolved(puzzle, work.answers[puzzle.id])).map(({ id }) => id))
    for (const id of story.has) this.found.add(id)
    this.scene = the(story.scenes, story.begins)
    this.enter(this.scene)
    for (const act of work.choices)
      if (typeof act === "string") this.choose(act)
      else if ("back" in act) this.goBack(act.back)
      else this.accuse(act.accuse, act.with)
  }

  /// The words that were set on the way to the decision no. `upTo`.
  words(upTo = this.path.length): ReadonlySet<string> {
    return new Set(this.path.slice(0, upTo).flatMap(({ choice }) => choice?.sets ?? []))
  }

  /// The beats of the scene after `at` decisions that are to be told.
  beats(at = this.path.length): readonly Beat[] {
    const scene = at < this.path.length ? (this.path[at] as Decision).scene : this.scene
    const words = this.words(at)
    return scene.beats.filter((beat) => this.holds(beat, words))
  }

  /// The choices here: those that can be made, and those for which something is still to be found out.
  choices(): readonly { readonly choice: Choice; readonly wants: readonly string[] }[] {
    const words = this.words()
    return (this.scene.choices ?? []).flatMap((choice) => {
      if (choice.unless?.some((word) => words.has(word))) return []
      const wants = (choice.needs ?? []).filter((need) => !this.has(need, words))
      // a word that was not set cannot be set here: such a choice is not shown at all
      return wants.some((need) => !this.canBeFound(need)) ? [] : [{ choice, wants }]
    })
  }

  claim(id: string): ClaimState {
    return claimState(the(this.story.claims, id), this.work.pins)
  }

  private choose(id: string): void {
    const offered = this.choices().find(({ choice, wants }) => choice.id === id && wants.length === 0)
    if (!offered) return
    this.path.push({ scene: this.scene, choice: offered.choice, accused: null })
    this.decided.add(id)
    this.enter(the(this.story.scenes, offered.choice.goes))
  }

  private accuse(suspect: string, pins: Pins): void {
    const { accuse } = this.scene
    if (!accuse || !this.story.people.some((one) => one.id === suspect && one.suspect)) return
    const right = suspect === this.story.culprit
    const holds = right && bearsOut(this.story, suspect, pins)
    if (holds) this.borneOut.add(suspect)
    this.path.push({ scene: this.scene, choice: null, accused: suspect })
    this.enter(the(this.story.scenes, holds ? accuse.right : right ? accuse.thin : accuse.wrong))
  }

  private goBack(to: number): void {
    const decision = this.path[to]
    if (!decision) return
    this.path = this.path.slice(0, to)
    this.enter(decision.scene)
  }

  private enter(scene: Scene): void {
    this.scene = scene
    this.been.add(scene.id)
    const words = this.words()
    for (const beat of scene.beats) if (beat.gives && this.holds(beat, words)) this.found.add(beat.gives)
  }

  private holds({ needs, unless }: Beat, words: ReadonlySet<string>): boolean {
    return (needs ?? []).every((need) => this.has(need, words)) && !(unless ?? []).some((word) => words.has(word))
  }

  private has(need: string, words: ReadonlySet<string>): boolean {
    return (this.opened.has(need) && this.found.has(need)) || this.solved.has(need) || words.has(need)
  }

  private canBeFound(need: string): boolean {
    return [...this.story.evidence, ...this.story.puzzles].some(({ id }) => id === need)
  }
}

export function claimState({ id, proof = [], enough = 1, also = [] }: Claim, pins: Pins): ClaimState {
  const there = pins[id] ?? []
  if (!there.length) return "open"
  if (there.some((one) => !proof.includes(one) && !also.includes(one))) return "stray"
  return there.filter((one) => proof.includes(one)).length >= enough ? "holds" : "few"
}

/// Do means, motive and opportunity of this suspect hold?
export function bearsOut(story: Story, suspect: string, pins: Pins): boolean {
  const claims = story.claims.filter((claim) => claim.suspect === suspect && claim.sort !== "clears")
  return claims.length > 0 && claims.every((claim) => claimState(claim, pins) === "holds")
}
