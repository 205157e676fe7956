/// One page, run once from its start: its scripts in order, its events, its timers.

import { type Element, parsePage } from "../tree"
import type { Files } from "../activity"
import type { Fault, Json } from "../run"
import { BEGINS, Clock } from "./clock"
import { PageDocument } from "./dom/document"
import type { PageElement } from "./dom/element"
import { type Hooks, PageEvent } from "./dom/events"
import { Markup } from "./dom/markup"
import { FILE, instrument, type Instrumented, instrumentHandler, Unreadable } from "./instrument"
import type { Place } from "./place"
import { Scope } from "./scope"
import { Watch } from "./watch"
import { PageWindow } from "./window"

type Code = (names: object) => (this: unknown, watch: Watch, event?: PageEvent) => unknown
/// A script made ready once, for all runs of the page.
type Ready = { readonly made: Instrumented; readonly code: Code } | Unreadable

const LARGEST = 300_000

/// What is the same for all runs of a page: its scripts, read and made ready.
export class Source {
  /// Whether anything is promised in it; else nothing needs to settle.
  readonly promises: boolean
  readonly names: readonly string[]
  private readonly scripts = new Map<string, Ready>()
  private readonly handlers = new Map<string, Code | Unreadable>()
  private handlerLines: Map<string, number> | null = null

  constructor(
    readonly entry: string,
    readonly files: Files,
    readonly place: Place,
  ) {
    this.names = [entry, ...Object.keys(files).filter((name) => name !== entry)]
    this.promises = /\b(async|Promise|then|queueMicrotask)\b/.test(Object.values(files).join("\n"))
  }

  script(text: string, first: number): Ready {
    const key = `${first} ${text}`
    let known = this.scripts.get(key)
    if (!known) this.scripts.set(key, (known = this.ready(text, first)))
    return known
  }

  handler(text: string): Code | Unreadable {
    let known = this.handlers.get(text)
    if (!known) this.handlers.set(text, (known = this.readyHandler(text)))
    return known
  }

  /// The line on which an attribute with this code stands; 0 where a script put it there.
  lineOf(code: string): number {
    if (!this.handlerLines) {
      this.handlerLines = new Map()
      const visit = (node: Element): void => {
        for (const { name, value } of node.attrs ?? [])
          if (name.startsWith("on")) this.handlerLines?.set(value, node.sourceCodeLocation?.attrs?.[name]?.startLine ?? 0)
        for (const kid of (node.childNodes ?? []) as Element[]) visit(kid)
      }
      visit(parsePage(this.files[this.entry] ?? "", { places: true }) as unknown as Element)
    }
    return this.handlerLines.get(code) ?? 0
  }

  private ready(text: string, first: number): Ready {
    try {
      const made = instrument(text, first)
      return { made, code: this.evaluate(made.code) }
    } catch (fault) {
      return this.unreadable(fault)
    }
  }

  private readyHandler(text: string): Code | Unreadable {
    try {
      return this.evaluate(instrumentHandler(text, this.lineOf(text)), ",event")
    } catch (fault) {
      return this.unreadable(fault)
    }
  }

  private evaluate(code: string, more = ""): Code {
    return this.place.evaluate(`(function($w){with($w){return function($tg${more}){${code}\n}}})`) as Code
  }

  private unreadable(fault: unknown): Unreadable {
    if (fault instanceof Unreadable) return fault
    if (fault instanceof Error) return new Unreadable("JavaScript cannot read this.", 1)
    throw fault
  }
}

export class Page {
  document!: PageDocument
  readonly clock = new Clock((amount) => this.watch.charge(amount))
  readonly watch: Watch
  private readonly markup = new Markup()
  private window!: PageWindow
  private scope!: Scope
  private readonly deferred: { script: PageElement; text: string; first: number }[] = []

  /// Reads the page and runs what is run while it is read; `begin` goes on from there.
  constructor(private readonly source: Source) {
    this.watch = new Watch(source.names, (self) => self === globalThis || self === this.scope.names, () => this.window, (functions) => this.scope.functions(functions))
    const hooks: Hooks = {
      guard: (run) => this.watch.guard(run),
      inline: (code) => this.inline(code),
      charge: (amount) => this.watch.charge(amount),
      now: () => BEGINS + this.clock.now,
    }
    const begun = (page: PageDocument): void => {
      this.document = page
      this.window = new PageWindow(hooks, page, this.clock)
      this.scope = new Scope(this.window, page)
      page.defaultView = this.window
    }
    this.markup.read(source.files[source.entry] ?? "", hooks, begun, (script, line) => this.scriptRead(script, line))
  }

