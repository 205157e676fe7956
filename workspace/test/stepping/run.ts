/// Runs scripts in a context of their own, as they are or rewritten, and reads the trace.

import { createContext, runInContext } from "node:vm"
import { instrument, type Instrumented } from "../../src/stepping/instrument"
import { makeRecorder } from "../../src/stepping/recorder"
import { Trace } from "../../src/stepping/trace"

export interface Ran {
  readonly said: readonly string[]
  readonly fault: string | null
}

export interface Recorded extends Ran {
  readonly trace: Trace
  readonly made: Instrumented
  readonly bytes: readonly Uint8Array[]
}

/// What a run leaves behind it: the lines it said, and the fault that ended it.
export async function plain(source: string): Promise<Ran> {
  const said: string[] = []
  const timers = new Timers()
  const context = createContext(worldOf(said, timers))
  return { said, fault: await finish(() => runInContext(source, context, { filename: "app.js" }), timers) }
}

/// `look` is called wherever a step is recorded, with the site's number.
export async function recorded(source: string, steps?: number, look?: (site: number) => void): Promise<Recorded> {
  const made = instrument([{ text: source, file: "app.js", line: 1, how: "script" }], "app.js")
  const trace = new Trace(made.plan)
  const bytes: Uint8Array[] = []
  const said: string[] = []
  const timers = new Timers()
  const world = worldOf(said, timers)
  const context = createContext(world)
  const recorder = makeRecorder(made.numbers, {
    hand: (part) => {
      bytes.push(part)
      trace.feed(part)
    },
    node: () => null,
    collect: () => undefined,
    now: () => performance.now(),
    soon: (run) => void Promise.resolve().then(run),
    later: (run) => void setTimeout(run),
    occasion: () => ["later", ""],
    ...(steps ? { steps, patience: 60 } : {}),
  })
  const log = world.console.log
  world.console.log = (...values: unknown[]) => {
    recorder.frame.said(0, values.map(String).join(" "))
    log(...values)
  }
  Object.assign(context, { [made.plan.name]: look ? watched(recorder.api, () => recorder.frame.steps, look) : recorder.api })
  // how the debugger hands over what it read
  Object.assign(context, { $oracle: (found: unknown) => (globalThis as unknown as { oracle(found: unknown): void }).oracle(found) })
  const fault = await finish(() => runInContext(made.texts[0] ?? "", context, { filename: "app.js" }), timers)
  recorder.api.end()
  return { said, fault, trace, made, bytes }
}

function watched(api: object, steps: () => number, look: (site: number) => void): object {
  const calls = api as Record<string, (...given: unknown[]) => unknown>
  const site: Record<string, number> = { s: 1, c: 1, r: 1, t: 1, x: 1, k: 1, e: 2 }
  const made: Record<string, unknown> = { ...api }
  for (const [name, place] of Object.entries(site))
    made[name] = (...given: unknown[]) => {
      const before = steps()
      const answer = calls[name]?.(...given)
      if (steps() > before) look(given[place] as number)
      return answer
    }
  return made
}

/// Those that have not gone off yet.
class Timers {
  private waiting = 0

  readonly set = (run: () => void, after?: number): unknown => {
    this.waiting += 1
    return setTimeout(() => {
      try {
        run()
      } finally {
        this.waiting -= 1
      }
    }, after)
  }

  /// Until none waits, those that were set meanwhile among them.
  async done(): Promise<void> {
    do await new Promise((go) => setTimeout(go))
    while (this.waiting)
  }
}

async function finish(run: () => unknown, timers: Timers): Promise<string | null> {
  try {
    await run()
    await timers.done()
    return null
  } catch (fault) {
    return String(fault)
  }
}

function worldOf(said: string[], timers: Timers) {
  return {
    console: { log: (...values: unknown[]) => void said.push(values.map(String).join(" ")) },
    setTimeout: timers.set, queueMicrotask,
  }
}
