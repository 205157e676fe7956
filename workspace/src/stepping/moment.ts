/// What there is to see at one step: who called whom, what each variable held, what was said.

import { Shape } from "./format"
import { holder, hops, type Scope, type Site, type Variable } from "./plan"
import type { Shown, Trace } from "./trace"

export interface Held {
  readonly variable: Variable
  readonly place: number
  readonly value: Shown
}

/// One call, from the innermost out; the last is the page.
export interface Call {
  readonly frame: number
  readonly name: string
  readonly file: string
  /// Where it is at this moment.
  readonly line: number
  readonly variables: readonly Held[]
}

const MOST_CALLS = 40

/// The calls of a step. `trace` must have been taken there.
export function callsAt(trace: Trace, step: number): readonly Call[] {
  const calls: Call[] = []
  let frame = trace.frameAt(step)
  let inner = true
  while (frame > 0 && calls.length < MOST_CALLS) {
    const last = lastIn(trace, frame, step)
    const site = last < 0 ? null : trace.siteAt(last)
    if (!site) break
    const line = inner ? site.line : (nextLine(trace, frame, step) ?? site.line)
    calls.push({ frame, name: site.scope.body.name, file: site.file, line, variables: variablesAt(trace, site, trace.keeperAt(last)) })
    frame = trace.callerOfFrame(frame)
    inner = false
  }
  const here = trace.siteAt(step)
  const page = trace.plan.scopes[0]
  if (page) {
    const onPage = trace.frameAt(step) === 0
    const line = onPage ? (here?.line ?? 0) : (frame === 0 ? (nextLine(trace, 0, step) ?? 0) : 0)
    const held = here && onPage ? variablesAt(trace, here, trace.keeperAt(step)) : ofScope(trace, page, here, (variable) => trace.placeOf(0, 0, variable.slot))
    calls.push({ frame: 0, name: "", file: here?.file ?? page.body.file, line, variables: held })
  }
  return calls
}

/// The variables that code at a place can see in its own function, the innermost first; and those that it took along from
/// the functions around it.
export function variablesAt(trace: Trace, site: Site, keeper: number): readonly Held[] {
  const found: Held[] = []
  const names = new Set<string>()
  for (let scope: Scope | null = site.scope; scope; scope = scope.parent) {
    // the page's own are shown once, as the page's
    if (scope.id === 0 && site.scope.body !== scope.body) break
    const far = distance(site.scope, scope)
    for (const held of ofScope(trace, scope, site, (variable) => trace.placeOf(keeper, far, variable.slot)))
      if (!names.has(held.variable.name)) found.push(held)
    for (const name of scope.variables.keys()) names.add(name)
  }
  return found
}

function ofScope(trace: Trace, scope: Scope, site: Site | null, placeOf: (variable: Variable) => number): Held[] {
  const found: Held[] = []
  for (const variable of scope.variables.values()) {
    if (site && !isDeclared(variable, site)) continue
    const place = placeOf(variable)
    if (place < 0) continue
    const value = trace.holds(place)
    if (value.type === "nothing") continue
    if (variable.how === "this" && value.type === "other" && value.text === "Window") continue
    found.push({ variable, place, value })
  }
  return found
}

/// In its own function a let further down is not there yet, whatever an earlier round left in its place.
function isDeclared(variable: Variable, site: Site): boolean {
  if (!["let", "const", "class"].includes(variable.how) || variable.scope.body !== site.scope.body) return true
  return variable.from < site.to
}

function distance(from: Scope, to: Scope): number {
  const wanted = holder(to)
  let far = 0
  for (let at = holder(from); at !== wanted && at.parent; at = holder(at.parent)) far += 1
  return far
}

function lastIn(trace: Trace, frame: number, step: number): number {
  let at = step
  while (at >= 0 && (trace.frameAt(at) !== frame || !trace.siteAt(at))) at -= 1
  return at
}

/// A caller is at the statement that it will have done next.
function nextLine(trace: Trace, frame: number, step: number): number | null {
  for (let at = step + 1; at < trace.length; at++) {
    if (trace.turnAt(at)) return null
    if (trace.frameAt(at) === frame) return trace.siteAt(at)?.line ?? null
  }
  return null
}

/// A value in a few words, as it would be written in code.
export function written(trace: Trace, value: Shown, room = 60, depth = 0): string {
  switch (value.type) {
    case "nothing":
      return "…"
    case "undefined":
    case "null":
      return value.type
    case "getter":
      return "(get)"
    case "number":
      return Object.is(value.number, -0) ? "-0" : String(value.number)
    case "boolean":
      return String(value.yes)
    case "text":
      return JSON.stringify(value.text.length > room ? `${value.text.slice(0, room)}…` : value.text)
    case "function":
      return value.text ? `${value.text}()` : "function()"
    case "other":
    case "node":
      return value.text
    case "names":
      return ""
    case "object":
      return writtenThing(trace, value.object, room, depth)
  }
}

function writtenThing(trace: Trace, object: number, room: number, depth: number): string {
  const thing = trace.things[object]
  if (!thing) return "{…}"
  const list = thing.shape === Shape.LIST
  const name = thing.shape === Shape.MAP ? "Map " : thing.shape === Shape.SET ? "Set " : thing.className ? `${thing.className} ` : ""
  const [begin, end] = list ? ["[", "]"] : ["{", "}"]
  const entries = entriesOf(trace, object)
  if (!entries.size) return `${name}${begin}${end}`
  if (depth > 1) return `${name}${begin}…${end}`
  let text = ""
  let shown = 0
  for (const { key, value } of entries.shown) {
    const one = written(trace, value, 20, depth + 1)
    const part = list || thing.shape === Shape.SET ? one : `${key}: ${one}`
    if (text && text.length + part.length > room) break
    text += (text ? ", " : "") + part
    shown += 1
  }
  return `${name}${begin}${text}${shown < entries.size ? ", …" : ""}${end}`
}

export interface Entry {
  readonly key: string
  readonly place: number
  readonly value: Shown
}

/// What is in an object at the step gone to.
export function entriesOf(trace: Trace, object: number): { readonly size: number; readonly shown: readonly Entry[] } {
  const thing = trace.things[object]
  if (!thing) return { size: 0, shown: [] }
  const size = trace.raw(thing.size)
  const names = trace.holds(thing.names)
  const shown: Entry[] = []
  for (let n = 0; n < Math.min(size, thing.entries.length); n++) {
    const key = names.type === "names" ? (names.names[n] ?? String(n)) : String(n)
    const place = thing.entries[n] ?? 0
    shown.push({ key, place, value: trace.holds(place) })
  }
  return { size, shown }
}

export { hops }
