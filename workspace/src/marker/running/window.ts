/// The page's window: what a script finds by name. Everything that would need a screen, a network or another page is
/// missing or says so.

import { BEGINS, type Clock } from "./clock"
import { FormData, Input, Option, Select, TextArea } from "./dom/controls"
import type { PageDocument } from "./dom/document"
import { PageElement } from "./dom/element"
import { HTMLElement } from "./dom/elements"
import { pageError } from "./dom/errors"
import {
  CustomEvent, FocusEvent, type Hooks, InputEvent, KeyboardEvent, MouseEvent, PageEvent, SubmitEvent, Target, UIEvent,
} from "./dom/events"
import { DocumentFragment, PageNode, Text } from "./dom/node"
import { HTMLCollection, NodeList } from "./dom/collections"
import { dateOn } from "./dates"
import { mathWithDice } from "./dice"
import { shown } from "./shown"
import { Storage } from "./storage"

export const LANGUAGE =
  "Object Array String Number Boolean Symbol BigInt Map Set WeakMap WeakSet WeakRef Promise RegExp Error TypeError RangeError ReferenceError SyntaxError EvalError URIError AggregateError JSON Reflect Proxy ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI NaN Infinity undefined".split(" ")

const NOT_HERE =
  "fetch XMLHttpRequest WebSocket EventSource Worker SharedWorker Notification indexedDB caches getComputedStyle getSelection open print postMessage MutationObserver IntersectionObserver ResizeObserver speechSynthesis eval Function Intl Audio importScripts requestIdleCallback crypto".split(" ")

const MOST_SAID = 200
const LONGEST_SAID = 500

export class PageWindow extends Target {
  readonly said: string[] = []
  readonly [name: string]: unknown

