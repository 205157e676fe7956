/// Runs pupils' pages for marking in a hidden frame of their own, apart from the page that the pupil sees. The frame
/// comes when the first run is asked for, serves as long as its pages leave it as it was, and is taken away when one of
/// them gets stuck.

import type { Files } from "../marker/activity"
import type { Observe } from "../marker/mark"
import type { Run, Seen } from "../marker/run"
import { readSeen } from "../marker/seen"
import { PORT, READY, readFromObserver, type ToObserver } from "./messages"

const PATIENCE = 4000 // a slow school PC is not an endless loop
const ARRIVES = 20_000 // the frame's own bytes on a slow network
const REMEMBERED = 8

/// Runs pages in a frame at `observe/` below the runner. Rejects where the frame cannot be had, as without a network.
export function observerAt(runner: string): Observe {
  let frame: ObservingFrame | null = null
  let last: Promise<unknown> = Promise.resolve()
  const known = new Map<string, Promise<Seen>>()

  const ask = async (entry: string, files: Files, runs: readonly Run[]): Promise<Seen> => {
    frame ??= new ObservingFrame(observingPage(runner))
    const mine = frame
    let good = false
    try {
      const answer = await mine.observe(entry, files, runs)
      good = answer !== null && !answer.spoilt
      return readSeen(answer?.seen, runs, entry)
    } finally {
      // one that did not arrive, got stuck or was spoilt serves no more: the next run gets another
      if (!good) {
        mine.remove()
        frame = null
      }
    }
  }

  return (entry, files, runs) => {
    // marking and advising ask the same, one after the other
    const key = JSON.stringify([entry, files, runs])
    let seen = known.get(key)
    if (!seen) {
      seen = last.then(
        () => ask(entry, files, runs),
        () => ask(entry, files, runs),
      )
      last = seen
      known.set(key, seen)
      seen.catch(() => known.delete(key))
      for (const old of known.keys()) if (known.size > REMEMBERED) known.delete(old)
    }
    return seen
  }
}

/// The page of that frame. The runner's address may name its version: then this one does, too.
export function observingPage(runner: string): string {
  const address = new URL(runner, window.location.href)
  address.pathname += "observe/"
  return address.href
}

interface Answer {
  readonly seen: unknown
  readonly spoilt: boolean
}

class ObservingFrame {
  private readonly frame = document.createElement("iframe")
  private readonly channel = new MessageChannel()
  private readonly ready: Promise<void>
  private asked = 0

  constructor(address: string) {
    this.frame.hidden = true
    this.frame.title = "" // nobody meets it
    this.frame.setAttribute("aria-hidden", "true")
    this.frame.setAttribute("sandbox", "allow-scripts")
    this.frame.setAttribute("allow", "")
    this.frame.referrerPolicy = "no-referrer"
    this.frame.src = address
    this.ready = new Promise((done, fail) => {
      const late = window.setTimeout(() => {
        window.removeEventListener("message", connect)
        fail(new Error("The frame that runs pages for marking did not arrive."))
      }, ARRIVES)
      const connect = (event: MessageEvent<unknown>): void => {
        if (event.source !== this.frame.contentWindow || event.data !== READY) return
        window.removeEventListener("message", connect)
        window.clearTimeout(late)
        // its origin is opaque, so there is no name to send to but "*"; the port carries no secret
        this.frame.contentWindow?.postMessage(PORT, "*", [this.channel.port2])
        done()
      }
      window.addEventListener("message", connect)
    })
    document.body.append(this.frame)
  }

  /// Null where the page got stuck.
  async observe(entry: string, files: Files, runs: readonly Run[]): Promise<Answer | null> {
    await this.ready
    this.asked += 1
    const id = this.asked
    return new Promise((done) => {
      const stuck = window.setTimeout(() => done(null), PATIENCE)
      this.channel.port1.onmessage = (event: MessageEvent<unknown>) => {
        const message = readFromObserver(event.data)
        if (message?.id !== id) return
        window.clearTimeout(stuck)
        done(message)
      }
      this.channel.port1.postMessage({ type: "observe", id, entry, files, runs } satisfies ToObserver)
    })
  }

  remove(): void {
    this.channel.port1.close()
    this.frame.remove()
  }
}
