/// What runs inside the frame, around the pupil's page. It is small, and it expects the page to do anything at all.

import { LONGEST_TEXT, PORT, READY, type FromRunner, type Saying, type ToRunner } from "../preview/messages"
import { recordPage, type ToRecord } from "../stepping/record-page"
import { installCounter } from "./counter"
import { standIns } from "./stand-ins"
import { keepFramesOut, TAKEN_OUT } from "./strip"

// Served without its sandbox this page would have the site's own origin: then it must do nothing whatever
if (self.origin === "null" && window.parent !== window) start()

function start(): void {
  const parent = window.parent
  let port: MessagePort | null = null
  const send = (message: FromRunner): void => port?.postMessage(message)
  const say = (how: Saying, text: string): void => {
    send({ type: "said", how, text: text.slice(0, LONGEST_TEXT) })
  }

  const connect = (event: MessageEvent<unknown>): void => {
    if (event.source !== parent || event.data !== PORT || port) return
    window.removeEventListener("message", connect)
    port = event.ports[0] ?? null
    if (port)
      port.onmessage = ({ data }: MessageEvent<ToRunner | ToRecord>) => {
        if (data.type === "record") {
          recordPage(
            data,
            (bytes) => port?.postMessage(bytes, [bytes.buffer]),
            () => {
              listen()
              keepFramesOut()
            },
          )
          send({ type: "shown", run: 0 })
        } else if (data.type === "show") {
          show(data.html, data.scripted)
          send({ type: "shown", run: data.run })
        } else send({ type: "pong", run: data.run })
      }
  }
  window.addEventListener("message", connect)

  standIns(say)
  installCounter()
  listen()
  keepFramesOut()
  parent.postMessage(READY, "*")

  /// A page with scripts is written from the start, so that each script sees what a browser would let it see; one
  /// without is exchanged in place, which is faster and keeps the scroll position.
  function show(html: string, scripted: boolean): void {
    if (scripted) {
      document.open() // takes every listener off the window
      listen()
      document.write(html)
      document.close()
      keepFramesOut()
      return
    }
    const next = new DOMParser().parseFromString(html, "text/html")
    for (const element of next.querySelectorAll(TAKEN_OUT)) element.remove()
    const { scrollX, scrollY } = window
    document.replaceChild(document.adoptNode(next.documentElement), document.documentElement)
    window.scrollTo(scrollX, scrollY)
  }

  function listen(): void {
    window.addEventListener("error", (event) => {
      // the pupil's files have names (sourceURL); what has an address instead is ours
      const file = event.filename.includes("://") ? "" : event.filename
      send({ type: "fault", text: event.message.slice(0, LONGEST_TEXT), file: file.slice(0, LONGEST_TEXT), line: event.lineno })
    })
    window.addEventListener("unhandledrejection", (event) => {
      send({ type: "fault", text: String(event.reason).slice(0, LONGEST_TEXT), file: "", line: 0 })
    })
    window.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest("a[href], area[href]") : null
      const href = link?.getAttribute("href") ?? ""
      // a link out of the frame would only show the browser's own "refused" page
      if (!link || href.startsWith("#") || event.defaultPrevented) return
      event.preventDefault()
      send({ type: "link", href: href.slice(0, LONGEST_TEXT) })
    })
  }
}
