/// Fetches what later steps will need while the network is there: a step that the pupil opens after it went must work, too.

import type { Kind } from "./kinds/kind"
import type { Lesson } from "./lesson"
import { runsFor } from "./marker/mark"
import { observingPage } from "./observing/observer"

/// One after the other, so that nothing is in the way of the step that is open. What does not come is not missed yet: the
/// step that needs it says so.
export async function fetchAhead(lesson: Lesson, load: (kind: string) => Promise<Kind>, warm: (address: string) => Promise<void>): Promise<void> {
  const activities = Object.values(lesson.activities)
  const tasks = [
    ...[...new Set(activities.map(({ kind }) => kind))].map((name) => async () => {
      const kind = await load(name)
      for (const activity of activities) if (activity.kind === name) await kind.fetchAhead?.(activity)
    }),
    ...(activities.length ? [() => warm(lesson.addresses.runner)] : []),
    async () => {
      for (const activity of activities) if ((await runsFor(activity)).length) return warm(observingPage(lesson.addresses.runner))
    },
  ]
  for (const task of tasks) await task().catch(() => undefined)
}

/// Has the browser keep a page that frames are going to show: it is asked for as a frame, because a cache keeps what
/// frames ask for apart from the rest.
export function warmFrame(address: string): Promise<void> {
  const frame = document.createElement("iframe")
  frame.hidden = true
  frame.setAttribute("sandbox", "")
  frame.src = address
  return new Promise((resolve) => {
    frame.onload = () => {
      frame.remove()
      resolve()
    }
    document.body.append(frame)
  })
}

/// Runs when the page has nothing better to do.
export function whenIdle(run: () => void): void {
  if ("requestIdleCallback" in window) window.requestIdleCallback(run, { timeout: 4000 })
  else setTimeout(run, 1500) // Safari has no such thing
}
