/// V8's own debugger as the judge of recorded values. At each place where the recorder is called the program is paused,
/// the debugger says which variables are there, and reads them; none of our code has a part in that.

import { Session } from "node:inspector"
import { types } from "node:util"

/// A value as it was at that moment, copied.
export type Copy =
  | { readonly is: "value"; readonly value: unknown }
  | { readonly is: "function" | "other" }
  | { readonly is: "object"; readonly names: readonly string[]; readonly size: number; readonly entries: readonly Copy[] }

export interface Sighting {
  readonly site: number
  readonly variables: ReadonlyMap<string, Copy>
}

const DEPTH = 5
const ENTRIES = 100
const INNER = ["local", "block", "closure", "catch", "script", "with"]

interface CallFrame {
  readonly callFrameId: string
  readonly location: { readonly scriptId: string }
  readonly scopeChain: readonly { readonly type: string; readonly object: { readonly objectId?: string } }[]
}

export class Oracle {
  sightings: Sighting[] = []
  private readonly session = new Session()
  private site = 0
  private script = ""

  constructor(private readonly ours: string) {
    this.session.connect()
    this.session.on("Debugger.scriptParsed", ({ params }) => {
      if (params.url.endsWith("app.js")) this.script = params.scriptId
    })
    this.session.post("Debugger.enable")
    this.session.on("Debugger.paused", ({ params }) => {
      this.look(params.callFrames as unknown as readonly CallFrame[])
    })
  }

  /// Called where a step is recorded.
  readonly pause = (site: number): void => {
    this.site = site
    debugger
  }

  close(): void {
    this.session.post("Debugger.disable")
    this.session.disconnect()
  }

  private look(frames: readonly CallFrame[]): void {
    const frame = frames.find((one) => one.location.scriptId === this.script)
    if (!frame) return
    const names = new Set<string>()
    for (const { type, object } of frame.scopeChain) {
      if (!INNER.includes(type) || !object.objectId) continue
      this.session.post("Runtime.getProperties", { objectId: object.objectId, ownProperties: true }, (_, answer) => {
        for (const one of answer?.result ?? []) if (!one.name.startsWith(this.ours) && one.name !== "arguments" && one.value) names.add(one.name)
      })
    }
    const read = [...names].map((name) => `${JSON.stringify(name)}: (() => { try { return [${name}] } catch { return null } })()`)
    const variables = new Map<string, Copy>()
    ;(globalThis as unknown as { oracle: unknown }).oracle = (found: Record<string, [unknown] | null>) => {
      for (const [name, value] of Object.entries(found)) if (value) variables.set(name, copy(value[0], 0))
    }
    this.session.post("Debugger.evaluateOnCallFrame", {
      callFrameId: frame.callFrameId,
      expression: `$oracle({${read.join(",")}})`,
      silent: true,
    })
    this.sightings.push({ site: this.site, variables })
  }
}

function copy(value: unknown, depth: number): Copy {
  if (typeof value === "function") return { is: "function" }
  if (typeof value !== "object" || value === null) return typeof value === "symbol" ? { is: "other" } : { is: "value", value }
  // looking at these would run the program's own code
  if (types.isProxy(value) || namesItself(value)) return { is: "other" }
  const tag = Object.prototype.toString.call(value).slice(8, -1)
  if (depth > DEPTH) return { is: "other" }
  const list = Array.isArray(value) || (ArrayBuffer.isView(value) && tag !== "DataView")
  if (list) {
    const all = value as unknown as readonly unknown[]
    const entries = Array.from({ length: Math.min(all.length, ENTRIES) }, (_, n): Copy => (n in all ? copy(all[n], depth + 1) : { is: "other" }))
    return { is: "object", names: [], size: all.length, entries }
  }
  if (tag === "Map") {
    const all = [...(value as Map<unknown, unknown>).values()]
    return { is: "object", names: [], size: all.length, entries: all.map((one) => copy(one, depth + 1)) }
  }
  if (tag === "Set") {
    const all = [...(value as Set<unknown>)]
    return { is: "object", names: [], size: all.length, entries: all.map((one) => copy(one, depth + 1)) }
  }
  if (tag !== "Object") return { is: "other" }
  const names = Object.keys(value)
  const entries = names.map((name): Copy => {
    const found = Object.getOwnPropertyDescriptor(value, name)
    return found && "value" in found ? copy(found.value, depth + 1) : { is: "other" }
  })
  return { is: "object", names, size: names.length, entries }
}

function namesItself(value: object): boolean {
  for (let at: object | null = value; at; at = Object.getPrototypeOf(at) as object | null)
    if (Object.getOwnPropertyDescriptor(at, Symbol.toStringTag)?.get && !types.isTypedArray(value)) return true
  return false
}
