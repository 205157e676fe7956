/// Tries what could be meant until a browser can read the script; each thing that was needed is a problem.

import type { Finder } from "../../finder"
import { quoted } from "../../finder"
import { openBefore, pieces } from "../pieces"
import type { MENDING_SENTENCES } from "../sentences"
import { isRefusal, type Program, read, type Refusal } from "../syntax"
import { between, gaps } from "./between"
import { brackets } from "./brackets"
import type { Breakage, Cure, Edit, Mender } from "./breakage"
import { comments } from "./comments"
import { heads, lostBraces } from "./heads"
import { quotes } from "./quotes"
import { signs } from "./signs"
import { told } from "./told"
import { words } from "./words"

/// What is surest first: a way that makes the whole script readable is taken without looking at the next.
const MENDERS: readonly Mender[] = [lostBraces, told, quotes, words, signs, heads, between, brackets, gaps, comments]

const TRIES = 60 // for one place
const PLACES = 4

export interface Mended {
  /// Null where no way was found.
  readonly program: Program | null
  readonly text: string
  /// Where a place of the mended text is in the pupil's.
  back(at: number): number
}

/// Makes a script readable, and says on the way what stood against it.
export function mend(text: string, finder: Finder<typeof MENDING_SENTENCES>): Mended {
  let now = text
  let origins: number[] | null = null // each place is its own until something is mended
  const back = (at: number): number => (origins ? (origins[Math.min(at, origins.length - 1)] ?? 0) : Math.min(at, text.length))
  let state = read(now)
  for (let place = 0; place < PLACES && isRefusal(state); place++) {
    const breakage = breakageOf(now, state)
    const best = bestCure(breakage, state)
    if (!best) {
      const piece = breakage.pieces[breakage.here]
      const last = breakage.pieces.at(-1)
      const from = piece?.from ?? last?.from ?? 0
      if (place === 0) finder.add("not-understood", back(from), back(piece?.to ?? now.length), piece ? quoted(piece.text, 20) : "its end")
      return { program: null, text: now, back }
    }
    const { cure } = best
    ;(finder.add as (kind: Cure["kind"], from: number, to: number, ...facts: readonly string[]) => void).call(
      finder, cure.kind, back(cure.from), back(cure.to), ...(cure.facts as readonly string[]),
    )
    origins = moved(origins ?? Array.from({ length: text.length + 1 }, (_, at) => at), cure.edits)
    now = best.text
    state = best.state
  }
  return { program: isRefusal(state) ? null : state, text: now, back }
}

function breakageOf(text: string, { at, why }: Refusal): Breakage {
  const all = pieces(text).filter((piece) => piece.type !== "comment" || piece.open)
  const found = all.findIndex((piece) => piece.to > at)
  return { text, at, why, pieces: all, here: found === -1 ? all.length : found, open: openBefore(all, at) }
}

interface Tried {
  readonly cure: Cure
  readonly text: string
  readonly state: Program | Refusal
}

function bestCure(breakage: Breakage, refusal: Refusal): Tried | null {
  const line = (text: string, at: number): number => text.slice(0, at).split("\n").length
  let best: (Tried & { left: number }) | null = null
  let tries = 0
  const seen = new Set<string>()
  for (const mender of MENDERS) {
    for (const cure of mender(breakage)) {
      const text = edited(breakage.text, cure.edits)
      if (seen.has(text) || text === breakage.text) continue
      seen.add(text)
      if ((tries += 1) > TRIES) return best
      const state = read(text)
      if (!isRefusal(state)) return { cure, text, state }
      const left = text.length - state.at
      // the next thing that makes no sense must lie on a later line, else this was no cure
      const later = line(text, state.at) > line(breakage.text, refusal.at)
      if (later && left < (best?.left ?? breakage.text.length - refusal.at)) best = { cure, text, state, left }
    }
  }
  return best
}

function edited(text: string, edits: readonly Edit[]): string {
  let out = text
  for (const { from, to, put } of [...edits].sort((one, other) => other.from - one.from)) out = out.slice(0, from) + put + out.slice(to)
  return out
}

function moved(origins: number[], edits: readonly Edit[]): number[] {
  const out = [...origins]
  for (const { from, to, put } of [...edits].sort((one, other) => other.from - one.from)) {
    const origin = out[from] ?? 0
    out.splice(from, to - from, ...Array.from({ length: put.length }, (_, i) => Math.min(origin + i, out[to] ?? origin)))
  }
  return out
}
