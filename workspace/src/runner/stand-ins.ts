/// alert, confirm and prompt would stop the whole frame; console would speak where no pupil looks. Both speak beside the
/// result instead.

import type { Saying } from "../preview/messages"

export function standIns(say: (how: Saying, text: string) => void): void {
  window.alert = (text: unknown = "") => {
    say("alert", String(text))
  }
  window.confirm = (text = "") => {
    say("confirm", text)
    return true
  }
  window.prompt = (text = "", answer = "") => {
    say("prompt", text)
    return answer
  }
  window.print = () => undefined
  for (const how of ["log", "warn", "error"] as const) {
    const original = console[how].bind(console)
    console[how] = (...values: unknown[]) => {
      original(...values)
      say(how, values.map(shown).join(" "))
    }
  }
  console.info = console.debug = console.log
}

function shown(value: unknown): string {
  if (typeof value === "string") return value
  if (value instanceof Element) return `<${value.tagName.toLowerCase()}>`
  if (typeof value === "object" && value !== null && !(value instanceof Error)) {
    try {
      return JSON.stringify(value)
    } catch {
      return Object.prototype.toString.call(value)
    }
  }
  return String(value)
}
