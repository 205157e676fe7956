/// The app's tests with their results: what was expected, what came, what is mended and what was broken on the way.

import { h } from "../../page/dom"
import { type Icon, icon } from "../../page/icons"
import { say, sayCount, type Word } from "./words"
import type { TestMark } from "./tests"

type State = "broken" | "fails" | "mended" | "passes"
const SHOWN: Readonly<Record<State, { readonly icon: Icon; readonly word: Word }>> = {
  broken: { icon: "warning", word: "test.broken" },
  fails: { icon: "cross", word: "test.fails" },
  mended: { icon: "check", word: "test.mended" },
  passes: { icon: "check", word: "test.passes" },
}

export class TestPanel {
  private readonly summary = h("p", { role: "status" })
  private readonly list = h("ol", {})

  constructor(place: HTMLElement, again: () => void) {
    place.append(
      h(
        "div",
        { class: "tests" },
        h("div", { class: "result-head" }, h("h2", {}, say("tests")), h("button", { type: "button", class: "quiet", click: again }, icon("play"), say("tests.again"))),
        this.summary,
        this.list,
      ),
    )
  }

  show(tests: readonly TestMark[]): void {
    const broken = tests.filter((test) => stateOf(test) === "broken")
    const text = [
      sayCount("tests.count", tests.length, { passed: tests.filter((test) => test.passed).length }),
      ...broken.map(({ says }) => `${say("test.broken")}: ${says}.`),
    ].join(" ")
    if (this.summary.textContent !== text) this.summary.textContent = text // read out once
    this.list.replaceChildren(...tests.map((test) => line(test, stateOf(test))))
  }
}

function stateOf({ passed, before }: TestMark): State {
  if (passed) return before ? "passes" : "mended"
  return before ? "broken" : "fails"
}

function line(test: TestMark, state: State): HTMLElement {
  const { expected, came } = test
  return h(
    "li",
    { "data-state": state },
    icon(SHOWN[state].icon),
    h(
      "div",
      {},
      h("p", { class: "test-state" }, say(SHOWN[state].word)),
      h("p", {}, test.says),
      test.passed
        ? null
        : expected !== undefined && came !== undefined
          ? h(
              "dl",
              {},
              h("dt", {}, say("test.expected")),
              h("dd", {}, h("code", {}, expected)),
              h("dt", {}, say("test.came")),
              h("dd", {}, h("code", {}, came)),
            )
          : h("p", { class: "quiet-text" }, test.missing),
    ),
  )
}
