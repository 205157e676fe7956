/// Date as a page sees it: on the run's own clock, in universal time, read and written in one way everywhere.

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
const LONG_DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
const LONG_MONTHS = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
]
const FIELDS = ["FullYear", "Month", "Date", "Hours", "Minutes", "Seconds", "Milliseconds"]
const Real = Date

export function dateOn(now: () => number): DateConstructor {
  class PageDate extends Real {
    constructor(...given: unknown[]) {
      if (!given.length) super(now())
      else if (given.length > 1) super(Real.UTC(...(given.map(Number) as [number, number])))
      else if (given[0] instanceof Real) super(given[0].getTime())
      else super(typeof given[0] === "string" ? read(given[0]) : Number(given[0]))
    }
    static override now(): number {
      return now()
    }
    static override parse(text: string): number {
      return read(String(text))
    }
    override getTimezoneOffset(): number {
      return 0
    }
    override getDay(): number {
      return this.getUTCDay()
    }
    override toString(): string {
      return Number.isNaN(this.getTime()) ? "Invalid Date" : `${this.toDateString()} ${this.toTimeString()}`
    }
    override toDateString(): string {
      return `${DAYS[this.getUTCDay()] ?? ""} ${(LONG_MONTHS[this.getUTCMonth()] ?? "").slice(0, 3)} ${two(this.getUTCDate())} ${this.getUTCFullYear()}`
    }
    override toTimeString(): string {
      return `${this.toLocaleTimeString()} GMT+0000 (Coordinated Universal Time)`
    }
    override toLocaleString(_locale?: unknown, how: Readonly<Record<string, unknown>> = {}): string {
      if (Object.keys(how).length) return this.toLocaleDateString(_locale, how)
      return `${this.toLocaleDateString()}, ${this.toLocaleTimeString()}`
    }
    /// As in Britain, whatever locale is asked for.
    override toLocaleDateString(_locale?: unknown, how: Readonly<Record<string, unknown>> = {}): string {
      if (Number.isNaN(this.getTime())) return "Invalid Date"
      const month = LONG_MONTHS[this.getUTCMonth()] ?? ""
      const day = LONG_DAYS[this.getUTCDay()] ?? ""
      const words = [
        how["weekday"] ? (how["weekday"] === "long" ? day : day.slice(0, 3)) : "",
        how["day"] ? String(this.getUTCDate()) : "",
        how["month"] ? (how["month"] === "long" ? month : how["month"] === "short" ? month.slice(0, 3) : two(this.getUTCMonth() + 1)) : "",
        how["year"] ? String(this.getUTCFullYear()) : "",
      ].filter(Boolean)
      if (words.length) return words.join(" ")
      return `${two(this.getUTCDate())}/${two(this.getUTCMonth() + 1)}/${this.getUTCFullYear()}`
    }
    override toLocaleTimeString(_locale?: unknown, how: Readonly<Record<string, unknown>> = {}): string {
      if (Number.isNaN(this.getTime())) return "Invalid Date"
      const short = how["hour"] && how["minute"] && !how["second"]
      return `${two(this.getUTCHours())}:${two(this.getUTCMinutes())}${short ? "" : `:${two(this.getUTCSeconds())}`}`
    }
  }
  const proto = PageDate.prototype as unknown as Record<string, unknown>
  for (const field of FIELDS) {
    for (const verb of ["get", "set"]) {
      const universal = (Real.prototype as unknown as Record<string, unknown>)[`${verb}UTC${field}`]
      if (universal) Object.defineProperty(proto, `${verb}${field}`, { value: universal, configurable: true, writable: true })
    }
  }
  Object.defineProperty(PageDate, "name", { value: "Date" })
  return new Proxy(PageDate, { apply: () => new PageDate().toString() }) as unknown as DateConstructor
}

/// What every engine reads alike, and "7 September 2026" either way round; anything else is no date.
function read(text: string): number {
  const plain = text.trim()
  if (/^\d{4}(-\d\d){0,2}$/.test(plain)) return Real.parse(plain)
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(plain))
    return Real.parse(/(Z|[+-]\d\d:?\d\d)$/.test(plain) ? plain.replace(" ", "T") : `${plain.replace(" ", "T")}Z`)
  const words = /^(?:[a-z]{3,9},?\s+)?(?:(\d{1,2})\s+([a-z]{3,9})|([a-z]{3,9})\s+(\d{1,2})),?\s+(\d{4})(?:,?\s+(\d\d):(\d\d)(?::(\d\d))?.*)?$/i.exec(plain)
  const month = LONG_MONTHS.findIndex((name) => name.slice(0, 3).toLowerCase() === (words?.[2] ?? words?.[3] ?? "").slice(0, 3).toLowerCase())
  if (!words || month === -1) return Number.NaN
  return Real.UTC(Number(words[5]), month, Number(words[1] ?? words[4]), Number(words[6] ?? 0), Number(words[7] ?? 0), Number(words[8] ?? 0))
}

function two(value: number): string {
  return String(value).padStart(2, "0")
}
