/// Where the buttons lead: over, into and out of calls, to breakpoints, forwards and backwards alike.

import type { Breakpoints } from "./breakpoints"
import type { Site } from "./plan"
import type { Trace } from "./trace"

export type Way = 1 | -1

/// The next step of this call or of one further out.
export function over(trace: Trace, step: number, way: Way): number {
  const depth = trace.depthAt(step)
  return find(trace, step, way, (at) => trace.depthAt(at) <= depth)
}

/// The next step further out; from the page itself, the next or last turn.
export function out(trace: Trace, step: number, way: Way): number {
  const depth = trace.depthAt(step)
  return find(trace, step, way, (at) => trace.depthAt(at) < depth || trace.turnAt(at) !== null)
}

/// The next step at which a line with a breakpoint is reached; -1 where there is none.
export function toBreakpoint(trace: Trace, step: number, way: Way, breakpoints: Breakpoints): number {
  for (let at = step + way; at >= 0 && at < trace.length; at += way) {
    const site = trace.siteAt(at)
    if (!site || !breakpoints.has(site.file, site.line)) continue
    const before = trace.siteAt(at - 1)
    // several steps on one line are one arrival
    if (before && before.line === site.line && before.file === site.file && trace.frameAt(at - 1) === trace.frameAt(at)) continue
    return at
  }
  return -1
}

/// The nearest of some steps that way; the step itself where there is none.
export function among(steps: readonly number[], step: number, way: Way): number {
  if (way > 0) return steps.find((one) => one > step) ?? step
  return steps.findLast((one) => one < step) ?? step
}

function find(trace: Trace, step: number, way: Way, fits: (at: number) => boolean): number {
  let at = step + way
  while (at > 0 && at < trace.length - 1 && !fits(at)) at += way
  return Math.max(0, Math.min(trace.length - 1, at))
}

/// The loop that went on at the end: the one that has gone round most often without being left, in one call of its
/// function. One that waits in each round (await) goes through many turns.
export function endlessLoop(trace: Trace): { readonly file: string; readonly line: number; readonly code: string } | null {
  const rounds = new Map<Site, Map<number, { count: number; left: boolean }>>()
  let most: { count: number; site: Site } | null = null
  for (let at = trace.length - 1; at >= 0; at--) {
    const site = trace.siteAt(at)
    if (site?.kind !== "loop" && site?.kind !== "item") continue
    const calls = rounds.get(site) ?? new Map<number, { count: number; left: boolean }>()
    rounds.set(site, calls)
    const frame = trace.frameAt(at)
    const seen = calls.get(frame) ?? { count: 0, left: false }
    calls.set(frame, seen)
    const came = trace.cameAt(at)
    seen.left ||= site.kind === "loop" && came?.type === "boolean" && !came.yes
    if (seen.left) continue
    seen.count += 1
    if (!most || seen.count > most.count) most = { count: seen.count, site }
  }
  return most && { file: most.site.file, line: most.site.line, code: most.site.code }
}
