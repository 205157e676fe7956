/// The frame's side: runs a page whose scripts tell what they do, and hands over what they told.

import { makeRecorder } from "./recorder"
import { SAYINGS } from "./format"
import { PageLog } from "./page-log"
import { announceTurns, eventLabel, occasion, sameEachTime } from "./turns"

/// What the page asks the frame to run.
export interface ToRecord {
  readonly type: "record"
  readonly html: string
  readonly numbers: Int32Array
  readonly name: string
  readonly seed: number
  readonly start: number
}

/// Runs it. `opened` is called when the document is there and empty: it has lost all its listeners.
export function recordPage(page: ToRecord, hand: (bytes: Uint8Array) => void, opened: () => void): void {
  const { setTimeout: later } = window
  const soon = Promise.prototype.then.bind(Promise.resolve())
  const own = EventTarget.prototype.addEventListener
  const now = performance.now.bind(performance)
  document.open()
  const log = new PageLog()
  const recorder = makeRecorder(page.numbers, {
    hand,
    node: (value) => log.node(value),
    collect: (bytes) => {
      log.collect(bytes)
    },
    drawn: (bytes) => {
      log.draw(bytes)
    },
    now,
    soon: (run) => void soon(run),
    later: (run) => void later(run),
    occasion,
  })
  const { frame } = recorder
  sameEachTime(page.seed, page.start)
  for (const [n, how] of SAYINGS.entries()) listenTo(how, (text) => frame.said(n, text))
  Object.defineProperty(window, page.name, {
    value: {
      ...recorder.api,
      /// What stands in an attribute like onclick.
      on: (self: unknown, event: Event, run: (this: unknown, event: Event) => unknown) =>
        frame.turn("event", eventLabel(event), () => run.call(self, event)),
    },
  })
  opened()
  log.watch()
  // from here on listeners are the page's own
  announceTurns(frame)
  own.call(window, "error", (event) => {
    const { message, filename, lineno, error } = event as ErrorEvent
    if (error === frame.stop) {
      event.stopImmediatePropagation()
      event.preventDefault()
      return
    }
    frame.fault(message.replace(/^Uncaught /, ""), filename.includes("://") ? "" : filename, lineno)
  })
  own.call(window, "unhandledrejection", (event) => {
    const { reason } = event as PromiseRejectionEvent
    if (reason === frame.stop) event.preventDefault()
    else frame.fault(String(reason), "", 0)
  })
  own.call(window, "load", () => {
    frame.mark("loaded", "")
  })
  document.write(page.html)
  document.close()
}

/// The same words that the result beside the editor shows.
function listenTo(how: (typeof SAYINGS)[number], hear: (text: string) => void): void {
  if (how === "alert" || how === "confirm" || how === "prompt") {
    const original = window[how] as (text?: string, answer?: string) => unknown
    Object.defineProperty(window, how, {
      configurable: true,
      writable: true,
      value: (text = "", answer?: string) => {
        hear(String(text))
        return original(text, answer)
      },
    })
    return
  }
  const original = console[how]
  console[how] = (...values: unknown[]) => {
    hear(values.map(shown).join(" "))
    original(...values)
  }
  if (how === "log") console.info = console.debug = console.log
}

function shown(value: unknown): string {
  if (typeof value === "string") return value
  if (value instanceof Element) return `<${value.localName}>`
  if (typeof value === "object" && value !== null && !(value instanceof Error)) {
    try {
      return JSON.stringify(value) ?? ""
    } catch {
      return Object.prototype.toString.call(value)
    }
  }
  return String(value)
}
