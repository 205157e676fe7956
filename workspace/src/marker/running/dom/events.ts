/// Events and those that hear them, in the order of a real page: down, at the target, up.

import { pageError } from "./errors"

/// What the tree asks of the run that it belongs to.
export interface Hooks {
  /// Runs code of the pupil's; its error is written down and goes no further.
  guard<T>(run: () => T): T | undefined
  /// The function of an attribute such as onclick, or null where it cannot be read.
  inline(code: string): ((this: unknown, event: PageEvent) => unknown) | null
  /// Counts work that a single call can make large.
  charge(amount: number): void
  now(): number
}

type Listener = ((this: unknown, event: PageEvent) => unknown) | { handleEvent(event: PageEvent): unknown } | null
interface Heard {
  readonly type: string
  readonly listener: NonNullable<Listener>
  readonly capture: boolean
  readonly once: boolean
  gone: boolean
}

export interface EventInit {
  readonly bubbles?: boolean
  readonly cancelable?: boolean
  readonly [more: string]: unknown
}

export class PageEvent {
  readonly type: string
  readonly bubbles: boolean
  readonly cancelable: boolean
  readonly isTrusted = false
  target: Target | null = null
  currentTarget: Target | null = null
  eventPhase = 0
  timeStamp = 0
  defaultPrevented = false
  stopped = false
  stoppedAtOnce = false
  passive = false
  path: Target[] = []
  static readonly NONE = 0
  static readonly CAPTURING_PHASE = 1
  static readonly AT_TARGET = 2
  static readonly BUBBLING_PHASE = 3

  constructor(type: string, init: EventInit = {}) {
    this.type = String(type)
    this.bubbles = !!init.bubbles
    this.cancelable = !!init.cancelable
    for (const [name, value] of Object.entries(init)) if (!(name in this)) Object.assign(this, { [name]: value })
  }

  get srcElement(): Target | null {
    return this.target
  }
  get returnValue(): boolean {
    return !this.defaultPrevented
  }
  set returnValue(value: boolean) {
    if (!value) this.preventDefault()
  }
  get cancelBubble(): boolean {
    return this.stopped
  }
  set cancelBubble(value: boolean) {
    if (value) this.stopped = true
  }
  preventDefault(): void {
    if (this.cancelable && !this.passive) this.defaultPrevented = true
  }
  stopPropagation(): void {
    this.stopped = true
  }
  stopImmediatePropagation(): void {
    this.stopped = this.stoppedAtOnce = true
  }
  composedPath(): Target[] {
    return [...this.path]
  }
}

export class UIEvent extends PageEvent {
  detail = 0
}
export class MouseEvent extends UIEvent {
  button = 0
  buttons = 0
  clientX = 0
  clientY = 0
  pageX = 0
  pageY = 0
  offsetX = 0
  offsetY = 0
  ctrlKey = false
  shiftKey = false
  altKey = false
  metaKey = false
}
export class KeyboardEvent extends UIEvent {
  readonly key: string
  readonly code: string
  readonly keyCode: number
  readonly repeat = false
  ctrlKey = false
  shiftKey = false
  altKey = false
  metaKey = false
  constructor(type: string, init: EventInit = {}) {
    super(type, init)
    this.key = String(init["key"] ?? "")
    this.code = String(init["code"] ?? codeOf(this.key))
    this.keyCode = Number(init["keyCode"] ?? KEY_CODES[this.key] ?? (this.key.length === 1 ? this.key.toUpperCase().charCodeAt(0) : 0))
  }
  get which(): number {
    return this.keyCode
  }
}
export class InputEvent extends UIEvent {
  readonly data: string | null
  readonly inputType: string
  constructor(type: string, init: EventInit = {}) {
    super(type, init)
    this.data = init["data"] === undefined || init["data"] === null ? null : String(init["data"])
    this.inputType = String(init["inputType"] ?? "")
  }
}
export class FocusEvent extends UIEvent {}
export class SubmitEvent extends PageEvent {
  readonly submitter: unknown
  constructor(type: string, init: EventInit = {}) {
    super(type, init)
    this.submitter = init["submitter"] ?? null
  }
}
export class CustomEvent extends PageEvent {
  readonly detail: unknown
  constructor(type: string, init: EventInit = {}) {
    super(type, init)
    this.detail = init["detail"] ?? null
  }
}