  /// Runs what waits for the whole page, and says that it is there.
  async begin(): Promise<void> {
    this.document.readyState = "interactive"
    for (const { script, text, first } of this.deferred) this.execute(script, text, first)
    await this.settle()
    this.fire(this.document, new PageEvent("DOMContentLoaded", { bubbles: true }))
    await this.settle()
    this.document.readyState = "complete"
    this.fire(this.window, new PageEvent("load"))
    await this.pass(0)
  }

  fire(target: PageDocument | PageElement | PageWindow, event: PageEvent): boolean {
    return this.watch.guard(() => target.dispatchEvent(event)) ?? true
  }

  /// Lets time pass on the page's clock, and lets it do what it promised.
  async pass(milliseconds: number): Promise<void> {
    await this.settle()
    await this.clock.pass(milliseconds, () => !this.watch.stopped, () => this.settle())
  }

  settle(): Promise<void> | undefined {
    return this.source.promises ? this.source.place.settle() : undefined
  }

  /// Calls a function that the page's scripts made.
  async call(name: string, given: readonly Json[]): Promise<{ returned: Json | undefined }> {
    const found = this.scope.function(name)
    if (!found) {
      if (!this.watch.fault) this.watch.blame("missing-function", `There is no function called ${name} yet.`, 0)
      return { returned: undefined }
    }
    let answer: unknown = this.watch.guard(() => found(...(JSON.parse(JSON.stringify(given)) as unknown[])))
    if (answer instanceof Promise) {
      let kept: unknown
      answer.then((value: unknown) => (kept = value), (error: unknown) => this.watch.note(error))
      await this.settle()
      answer = kept
    }
    return { returned: this.watch.guard(() => plain(answer, 0)) }
  }

  get fault(): Fault | null {
    return this.watch.fault
  }
  get said(): readonly string[] {
    return this.window.$said
  }
  html(): string {
    const html = this.markup.whole(this.document)
    if (html.length <= LARGEST) return html
    this.watch.blame("endless", "The page has grown too large to be looked at.", 0)
    return ""
  }

  private scriptRead(script: PageElement, line: number): void {
    const type = (script.getAttribute("type") ?? "").trim().toLowerCase()
    if (!/^((text|application)\/(x-)?(java|ecma)script|module)?$/.test(type)) return
    const src = script.getAttribute("src")?.trim().replace(/^\.\//, "")
    const text = src === undefined ? (script.textContent ?? "") : this.source.files[src]
    if (text === undefined) return // not there: a browser goes on, too
    const first = src === undefined ? line : this.source.names.indexOf(src) * FILE + 1
    if (type === "module" || (src !== undefined && script.hasAttribute("defer"))) this.deferred.push({ script, text, first })
    else this.execute(script, text, first)
  }

  private execute(script: PageElement, text: string, first: number): void {
    if (this.watch.stopped) return
    const ready = this.source.script(text, first)
    if (ready instanceof Unreadable) return this.watch.blame("syntax", ready.message, first + ready.line - 1)
    const twice = this.scope.declare(ready.made)
    if (twice !== null) return this.watch.blame("syntax", `“${twice}” is made twice: keep only one let or const for it.`, first)
    this.document.currentScript = script
    this.watch.guard(() => ready.code(this.scope.names).call(this.window, this.watch))
    this.document.currentScript = null
  }

  private inline(text: string): ((this: unknown, event: PageEvent) => unknown) | null {
    const code = this.source.handler(text)
    if (code instanceof Unreadable) {
      this.watch.blame("syntax", code.message, this.source.lineOf(text))
      return null
    }
    const { scope, watch } = this
    return function (event) {
      return code(scope.names).call(this, watch, event)
    }
  }
}

/// What can be told of a value outside the page: numbers, texts, truth, lists and plain objects.
function plain(value: unknown, depth: number): Json | undefined {
  if (typeof value === "string") return value.slice(0, LARGEST)
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value)
  if (typeof value === "boolean" || value === null) return value
  if (typeof value !== "object" || depth > 20) return undefined
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.slice(0, 10_000).map((one) => plain(one, depth + 1) ?? null)
  const pairs = Object.keys(value).slice(0, 10_000).map((key) => [key, plain((value as Record<string, unknown>)[key], depth + 1)] as const)
  return Object.fromEntries(pairs.filter(([, held]) => held !== undefined)) as { [key: string]: Json }
}

