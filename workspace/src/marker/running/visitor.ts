/// Does to a page what a visitor would, with all the events that come of it.

import type { Act } from "../run"
import { Button, Form, Input, Option, Select, TextArea } from "./dom/controls"
import type { PageElement } from "./dom/element"
import { InputEvent, KeyboardEvent, MouseEvent, PageEvent } from "./dom/events"
import type { Page } from "./page"

/// The selector that found nothing, or null.
export async function act(page: Page, what: Act): Promise<string | null> {
  if ("wait" in what) {
    await page.pass(what.wait)
    return null
  }
  const select = "click" in what ? what.click : "type" in what ? what.type.select : "choose" in what ? what.choose.select : what.press.select
  const found = page.document.querySelector(select)
  if (!found) return select
  page.watch.guard(() => {
    if ("click" in what) click(found)
    else if ("type" in what) type(found, what.type.text)
    else if ("choose" in what) choose(found, what.choose.value)
    else press(found, what.press.key)
  })
  await page.pass(0)
  return null
}

function click(element: PageElement): void {
  const mouse = (kind: string): MouseEvent => Object.assign(new MouseEvent(kind, { bubbles: true, cancelable: true }), { detail: 1 })
  element.dispatchEvent(mouse("mousedown"))
  const near = element.closest("a, button, input, select, textarea, summary, [tabindex]")
  if (near) near.focus()
  else element.ownerDocument.$focused?.blur()
  element.dispatchEvent(mouse("mouseup"))
  element.click()
}

function type(element: PageElement, text: string): void {
  if (!(element instanceof TextArea || (element instanceof Input && element.canBeTyped))) return click(element)
  if (element.disabled || element.hasAttribute("readonly")) return
  element.focus()
  const before = element.value
  if (before !== "") {
    element.value = ""
    element.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "deleteContentBackward" }))
  }
  let typed = ""
  for (const key of text) {
    if (!down(element, key)) continue
    typed += key
    element.value = typed
    element.dispatchEvent(new InputEvent("input", { bubbles: true, data: key, inputType: "insertText" }))
    element.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true, cancelable: true, key }))
  }
  // a number is no number until it is whole: "-" alone empties the field
  if (element.value !== typed) element.value = typed
  if (element.value !== before) element.dispatchEvent(new PageEvent("change", { bubbles: true }))
}

function choose(element: PageElement, value: string): void {
  const list = element instanceof Option ? element.closest("select") : element
  if (list instanceof Select) {
    if (list.disabled) return
    list.focus()
    const wanted = element instanceof Option ? element.value : value
    const option = list.all().find((one) => one.value === wanted) ?? list.all().find((one) => one.text === wanted)
    if (!option || list.chosen().includes(option)) return
    option.selected = true
    list.dispatchEvent(new InputEvent("input", { bubbles: true }))
    list.dispatchEvent(new PageEvent("change", { bubbles: true }))
  } else if (element instanceof Input && (element.type === "checkbox" || element.type === "radio")) {
    if (element.checked !== (value === "true")) click(element)
  } else type(element, value)
}

function press(element: PageElement, key: string): void {
  element.focus()
  if (down(element, key)) {
    if (key === "Enter") enter(element)
    else if (key.length === 1 && key !== " " && (element instanceof TextArea || (element instanceof Input && element.canBeTyped))) {
      element.value += key
      element.dispatchEvent(new InputEvent("input", { bubbles: true, data: key, inputType: "insertText" }))
    }
  }
  element.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true, cancelable: true, key }))
  if (key === " " && (element instanceof Button || (element instanceof Input && !element.canBeTyped))) element.click()
}

function enter(element: PageElement): void {
  if (element instanceof Button || element.localName === "a" || element.localName === "summary") element.click()
  else if (element instanceof Input && element.form instanceof Form) {
    const submit = element.form.controls().find((one) => (one instanceof Button || one instanceof Input) && one.type === "submit")
    if (submit) submit.click()
    else element.form.requestSubmit()
  }
}

function down(element: PageElement, key: string): boolean {
  const event = (kind: string): KeyboardEvent => new KeyboardEvent(kind, { bubbles: true, cancelable: true, key })
  const goesOn = element.dispatchEvent(event("keydown"))
  return goesOn && (key.length > 1 && key !== "Enter" ? true : element.dispatchEvent(event("keypress")))
}
