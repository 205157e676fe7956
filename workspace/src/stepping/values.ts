/// Writes values. An object is written once, with what is in it; after that only what has changed in it, whoever looks.

import type { Bytes } from "./bytes"
import { Heap, Most, Op, Shape, Value } from "./format"

interface Known {
  readonly id: number
  readonly shape: number
  keys: readonly string[]
  values: readonly unknown[]
}

const HOLE = Symbol("nothing here")
const GETTER = Symbol("a getter")
const NEW_AT_ONCE = 400

export class Values {
  private readonly objects = new WeakMap<object, Known>()
  private readonly hidden = new WeakMap<object, Map<string, unknown>>()
  private count = 0
  private fresh = 0

  /// `node` gives the number of something on the page and how it is called, or null.
  constructor(
    private readonly bytes: Bytes,
    private readonly node: (value: object) => readonly [number, string] | null,
  ) {}

  write(value: unknown, depth = 0): void {
    const { bytes } = this
    switch (typeof value) {
      case "number":
        if (value === (value | 0) && (value !== 0 || 1 / value > 0)) bytes.put(Value.SMALL + (((value << 1) ^ (value >> 31)) >>> 0))
        else {
          bytes.put(Value.DOUBLE)
          bytes.double(value)
        }
        return
      case "string":
        bytes.put(Value.TEXT)
        bytes.text(value)
        return
      case "boolean":
        bytes.put(value ? Value.TRUE : Value.FALSE)
        return
      case "undefined":
        bytes.put(Value.UNDEFINED)
        return
      case "function":
        bytes.put(Value.FUNCTION)
        bytes.text(nameOf(value))
        return
      case "bigint":
        this.other(`${value}n`)
        return
      case "symbol":
        if (value === HOLE) bytes.put(Value.NOTHING)
        else if (value === GETTER) bytes.put(Value.GETTER)
        else this.other(String(value))
        return
      default:
        if (value === null) bytes.put(Value.NULL)
        else this.object(value as object, depth)
    }
  }

  nothing(): void {
    this.bytes.put(Value.NOTHING)
  }

  /// One entry of an object has been given a value.
  wrote(object: unknown, key: unknown): void {
    const known = this.find(object)
    if (!known) return
    // making a text of it would call the pupil's own toString
    if (typeof key === "object" || typeof key === "function") {
      this.look(object)
      return
    }
    if (known.shape === Shape.LIST) {
      const list = object as readonly unknown[]
      const index = typeof key === "number" ? key : Number(key)
      if (list.length === known.values.length && index < list.length) {
        if (index >= 0 && index < Most.ENTRIES) this.entry(known, index, at(list, index))
        return
      }
      this.look(object)
      return
    }
    const place = known.keys.indexOf(String(key))
    if (place < 0 || known.shape !== Shape.OBJECT) this.look(object)
    else if (Object.hasOwn(object as object, known.keys[place] ?? "")) this.entry(known, place, read(object as object, known.keys[place] ?? ""))
    else this.look(object)
  }

  /// Anything may have happened to an object.
  look(object: unknown): void {
    const known = this.find(object)
    if (!known) return
    if (known.shape === Shape.LIST) {
      const list = object as readonly unknown[]
      const values = known.values as unknown[]
      if (list.length !== values.length) {
        this.bytes.put(Op.HEAP)
        this.bytes.put(known.id)
        this.bytes.put(Heap.LENGTH)
        this.bytes.put(list.length)
        values.length = list.length
      }
      const most = Math.min(list.length, Most.ENTRIES)
      for (let n = 0; n < most; n++) {
        const value = at(list, n)
        if (value !== values[n] || value === undefined) this.entry(known, n, value)
      }
      return
    }
    const [keys, values] = this.inside(object as object, known.shape)
    if (keys.length !== known.keys.length || keys.some((key, n) => key !== known.keys[n])) {
      known.keys = keys
      known.values = values
      this.bytes.put(Op.HEAP)
      this.bytes.put(known.id)
      this.bytes.put(Heap.ANEW)
      this.entries(known)
    } else for (let n = 0; n < values.length; n++) this.entry(known, n, values[n])
  }

  /// As `look`, and everything that it leads to.
  lookThrough(object: unknown, most = 60): void {
    const seen = new Set<unknown>([object])
    for (const one of seen) {
      this.look(one)
      for (const value of this.find(one)?.values ?? []) if (typeof value === "object" && value && seen.size < most) seen.add(value)
    }
  }

  /// What only the class itself can read.
  hide(object: object, name: string, value: unknown): void {
    const fields = this.hidden.get(object) ?? new Map<string, unknown>()
    this.hidden.set(object, fields.set(name, value))
    this.look(object)
  }

  /// New objects are counted by step: one that makes thousands does not write them all.
  step(): void {
    this.fresh = 0
  }

  private find(object: unknown): Known | undefined {
    return typeof object === "object" && object !== null ? this.objects.get(object) : undefined
  }

