/// Lets what happens arrive one thing after the other, with the dots of somebody who types. Where the person asks for
/// no motion, or wants it all now, it is simply there.

import { h } from "../../page/dom"

const PAUSE = 260
const LEAST = 420
const MOST = 1300

export interface Arriving {
  readonly dom: HTMLElement
  readonly into: HTMLElement
  /// Who types; null where nobody does.
  readonly typist: string | null
  readonly length: number
}

export class Reveal {
  private waiting: Arriving[] = []
  private timer = 0
  private readonly dots = h("p", { class: "typing", "aria-hidden": "true" }, h("span", {}), h("i", {}), h("i", {}), h("i", {}))

  constructor(
    /// Something is on its way, or there: it should be in sight.
    private readonly look: (dom: HTMLElement) => void,
    private readonly done: () => void,
  ) {}

  get isBusy(): boolean {
    return this.waiting.length > 0
  }

  add(these: readonly Arriving[]): void {
    this.waiting.push(...these)
    if (this.timer) return
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) return this.all()
    this.next()
  }

  /// Everything that is on its way is there.
  all(): void {
    this.stop()
    for (const one of this.waiting.splice(0)) this.land(one)
    this.done()
  }

  /// Nothing arrives any more.
  forget(): void {
    this.stop()
    this.waiting = []
  }

  private next(): void {
    const one = this.waiting[0]
    if (!one) {
      this.timer = 0
      return this.done()
    }
    const typed = one.typist !== null
    if (typed) {
      ;(this.dots.firstChild as HTMLElement).textContent = one.typist
      one.into.append(this.dots)
      this.look(this.dots)
    }
    this.timer = window.setTimeout(() => {
      this.dots.remove()
      this.waiting.shift()
      this.land(one)
      this.look(one.dom)
      this.next()
    }, typed ? Math.min(MOST, LEAST + one.length * 5) : PAUSE)
  }

  private land(one: Arriving): void {
    one.into.append(one.dom)
  }

  private stop(): void {
    window.clearTimeout(this.timer)
    this.timer = 0
    this.dots.remove()
  }
}
