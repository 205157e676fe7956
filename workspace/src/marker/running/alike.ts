/// Makes two engines alike, where a page could tell them apart. Called once in a place that runs nothing else: a frame of
/// its own, a sandbox of its own.

/// Numbers as in Britain, words in the order of their letters, and no way to make code out of text.
export function makeAlike(): void {
  set(Number.prototype, "toLocaleString", function (this: number, _locale?: unknown, how: Readonly<Record<string, unknown>> = {}) {
    return inBritain(Number(this), how)
  })
  set(BigInt.prototype, "toLocaleString", function (this: bigint) {
    return grouped(String(this))
  })
  set(Array.prototype, "toLocaleString", function (this: unknown[]) {
    return this.map((one) => (one === null || one === undefined ? "" : (one as { toLocaleString(): string }).toLocaleString())).join(",")
  })
  set(String.prototype, "localeCompare", function (this: string, other: unknown) {
    const [left, right] = [folded(String(this)), folded(String(other))]
    if (left !== right) return left < right ? -1 : 1
    const [one, two] = [String(this), String(other)]
    return one === two ? 0 : one > two ? -1 : 1 // small letters before large ones
  })
  set(String.prototype, "toLocaleUpperCase", function (this: string) {
    return String(this).toUpperCase()
  })
  set(String.prototype, "toLocaleLowerCase", function (this: string) {
    return String(this).toLowerCase()
  })
  for (const made of [function () {}, async function () {}, function* () {}, async function* () {}]) {
    const kind = Object.getPrototypeOf(made) as object
    set(kind, "constructor", function () {
      const error = new Error("Code cannot be made out of text in a page of these lessons.")
      throw error
    })
    set(kind, "toString", function (this: unknown) {
      return typeof this === "function" ? `function ${this.name}() { … }` : "function"
    })
  }
  delete (Error as unknown as Record<string, unknown>)["captureStackTrace"]
  for (const kind of [Error, TypeError, RangeError, ReferenceError, SyntaxError])
    Object.defineProperty(kind.prototype, "stack", { value: "", configurable: true, writable: true })
}

function set(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, configurable: true, writable: true })
}

function inBritain(value: number, how: Readonly<Record<string, unknown>>): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value < 0 ? "-∞" : "∞"
  const money = how["style"] === "currency"
  const share = how["style"] === "percent"
  const least = Number(how["minimumFractionDigits"] ?? (money ? 2 : 0))
  const most = Math.max(least, Number(how["maximumFractionDigits"] ?? (money ? 2 : share ? 0 : 3)))
  const [whole = "0", part = ""] = Math.abs(share ? value * 100 : value).toFixed(Math.min(20, most)).split(".")
  let digits = part
  while (digits.length > least && digits.endsWith("0")) digits = digits.slice(0, -1)
  const sign = value < 0 && (Number(whole) || Number(part)) ? "-" : ""
  const currency = money ? ({ GBP: "£", EUR: "€", USD: "US$" }[String(how["currency"])] ?? `${String(how["currency"])} `) : ""
  return `${sign}${currency}${how["useGrouping"] === false ? whole : grouped(whole)}${digits ? `.${digits}` : ""}${share ? "%" : ""}`
}

function grouped(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ",")
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
}
