/// What the pupil sees of the stepping: the sentence, the slider, the buttons, the page as it was, variables, calls, console.

import type { Files } from "../marker"
import { h } from "../page/dom"
import { icon, type Icon } from "../page/icons"
import { say as sayOnPage } from "../words"
import { Frame } from "./frame"
import type { LineValue, StepperOptions } from "./index"
import { type Call, callsAt, type Held, written } from "./moment"
import { among, endlessLoop, out, over, toBreakpoint, type Way } from "./moves"
import { pageCopy } from "./page-copy"
import { Recording } from "./recording"
import { functionName, tellStep, tellTurn } from "./tell"
import type { Trace } from "./trace"
import { Variables } from "./variables"
import { say } from "./words"

const MARKS = 60 // more turns than that are a grey bar
const LINES_BACK = 400
const MOST_SAID = 100

export class Panel {
  readonly dom: HTMLElement
  private readonly sheet = h("div", { class: "preview-sheet step-sheet" })
  private readonly recording: Recording
  private readonly copy: Frame
  private readonly slider = h("input", { type: "range", min: "0", max: "0", value: "0", class: "step-slider", "aria-label": say("stepping.slider") })
  private readonly marks = h("div", { class: "step-marks", "aria-hidden": "true" })
  private readonly where = h("p", { class: "step-where" })
  private readonly tells = h("p", { class: "step-tells" })
  private readonly line = h("p", { class: "step-line" })
  private readonly lines = h("ol", { class: "step-lines", hidden: true })
  private readonly notice = h("p", { class: "step-notice", hidden: true })
  private readonly badge = h("p", { class: "step-badge" })
  private readonly turns = h("select", { "aria-label": say("stepping.turns") })
  private readonly variables: Variables
  private readonly calls = h("ol", { class: "step-calls" })
  private readonly console = h("ol", { class: "step-console" })
  private readonly filter = h("p", { class: "step-filter", hidden: true })
  private readonly quoteButton: HTMLButtonElement | null
  private files: Files
  private step = 0
  private live = true
  private only: { readonly name: string; readonly steps: readonly number[] } | null = null
  private drawn = 0
  private shows = 0
  private shownTurns = -1
  private closed = false
  /// Where to go when the page has been run again: how far through, and whether at its end.
  private again: { readonly step: number; readonly live: boolean } | null = null

  constructor(
    private readonly options: StepperOptions,
    close: () => void,
  ) {
    this.files = options.files
    this.recording = new Recording(this.sheet, options.runner, sayOnPage("your_page"), {
      grown: () => this.grow(),
      ran: () => this.ran(),
      stuck: () => this.warn(sayOnPage("stuck")),
    })
    this.copy = new Frame(this.sheet, options.runner, sayOnPage("your_page"))
    this.variables = new Variables({ when: (held) => this.when(held), only: (held) => this.filterBy(held) })
    this.quoteButton = options.quote
      ? h("button", { type: "button", click: () => this.quote() }, icon("quote"), say("stepping.quote"))
      : null
    this.dom = h(
      "div",
      { class: "step-panel" },
      h(
        "div",
        { class: "result-head" },
        h("h2", { tabindex: "-1" }, sayOnPage("stepping")),
        h("button", { type: "button", class: "quiet", click: close }, icon("x"), say("stepping.close")),
      ),
      h("div", { class: "step-now" }, h("div", { class: "step-top" }, this.where, this.quoteButton), this.tells, this.line, this.lines),
      this.notice,
      h("div", { class: "step-track" }, this.slider, this.marks),
      this.moves(),
      this.filter,
      h(
        "div",
        { class: "step-parts" },
        h("div", { class: "step-page" }, this.badge, this.sheet),
        h(
          "div",
          { class: "step-side", tabindex: "0", role: "group", "aria-label": say("stepping.variables") },
          h("h3", {}, say("stepping.variables")),
          this.variables.dom,
          h("h3", {}, say("stepping.calls")),
          this.calls,
          h("h3", {}, say("stepping.console")),
          this.console,
        ),
      ),
    )
    this.slider.addEventListener("input", () => this.go(Number(this.slider.value)))
    this.slider.addEventListener("keydown", (event) => this.key(event))
    this.turns.addEventListener("change", () => this.go(Number(this.turns.value)))
  }

  async run(files: Files): Promise<void> {
    this.files = files
    this.where.textContent = say("stepping.running")
    this.notice.hidden = true
    this.only = null
    this.shownTurns = -1
    await this.recording.run(files, this.options.entry)
  }

