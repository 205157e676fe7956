/// A frame with the runner in it: for the page that is recorded, and for the copy of it as it was.

import { PORT, READY } from "../preview/messages"

export class Frame {
  readonly dom = document.createElement("iframe")
  private readonly channel = new MessageChannel()
  private readonly waiting: object[] = []
  private connected = false

  constructor(place: HTMLElement, address: string, title: string) {
    this.dom.title = title
    this.dom.setAttribute("sandbox", "allow-scripts")
    this.dom.setAttribute("allow", "")
    this.dom.referrerPolicy = "no-referrer"
    this.dom.className = "preview-frame is-getting-ready"
    this.dom.src = address
    window.addEventListener("message", this.connect)
    place.append(this.dom)
  }

  send(message: object): void {
    if (this.connected) this.channel.port1.postMessage(message)
    else this.waiting.push(message)
  }

  /// Whoever listened before hears nothing more.
  listen(hear: (data: unknown) => void): void {
    this.channel.port1.onmessage = (event: MessageEvent<unknown>) => {
      hear(event.data)
    }
  }

  show(shown: boolean): void {
    this.dom.classList.toggle("is-getting-ready", !shown)
    this.dom.inert = !shown
  }

  remove(): void {
    window.removeEventListener("message", this.connect)
    this.channel.port1.close()
    this.dom.remove()
  }

  private readonly connect = (event: MessageEvent<unknown>): void => {
    if (event.source !== this.dom.contentWindow || event.data !== READY || this.connected) return
    this.connected = true
    // its origin is opaque, so there is no name to send to but "*"; the port carries no secret
    this.dom.contentWindow?.postMessage(PORT, "*", [this.channel.port2])
    for (const message of this.waiting.splice(0)) this.channel.port1.postMessage(message)
  }
}
