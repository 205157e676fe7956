/// Runs a pupil's page and says what was seen, as plain data. It is the only part of the marker in which a pupil's code
/// runs, and it runs where it can do no harm: `Place`.

import type { Files } from "../activity"
import type { Run, Seen, Sight } from "../run"
import { Page, Source } from "./page"
import type { Place } from "./place"
import { act } from "./visitor"

export type { Place } from "./place"

/// Runs the page of `files` once for each run, each from its start. Never throws because of what a pupil wrote.
export async function observeIn(place: Place, entry: string, files: Files, runs: readonly Run[]): Promise<Seen> {
  const source = new Source(entry, files, place)
  const seen: Record<string, Sight> = {}
  const same = new Map<string, Sight>()
  let stuck: Sight | null = null
  for (const run of runs) {
    const key = JSON.stringify([run.do, run.call])
    const known: Sight | undefined = stuck ?? same.get(key)
    if (known) {
      seen[run.id] = known
      continue
    }
    const page = new Page(source)
    await page.begin()
    const whenBegun = page.watch.stopped
    const sight = await look(page, run)
    // a page that never gets ready never will: its runs are all alike until then
    if (whenBegun) stuck = sight
    same.set(key, sight)
    seen[run.id] = sight
  }
  return seen
}

async function look(page: Page, { do: acts, call }: Run): Promise<Sight> {
  let lost: string | null = null
  for (const one of acts) {
    if (page.watch.stopped) break
    lost = await act(page, one)
    if (lost !== null) break
  }
  let returned: Sight["returned"]
  if (call && lost === null && !page.watch.stopped) returned = (await page.call(call.function, call.with)).returned
  const html = page.html()
  return {
    html,
    said: [...page.said],
    ...(returned === undefined ? {} : { returned }),
    ...(page.fault ? { fault: page.fault } : {}),
    ...(lost === null ? {} : { lost }),
    ...(page.watch.odd.length ? { odd: page.watch.odd } : {}),
  }
}
