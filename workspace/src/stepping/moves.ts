/// Where the buttons lead: over, into and out of calls, to breakpoints, forwards and backwards alike.

import type { Breakpoints } from "./breakpoints"
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

/// The loop that went on at the end: the one that has gone round most often without being left.
export function endlessLoop(trace: Trace): { readonly file: string; readonly line: number; readonly code: string } | null {
  const rounds = new Map<string, { count: number; step: number }>()
  const left = new Set<string>()
  let most: { count: number; step: number } | null = null
  for (let at = trace.length - 1; at >= 0 && !trace.turnAt(at); at--) {
    const site = trace.siteAt(at)
    if (site?.kind !== "loop" && site?.kind !== "item") continue
    const key = `${trace.plan.sites.indexOf(site)} ${trace.frameAt(at)}`
    if (left.has(key)) continue
    const came = trace.cameAt(at)
    if (site.kind === "loop" && came?.type === "boolean" && !came.yes) {
      left.add(key)
      continue
    }
    const seen = rounds.get(key) ?? { count: 0, step: at }
    seen.count += 1
    rounds.set(key, seen)
    if (!most || seen.count > most.count) most = seen
  }
  const site = most && trace.siteAt(most.step)
  return site ? { file: site.file, line: site.line, code: site.code } : null
}
