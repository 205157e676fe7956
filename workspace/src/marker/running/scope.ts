/// Where a script's names are looked up: what the page's scripts made at their top, the window, an element's id.

import type { PageDocument } from "./dom/document"
import { pageError } from "./dom/errors"
import type { Instrumented } from "./instrument"
import { Nobody } from "./watch"
import { isIn, type PageWindow } from "./window"

interface Made {
  value: unknown
  ready: boolean
  readonly fixed: boolean
}

export class Scope {
  /// By let, const and class: found by name, but no part of the window.
  private readonly made = new Map<string, Made>()
  /// What scripts are run `with`.
  readonly names: object

  constructor(
    private readonly window: PageWindow,
    private readonly page: PageDocument,
  ) {
    const write = this.window as unknown as Record<string, unknown>
    this.names = new Proxy(Object.create(null) as object, {
      has: () => true, // else a name would be looked for in the place that runs the page
      get: (_, key) => (key === Symbol.unscopables ? undefined : this.read(String(key))),
      set: (_, key, value) => {
        const known = this.made.get(String(key))
        if (!known) write[String(key)] = value
        else if (known.ready && known.fixed) throw pageError("TypeError", `“${String(key)}” was made with const, so it cannot be changed.`)
        else Object.assign(known, { value, ready: true })
        return true
      },
      deleteProperty: () => false,
    })
  }

  /// Makes room for a script's names. The answer is one that is made a second time, or null.
  declare({ lexical, vars }: Instrumented): string | null {
    const twice = lexical.find(({ name }) => this.made.has(name)) ?? vars.map((name) => ({ name })).find(({ name }) => this.made.has(name))
    if (twice) return twice.name
    for (const { name, fixed } of lexical) this.made.set(name, { value: undefined, ready: false, fixed })
    for (const name of vars) if (!isIn(this.window, name)) this.functions({ [name]: undefined })
    return null
  }

  functions(functions: Record<string, unknown>): void {
    Object.assign(this.window, functions)
  }

  /// A function that the page's scripts made, or null.
  function(name: string): ((...given: unknown[]) => unknown) | null {
    const known = this.made.get(name)
    const found: unknown = known ? known.value : isIn(this.window, name) ? this.window[name] : undefined
    return typeof found === "function" ? (found as (...given: unknown[]) => unknown) : null
  }

  private read(name: string): unknown {
    const known = this.made.get(name)
    if (known) {
      if (!known.ready) throw pageError("ReferenceError", `“${name}” is used before its let or const.`)
      return known.value
    }
    if (isIn(this.window, name)) return this.window[name]
    const element = this.page.getElementById(name)
    if (element) return element
    throw new Nobody(name)
  }
}
