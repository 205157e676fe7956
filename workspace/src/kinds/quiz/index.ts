/// The kind of activity `quiz`: questions with reasons, each answer with its own explanation, and another go always.

import { type Files, observeAndCheck } from "../../marker"
import { loadMarker } from "../../marker/kind"
import { h } from "../../page/dom"
import type { Desk, Kind, Workbench } from "../kind"
import { ANSWERS, type Answers, type Given, NOTHING, readAnswers, rescueReasons, writeAnswers } from "./answers"
import { Card } from "./card"
import { type Question, questionsOf } from "./questions"
import styles from "./quiz.css"
import { Tally } from "./tally"
import { say } from "./words"

export const kind: Kind = {
  names: { work: say("quiz.work"), result: say("quiz.result") },
  aloud: true,
  styles,
  open: (desk) => new QuizBench(desk),
  fetchAhead: ({ kind: name }) => loadMarker(name),
}

class QuizBench implements Workbench {
  private files: Files
  private answers: Answers = new Map()
  private readonly questions: readonly Question[]
  private readonly cards: readonly Card[]
  private readonly tally: Tally
  private readonly damaged = h("p", { class: "hint", role: "status", hidden: true }, say("quiz.damaged"))
  private closed = false

  constructor(private readonly desk: Desk) {
    this.files = desk.files
    this.questions = questionsOf(desk.activity)
    this.cards = this.questions.map(({ id }, n) => new Card(this.questions[n] as Question, n + 1, this.questions.length, (given, tried) => this.give(id, given, tried)))
    this.tally = new Tally(desk.result, this.questions, (n) => this.cards[n]?.focus())
    const scroll = h("div", { class: "quiz-scroll" }, this.damaged, ...this.cards.map((card) => card.dom))
    desk.work.append(h("div", { class: "quiz" }, this.tally.top, scroll))
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
    const text = this.files[ANSWERS] ?? "{}"
    const answers = readAnswers(text, this.questions)
    this.damaged.hidden = answers !== null
    this.answers = answers ?? rescueReasons(text, this.questions)
    this.questions.forEach(({ id }, n) => this.cards[n]?.show(this.answers.get(id) ?? NOTHING))
    this.tally.show(this.answers)
    void this.mark()
  }

  private give(id: string, given: Given, tried: boolean): void {
    this.answers = new Map([...this.answers, [id, given]])
    this.files = { ...this.files, [ANSWERS]: writeAnswers(this.answers) }
    this.desk.changed(this.files, tried)
    this.tally.show(this.answers)
    void this.mark()
  }

  private async mark(): Promise<void> {
    const { files } = this
    const mark = await observeAndCheck(this.desk.activity, files, this.desk.observe)
    if (!this.closed && files === this.files) this.desk.marked(mark)
  }
}
