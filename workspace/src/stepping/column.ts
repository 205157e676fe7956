/// A long list of whole numbers that grows.

export class Column {
  length = 0
  private numbers = new Int32Array(1024)

  push(number: number): void {
    if (this.length === this.numbers.length) {
      const more = new Int32Array(this.numbers.length * 2)
      more.set(this.numbers)
      this.numbers = more
    }
    this.numbers[this.length++] = number
  }

  at(index: number): number {
    return this.numbers[index] ?? 0
  }

  put(index: number, number: number): void {
    while (this.length <= index) this.push(0)
    this.numbers[index] = number
  }

  /// Itself, for loops that are in a hurry; only `length` of it counts.
  get raw(): Int32Array {
    return this.numbers
  }
}
