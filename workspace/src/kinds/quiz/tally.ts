/// How far the quiz is, in a sentence and question by question.

import { h } from "../../page/dom"
import { type Icon, icon } from "../../page/icons"
import { say, type Word } from "./words"
import type { Answers } from "./answers"
import type { Question } from "./questions"

type State = "right" | "not" | "open"
const SHOWN: Readonly<Record<State, { readonly icon: Icon; readonly word: Word }>> = {
  right: { icon: "check", word: "quiz.state.right" },
  not: { icon: "again", word: "quiz.state.not" },
  open: { icon: "circle", word: "quiz.state.open" },
}

export class Tally {
  private readonly figure = h("p", { class: "tally-figure" })
  private readonly sure = h("p", {})
  private readonly list = h("ol", {})
  private readonly bar: HTMLProgressElement
  private readonly line = h("span", {})
  /// A line that stays in sight above the questions.
  readonly top: HTMLElement

  constructor(
    place: HTMLElement,
    private readonly questions: readonly Question[],
    private readonly goTo: (n: number) => void,
  ) {
    this.bar = h("progress", { max: String(questions.length), "aria-label": say("quiz.progress") })
    this.top = h("div", { class: "quiz-top" }, this.bar, this.line)
    place.append(h("div", { class: "tally" }, h("h2", {}, say("quiz.result")), this.figure, this.sure, this.list))
  }

  show(answers: Answers): void {
    const states = this.questions.map((question) => stateOf(question, answers))
    const right = states.filter((state) => state === "right").length
    const sureOf = this.questions.filter(({ id }, n) => states[n] === "right" && answers.get(id)?.sure === 3).length
    const of = this.questions.length
    this.bar.value = right
    this.line.textContent = this.figure.textContent = say("quiz.so_far", { right, of })
    this.sure.textContent = right && this.questions.some((question) => question.sure) ? say("quiz.sure_of", { n: sureOf }) : ""
    const focused = [...this.list.querySelectorAll("button")].indexOf(document.activeElement as HTMLButtonElement)
    this.list.replaceChildren(
      ...states.map((state, n) =>
        h(
          "li",
          { "data-state": state },
          h(
            "button",
            { type: "button", class: "link", click: () => this.goTo(n) },
            icon(SHOWN[state].icon),
            say("quiz.line", { n: n + 1, state: say(SHOWN[state].word) }),
          ),
        ),
      ),
    )
    // drawing anew must not drop the keyboard out of the list
    if (focused >= 0) this.list.querySelectorAll("button")[focused]?.focus()
  }
}

function stateOf({ id, answers }: Question, given: Answers): State {
  const answer = answers.find((one) => one.id === given.get(id)?.answer)
  if (!answer) return "open"
  return answer.right ? "right" : "not"
}
