/// Runs the page once more each time the work changes, in a frame that has waited for it, and reads its trace as it comes.

import type { Files } from "../marker"
import { prepare } from "../preview/prepare"
import { Frame } from "./frame"
import { instrument } from "./instrument"
import type { ToRecord } from "./record-page"
import { Trace } from "./trace"

const PATIENCE = 4000 // a slow school PC is not an endless loop
const LARGEST = 1 << 24 // bytes at once

export interface Ears {
  /// There are more steps.
  grown(): void
  /// The first run of its scripts is over.
  ran(): void
  /// The page gives no sign.
  stuck(): void
}

export class Recording {
  trace: Trace | null = null
  private frame: Frame | null = null
  private spare: Frame | null = null
  private readonly start = Date.now()
  private readonly seed = 20261124
  private timer = 0

  constructor(
    private readonly place: HTMLElement,
    private readonly runner: string,
    private readonly title: string,
    private readonly ears: Ears,
  ) {}

  async run(files: Files, entry: string): Promise<void> {
    let made: ReturnType<typeof instrument> | null = null
    const { html } = await prepare(files, entry, (scripts) => {
      made = instrument(scripts, entry)
      return made.texts
    })
    const { plan, numbers } = made ?? instrument([], entry)
    this.frame?.remove()
    const frame = this.spare ?? this.make()
    this.spare = null
    this.frame = frame
    const trace = new Trace(plan)
    this.trace = trace
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => {
      if (this.frame !== frame) return
      this.stop()
      this.ears.stuck()
    }, PATIENCE)
    frame.listen((data) => {
      if (data instanceof Uint8Array && data.length < LARGEST) {
        trace.feed(data)
        this.ears.grown()
      } else if (isShown(data)) {
        window.clearTimeout(this.timer)
        // the next run finds its frame ready
        this.spare ??= this.make()
        this.ears.ran()
      }
    })
    frame.send({ type: "record", html, numbers, name: plan.name, seed: this.seed, start: this.start } satisfies ToRecord)
  }

  /// Shows the page as it runs, to be used; or hides it.
  show(shown: boolean): void {
    this.frame?.show(shown)
  }

  get isLive(): boolean {
    return this.frame !== null
  }

  stop(): void {
    window.clearTimeout(this.timer)
    this.frame?.remove()
    this.spare?.remove()
    this.frame = this.spare = null
  }

  private make(): Frame {
    return new Frame(this.place, this.runner, this.title)
  }
}

function isShown(data: unknown): boolean {
  return typeof data === "object" && data !== null && (data as { type?: unknown }).type === "shown"
}
