/// What rewritten scripts call. It runs in the frame, beside the pupil's code, so it is small and quick, and nobody
/// believes what it writes.

import { Bytes } from "./bytes"
import { Ending, Most, Op, Turn, type TurnKind, Value } from "./format"
import { Values } from "./values"

/// What keeps variables at run time: a call of a function, a block in it, or the page.
export class Keeper {
  readonly v: unknown[] = []
  caller: Keeper | null = null
  readonly frame: Keeper

  constructor(
    readonly id: number,
    readonly parent: Keeper | null,
    frame: Keeper | null,
  ) {
    this.frame = frame ?? this
  }
}

export interface Surroundings {
  hand(bytes: Uint8Array): void
  node(value: object): readonly [number, string] | null
  /// Writes down what has changed on the page.
  collect(bytes: Bytes): void
  /// Writes down what has been drawn, at the end of a turn.
  drawn?(bytes: Bytes): void
  now(): number
  /// Runs something when the code that now runs has come to its end.
  soon(run: () => void): void
  /// Runs something in a later task.
  later(run: () => void): void
  /// What the browser is doing for the page at this moment.
  occasion(): readonly [TurnKind, string]
  readonly steps?: number
  readonly patience?: number
}

const PATIENCE = 1000 // milliseconds that one piece of code may go on for when nothing is written down any more
const LOOK_EACH = 1024
const NOT_SET = Symbol("not set yet")

const enum State {
  Recording,
  Full,
  Stopped,
  /// A value is being looked at. Should that run code of the pupil's (a proxy, say), it tells nothing.
  Looking,
}