  /// The work has changed: run again, and stay about where one was.
  async rerun(files: Files): Promise<void> {
    this.again = { step: this.step, live: this.live }
    await this.run(files)
  }

  focus(): void {
    this.slider.focus()
  }

  close(): void {
    this.closed = true
    window.cancelAnimationFrame(this.drawn)
    window.cancelAnimationFrame(this.shows)
    this.recording.stop()
    this.copy.remove()
    this.options.editor?.showLine(this.options.entry, 0, [])
  }

  private get trace(): Trace | null {
    return this.recording.trace
  }

  // --- the run goes on

  private ran(): void {
    const { again } = this
    this.again = null
    const trace = this.trace
    if (!trace) return
    this.live = again?.live ?? true
    this.step = again && !again.live ? Math.min(again.step, trace.length - 1) : trace.length - 1
    this.grow()
    this.show()
  }

  private grow(): void {
    const trace = this.trace
    if (!trace || this.closed || this.again) return
    this.ending(trace)
    if (this.live) this.step = trace.length - 1
    this.slider.max = String(Math.max(0, trace.length - 1))
    this.later()
  }

  private ending(trace: Trace): void {
    if (trace.garbled) this.warn(say("stepping.garbled"))
    if (!trace.ended) return
    this.live = false
    if (trace.ended === "full") {
      this.warn(say("stepping.full", { n: trace.length }))
      return
    }
    const loop = endlessLoop(trace)
    this.warn(loop ? say("stepping.endless", loop) : say("stepping.endless.somewhere", { n: trace.length }))
  }

  private warn(text: string): void {
    if (this.notice.textContent === text && !this.notice.hidden) return
    this.notice.textContent = text
    this.notice.hidden = false
    this.options.announce(text)
  }

  // --- moving

  private go(step: number): void {
    const trace = this.trace
    if (!trace?.length) return
    this.step = Math.max(0, Math.min(step, trace.length - 1))
    this.live = this.step === trace.length - 1 && !trace.ended
    this.show()
  }

  private move(way: Way): void {
    this.go(this.only ? among(this.only.steps, this.step, way) : this.step + way)
  }

  private with(run: (trace: Trace) => number): void {
    if (this.trace?.length) this.go(run(this.trace))
  }

  private toBreakpoint(way: Way): void {
    const trace = this.trace
    const breakpoints = this.options.editor?.breakpoints
    if (!trace || !breakpoints?.some) {
      this.options.announce(say("stepping.stop.none"))
      this.tells.textContent = say("stepping.stop.none")
      return
    }
    const step = toBreakpoint(trace, this.step, way, breakpoints)
    if (step >= 0) this.go(step)
    else {
      this.options.announce(say("stepping.stop.no_more"))
      this.tells.textContent = say("stepping.stop.no_more")
    }
  }

  private key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const moves: Record<string, () => void> = {
      ArrowLeft: () => this.move(-1),
      ArrowRight: () => this.move(1),
      ArrowUp: () => this.with((trace) => over(trace, this.step, -1)),
      ArrowDown: () => this.with((trace) => over(trace, this.step, 1)),
      PageUp: () => this.with((trace) => out(trace, this.step, -1)),
      PageDown: () => this.with((trace) => out(trace, this.step, 1)),
      Home: () => this.go(0),
      End: () => this.go(Infinity),
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    move()
  }

  /// When did this become what it is? The step that set it.
  private when({ place, value }: Held): void {
    const trace = this.trace
    if (!trace) return
    const places = new Set([place, ...(value.type === "object" ? placesIn(trace, value.object) : [])])
    const step = trace.lastChange(places, this.step)
    if (step >= 0) this.go(step)
  }

  private filterBy({ variable, place, value }: Held): void {
    const trace = this.trace
    if (!trace) return
    const places = new Set([place, ...(value.type === "object" ? placesIn(trace, value.object) : [])])
    this.only = { name: variable.name, steps: trace.changesOf(places) }
    this.drawFilter()
  }

  private drawFilter(): void {
    this.filter.hidden = !this.only
    if (!this.only) return
    const off = h(
      "button",
      {
        type: "button",
        class: "quiet",
        click: () => {
          this.only = null
          this.drawFilter()
          this.slider.focus()
        },
      },
      icon("x"),
      say("stepping.only.off"),
    )
    this.filter.replaceChildren(`${say("stepping.only", { name: this.only.name })} (${this.only.steps.length})`, off)
  }

  private quote(): void {
    const site = this.trace?.siteAt(this.step)
    if (site) this.options.quote?.({ step: this.step + 1, file: site.file, line: site.line, text: this.lineText(site.file, site.line) })
  }

