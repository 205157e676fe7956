/// What the page and the runner say to each other. The runner holds a pupil's code, so nothing that comes from it is
/// believed: each message is read field by field, short, and not too often.

/// From the page to the runner.
export type ToRunner =
  | { readonly type: "show"; readonly run: number; readonly html: string; readonly scripted: boolean }
  | { readonly type: "ping"; readonly run: number }

/// From the runner to the page.
export type FromRunner =
  | { readonly type: "shown"; readonly run: number }
  | { readonly type: "pong"; readonly run: number }
  | { readonly type: "said"; readonly how: Saying; readonly text: string }
  | { readonly type: "fault"; readonly text: string; readonly file: string; readonly line: number }
  | { readonly type: "link"; readonly href: string }

export type Saying = "log" | "warn" | "error" | "alert" | "confirm" | "prompt"

export const READY = "techgoals-runner-ready"
export const PORT = "techgoals-runner-port"
export const LONGEST_TEXT = 500
/// The function of the runner that each loop of the pupil's calls.
export const COUNTER = "__techgoals_loop"

const SAYINGS: readonly string[] = ["log", "warn", "error", "alert", "confirm", "prompt"]

/// The message, or null when it is not exactly one of those above.
export function readFromRunner(data: unknown): FromRunner | null {
  if (typeof data !== "object" || data === null || Object.getPrototypeOf(data) !== Object.prototype) return null
  const given = data as Record<string, unknown>
  const has = (...names: string[]): boolean =>
    Object.keys(given).length === names.length + 1 && names.every((name) => Object.hasOwn(given, name))
  const { type, run, how, text, file, line, href } = given
  switch (type) {
    case "shown":
    case "pong":
      return has("run") && isCount(run) ? { type, run } : null
    case "said":
      return has("how", "text") && isSaying(how) && isShort(text) ? { type, how, text } : null
    case "fault":
      return has("text", "file", "line") && isShort(text) && isShort(file) && isCount(line)
        ? { type, text, file, line }
        : null
    case "link":
      return has("href") && isShort(href) ? { type, href } : null
    default:
      return null
  }
}

/// Lets so many messages through in each second; the rest are dropped.
export class Rate {
  private from = -Infinity
  private count = 0

  constructor(
    private readonly most: number,
    private readonly now: () => number,
  ) {}

  allows(): boolean {
    const now = this.now()
    if (now - this.from >= 1000) {
      this.from = now
      this.count = 0
    }
    this.count += 1
    return this.count <= this.most
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function isShort(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST_TEXT
}

function isSaying(value: unknown): value is Saying {
  return typeof value === "string" && SAYINGS.includes(value)
}
