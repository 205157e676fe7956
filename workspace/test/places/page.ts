/// The page's side of marking, for a browser test to ask: the same modules as the lesson page has.

import { type Activity, ActivityFault, type Files, type Mark, observeAndCheck, observeAndMark, type Run, type Seen } from "../../src/marker"
import { observerAt } from "../../src/observing/observer"

const observe = observerAt("/runner/")

interface Asked {
  readonly activity: Activity
  readonly files: Files
}

Object.assign(window, {
  /// The marks of many, one after the other.
  async markAll(all: readonly Asked[]): Promise<{ mark: Mark | { fault: string } }[]> {
    const marks = []
    for (const { activity, files } of all) {
      let mark: Mark | { fault: string }
      try {
        mark = await observeAndMark(activity, files, observe)
      } catch (fault) {
        if (!(fault instanceof ActivityFault)) throw fault
        mark = { fault: fault.message }
      }
      marks.push({ mark })
    }
    return marks
  },
  /// The milliseconds until all checks of each were judged, one after the other, as a lesson page asks.
  async checkAll(all: readonly Asked[]): Promise<number[]> {
    const took = []
    for (const { activity, files } of all) {
      const began = performance.now()
      await observeAndCheck(activity, files, observe)
      took.push(performance.now() - began)
    }
    return took
  },
  /// What is seen of many pages.
  async observeAll(all: readonly { entry: string; files: Files; runs: readonly Run[] }[]): Promise<Seen[]> {
    const seen = []
    for (const { entry, files, runs } of all) seen.push(await observe(entry, files, runs))
    return seen
  },
})
