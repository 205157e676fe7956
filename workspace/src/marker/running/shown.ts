/// A value as the console shows it; the same everywhere.

const DEEPEST = 3
const MOST = 50

export function shown(value: unknown): string {
  return typeof value === "string" ? value : show(value, 0, [])
}

function show(value: unknown, depth: number, around: readonly unknown[]): string {
  if (typeof value === "string") return depth ? JSON.stringify(value) : value
  if (typeof value === "function") return `function ${value.name}`.trim()
  if (typeof value === "symbol" || typeof value === "bigint") return String(value)
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value)
  if (around.includes(value) || depth > DEEPEST) return "…"
  const inside = (one: unknown): string => show(one, depth + 1, [...around, value])
  try {
    if (value instanceof Error) return `${value.name}: ${value.message}`
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString()
    if (value instanceof RegExp) return String(value)
    const name = (value as { tagName?: unknown }).tagName
    if (typeof name === "string" && "localName" in value) return `<${name.toLowerCase()}>`
    if (Array.isArray(value)) return `[${some(value.map(inside))}]`
    if (value instanceof Map) return `Map {${some([...value].map(([key, held]) => `${inside(key)} => ${inside(held)}`))}}`
    if (value instanceof Set) return `Set {${some([...value].map(inside))}}`
    if (value instanceof Promise) return "Promise"
    if ("length" in value && "item" in value) return `[${some(Array.from(value as ArrayLike<unknown>, inside))}]`
    const kind = (Object.getPrototypeOf(value) as { constructor?: { name?: string } } | null)?.constructor?.name
    const pairs = Object.keys(value).map((key) => `${key}: ${inside((value as Record<string, unknown>)[key])}`)
    return `${kind && kind !== "Object" ? `${kind} ` : ""}{${some(pairs)}}`
  } catch {
    return "…" // what cannot be looked at is not shown
  }
}

function some(parts: readonly string[]): string {
  return parts.length > MOST ? `${parts.slice(0, MOST).join(", ")}, …` : parts.join(", ")
}
