/// The lines at which a run is to stop, by file. The editor shows and moves them, the stepper reads them.

export class Breakpoints {
  private readonly byFile = new Map<string, readonly number[]>()
  private readonly watchers = new Set<() => void>()

  lines(file: string): readonly number[] {
    return this.byFile.get(file) ?? []
  }

  /// All lines of a file at once: what the editor has after a click or when text moved them.
  set(file: string, lines: readonly number[]): void {
    this.byFile.set(file, [...new Set(lines)].sort((one, other) => one - other))
    for (const watcher of this.watchers) watcher()
  }

  toggle(file: string, line: number): void {
    const lines = this.lines(file)
    this.set(file, lines.includes(line) ? lines.filter((one) => one !== line) : [...lines, line])
  }

  has(file: string, line: number): boolean {
    return this.lines(file).includes(line)
  }

  get some(): boolean {
    return [...this.byFile.values()].some((lines) => lines.length > 0)
  }

  watch(watcher: () => void): void {
    this.watchers.add(watcher)
  }
}
