/// Reads bytes that nobody vouches for. What is not as it should be is a `Garbled`, and never anything else.

import { Most } from "./format"

export class Garbled extends Error {}

export class Reader {
  private at = 0
  private bytes: Uint8Array = new Uint8Array()
  private readonly texts: string[] = []
  private letters = 0

  open(bytes: Uint8Array): void {
    this.bytes = bytes
    this.at = 0
  }

  get more(): boolean {
    return this.at < this.bytes.length
  }

  number(): number {
    let number = 0
    let scale = 1
    for (;;) {
      const byte = this.bytes[this.at++]
      if (byte === undefined || scale > 2 ** 42) throw new Garbled("a number without an end")
      number += (byte & 127) * scale
      if (byte < 128) return number
      scale *= 128
    }
  }

  /// A number below `most`.
  below(most: number): number {
    const number = this.number()
    if (number >= most) throw new Garbled(`${number} of ${most}`)
    return number
  }

  double(): number {
    if (this.at + 8 > this.bytes.length) throw new Garbled("half a number")
    const number = new DataView(this.bytes.buffer, this.bytes.byteOffset).getFloat64(this.at)
    this.at += 8
    return number
  }

  text(): string {
    const known = this.number()
    if (known) {
      const text = this.texts[known - 1]
      if (text === undefined) throw new Garbled("a text that was never written")
      return text
    }
    const length = this.below(Most.PAGE_TEXT + 2)
    this.letters += length
    if (this.letters > Most.BYTES) throw new Garbled("too many letters")
    const codes: number[] = []
    let text = ""
    for (let n = 0; n < length; n++) {
      codes.push(this.below(0x10000))
      if (codes.length === 4096) text += String.fromCharCode(...codes.splice(0))
    }
    text += String.fromCharCode(...codes)
    if (this.texts.length < Most.TEXTS) this.texts.push(text)
    return text
  }
}
