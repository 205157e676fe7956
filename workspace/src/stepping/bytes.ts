/// Writes varints and texts into bytes that are handed over from time to time.

import { Most } from "./format"

const CHUNK = 1 << 16

export class Bytes {
  /// All bytes so far, those handed over included.
  total = 0
  private bytes = new Uint8Array(CHUNK)
  private at = 0
  private readonly known = new Map<string, number>()

  constructor(private readonly hand: (bytes: Uint8Array) => void) {}

  put(number: number): void {
    if (this.at + 12 > this.bytes.length) this.grow()
    while (number >= 128) {
      this.bytes[this.at++] = (number % 128) | 128
      number = Math.floor(number / 128)
    }
    this.bytes[this.at++] = number
  }

  double(number: number): void {
    if (this.at + 12 > this.bytes.length) this.grow()
    new DataView(this.bytes.buffer).setFloat64(this.at, number)
    this.at += 8
  }

  /// Texts are written once and pointed to from then on: 0 and the text, or its number.
  text(text: string, most: number = Most.TEXT): void {
    const short = text.length > most ? `${text.slice(0, most)}…` : text
    const number = this.known.get(short)
    if (number !== undefined) {
      this.put(number)
      return
    }
    this.put(0)
    this.put(short.length)
    for (let n = 0; n < short.length; n++) this.put(short.charCodeAt(n))
    if (this.known.size < Most.TEXTS) this.known.set(short, this.known.size + 1)
  }

  /// Between two things only, so that each part can be read by itself.
  handWhenMuch(): void {
    if (this.at > CHUNK - 4096) this.handOver()
  }

  handOver(): void {
    if (!this.at) return
    this.total += this.at
    this.hand(this.bytes.slice(0, this.at))
    this.at = 0
  }

  get written(): number {
    return this.total + this.at
  }

  private grow(): void {
    const more = new Uint8Array(this.bytes.length * 2)
    more.set(this.bytes)
    this.bytes = more
  }
}
