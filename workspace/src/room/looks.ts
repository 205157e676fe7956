/// Each look at this PC: what a lesson uses there, tried in the way in which a lesson uses it.

import { READY } from "../preview/messages"
import type { Found } from "./index"

const PATIENCE = 8000
const LARGE = 200 * 1024 // a piece of work as large as any is
const SLOW = 400 // milliseconds
const CLOCK_OFF = 120_000

const NEEDED: Readonly<Record<string, () => boolean>> = {
  "structuredClone": () => typeof structuredClone === "function",
  "AbortSignal.timeout": () => typeof AbortSignal.timeout === "function",
  "Object.hasOwn": () => typeof Object.hasOwn === "function",
  "dialog": () => typeof HTMLDialogElement === "function",
  "container queries": () => CSS.supports("container-type", "inline-size"),
  "Intl.PluralRules": () => typeof Intl.PluralRules === "function",
}

export function browser(): Found {
  const lacking = Object.keys(NEEDED).filter((name) => !NEEDED[name]?.())
  return { ok: lacking.length === 0, values: { what: lacking.join(", ") } }
}

export function screenSize(words: DOMStringMap): Found {
  const { innerWidth: width, innerHeight: height } = window
  const panes = (width >= 1079 ? words.panesAll : width >= 720 ? words.panesTwo : words.panesOne) ?? ""
  return { ok: width >= 320 && height >= 400, values: { width, height, panes } }
}

/// What came back of something as large as a save.
export interface Answer {
  readonly cookie: boolean
  readonly bytes: number
  readonly took: number
  /// How far this PC's clock is ahead of the server's, in milliseconds.
  readonly ahead: number
  readonly why: string
}

export async function server(echo: string): Promise<Answer | null> {
  document.cookie = "techgoals_room=1; path=/check-my-room; SameSite=Strict"
  const begun = performance.now()
  const nothing = { cookie: false, bytes: 0, took: 0, ahead: 0 }
  try {
    const answer = await fetch(echo, {
      method: "POST",
      body: "x".repeat(LARGE),
      headers: { "Content-Type": "application/json", "X-Techgoals": "save" },
      credentials: "same-origin",
      redirect: "error",
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    })
    const took = performance.now() - begun
    if (answer.status !== 200) return { ...nothing, why: String(answer.status) }
    const { bytes, cookie, at } = (await answer.json()) as { bytes: number; cookie: boolean; at: string }
    return { bytes, cookie, took, ahead: Date.now() - took / 2 - Date.parse(at), why: "" }
  } catch (fault) {
    return { ...nothing, why: fault instanceof Error ? fault.name : "?" }
  } finally {
    document.cookie = "techgoals_room=; path=/check-my-room; Max-Age=0"
  }
}

export async function save(answer: Promise<Answer | null>): Promise<Found> {
  const came = await answer
  return { ok: came?.bytes === LARGE, values: { ms: Math.round(came?.took ?? 0), why: came?.why || "?" } }
}

export async function clock(answer: Promise<Answer | null>): Promise<Found> {
  const came = await answer
  if (!came?.bytes) return { ok: false, values: { off: "?" } }
  const off = Math.abs(came.ahead)
  return { ok: off < CLOCK_OFF, values: { off: span(off) } }
}

/// A stretch of time in the page's language, in the largest unit that fits.
function span(milliseconds: number): string {
  const units = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000], ["second", 1000]] as const
  const [unit, size] = units.find(([, size]) => milliseconds >= size) ?? units[3]
  const n = Math.max(1, Math.round(milliseconds / size))
  return n.toLocaleString(document.documentElement.lang || "en-GB", { style: "unit", unit, unitDisplay: "long" })
}

/// The browser's database takes a large piece of work and gives it back.
export async function storage(): Promise<Found> {
  const name = "techgoals-room"
  const text = "x".repeat(LARGE)
  const opened = await inTime(
    new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, 1)
      request.onupgradeneeded = () => request.result.createObjectStore("work")
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(new Error("no database"))
    }),
  )
  const back = await inTime(
    new Promise<unknown>((resolve, reject) => {
      const transaction = opened.transaction("work", "readwrite")
      transaction.objectStore("work").put(text, 1)
      const got = transaction.objectStore("work").get(1)
      transaction.oncomplete = () => resolve(got.result)
      transaction.onabort = () => reject(new Error("the database is full"))
    }),
  )
  opened.close()
  indexedDB.deleteDatabase(name)
  const { quota = 0 } = await (navigator.storage?.estimate?.() ?? Promise.resolve({ quota: 0 }))
  const room = `${Math.round(quota / 2 ** 20).toLocaleString(document.documentElement.lang || "en-GB")} MB`
  return { ok: back === text && (quota === 0 || quota > 50 * LARGE), values: { room } }
}

export function memory(): Found {
  const key = "techgoals-room"
  localStorage.setItem(key, "1")
  const ok = localStorage.getItem(key) === "1"
  localStorage.removeItem(key)
  return { ok }
}

export async function parts(): Promise<Found> {
  const begun = performance.now()
  const { CodeMirrorEditor } = await inTime(import("../editor/code-mirror"))
  return { ok: typeof CodeMirrorEditor === "function", values: { ms: Math.round(performance.now() - begun) } }
}

/// The runner's page in two frames. In the first its origin is opaque by the frame's own sandbox: it speaks when the
/// host answers. In the second only by the header that it is sent with: it speaks when that arrived, too.
export async function frames(address: string, host: string): Promise<{ answers: boolean; apart: boolean }> {
  if (!host) return { answers: false, apart: false }
  const [answers, apart] = await Promise.all([speaks(address, true), speaks(address, false)])
  return { answers, apart }
}

function speaks(address: string, sandboxed: boolean): Promise<boolean> {
  const frame = document.createElement("iframe")
  frame.className = "room-frame"
  frame.title = ""
  frame.tabIndex = -1
  frame.setAttribute("aria-hidden", "true")
  if (sandboxed) frame.setAttribute("sandbox", "allow-scripts")
  frame.src = address
  const heard = new Promise<boolean>((resolve) => {
    window.addEventListener("message", (event) => {
      if (event.source === frame.contentWindow && event.data === READY && event.origin === "null") resolve(true)
    })
  })
  document.body.append(frame)
  return inTime(heard)
    .catch(() => false)
    .finally(() => frame.remove())
}

/// A little of all that a lesson does most: text, trees, numbers.
export function speed(): Found {
  const begun = performance.now()
  for (let round = 0; round < 20; round++) {
    const page = new DOMParser().parseFromString("<ul>" + "<li class='a'><b>x</b></li>".repeat(400) + "</ul>", "text/html")
    let sum = page.querySelectorAll("li.a > b").length
    for (let i = 0; i < 200_000; i++) sum = (sum * 31 + i) % 1_000_003
    page.title = String(sum)
  }
  const ms = Math.round(performance.now() - begun)
  return { ok: ms <= SLOW, values: { ms, most: SLOW } }
}

export async function voices(): Promise<Found> {
  const all = (): SpeechSynthesisVoice[] => globalThis.speechSynthesis?.getVoices() ?? []
  // browsers find their voices a moment after they are asked for the first time
  if (!all().length) await new Promise((resolve) => setTimeout(resolve, 1000))
  const { lang } = document.documentElement
  const voice = all().find((one) => one.localService && one.lang.slice(0, 2) === lang.slice(0, 2))
  return { ok: voice !== undefined, values: { voice: voice?.name ?? "" } }
}

function inTime<T>(answer: Promise<T>): Promise<T> {
  return Promise.race([answer, new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error("no answer")), PATIENCE))])
}
