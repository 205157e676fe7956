/// One question: its answers to choose from, why, how sure, and what comes of it. A real form of real radio buttons, so
/// that the arrow keys choose, Enter checks and a screen reader says what it is.

import { h, trusted } from "../../page/dom"
import { icon } from "../../page/icons"
import { withCode } from "../../page/with-code"
import { say, type Word } from "./words"
import { type Given, NOTHING, type Sure } from "./answers"
import type { Answer, Question } from "./questions"

const SURE: readonly { readonly sure: Sure; readonly word: Word }[] = [
  { sure: 1, word: "quiz.sure.1" },
  { sure: 2, word: "quiz.sure.2" },
  { sure: 3, word: "quiz.sure.3" },
]

export class Card {
  readonly dom: HTMLFormElement
  private readonly answers: readonly { readonly answer: Answer; readonly input: HTMLInputElement; readonly row: HTMLElement }[]
  private readonly sure: readonly { readonly sure: Sure; readonly input: HTMLInputElement }[]
  private readonly reason: HTMLTextAreaElement | null
  /// There from the start and filled later: what comes into it is read out.
  private readonly because = h("div", { class: "because", role: "status" })
  private given = NOTHING

  /// `changed` is asked to keep what is given, `tried` where it is an answer; an answer is given when the pupil checks it, not while the arrow keys
  /// walk over it: that would give all answers away.
  constructor(
    private readonly question: Question,
    n: number,
    of: number,
    private readonly changed: (given: Given, tried: boolean) => void,
  ) {
    const name = `quiz-${question.id}`
    this.answers = question.answers.map((answer) => {
      const input = h("input", { type: "radio", name, value: answer.id, change: () => this.rethink() })
      return { answer, input, row: h("label", { class: "choice" }, input, h("span", {}, ...withCode(answer.says))) }
    })
    this.sure = SURE.map(({ sure }) => ({
      sure,
      input: h("input", { type: "radio", name: `${name}-sure`, value: String(sure), change: () => this.say({ sure }) }),
    }))
    this.reason = question.reason
      ? h("textarea", { rows: "2", maxlength: "2000", input: (event) => this.say({ reason: (event.target as HTMLTextAreaElement).value }) })
      : null
    this.dom = h(
      "form",
      { class: "question", submit: (event) => this.check(event) },
      h(
        "fieldset",
        { "aria-labelledby": `${name}-n ${name}-asks` },
        h("legend", { id: `${name}-n` }, say("quiz.question", { n, of })),
        h("div", { class: "prose", id: `${name}-asks` }, trusted(question.html)),
        ...this.answers.map(({ row }) => row),
      ),
      this.reason ? h("label", { class: "reason" }, h("span", {}, say("quiz.reason")), this.reason) : null,
      question.sure
        ? h(
            "fieldset",
            { class: "sure" },
            h("legend", {}, say("quiz.sure")),
            ...this.sure.map(({ sure, input }, at) => {
              const { word } = SURE[at] as (typeof SURE)[number]
              return h("label", { class: "choice", "data-sure": String(sure) }, input, h("span", {}, say(word)))
            }),
          )
        : null,
      h("button", { type: "submit", class: "check" }, say("quiz.check")),
      this.because,
    )
  }

  /// Fills the form with what was given on another day or at another PC.
  show(given: Given): void {
    this.given = given
    for (const { answer, input } of this.answers) input.checked = answer.id === given.answer
    for (const { sure, input } of this.sure) input.checked = sure === given.sure
    if (this.reason) this.reason.value = given.reason
    this.tell(this.chosen)
  }

  /// Puts the keyboard on the answers; only ever because the pupil asked.
  focus(): void {
    const { input } = this.answers.find((one) => one.input.checked) ?? this.answers[0] ?? {}
    input?.focus()
    this.dom.scrollIntoView({ block: "nearest" })
  }

  private get chosen(): Answer | null {
    return this.answers.find(({ input }) => input.checked)?.answer ?? null
  }

  private say(more: Partial<Given>): void {
    this.given = { ...this.given, ...more }
    this.changed(this.given, "answer" in more)
  }

  /// Another answer is chosen and not checked yet: what was said of the last one no longer fits.
  private rethink(): void {
    if (this.chosen?.id === this.given.answer) this.tell(this.chosen)
    else this.tell(null)
  }

  private check(event: Event): void {
    event.preventDefault()
    const { chosen } = this
    if (!chosen) return this.ask("quiz.choose", this.answers[0]?.input)
    // asked before the answer is told: afterwards everybody is sure
    if (this.question.sure && this.given.sure === null) return this.ask("quiz.sure.first", this.sure[0]?.input)
    this.say({ answer: chosen.id })
    this.tell(chosen)
    this.because.scrollIntoView({ block: "nearest" })
  }

  private ask(word: Word, next: HTMLElement | undefined): void {
    this.because.replaceChildren(h("p", {}, say(word)))
    next?.focus()
  }

  private tell(answer: Answer | null): void {
    for (const one of this.answers) {
      one.row.classList.toggle("is-right", one.answer === answer && one.answer.right)
      one.row.classList.toggle("is-not", one.answer === answer && !one.answer.right)
    }
    this.dom.dataset.state = answer === null ? "open" : answer.right ? "right" : "not"
    if (!answer) {
      this.because.replaceChildren()
      return
    }
    const more = this.moreOn(answer)
    this.because.replaceChildren(
      icon(answer.right ? "check" : "again"),
      h(
        "div",
        {},
        h("p", {}, h("strong", {}, say(answer.right ? "quiz.right" : "quiz.not")), " ", ...withCode(answer.because)),
        more ? h("p", {}, say(more)) : null,
        answer.right && this.reason && !this.reason.value.trim() ? h("p", {}, say("quiz.reason.next")) : null,
      ),
    )
  }

  /// To be certain and wrong, or right by a guess, is worth a word of its own.
  private moreOn({ right }: Answer): Word | null {
    const { sure } = this.given
    if (!right) return sure === 3 ? "quiz.certain_wrong" : "quiz.another_go"
    return sure === 1 ? "quiz.guessed_right" : sure === 3 ? "quiz.certain_right" : null
  }
}
