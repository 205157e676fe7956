/// localStorage and sessionStorage: empty when the page begins, gone when the run ends.

export class Storage {
  private readonly held = new Map<string, string>()

  static make(charge: (amount: number) => void): Storage {
    const storage = new Storage(charge)
    const own = (key: string | symbol): key is string => typeof key === "string" && !(key in storage)
    return new Proxy(storage, {
      get: (_, key) => (own(key) ? (storage.getItem(key) ?? undefined) : bound(storage, key)),
      set: (_, key, value) => {
        if (own(key)) storage.setItem(key, String(value))
        return true
      },
      deleteProperty: (_, key) => {
        if (own(key)) storage.removeItem(key)
        return true
      },
      ownKeys: () => [...storage.held.keys()],
      getOwnPropertyDescriptor: (_, key) =>
        own(key) && storage.held.has(key) ? { value: storage.held.get(key), enumerable: true, configurable: true, writable: true } : undefined,
    })
  }

  private constructor(private readonly charge: (amount: number) => void) {}

  get length(): number {
    return this.held.size
  }
  key(index: number): string | null {
    return [...this.held.keys()][index] ?? null
  }
  getItem(key: string): string | null {
    return this.held.get(String(key)) ?? null
  }
  setItem(key: string, value: string): void {
    this.charge(1 + String(value).length / 100)
    this.held.set(String(key), String(value))
  }
  removeItem(key: string): void {
    this.held.delete(String(key))
  }
  clear(): void {
    this.held.clear()
  }
}

function bound(storage: Storage, key: string | symbol): unknown {
  const value: unknown = Reflect.get(storage, key)
  return typeof value === "function" ? (value.bind(storage) as unknown) : value
}
