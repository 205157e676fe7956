/// What a step did, in a sentence.

import { type Call, entriesOf, written } from "./moment"
import type { Site } from "./plan"
import type { Happening, Trace } from "./trace"
import { say, type Word } from "./words"

const MOST = 3 // more than a few at once is a list, not a sentence

/// `trace` must have been taken to the step.
export function tellStep(trace: Trace, step: number, calls: readonly Call[]): string {
  const turn = trace.turnAt(step)
  if (turn) return tellTurn(turn)
  const fault = trace.faultAt(step)
  if (fault) return say("stepping.fault", { text: fault.text })
  const site = trace.siteAt(step)
  return site ? tellSite(trace, step, site, calls) : ""
}

export function tellTurn({ kind, label }: Happening): string {
  return say(`stepping.turn.${kind}` satisfies Word, { what: kind === "script" ? label.replace(/:\d+$/, "") : label })
}

/// What a function is called on the page.
export function functionName(name: string): string {
  return name ? `${name}()` : say("stepping.anonymous")
}

function tellSite(trace: Trace, step: number, site: Site, calls: readonly Call[]): string {
  const came = trace.cameAt(step)
  const value = came ? written(trace, came, 40) : ""
  const name = functionName(site.scope.body.name)
  const { code } = site
  switch (site.kind) {
    case "enter": {
      const values = (calls[0]?.variables ?? []).filter((held) => held.variable.how === "param")
      const list = values.map((held) => `${held.variable.name} = ${written(trace, held.value, 30)}`).join(", ")
      return list ? say("stepping.called.with", { name, values: list }) : say("stepping.called", { name })
    }
    case "leave":
      return say("stepping.done", { name })
    case "return":
      return say("stepping.gives", { name, value: value || "undefined" })
    case "throw":
      return say("stepping.throws", { value })
    case "catch":
      return say("stepping.catches")
    case "test":
    case "switch":
      return say("stepping.came", { code, value })
    case "loop":
      if (came?.type !== "boolean") return say("stepping.came", { code, value })
      return came.yes ? say("stepping.round", { code: code.startsWith("for") ? "…" : code }) : say("stepping.rounds_over", { code })
    default:
      return tellChanges(trace, step, site, calls)
  }
}

function tellChanges(trace: Trace, step: number, site: Site, calls: readonly Call[]): string {
  const changed = new Set(trace.changedBy(step))
  const held = calls.flatMap((call) => call.variables)
  const names = new Set<string>()
  const parts: string[] = []
  for (const { variable, place, value } of held) {
    const inside = value.type === "object" && isInside(trace, value.object, changed)
    const set = site.sets.includes(variable)
    if ((!changed.has(place) && !inside && !set) || names.has(variable.name)) continue
    names.add(variable.name)
    const word = changed.has(place) || inside ? "stepping.now" : "stepping.still"
    parts.push(say(word, { name: variable.name, value: written(trace, value, 50) }))
  }
  for (const said of trace.said) if (said.step === step) parts.push(say("stepping.says", { text: said.text }))
  if (changesPage(trace, changed)) parts.push(say("stepping.page_changes"))
  return parts.slice(0, MOST).join(" · ") || say("stepping.nothing")
}

/// Whether something in an object is among the places, a few objects deep.
export function isInside(trace: Trace, object: number, places: ReadonlySet<number>, depth = 0): boolean {
  const thing = trace.things[object]
  if (!thing || depth > 2) return false
  if (places.has(thing.size) || places.has(thing.names)) return true
  return entriesOf(trace, object).shown.some(
    ({ place, value }) => places.has(place) || (value.type === "object" && isInside(trace, value.object, places, depth + 1)),
  )
}

function changesPage(trace: Trace, places: ReadonlySet<number>): boolean {
  for (const place of places) if (trace.isOfPage(place)) return true
  return false
}
