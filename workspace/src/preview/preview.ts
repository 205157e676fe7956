/// The pupil's page in its frame: shown again at each change, stopped when it hangs, heard but never believed.

import { type FromRunner, PORT, Rate, READY, readFromRunner, type ToRunner } from "./messages"
import type { Prepared } from "./prepare"

export type PreviewEvent = Extract<FromRunner, { type: "said" | "fault" | "link" }> | { readonly type: "fresh" | "stuck" }

const PATIENCE = 4000 // a slow school PC is not an endless loop
const HEARTBEAT = 1500
const MESSAGES_A_SECOND = 60

export class Preview {
  private runner: Runner | null = null
  /// A second frame that is getting ready behind the first, so that the pupil never looks at an empty one.
  private next: Runner | null = null
  /// A third, loaded and empty, where pages have scripts: loading it is half of what a change costs.
  private spare: Runner | null = null
  private runs = 0

  constructor(
    private readonly place: HTMLElement,
    private readonly address: string,
    private readonly title: string,
    private readonly tell: (event: PreviewEvent) => void,
  ) {}

  /// Shows a page. Without scripts before and now the document changes in place; else it starts in a new frame.
  show(page: Prepared): void {
    this.runs += 1
    this.tell({ type: "fresh" })
    const current = this.runner
    if (current && !this.next && !current.scripted && !page.scripted) {
      current.show(page, this.runs)
      return
    }
    this.next?.remove()
    const next = this.spare ?? this.make()
    this.spare = null
    this.next = next
    next.show(page, this.runs)
  }

  stop(): void {
    this.next?.remove()
    this.runner?.remove()
    this.spare?.remove()
    this.next = this.runner = this.spare = null
  }

  private make(): Runner {
    const made: Runner = new Runner(this.place, this.address, this.title, {
      shown: () => {
        if (this.next !== made) return
        this.runner?.remove()
        this.runner = made
        this.next = null
        if (made.scripted) this.spare ??= this.make()
      },
      stuck: () => {
        if (this.next && this.next !== made) {
          // what hangs is gone anyway once the page that waits behind it, perhaps held up by it, is there
          this.runner?.remove()
          this.runner = null
          return
        }
        this.stop()
        this.tell({ type: "stuck" })
      },
      heard: this.tell,
    })
    return made
  }
}

interface Ears {
  readonly shown: () => void
  readonly stuck: () => void
  readonly heard: (event: PreviewEvent) => void
}

class Runner {
  scripted = false
  private readonly frame = document.createElement("iframe")
  private readonly channel = new MessageChannel()
  private readonly rate = new Rate(MESSAGES_A_SECOND, () => performance.now())
  private run = 0
  private connected = false
  private waiting: ToRunner | null = null
  private answered = 0
  private readonly beat: number

  constructor(
    place: HTMLElement,
    address: string,
    title: string,
    private readonly ears: Ears,
  ) {
    this.frame.title = title
    this.frame.setAttribute("sandbox", "allow-scripts")
    this.frame.setAttribute("allow", "")
    this.frame.referrerPolicy = "no-referrer"
    this.frame.className = "preview-frame is-getting-ready"
    this.frame.src = address
    window.addEventListener("message", this.connect)
    this.channel.port1.onmessage = (event: MessageEvent<unknown>) => {
      this.hear(event.data)
    }
    this.beat = window.setInterval(() => {
      this.checkPulse()
    }, HEARTBEAT)
    place.append(this.frame)
  }

  show(page: Prepared, run: number): void {
    this.run = run
    this.scripted ||= page.scripted
    this.answered = 0
    const message: ToRunner = { type: "show", run, ...page }
    if (this.connected) this.send(message)
    else this.waiting = message
  }

  remove(): void {
    window.removeEventListener("message", this.connect)
    window.clearInterval(this.beat)
    this.channel.port1.close()
    this.frame.remove()
  }

  /// The frame says that it is there, once; only then, and only by who sent it, it gets the port.
  private readonly connect = (event: MessageEvent<unknown>): void => {
    if (event.source !== this.frame.contentWindow || event.data !== READY || this.connected) return
    this.connected = true
    // its origin is opaque, so there is no name to send to but "*"; the port carries no secret
    this.frame.contentWindow?.postMessage(PORT, "*", [this.channel.port2])
    if (this.waiting) this.send(this.waiting)
    this.waiting = null
  }

  private send(message: ToRunner): void {
    this.answered ||= performance.now()
    this.channel.port1.postMessage(message)
  }

  private hear(data: unknown): void {
    if (!this.rate.allows()) return
    const message = readFromRunner(data)
    if (!message) return
    if (message.type === "pong" || message.type === "shown") {
      if (message.run !== this.run) return
      this.answered = performance.now()
      if (message.type === "pong") return
      this.frame.classList.remove("is-getting-ready")
      this.ears.shown()
    } else this.ears.heard(message)
  }

  private checkPulse(): void {
    // a hidden tab is slowed down by the browser, which is nobody's fault
    if (!this.connected || !this.scripted || document.hidden) {
      if (this.answered) this.answered = performance.now()
      return
    }
    if (performance.now() - this.answered > PATIENCE) this.ears.stuck()
    else this.channel.port1.postMessage({ type: "ping", run: this.run } satisfies ToRunner)
  }
}