  private entry(known: Known, place: number, value: unknown): void {
    const values = known.values as unknown[]
    if (Object.is(values[place], value) && place in values) return
    values[place] = value
    const { bytes } = this
    bytes.put(Op.HEAP)
    bytes.put(known.id)
    bytes.put(Heap.PUT)
    bytes.put(place)
    this.write(value)
  }

  private object(object: object, depth: number): void {
    const { bytes } = this
    const known = this.objects.get(object)
    if (known) {
      bytes.put(Value.KNOWN_OBJECT)
      bytes.put(known.id)
      return
    }
    const node = this.node(object)
    if (node) {
      bytes.put(Value.NODE)
      bytes.put(node[0])
      bytes.text(node[1])
      return
    }
    const list = Array.isArray(object) || (ArrayBuffer.isView(object) && !(object instanceof DataView))
    const shape = list ? Shape.LIST : object instanceof Map ? Shape.MAP : object instanceof Set ? Shape.SET : Shape.OBJECT
    const tag = shape === Shape.OBJECT ? safely(() => Object.prototype.toString.call(object).slice(8, -1), "Object") : ""
    if (shape === Shape.OBJECT && tag !== "Object" && tag !== "Arguments") {
      this.other(described(object, tag))
      return
    }
    if (depth > Most.DEPTH || this.count >= Most.OBJECTS || this.fresh >= NEW_AT_ONCE) {
      this.other(list ? "[…]" : "{…}")
      return
    }
    this.fresh += 1
    const [keys, values] = this.inside(object, shape)
    const made: Known = { id: this.count, shape, keys, values }
    this.count += 1
    this.objects.set(object, made)
    bytes.put(Value.OBJECT)
    bytes.put(shape)
    bytes.text(shape === Shape.OBJECT ? classOf(object) : "")
    this.entries(made, depth + 1)
  }

  private entries({ shape, keys, values }: Known, depth = 1): void {
    const { bytes } = this
    bytes.put(values.length)
    const most = Math.min(values.length, Most.ENTRIES)
    for (let n = 0; n < most; n++) {
      if (shape === Shape.OBJECT || shape === Shape.MAP) bytes.text(keys[n] ?? "")
      this.write(values[n], depth)
    }
  }

  private inside(object: object, shape: number): [string[], unknown[]] {
    if (shape === Shape.LIST) {
      const list = object as readonly unknown[]
      const values: unknown[] = []
      const most = Math.min(list.length, Most.ENTRIES)
      for (let n = 0; n < most; n++) values.push(at(list, n))
      values.length = list.length
      return [[], values]
    }
    if (shape === Shape.SET) {
      const values = [...Set.prototype.values.call(object)]
      return [values.map((_, n) => String(n)), values]
    }
    if (shape === Shape.MAP) {
      const entries = [...(Map.prototype.entries.call(object) as Iterable<[unknown, unknown]>)]
      return [entries.map(([key]) => label(key)), entries.map(([, value]) => value)]
    }
    const keys = safely(() => Object.keys(object), [])
    const values = keys.map((key) => read(object, key))
    for (const [name, value] of this.hidden.get(object) ?? []) {
      keys.push(name)
      values.push(value)
    }
    return [keys, values]
  }

  private other(text: string): void {
    this.bytes.put(Value.OTHER)
    this.bytes.text(text)
  }
}

/// An entry of a list; a hole is no undefined.
function at(list: readonly unknown[], index: number): unknown {
  const value = list[index]
  return value === undefined && !(index in list) ? HOLE : value
}

/// An entry of an object, without calling a getter: that is the pupil's code.
function read(object: object, key: string): unknown {
  const found = safely(() => Object.getOwnPropertyDescriptor(object, key), undefined)
  if (!found) return HOLE
  return "value" in found ? found.value : GETTER
}

function nameOf(value: object): string {
  const name = safely(() => Object.getOwnPropertyDescriptor(value, "name")?.value as unknown, "")
  return typeof name === "string" ? name : ""
}

function classOf(object: object): string {
  const above = safely(() => Object.getPrototypeOf(object) as object | null, null)
  const made = above && safely(() => Object.getOwnPropertyDescriptor(above, "constructor")?.value as unknown, null)
  const name = typeof made === "function" ? nameOf(made) : ""
  return name === "Object" ? "" : name
}

function label(key: unknown): string {
  if (typeof key === "string") return key.slice(0, 60)
  return typeof key === "object" && key ? "{…}" : safely(() => String(key), "?")
}

function described(object: object, tag: string): string {
  if (object instanceof Date) return Number.isNaN(object.getTime()) ? "Date" : object.toISOString()
  if (object instanceof Error) return safely(() => `${object.name}: ${object.message}`, "Error")
  if (object instanceof RegExp) return safely(() => String(object), "RegExp")
  const size = safely(() => (object as { length?: unknown }).length, undefined)
  return typeof size === "number" ? `${tag}(${size})` : tag
}

/// A pupil's object may answer anything with a fault.
function safely<T>(ask: () => T, otherwise: T): T {
  try {
    return ask()
  } catch {
    return otherwise
  }
}
