/// Runs each named thing once, when it has been quiet for a while.
export class Later {
  private readonly timers = new Map<string, number>()

  do(name: string, after: number, run: () => void): void {
    window.clearTimeout(this.timers.get(name))
    this.timers.set(name, window.setTimeout(run, after))
  }

  cancel(): void {
    for (const timer of this.timers.values()) window.clearTimeout(timer)
  }
}
