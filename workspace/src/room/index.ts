/// The page "Check my room": looks at what a lesson needs of this PC, one thing after the other, and says what it found in
/// the words that the page carries. docs/guide/teacher.md

import * as looks from "./looks"

/// What one look found; `values` fill the braces of the page's sentence.
export interface Found {
  readonly ok: boolean
  readonly values?: Readonly<Record<string, string | number>>
}

const root = document.querySelector<HTMLElement>("[data-room]")
if (root) await check(root)

async function check(room: HTMLElement): Promise<void> {
  const { echo = "", runner = "", host = "" } = room.dataset
  const server = looks.server(echo)
  const frame = looks.frames(runner, host)
  const ways: Readonly<Record<string, () => Found | Promise<Found>>> = {
    browser: looks.browser,
    screen: () => looks.screenSize(room.dataset),
    cookies: async () => ({ ok: (await server)?.cookie ?? false }),
    storage: looks.storage,
    memory: looks.memory,
    save: () => looks.save(server),
    parts: looks.parts,
    runner: async () => ({ ok: (await frame).answers, values: { host } }),
    header: async () => ({ ok: (await frame).apart, values: { host } }),
    speed: looks.speed,
    clock: () => looks.clock(server),
    voices: looks.voices,
    print: () => ({ ok: typeof window.print === "function" }),
  }
  const lines: string[] = []
  let ready = true
  for (const row of room.querySelectorAll<HTMLElement>("[data-check]")) {
    const look = ways[row.dataset.check ?? ""]
    if (!look) continue
    const { ok, values = {} } = await tried(look)
    const text = fill((ok ? row.dataset.good : row.dataset.bad) ?? "", values)
    row.dataset.state = ok ? "good" : "bad"
    const mark = row.querySelector(".room-mark")
    const said = row.querySelector("p")
    // the sign is for the eye; who listens hears the same in words
    if (mark) mark.textContent = ok ? "✓" : row.dataset.needed === undefined ? "!" : "✗"
    if (said) said.textContent = `${(ok ? room.dataset.markGood : room.dataset.markBad) ?? ""}. ${text}`
    lines.push(`${mark?.textContent ?? ""} ${row.querySelector("strong")?.textContent ?? ""}: ${text}`)
    if (!ok && row.dataset.needed !== undefined) ready = false
  }
  const verdict = room.querySelector<HTMLElement>(".room-verdict")
  const sentence = (ready ? room.dataset.good : room.dataset.bad) ?? ""
  if (verdict) verdict.textContent = sentence
  room.dataset.state = ready ? "good" : "bad"
  const report = document.querySelector<HTMLTextAreaElement>("#report")
  if (report) report.value = [sentence, "", ...lines, "", navigator.userAgent, location.host].join("\n")
}

/// A look that fails found that the thing is not there.
async function tried(look: () => Found | Promise<Found>): Promise<Found> {
  try {
    return await look()
  } catch {
    return { ok: false }
  }
}

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
