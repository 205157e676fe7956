/// The page's own clock: timers run when a visitor waits, and nobody really waits.

export const BEGINS = Date.UTC(2026, 8, 7, 9) // a Monday in September
const FRAME = 16
const LEAST_AGAIN = 4 // as browsers do with timers that start one another

interface Task {
  readonly id: number
  readonly run: () => void
  readonly every: number | null
  at: number
}

export class Clock {
  /// Milliseconds since the page began.
  now = 0
  private tasks: Task[] = []
  private made = 0
  private running = false

  constructor(private readonly charge: (amount: number) => void) {}

  later(run: () => void, after: unknown, again: boolean): number {
    this.charge(1)
    const wanted = Math.max(0, Math.trunc(Number(after)) || 0)
    const delay = again || this.running ? Math.max(LEAST_AGAIN, wanted) : wanted
    this.tasks.push({ id: (this.made += 1), run, every: again ? delay : null, at: this.now + delay })
    return this.made
  }
  frame(run: (now: number) => void): number {
    const at = (Math.floor(this.now / FRAME) + 1) * FRAME
    this.charge(1)
    this.tasks.push({ id: (this.made += 1), run: () => run(this.now), every: null, at })
    return this.made
  }
  cancel(id: unknown): void {
    this.tasks = this.tasks.filter((task) => task.id !== Number(id))
  }

  /// Lets so much time pass; after each timer whatever it promised is done.
  async pass(milliseconds: number, goOn: () => boolean, afterEach: () => Promise<void> | undefined): Promise<void> {
    const until = this.now + milliseconds
    for (;;) {
      const next = this.next(until)
      if (!next || !goOn()) break
      this.now = Math.max(this.now, next.at)
      if (next.every === null) this.cancel(next.id)
      else next.at = this.now + next.every
      this.running = true
      next.run()
      this.running = false
      const promised = afterEach()
      if (promised) await promised
    }
    this.now = until
  }

  private next(until: number): Task | null {
    let best: Task | null = null
    for (const task of this.tasks) if (task.at <= until && (!best || task.at < best.at)) best = task
    return best
  }
}
