/// Lists of nodes as a page has them: no arrays, and most of them change while one looks.

export class HTMLCollection<T = unknown> {
  readonly [index: number]: T
  declare readonly length: number

  item(index: number): T | null {
    return this[index] ?? null
  }
  namedItem(name: string): T | null {
    return [...this].find((one) => named(one, name)) ?? null
  }
  *[Symbol.iterator](): Generator<T> {
    for (let n = 0; n < this.length; n++) yield this[n] as T
  }
}

export class NodeList<T = unknown> extends HTMLCollection<T> {
  forEach(each: (one: T, index: number, list: this) => void, self?: unknown): void {
    let n = 0
    for (const one of this) each.call(self, one, n++, this)
  }
  *keys(): Generator<number> {
    for (let n = 0; n < this.length; n++) yield n
  }
  *values(): Generator<T> {
    yield* this
  }
  *entries(): Generator<[number, T]> {
    for (let n = 0; n < this.length; n++) yield [n, this[n] as T]
  }
}

/// A list that reads itself anew each time it is asked.
export function live<T, L extends HTMLCollection<T>>(kind: new () => L, read: () => readonly T[]): L {
  return new Proxy(new kind(), {
    get: (list, key) => {
      if (key === "length") return read().length
      if (typeof key === "string" && /^\d+$/.test(key)) return read()[Number(key)]
      if (key in list || typeof key === "symbol") return Reflect.get(list, key) as unknown
      return read().find((one) => named(one, key))
    },
    has: (list, key) => key in list || key === "length" || (typeof key === "string" && /^\d+$/.test(key) && Number(key) < read().length),
    ownKeys: () => read().map((_, n) => String(n)),
    getOwnPropertyDescriptor: (_list, key) =>
      typeof key === "string" && /^\d+$/.test(key) && Number(key) < read().length
        ? { value: read()[Number(key)], enumerable: true, configurable: true, writable: false }
        : undefined,
    set: () => true,
  })
}

function named(one: unknown, name: string): boolean {
  const element = one as { getAttribute?: (name: string) => string | null }
  return !!name && !!element.getAttribute && (element.getAttribute("id") === name || element.getAttribute("name") === name)
}
