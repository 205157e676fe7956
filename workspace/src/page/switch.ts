/// A switch with its words, remembered in this browser for the next lesson.

import { h } from "./dom"

export interface Switch {
  readonly dom: HTMLElement
  readonly on: boolean
}

export function makeSwitch(label: string, name: string, start: boolean, changed: (on: boolean) => void): Switch {
  let on = remembered(name) ?? start
  const button = h("button", { type: "button", role: "switch", class: "switch", "aria-checked": String(on), click: flip }, label)
  function flip(): void {
    on = !on
    button.setAttribute("aria-checked", String(on))
    remember(name, on)
    changed(on)
  }
  return {
    dom: button,
    get on() {
      return on
    },
  }
}

function remembered(name: string): boolean | null {
  try {
    const kept = localStorage.getItem(`techgoals-${name}`)
    return kept === null ? null : kept === "on"
  } catch {
    return null // the browser keeps nothing for us
  }
}

function remember(name: string, on: boolean): void {
  try {
    localStorage.setItem(`techgoals-${name}`, on ? "on" : "off")
  } catch {
    // it is a comfort, not a need
  }
}
