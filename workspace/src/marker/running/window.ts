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

/// What a window holds from the start. Each page has its own of each thing, made when a script first asks for it: of some
/// two hundred names a page uses five.
type Make = (window: PageWindow) => unknown

const PLAIN = {
  opener: null, innerWidth: 1366, innerHeight: 768, outerWidth: 1366, outerHeight: 768, devicePixelRatio: 1, scrollX: 0, scrollY: 0,
  pageXOffset: 0, pageYOffset: 0, name: "", status: "", closed: false, length: 0, isSecureContext: false,
  Event: PageEvent, CustomEvent, UIEvent, MouseEvent, PointerEvent: MouseEvent, KeyboardEvent, InputEvent, FocusEvent, SubmitEvent,
  EventTarget: Target, Node: PageNode, Element: PageElement, HTMLElement, HTMLInputElement: Input, HTMLSelectElement: Select,
  HTMLTextAreaElement: TextArea, HTMLOptionElement: Option, Text, DocumentFragment, NodeList, HTMLCollection, FormData,
}

const MADE: Readonly<Record<string, Make>> = {
  ...each(LANGUAGE, (name) => () => (globalThis as unknown as Record<string, unknown>)[name]),
  ...each(NOT_HERE, (name) => () => notHere(name)),
  ...each(Object.keys(PLAIN), (name) => () => PLAIN[name as keyof typeof PLAIN]),
  ...each(["window", "self", "globalThis", "frames", "top", "parent"], () => (window) => window),
  ...each(["scroll", "scrollTo", "scrollBy", "focus", "blur", "close", "stop"], () => () => () => undefined),
  ...each(["localStorage", "sessionStorage"], () => ({ $run }) => Storage.make((amount) => $run.charge(amount))),
  ...each(["clearTimeout", "clearInterval", "cancelAnimationFrame"], () => ({ $clock }) => (id: unknown) => $clock.cancel(id)),
  ...each(["setTimeout", "setInterval"], (name) => ({ $run, $clock }) => (given: unknown, after?: unknown, ...more: unknown[]) => {
    if (typeof given !== "function") throw pageError("TypeError", "A timer needs a function, without brackets behind its name.")
    return $clock.later(() => void $run.guard(() => (given as (...all: unknown[]) => unknown)(...more)), after, name === "setInterval")
  }),
  requestAnimationFrame: ({ $run, $clock }) => (given: unknown) => {
    if (typeof given !== "function") throw pageError("TypeError", "requestAnimationFrame needs a function.")
    return $clock.frame((at) => void $run.guard(() => (given as (at: number) => unknown)(at)))
  },
  document: ({ $page }) => $page,
  console: (window) => consoleOf((...values) => window.$say(values.map(shown).join(" "))),
  alert: (window) => (text: unknown = "") => window.$say(shown(text)),
  confirm: (window) => (text: unknown = "") => {
    window.$say(shown(text))
    return true
  },
  prompt: (window) => (text: unknown = "", answer: unknown = "") => {
    window.$say(shown(text))
    return String(answer)
  },
  queueMicrotask: ({ $run }) => (given: () => unknown) => void Promise.resolve().then(() => $run.guard(given)),
  structuredClone: () => (value: unknown) => copied(value),
  Date: ({ $clock }) => dateOn(() => BEGINS + $clock.now),
  Math: () => mathWithDice(),
  performance: ({ $clock }) => ({ now: () => $clock.now, timeOrigin: BEGINS }),
  location: () => ({ href: "about:page", hash: "", search: "", pathname: "/", host: "", hostname: "", protocol: "about:", origin: "null", reload: () => undefined, assign: () => undefined, replace: () => undefined, toString: () => "about:page" }),
  history: () => ({ length: 1, state: null, back: () => undefined, forward: () => undefined, go: () => undefined, pushState: () => undefined, replaceState: () => undefined }),
  navigator: () => ({ userAgent: "techgoals", language: "en-GB", languages: ["en-GB"], onLine: false, platform: "" }),
  screen: () => ({ width: 1366, height: 768, availWidth: 1366, availHeight: 768 }),
  matchMedia: () => (media: unknown) => ({ matches: false, media: String(media), addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined }),
  addEventListener: (window) => Target.prototype.addEventListener.bind(window),
  removeEventListener: (window) => Target.prototype.removeEventListener.bind(window),
  dispatchEvent: (window) => Target.prototype.dispatchEvent.bind(window),
  Image: ({ $page }) =>
    function Image() {
      return $page.createElement("img")
    },
  Option: ({ $page }) =>
    function Option(text = "", value?: unknown) {
      const option = $page.createElement("option")
      option.textContent = String(text)
      if (value !== undefined) option.setAttribute("value", String(value))
      return option
    },
}

export class PageWindow extends Target {
  readonly $said: string[] = []
  readonly [name: string]: unknown

  constructor(
    readonly $run: Hooks,
    readonly $page: PageDocument,
    readonly $clock: Clock,
  ) {
    super()
  }

  protected override $hooks(): Hooks {
    return this.$run
  }
  protected override $above(): null {
    return null
  }
  /// <body onload> is the window's.
  protected override $inline(type: string): ReturnType<Target["$inline"]> {
    const code = type === "load" ? this.$page.body?.getAttribute("onload") : null
    return code ? this.$run.inline(code) : null
  }

  $say(text: string): void {
    this.$run.charge(1 + text.length / 100)
    if (this.$said.length < MOST_SAID) this.$said.push(text.slice(0, LONGEST_SAID))
  }
}

for (const [name, make] of Object.entries(MADE))
  Object.defineProperty(PageWindow.prototype, name, {
    get(this: PageWindow) {
      const value = make(this)
      if (typeof value === "function" && !value.name) Object.defineProperty(value, "name", { value: name, configurable: true })
      return hold(this, name, value)
    },
    set(this: PageWindow, value: unknown) {
      hold(this, name, value)
    },
  })

function hold(window: PageWindow, name: string, value: unknown): unknown {
  Object.defineProperty(window, name, { value, writable: true, configurable: true })
  return value
}

/// Whether something is called that in this window: from the start, or by what scripts did.
export function isIn(window: PageWindow, name: string): boolean {
  return Object.hasOwn(window, name) || Object.hasOwn(MADE, name)
}

function each(names: readonly string[], make: (name: string) => Make): Record<string, Make> {
  return Object.fromEntries(names.map((name) => [name, make(name)]))
}

function consoleOf(say: (...values: unknown[]) => void): object {
  const counts = new Map<string, number>()
  return {
    log: say, info: say, warn: say, error: say, debug: say, dir: say, table: say, trace: say,
    assert: (holds: unknown, ...values: unknown[]) => void (holds || say("Assertion failed:", ...values)),
    count: (label = "default") => {
      counts.set(label, (counts.get(label) ?? 0) + 1)
      say(`${label}: ${counts.get(label) ?? 0}`)
    },
    group: (...values: unknown[]) => void (values.length && say(...values)),
    groupCollapsed: say,
    groupEnd: () => undefined, time: () => undefined, timeEnd: () => undefined, timeLog: () => undefined, clear: () => undefined,
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
