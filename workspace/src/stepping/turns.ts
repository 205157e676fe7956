/// Tells the recorder on which occasion the page's code runs: a click, a timer, a picture of an animation, a promise. And
/// makes chance and the clock begin the same in each run, so that a fault comes back.

import type { TurnKind } from "./format"
import { called } from "./page-log"

interface Frame {
  turn(kind: TurnKind, label: string, run: () => unknown): unknown
}

type Handler = (this: unknown, event: Event) => unknown

/// The page's own listeners are wrapped; `own` takes the browser's functions as they were.
export function announceTurns(frame: Frame): void {
  const wrapped = new WeakMap<object, Handler>()
  const wrap = (listener: unknown): unknown => {
    if ((typeof listener !== "function" && typeof listener !== "object") || listener === null) return listener
    const known = wrapped.get(listener)
    if (known) return known
    const made: Handler = function (event) {
      return frame.turn("event", eventLabel(event), () =>
        typeof listener === "function"
          ? (listener as Handler).call(this, event)
          : (listener as { handleEvent(event: Event): unknown }).handleEvent(event),
      )
    }
    wrapped.set(listener, made)
    return made
  }
  const { addEventListener, removeEventListener } = EventTarget.prototype
  EventTarget.prototype.addEventListener = function (type: string, listener: unknown, options?: unknown) {
    return addEventListener.call(this, type, wrap(listener) as EventListener, options as AddEventListenerOptions)
  }
  EventTarget.prototype.removeEventListener = function (type: string, listener: unknown, options?: unknown) {
    return removeEventListener.call(this, type, wrap(listener) as EventListener, options as EventListenerOptions)
  }
  for (const target of [window, Document.prototype, HTMLElement.prototype]) wrapProperties(target, wrap)

  // the browser refuses to run its own timers as anybody's but the window's
  const timers = {
    setTimeout: setTimeout.bind(window),
    setInterval: setInterval.bind(window),
    requestAnimationFrame: requestAnimationFrame.bind(window),
    queueMicrotask: queueMicrotask.bind(window),
  }
  const timed = (kind: TurnKind, run: unknown, label: string): unknown =>
    typeof run === "function" ? (...given: unknown[]) => frame.turn(kind, label, () => run(...given) as unknown) : run
  const put = (name: string, value: unknown): void => void Object.defineProperty(window, name, { value, configurable: true, writable: true })
  put("setTimeout", (run: unknown, wait?: number, ...given: unknown[]) =>
    timers.setTimeout(timed("timer", run, String(Number(wait) || 0)) as () => void, wait, ...given))
  put("setInterval", (run: unknown, wait?: number, ...given: unknown[]) =>
    timers.setInterval(timed("timer", run, String(Number(wait) || 0)) as () => void, wait, ...given))
  put("requestAnimationFrame", (run: unknown) => timers.requestAnimationFrame(timed("frame", run, "") as FrameRequestCallback))
  put("queueMicrotask", (run: unknown) => {
    timers.queueMicrotask(timed("promise", run, "") as () => void)
  })
  const { then } = Promise.prototype
  Object.defineProperty(Promise.prototype, "then", {
    configurable: true,
    writable: true,
    value(this: Promise<unknown>, done: unknown, failed: unknown) {
      return then.call(this, timed("promise", done, "") as () => unknown, timed("promise", failed, "") as () => unknown)
    },
  })
}

/// What the browser is doing at this moment, as far as it can be known.
export function occasion(): readonly [TurnKind, string] {
  const { event } = window
  return event ? ["event", eventLabel(event)] : ["later", ""]
}

export function eventLabel(event: Event): string {
  const { target } = event
  const at = target instanceof Element ? called(target) : ""
  return `${event.type} ${at}`.trim()
}

function wrapProperties(target: object, wrap: (listener: unknown) => unknown): void {
  for (const name of Object.getOwnPropertyNames(target)) {
    const found = name.startsWith("on") ? Object.getOwnPropertyDescriptor(target, name) : undefined
    const { get, set } = found ?? {}
    if (!found?.configurable || !get || !set) continue
    const given = new WeakMap<object, unknown>()
    Object.defineProperty(target, name, {
      ...found,
      get(this: object) {
        return given.get(this) ?? (get.call(this) as unknown)
      },
      set(this: object, listener: unknown) {
        if (typeof listener === "function") given.set(this, listener)
        else given.delete(this)
        set.call(this, wrap(listener))
      },
    })
  }
}

/// Chance that is the same each time, and a clock that starts at the same moment.
export function sameEachTime(seed: number, start: number): void {
  let state = seed
  Math.random = () => {
    // a small generator with a period that no lesson ends
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296
  }
  const began = performance.now()
  const now = (): number => Math.floor(start + performance.now() - began)
  const Real = Date
  Object.defineProperty(window, "Date", {
    configurable: true,
    writable: true,
    value: new Proxy(Real, {
      construct: (made, given, target) => Reflect.construct(made, given.length ? given : [now()], target) as object,
      apply: () => new Real(now()).toString(),
      get: (made, key) => (key === "now" ? now : (Reflect.get(made, key) as unknown)),
    }),
  })
}