const KEY_CODES: Readonly<Record<string, number>> = {
  Backspace: 8, Tab: 9, Enter: 13, Shift: 16, Control: 17, Alt: 18, Escape: 27, " ": 32, ArrowLeft: 37, ArrowUp: 38,
  ArrowRight: 39, ArrowDown: 40, Delete: 46,
}

function codeOf(key: string): string {
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`
  if (/^\d$/.test(key)) return `Digit${key}`
  return key === " " ? "Space" : key
}

export abstract class Target {
  /// Null until something is to be heard: most of a page never hears anything.
  private $heard: Heard[] | null = null

  /// The run that this belongs to.
  protected abstract $hooks(): Hooks
  /// Where an event goes after this.
  protected abstract $above(event: PageEvent): Target | null
  /// What happens unless a listener prevents it; the answer is taken back where one did.
  protected $starts(_event: PageEvent): (() => void) | null {
    return null
  }
  protected $finishes(_event: PageEvent): void {}
  /// The function of an attribute such as onclick.
  protected $inline(_type: string): ((this: unknown, event: PageEvent) => unknown) | null {
    return null
  }

  addEventListener(type: string, listener: Listener, options: boolean | { capture?: boolean; once?: boolean } = false): void {
    if (!listener) return
    const { capture = false, once = false } = typeof options === "object" && options ? options : { capture: !!options }
    const name = String(type)
    if (this.$heard?.some((one) => one.type === name && one.listener === listener && one.capture === capture)) return
    this.$hooks().charge(1)
    ;(this.$heard ??= []).push({ type: name, listener, capture, once, gone: false })
  }

  removeEventListener(type: string, listener: Listener, options: boolean | { capture?: boolean } = false): void {
    const capture = typeof options === "object" && options ? !!options.capture : !!options
    this.$heard &&= this.$heard.filter((one) => {
      const same = one.type === type && one.listener === listener && one.capture === capture
      if (same) one.gone = true
      return !same
    })
  }

  dispatchEvent(event: PageEvent): boolean {
    if (!(event instanceof PageEvent)) throw pageError("TypeError", "dispatchEvent needs an event.")
    const path: Target[] = []
    for (let at: Target | null = this; at; at = at.$above(event)) path.push(at)
    event.target = this
    event.path = path
    event.timeStamp = this.$hooks().now()
    event.stopped = event.stoppedAtOnce = event.defaultPrevented = false
    const actor = path.find((one, n) => (n === 0 || event.bubbles) && one.$acts(event))
    const takeBack = actor?.$starts(event) ?? null
    for (let n = path.length - 1; n >= 0 && !event.stopped; n--) path[n]?.$hear(event, true, n === 0)
    for (let n = 0; n < path.length && !event.stopped && (n === 0 || event.bubbles); n++) path[n]?.$hear(event, false, n === 0)
    event.currentTarget = null
    event.eventPhase = 0
    if (event.defaultPrevented) takeBack?.()
    else actor?.$finishes(event)
    return !event.defaultPrevented
  }

  /// Whether this one does something of its own at the event.
  protected $acts(_event: PageEvent): boolean {
    return false
  }

  private $hear(event: PageEvent, capture: boolean, atTarget: boolean): void {
    const heard = this.$heard?.filter((one) => one.type === event.type && one.capture === capture) ?? []
    const handler = capture ? null : this.$handler(event.type)
    if (!heard.length && !handler) return
    event.currentTarget = this
    event.eventPhase = atTarget ? PageEvent.AT_TARGET : capture ? PageEvent.CAPTURING_PHASE : PageEvent.BUBBLING_PHASE
    const hooks = this.$hooks()
    if (handler && hooks.guard(() => handler.call(this, event)) === false) event.preventDefault()
    for (const one of heard) {
      if (event.stoppedAtOnce) return
      if (one.gone) continue
      if (one.once) this.$heard = this.$heard?.filter((other) => other !== one) ?? null
      hooks.guard(() => (typeof one.listener === "function" ? one.listener.call(this, event) : one.listener.handleEvent(event)))
    }
  }

  private $handler(type: string): ((this: unknown, event: PageEvent) => unknown) | null {
    const name = `on${type}`
    if (!Object.hasOwn(this, name)) return this.$inline(type)
    const own = (this as unknown as Record<string, unknown>)[name]
    return typeof own === "function" ? (own as (this: unknown, event: PageEvent) => unknown) : null
  }
}