  constructor(
    private readonly run: Hooks,
    private readonly page: PageDocument,
    clock: Clock,
  ) {
    super()
    const real = globalThis as unknown as Record<string, unknown>
    const own: Record<string, unknown> = {}
    for (const name of LANGUAGE) own[name] = real[name]
    for (const name of NOT_HERE) own[name] = notHere(name)
    const task = (given: unknown, more: unknown[]) => () => {
      if (typeof given === "function") run.guard(() => (given as (...all: unknown[]) => unknown)(...more))
    }
    const timer = (again: boolean) => (given: unknown, after?: unknown, ...more: unknown[]) => {
      if (typeof given !== "function") throw pageError("TypeError", "A timer needs a function, without brackets behind its name.")
      return clock.later(task(given, more), after, again)
    }
    const cancel = (id: unknown): void => clock.cancel(id)
    const now = (): number => BEGINS + clock.now
    const say = (...values: unknown[]): void => this.say(values.map(shown).join(" "))
    let alone: string[] = []
    const counts = new Map<string, number>()
    Object.assign(own, {
      window: this, self: this, globalThis: this, frames: this, top: this, parent: this, opener: null,
      document: page,
      console: {
        log: say, info: say, warn: say, error: say, debug: say, dir: say, table: say, trace: say,
        assert: (holds: unknown, ...values: unknown[]) => void (holds || say("Assertion failed:", ...values)),
        count: (label = "default") => {
          counts.set(label, (counts.get(label) ?? 0) + 1)
          say(`${label}: ${counts.get(label) ?? 0}`)
        },
        group: (...values: unknown[]) => {
          alone.push("")
          if (values.length) say(...values)
        },
        groupCollapsed: say,
        groupEnd: () => void (alone = alone.slice(1)),
        time: () => undefined, timeEnd: () => undefined, timeLog: () => undefined, clear: () => undefined,
      },
      alert: (text: unknown = "") => this.say(shown(text)),
      confirm: (text: unknown = "") => {
        this.say(shown(text))
        return true
      },
      prompt: (text: unknown = "", answer: unknown = "") => {
        this.say(shown(text))
        return String(answer)
      },
      setTimeout: timer(false), setInterval: timer(true), clearTimeout: cancel, clearInterval: cancel,
      requestAnimationFrame: (given: unknown) => {
        if (typeof given !== "function") throw pageError("TypeError", "requestAnimationFrame needs a function.")
        return clock.frame((at) => void run.guard(() => (given as (at: number) => unknown)(at)))
      },
      cancelAnimationFrame: cancel,
      queueMicrotask: (given: () => unknown) => void Promise.resolve().then(() => run.guard(given)),
      structuredClone: (value: unknown) => copied(value),
      Date: dateOn(now), Math: mathWithDice(), performance: { now: () => clock.now, timeOrigin: BEGINS },
      localStorage: Storage.make((amount) => run.charge(amount)),
      sessionStorage: Storage.make((amount) => run.charge(amount)),
      location: { href: "about:page", hash: "", search: "", pathname: "/", host: "", hostname: "", protocol: "about:", origin: "null", reload: () => undefined, assign: () => undefined, replace: () => undefined, toString: () => "about:page" },
      history: { length: 1, state: null, back: () => undefined, forward: () => undefined, go: () => undefined, pushState: () => undefined, replaceState: () => undefined },
      navigator: { userAgent: "techgoals", language: "en-GB", languages: ["en-GB"], onLine: false, platform: "" },
      innerWidth: 1366, innerHeight: 768, outerWidth: 1366, outerHeight: 768, devicePixelRatio: 1, scrollX: 0, scrollY: 0, pageXOffset: 0, pageYOffset: 0,
      screen: { width: 1366, height: 768, availWidth: 1366, availHeight: 768 },
      scroll: () => undefined, scrollTo: () => undefined, scrollBy: () => undefined, focus: () => undefined, blur: () => undefined, close: () => undefined, stop: () => undefined,
      matchMedia: (media: unknown) => ({ matches: false, media: String(media), addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined }),
      name: "", status: "", closed: false, length: 0, isSecureContext: false,
      addEventListener: this.addEventListener.bind(this),
      removeEventListener: this.removeEventListener.bind(this),
      dispatchEvent: this.dispatchEvent.bind(this),
      Event: PageEvent, CustomEvent, UIEvent, MouseEvent, PointerEvent: MouseEvent, KeyboardEvent, InputEvent, FocusEvent, SubmitEvent,
      EventTarget: Target, Node: PageNode, Element: PageElement, HTMLElement, HTMLInputElement: Input, HTMLSelectElement: Select,
      HTMLTextAreaElement: TextArea, HTMLOptionElement: Option, Text, DocumentFragment, NodeList, HTMLCollection, FormData,
      Image: function Image() {
        return page.createElement("img")
      },
      Option: function Option(text = "", value?: unknown) {
        const option = page.createElement("option")
        option.textContent = String(text)
        if (value !== undefined) option.setAttribute("value", String(value))
        return option
      },
    })
    for (const [name, value] of Object.entries(own)) Object.defineProperty(this, name, { value, writable: true, configurable: true })
  }

  protected override hooks(): Hooks {
    return this.run
  }
  protected override above(): null {
    return null
  }
  /// <body onload> is the window's.
  protected override inline(type: string): ReturnType<Target["inline"]> {
    const code = type === "load" ? this.page.body?.getAttribute("onload") : null
    return code ? this.run.inline(code) : null
  }

  private say(text: string): void {
    this.run.charge(1 + text.length / 100)
    if (this.said.length < MOST_SAID) this.said.push(text.slice(0, LONGEST_SAID))
  }
}

function notHere(name: string): () => never {
  return () => {
    throw pageError("Error", `${name} does not work in a page of these lessons.`)
  }
}

function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied)
  if (value instanceof Map) return new Map([...value].map(([key, held]) => [copied(key), copied(held)] as const))
  if (value instanceof Set) return new Set([...value].map(copied))
  if (value instanceof Date) return new (value.constructor as DateConstructor)(value.getTime())
  if (typeof value === "function") throw pageError("DataCloneError", "A function cannot be copied.")
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, copied(held)]))
}
