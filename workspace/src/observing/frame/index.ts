/// What runs inside the observing frame: the part of the marker that runs pages. It expects a page to do anything at all.

import { observeIn, type Place } from "../../marker/running"
import { makeAlike } from "../../marker/running/alike"
import { watchLanguage } from "../../marker/running/language"
import { type FromObserver, PORT, READY, type ToObserver } from "../messages"

// without the sandbox this would be our own origin, and a pupil's code has no business there
if (window.origin === "null" && window.parent !== window) {
  makeAlike()
  const spoilt = watchLanguage()
  window.addEventListener("message", function connect(event: MessageEvent<unknown>) {
    const port = event.ports[0]
    if (event.source !== window.parent || event.data !== PORT || !port) return
    window.removeEventListener("message", connect)
    serve(port, spoilt)
  })
  window.parent.postMessage(READY, "*")
}

function serve(port: MessagePort, spoilt: () => boolean): void {
  const place = inThisFrame()
  port.onmessage = (event: MessageEvent<ToObserver>) => {
    const { id, entry, files, runs } = event.data
    const answer = (seen: unknown): void => port.postMessage({ type: "seen", id, seen, spoilt: spoilt() } satisfies FromObserver)
    observeIn(place, entry, files, runs).then(answer, () => answer(null))
  }
}

function inThisFrame(): Place {
  const { head } = document
  const channel = new MessageChannel()
  let waiting: (() => void)[] = []
  channel.port1.onmessage = () => {
    const now = waiting
    waiting = []
    for (const go of now) go()
  }
  return {
    // the frame's policy lets no text become code but that of a script element
    evaluate(expression) {
      const taken: { value?: unknown } = {}
      const take = "techgoalsTake"
      Object.defineProperty(window, take, { value: (value: unknown) => (taken.value = value), configurable: true })
      const script = document.createElement("script")
      script.textContent = `${take}(${expression})`
      head.append(script)
      script.remove()
      Reflect.deleteProperty(window, take)
      if (!("value" in taken)) throw new SyntaxError("It cannot be read.")
      return taken.value
    },
    // a message of one's own comes after everything that was promised before it
    settle: () =>
      new Promise((done) => {
        waiting.push(done)
        channel.port2.postMessage(null)
      }),
  }
}
