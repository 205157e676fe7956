/// Whether a page has changed what belongs to the language itself, or to every page: Array.prototype and its kind.

import { HTMLCollection, NodeList } from "./dom/collections"
import { CONTROLS, FormData } from "./dom/controls"
import { PageDocument } from "./dom/document"
import { PageElement } from "./dom/element"
import { ELEMENTS, HTMLElement } from "./dom/elements"
import { CustomEvent, FocusEvent, InputEvent, KeyboardEvent, MouseEvent, PageEvent, SubmitEvent, Target, UIEvent } from "./dom/events"
import { Comment, DocumentFragment, PageNode, Parent, Text } from "./dom/node"
import { LANGUAGE, PageWindow } from "./window"

interface Kept {
  readonly object: object
  readonly parent: object | null
  readonly keys: readonly PropertyKey[]
  readonly values: readonly unknown[]
}

/// Looks once now; the answer looks again and says whether anything is different.
export function watchLanguage(): () => boolean {
  const kept = [...roots()].map(look)
  return () => kept.some((one) => changed(one))
}

function roots(): Set<object> {
  const real = globalThis as unknown as Record<string, unknown>
  const ours = [
    Target, PageNode, Parent, PageElement, HTMLElement, PageDocument, PageWindow, Text, Comment, DocumentFragment, HTMLCollection, NodeList,
    FormData, PageEvent, CustomEvent, FocusEvent, InputEvent, KeyboardEvent, MouseEvent, SubmitEvent, UIEvent,
    ...Object.values(ELEMENTS), ...Object.values(CONTROLS),
  ]
  const found = new Set<object>()
  for (const one of [...LANGUAGE.map((name) => real[name]), Math, Date, Function, ...ours]) {
    if ((typeof one !== "object" && typeof one !== "function") || one === null) continue
    found.add(one)
    const { prototype } = one as { prototype?: object }
    if (prototype) found.add(prototype)
  }
  for (const some of [[][Symbol.iterator](), ""[Symbol.iterator](), new Map().keys(), new Set().keys(), (function* () {})()]) {
    const iterator = Object.getPrototypeOf(some) as object
    found.add(iterator)
    found.add(Object.getPrototypeOf(iterator) as object)
  }
  return found
}

function look(object: object): Kept {
  const keys = Reflect.ownKeys(object)
  return { object, parent: Object.getPrototypeOf(object) as object | null, keys, values: keys.map((key) => valueOf(object, key)) }
}

function changed({ object, parent, keys, values }: Kept): boolean {
  const now = Reflect.ownKeys(object)
  if (now.length !== keys.length || Object.getPrototypeOf(object) !== parent) return true
  for (let n = 0; n < keys.length; n++) {
    const key = keys[n] as PropertyKey
    if (now[n] !== key || valueOf(object, key) !== values[n]) return true
  }
  return false
}

/// A getter counts as itself: asking it might do something.
function valueOf(object: object, key: PropertyKey): unknown {
  const own = Object.getOwnPropertyDescriptor(object, key)
  const value: unknown = own?.get ?? own?.value
  return typeof value === "number" && Number.isNaN(value) ? "NaN" : value
}
