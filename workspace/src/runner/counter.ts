/// Stops a loop that does not end. Each loop of the pupil's calls the counter once a turn (preview/guard.ts).

import { COUNTER } from "../preview/messages"

const LONGEST = 2000 // milliseconds that one piece of the page's code may take
const LOOK_EACH = 1024 // reading the clock each time would slow the page

export function installCounter(): void {
  let count = 0
  let began = 0
  const counter = (line: number): void => {
    count += 1
    if (count % LOOK_EACH) return
    const now = performance.now()
    if (!began) {
      began = now
      // the next task starts afresh
      setTimeout(() => {
        began = 0
      })
    }
    if (now - began > LONGEST) throw new Error(`The loop on line ${line} never ends.`)
  }
  Object.defineProperty(window, COUNTER, { value: counter })
}