  // --- showing

  /// At once, but not more often than the screen can show.
  private later(): void {
    if (this.shows) return
    this.shows = window.requestAnimationFrame(() => {
      this.shows = 0
      this.show()
    })
  }

  private show(): void {
    const trace = this.trace
    if (!trace || this.closed) return
    if (!trace.plan.sites.length) {
      this.where.textContent = ""
      this.tells.textContent = say("stepping.none")
      this.recording.show(true)
      return
    }
    if (!trace.length) return
    trace.seek(this.step)
    const calls = callsAt(trace, this.step)
    const changed = new Set(trace.changedBy(this.step))
    const site = trace.siteAt(this.step)
    const fault = trace.faultAt(this.step)
    const file = site?.file ?? fault?.file ?? ""
    const line = site?.line ?? fault?.line ?? 0
    const tells = tellStep(trace, this.step, calls)
    const many = Object.keys(this.files).filter((name) => /\.(js|html)$/.test(name)).length > 1
    const place = { n: this.step + 1, of: trace.length, file, line }
    const where = say(!line ? "stepping.where.none" : many ? "stepping.where.file" : "stepping.where", place)
    this.where.textContent = where
    this.tells.textContent = tells
    this.line.replaceChildren(...(line ? [h("span", {}, String(line)), h("code", {}, this.lineText(file, line).trim() || " ")] : []))
    this.slider.max = String(trace.length - 1)
    this.slider.value = String(this.step)
    this.slider.setAttribute("aria-valuetext", `${where}: ${tells}`)
    if (this.quoteButton) this.quoteButton.disabled = !site
    // the slider says itself what it shows to whoever is on it
    if (document.activeElement !== this.slider) this.options.announce(`${where}: ${tells}`)
    window.cancelAnimationFrame(this.drawn)
    this.drawn = window.requestAnimationFrame(() => {
      this.drawn = 0
      if (!this.closed && this.trace === trace) this.draw(trace, calls, changed, file, line)
    })
  }

  /// The larger parts, once for what the screen shows next, however quickly the slider moves.
  private draw(trace: Trace, calls: readonly Call[], changed: ReadonlySet<number>, file: string, line: number): void {
    this.drawTurns(trace)
    this.variables.show(trace, calls, changed)
    this.drawCalls(calls)
    this.drawConsole(trace)
    this.drawPage(trace, changed)
    const values = line ? this.values(trace, file) : []
    const beside = this.options.editor?.showLine(file || this.options.entry, line, values) ?? false
    this.lines.hidden = beside || !values.length
    if (!beside) this.lines.replaceChildren(...[...values].sort((one, other) => one.line - other.line).map((one) => h("li", {}, `${sayOnPage("advice.line", { line: one.line })}: ${one.text}`)))
  }

  private drawPage(trace: Trace, changed: ReadonlySet<number>): void {
    const { live } = this
    this.recording.show(live)
    this.copy.show(!live)
    this.badge.textContent = live ? say("stepping.live") : say("stepping.as_it_was", { n: this.step + 1 })
    this.sheet.classList.toggle("is-live", live)
    if (!live) this.copy.send({ type: "show", run: 0, html: pageCopy(trace, changed), scripted: false })
  }

  private drawTurns(trace: Trace): void {
    const { turns } = trace
    if (turns.length !== this.shownTurns) {
      this.shownTurns = turns.length
      const some = turns.slice(0, MARKS * 5)
      this.turns.replaceChildren(...some.map((turn, n) => h("option", { value: String(turn.step) }, `${n + 1}. ${tellTurn(turn)}`)))
    }
    const now = turns.findLast((turn) => turn.step <= this.step)
    if (now) this.turns.value = String(now.step)
    const last = Math.max(1, trace.length - 1)
    const shown = turns.length > MARKS ? [] : turns
    this.marks.replaceChildren(
      ...[...shown.map(({ step }) => mark(step / last, "turn")), ...trace.faults.map(({ step }) => mark(step / last, "fault"))],
    )
  }

  private drawCalls(calls: readonly Call[]): void {
    this.calls.replaceChildren(
      ...calls.map((call) => {
        const name = call.frame ? functionName(call.name) : say("stepping.page")
        return h("li", {}, call.line ? say("stepping.call", { name, line: call.line }) : name)
      }),
    )
  }

  private drawConsole(trace: Trace): void {
    const said = trace.said.filter(({ step }) => step <= this.step).slice(-MOST_SAID)
    const lines = said.map(({ how, text, step }) =>
      h("li", { class: `${how}${step === this.step ? " is-changed" : ""}` }, text),
    )
    this.console.replaceChildren(...(lines.length ? lines : [h("li", { class: "step-quiet" }, say("stepping.console.none"))]))
  }

