/// What the pupil can do in a scene: find something out, decide, name somebody; or what became of it all.

import { h } from "../../page/dom"
import { icon } from "../../page/icons"
import { slipOf } from "./answer"
import { picture } from "./pictures"
import { claimState, type State } from "./replay"
import { type Choice, type Puzzle, type Scene, the } from "./story"
import { say } from "./words"

export interface Does {
  choose(id: string): void
  answer(puzzle: string, text: string): void
  accuse(suspect: string): void
  openBoard(): void
  openPath(): void
}

/// The forms and buttons of the scene where the story stands.
export function waysOn(state: State, does: Does): HTMLElement[] {
  const { scene, story } = state
  const made = (scene.asks ?? []).map((id) => puzzleForm(the(story.puzzles, id), state, does))
  if (scene.ending) return [...made, ending(scene, state, does)]
  if (scene.accuse) made.push(accusation(state, does))
  const choices = state.choices()
  if (choices.length)
    made.push(
      h(
        "div",
        { class: "decide" },
        h("h4", { id: "story-ways" }, say("story.choices")),
        h("ul", { "aria-labelledby": "story-ways" }, ...choices.map(({ choice, wants }) => way(choice, wants, state, does))),
      ),
    )
  return made
}

function way({ id, says }: Choice, wants: readonly string[], { story }: State, does: Does): HTMLElement {
  if (!wants.length)
    // the words stand outside of the button, so that they are read aloud; the button covers the whole line
    return h("li", { class: "way" }, h("span", {}, says), h("button", { type: "button", "aria-label": says, "data-choice": id, click: () => does.choose(id) }, icon("arrowRight")))
  const what = wants.map((need) => {
    const piece = story.evidence.find((one) => one.id === need)
    return piece ? say("story.wants.evidence", { title: piece.title }) : say("story.wants.puzzle", { asks: the(story.puzzles, need).asks })
  })
  return h("li", { class: "way is-shut" }, h("span", {}, says, h("small", {}, icon("circle"), say("story.wants", { what: what.join("; ") }))))
}

function puzzleForm(puzzle: Puzzle, state: State, does: Does): HTMLElement {
  if (state.solved.has(puzzle.id))
    return h(
      "div",
      { class: "puzzle is-solved", "data-puzzle": puzzle.id },
      h("h4", {}, say("story.solved")),
      h("p", {}, puzzle.asks),
      h("p", { class: "solved" }, icon("check"), h("span", {}, h("strong", {}, state.work.answers[puzzle.id] ?? ""), ` – ${puzzle.because}`)),
    )
  const input = h("input", { type: "text", maxlength: "120", autocomplete: "off", autocapitalize: "off", spellcheck: "false", id: `puzzle-${puzzle.id}` })
  input.value = state.work.answers[puzzle.id] ?? ""
  const told = h("p", { class: "told", role: "status" })
  if (input.value) told.append(...wrong(puzzle, input.value))
  return h(
    "form",
    {
      class: "puzzle", "data-puzzle": puzzle.id,
      submit: (event) => {
        event.preventDefault()
        if (!input.value.trim()) {
          told.textContent = say("story.empty")
          input.focus()
        } else does.answer(puzzle.id, input.value)
      },
    },
    h("h4", {}, say("story.puzzle")),
    h("label", { for: input.id }, puzzle.asks),
    h("div", { class: "puzzle-line" }, input, h("button", { type: "submit", class: "check" }, say("story.check"))),
    told,
  )
}

function wrong(puzzle: Puzzle, given: string): Node[] {
  return [icon("again"), h("span", {}, h("strong", {}, say("story.not")), " ", slipOf(puzzle, given) ?? say("story.again"))]
}

function accusation(state: State, does: Does): HTMLElement {
  const suspects = state.story.people.filter(({ suspect }) => suspect)
  const told = h("p", { class: "told", role: "status" })
  const inputs = suspects.map(({ id }) => h("input", { type: "radio", name: "accused", value: id }))
  return h(
    "form",
    {
      class: "accuse",
      submit: (event) => {
        event.preventDefault()
        const chosen = inputs.find(({ checked }) => checked)
        if (chosen) return does.accuse(chosen.value)
        told.textContent = say("story.accuse.choose")
        inputs[0]?.focus()
      },
    },
    h(
      "fieldset",
      {},
      h("legend", {}, say("story.accuse")),
      h("p", {}, say("story.accuse.says")),
      ...suspects.map(({ id, name }, n) => {
        const claims = state.story.claims.filter((claim) => claim.suspect === id && claim.sort !== "clears")
        const held = claims.filter((claim) => claimState(claim, state.work.pins) === "holds").length
        const holds = claims.length ? h("small", {}, say("story.accuse.holds", { held, of: claims.length })) : null
        return h("label", { class: "suspect" }, inputs[n] ?? null, h("span", {}, name, " ", holds))
      }),
    ),
    h("div", { class: "accuse-acts" }, h("button", { type: "submit", class: "check" }, say("story.accuse.do")), h("button", { type: "button", class: "quiet", click: () => does.openBoard() }, picture("pin"), say("story.board.go"))),
    told,
  )
}

function ending({ ending: how = "mixed", title }: Scene, { story, been }: State, does: Does): HTMLElement {
  const endings = story.scenes.filter((scene) => scene.ending)
  const found = endings.filter(({ id }) => been.has(id)).length
  return h(
    "div",
    { class: "the-end", "data-ending": how },
    h("p", {}, say(`story.ending.${how}`)),
    h("h4", {}, title),
    endings.length > 1 ? h("p", {}, say("story.ending.found", { found, of: endings.length })) : null,
    h("button", { type: "button", click: () => does.openPath() }, icon("again"), say("story.ending.back")),
  )
}