/// What the scripts find under the plan's name.
export function makeRecorder(numbers: Int32Array, around: Surroundings) {
  const bytes = new Bytes((part) => around.hand(part))
  const values = new Values(bytes, (value) => around.node(value))
  const most = around.steps ?? Most.STEPS
  const stop = new Error("stopped")
  const page = new Keeper(0, null, null)
  const nowhere = new Keeper(-1, null, null)
  let state = State.Recording
  let keepers = 1
  let at: Keeper | null = null
  let steps = 0
  let running = false
  let turns = 0
  let rounds = 0
  let began = 0

  function end(why: number): void {
    bytes.put(Op.END)
    bytes.put(why)
    bytes.handOver()
  }

  /// Nothing is written down any more. What goes on for long now is stopped.
  function full(): void {
    if (state !== State.Recording) return
    state = State.Full
    end(Ending.FULL)
  }

  function guard(): void {
    if (state === State.Stopped) throw stop
    rounds += 1
    if (rounds % LOOK_EACH) return
    const now = around.now()
    if (!began) {
      began = now
      around.later(() => {
        began = 0
      })
    }
    if (now - began < (around.patience ?? PATIENCE)) return
    state = State.Stopped
    end(Ending.ENDLESS)
    throw stop
  }

  function turn(kind: TurnKind, label: string): void {
    running = true
    turns += 1
    at = null
    if (state !== State.Recording) return
    around.collect(bytes)
    bytes.put(Op.TURN)
    bytes.put(Turn.indexOf(kind))
    bytes.text(label)
  }

  function over(): void {
    running = false
    at = null
    if (state !== State.Recording) return
    around.collect(bytes)
    around.drawn?.(bytes)
    bytes.handOver()
  }

  /// Code runs that nobody announced: something the browser did, or another part of the page's code.
  function surprise(): void {
    if (running) return
    const [kind, label] = around.occasion()
    turn(kind, label)
    const mine = turns
    around.soon(() => {
      if (turns === mine) over()
    })
  }

  function go(to: Keeper): void {
    if (!running) surprise()
    if (at === to) return
    bytes.put(Op.AT)
    bytes.put(to.id)
    at = to
  }

  function put(keeper: Keeper, slot: number, value: unknown): void {
    const before = keeper.v[slot]
    if (before === value && (value !== undefined || slot in keeper.v) && (value !== 0 || Object.is(before, value))) {
      bytes.put(Value.SAME)
      return
    }
    keeper.v[slot] = value
    if (value === NOT_SET) values.nothing()
    else values.write(value)
  }

  function look(at: () => void): void {
    if (state !== State.Recording) return
    state = State.Looking
    try {
      at()
    } finally {
      looked()
    }
  }

  function looked(): void {
    if (state === State.Looking) state = State.Recording
  }

  /// Writes a step with the values of the site's variables: up to three, or a list of them.
  function step(scope: Keeper, site: number, a: unknown, b: unknown, c: unknown): void {
    steps += 1
    if (steps > most || (steps % LOOK_EACH === 0 && bytes.written > Most.BYTES)) {
      full()
      return
    }
    go(scope)
    let row = numbers[site] ?? 0
    const flags = numbers[row++] ?? 0
    const count = numbers[row++] ?? 0
    if (flags & 1) around.collect(bytes)
    bytes.put(Op.STEP + site)
    if (count) {
      state = State.Looking
      try {
        for (let n = 0; n < count; n++) {
          let keeper: Keeper = scope
          for (let far = numbers[row++] ?? 0; far > 0 && keeper.parent; far--) keeper = keeper.parent
          put(keeper, numbers[row++] ?? 0, count > 3 ? (a as readonly unknown[])[n] : n === 0 ? a : n === 1 ? b : c)
        }
      } finally {
        looked()
      }
    }
    values.step()
    if (flags & 2) at = scope.frame.caller
    bytes.handWhenMuch()
  }

  const api = {
    page,
    begin(file: string, line: number): void {
      turn("script", `${file}:${line}`)
    },
    end: over,
    /// A module, or what stands in an attribute: a page of its own.
    m: (scope: number): Keeper => enter(scope, page),
    e(scope: number, parent: Keeper, site: number, a?: unknown, b?: unknown, c?: unknown): Keeper {
      if (state !== State.Recording) {
        guard()
        return nowhere
      }
      const made = enter(scope, parent)
      step(made, site, a, b, c)
      return made
    },
    b: (scope: number, parent: Keeper): Keeper => block(scope, parent, null),
    /// The next round of a loop has its own variables, which begin as the last round's ended.
    n: (scope: number, last: Keeper): Keeper => block(scope, last.parent ?? last, last),
    s(scope: Keeper, site: number, a?: unknown, b?: unknown, c?: unknown): void {
      if (state === State.Recording) step(scope, site, a, b, c)
      else if (state === State.Stopped) throw stop
    },
    /// A condition, and what came of it.
    c<T>(scope: Keeper, site: number, value: T, a?: unknown, b?: unknown, c?: unknown): T {
      if (state === State.Recording) {
        go(scope)
        bytes.put(Op.CAME)
        if (value === true) bytes.put(Value.TRUE)
        else if (value === false) bytes.put(Value.FALSE)
        else
          look(() => {
            values.write(value)
          })
        step(scope, site, a, b, c)
      } else guard()
      return value
    },
    k(scope: Keeper, site: number, _caught: unknown, a?: unknown, b?: unknown, c?: unknown): void {
      if (state === State.Recording) step(scope, site, a, b, c)
    },
    /// Nobody may catch the signal that stops the page.
    h(caught: unknown, scope: Keeper): void {
      if (caught === stop || state === State.Stopped) throw stop
      if (state === State.Recording) back(scope)
    },
    f(scope: Keeper): void {
      if (state === State.Recording) back(scope)
    },
    /// After an await: a turn of its own.
    u<T>(scope: Keeper, value?: T): T | undefined {
      if (state === State.Stopped) throw stop
      if (state === State.Recording) {
        running = false
        surprise()
        resume(scope)
      }
      return value
    },
    y<T>(scope: Keeper, value?: T): T | undefined {
      if (state === State.Stopped) throw stop
      if (state === State.Recording) resume(scope)
      return value
    },
    l<T>(scope: Keeper, value?: T): T | undefined {
      if (state === State.Recording) {
        go(scope)
        bytes.put(Op.LEAVE)
        at = scope.frame.caller
      }
      return value
    },
    /// Set in the middle of a statement.
    v<T>(scope: Keeper, far: number, slot: number, result: T, value: unknown): T {
      if (state !== State.Recording) return result
      let keeper = scope
      for (let n = far; n > 0 && keeper.parent; n--) keeper = keeper.parent
      go(scope)
      bytes.put(Op.SET)
      bytes.put(far)
      bytes.put(slot)
      look(() => {
        put(keeper, slot, value)
      })
      return result
    },
    /// A variable that may not be there yet.
    g(ask: () => unknown): unknown {
      try {
        return ask()
      } catch {
        return NOT_SET
      }
    },
    w(object: unknown, key: unknown): void {
      if (state !== State.Recording || typeof object !== "object") return
      state = State.Looking
      try {
        values.wrote(object, key)
      } finally {
        looked()
      }
    },
    o(object: unknown): void {
      if (state !== State.Recording || typeof object !== "object") return
      state = State.Looking
      try {
        values.look(object)
      } finally {
        looked()
      }
    },
    d(object: unknown): void {
      if (typeof object === "object") look(() => values.lookThrough(object))
    },
    q(object: unknown, name: string, value: unknown): void {
      if (typeof object === "object" && object) look(() => values.hide(object, name, value))
    },
    i(object: object, fields: readonly unknown[]): undefined {
      look(() => {
        for (let n = 0; n < fields.length; n += 2) values.hide(object, String(fields[n]), fields[n + 1])
      })
      return undefined
    },
  }

  const { s, c } = api

  function enter(scope: number, parent: Keeper): Keeper {
    if (state !== State.Recording) return nowhere
    if (!running) surprise()
    const made = new Keeper(keepers, parent, null)
    keepers += 1
    made.caller = at ? at.frame : null
    bytes.put(Op.ENTER)
    bytes.put(scope)
    bytes.put(parent.id < 0 ? 0 : parent.id)
    at = made
    return made
  }

  function block(scope: number, parent: Keeper, last: Keeper | null): Keeper {
    if (state !== State.Recording || parent === nowhere) return parent
    go(last ?? parent)
    const made = new Keeper(keepers, parent, parent.frame)
    keepers += 1
    bytes.put(Op.BLOCK)
    bytes.put(scope)
    bytes.put(parent.id)
    bytes.put(last ? last.id + 1 : 0)
    if (last) for (const slot in last.v) made.v[slot] = last.v[slot]
    at = made
    return made
  }

  function back(scope: Keeper): void {
    if (!running) surprise()
    at = null
    go(scope)
  }

  function resume(scope: Keeper): void {
    if (!running) surprise()
    scope.frame.caller = at && at.frame !== scope.frame ? at.frame : null
    bytes.put(Op.RESUME)
    bytes.put(scope.id)
    at = scope
  }

  /// What only the frame calls.
  const frame = {
    turn(kind: TurnKind, label: string, run: () => unknown): unknown {
      if (running || state === State.Stopped) return run()
      turn(kind, label)
      const mine = turns
      try {
        return run()
      } finally {
        if (turns === mine) over()
      }
    },
    mark(kind: TurnKind, label: string): void {
      if (running) return
      turn(kind, label)
      over()
    },
    said(how: number, text: string): void {
      if (state !== State.Recording) return
      bytes.put(Op.SAID)
      bytes.put(how)
      bytes.text(text)
    },
    fault(text: string, file: string, line: number): void {
      if (state === State.Recording) {
        around.collect(bytes)
        bytes.put(Op.FAULT)
        bytes.text(text)
        bytes.text(file)
        bytes.put(line)
        over()
      }
      running = false
      at = null
    },
    /// How many steps have been written.
    get steps(): number {
      return steps
    },
    stop,
  }
  // what is given back or thrown is told as what came of a condition is, and the end of a function as any statement
  return { api: { ...api, r: c, t: c, x: s }, frame }
}