  /// What each line of this call set last, to stand beside it.
  private values(trace: Trace, file: string): readonly LineValue[] {
    const frame = trace.frameAt(this.step)
    const found = new Map<number, string>()
    for (let at = this.step; at >= 0 && at > this.step - LINES_BACK; at--) {
      if (trace.frameAt(at) !== frame) continue
      const site = trace.siteAt(at)
      if (!site || site.file !== file || found.has(site.line)) continue
      const changes = new Map(trace.changes(at).map(({ place, value }) => [place, value]))
      const parts: string[] = []
      for (const { name, place } of trace.placesSet(at)) {
        const value = changes.get(place)
        if (value && name !== "this") parts.push(`${name} = ${written(trace, value, 40)}`)
      }
      const came = trace.cameAt(at)
      if (!parts.length && came && site.kind === "return") parts.push(`→ ${written(trace, came, 40)}`)
      if (!parts.length && came && came.type === "boolean") parts.push(written(trace, came))
      if (parts.length) found.set(site.line, parts.join(", "))
    }
    return [...found].map(([line, text]) => ({ line, text }))
  }

  private lineText(file: string, line: number): string {
    return (this.files[file] ?? "").split("\n")[line - 1] ?? ""
  }

  private moves(): HTMLElement {
    const button = (picture: Icon, words: string, label: string, run: () => void, before = false): HTMLElement =>
      h(
        "button",
        { type: "button", "aria-label": label, title: label, click: run },
        ...(before ? [h("span", {}, words), icon(picture)] : [icon(picture), h("span", {}, words)]),
      )
    const pair = (words: string, back: [string, () => void], on: [string, () => void]): HTMLElement =>
      h(
        "div",
        { class: "step-pair", role: "group", "aria-label": words },
        h("button", { type: "button", "aria-label": back[0], title: back[0], click: back[1] }, icon("chevronLeft")),
        h("span", { "aria-hidden": "true" }, words),
        h("button", { type: "button", "aria-label": on[0], title: on[0], click: on[1] }, icon("chevronRight")),
      )
    return h(
      "div",
      { class: "step-moves" },
      h(
        "div",
        { class: "step-main" },
        button("first", say("stepping.first"), say("stepping.first"), () => this.go(0)),
        button("chevronLeft", say("stepping.back"), say("stepping.back"), () => this.move(-1)),
        button("chevronRight", say("stepping.on"), say("stepping.on"), () => this.move(1), true),
        button("last", say("stepping.last"), say("stepping.last"), () => this.go(Infinity), true),
      ),
      h(
        "div",
        { class: "step-more" },
        pair(
          say("stepping.over"),
          [say("stepping.over.back"), () => this.with((trace) => over(trace, this.step, -1))],
          [say("stepping.over.on"), () => this.with((trace) => over(trace, this.step, 1))],
        ),
        pair(
          say("stepping.out"),
          [say("stepping.out.back"), () => this.with((trace) => out(trace, this.step, -1))],
          [say("stepping.out.on"), () => this.with((trace) => out(trace, this.step, 1))],
        ),
        this.options.editor
          ? pair(say("stepping.stop"), [say("stepping.stop.back"), () => this.toBreakpoint(-1)], [say("stepping.stop.on"), () => this.toBreakpoint(1)])
          : null,
        this.turns,
        h("details", { class: "step-keys" }, h("summary", {}, say("stepping.keys")), h("p", {}, say("stepping.keys.text"))),
      ),
    )
  }
}

/// The places of an object and of what is in it, a few objects deep.
function placesIn(trace: Trace, object: number, depth = 0): number[] {
  const thing = trace.things[object]
  if (!thing || depth > 2) return []
  const inner = thing.entries.flatMap((place) => {
    const value = trace.holds(place)
    return value.type === "object" ? placesIn(trace, value.object, depth + 1) : []
  })
  return [thing.size, thing.names, ...thing.entries, ...inner]
}

/// Drawn as a shape: a place given in the page's own style would need a style of its own each.
function mark(share: number, what: "turn" | "fault"): Element {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg")
  svg.setAttribute("class", `run-mark is-${what}`)
  svg.setAttribute("width", "100%")
  svg.setAttribute("height", "8")
  const shape = document.createElementNS(svg.namespaceURI, "rect")
  shape.setAttribute("x", `${share * 100}%`)
  shape.setAttribute("width", "2")
  shape.setAttribute("height", "8")
  svg.append(shape)
  return svg
}
