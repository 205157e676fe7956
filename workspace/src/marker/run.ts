/// What is to be found out by running a pupil's page, and what was seen. Running and judging are two things: a page is
/// run where it can do no harm (running/), and what was seen there is plain data to whoever judges. So a page cannot
/// reach its judge.

/// One run of the page from its start. Nothing of one run is left in the next.
export interface Run {
  /// The check or test that asks.
  readonly id: string
  /// `starter`: the page as the pupil was given it is run, not as it is now. Whoever asks `observe` sees to it; see
  /// `seenFor` in mark.ts.
  readonly files?: "starter"
  /// What the pupil's visitor does, one after the other.
  readonly do: readonly Act[]
  /// A function of the page's own to call after that.
  readonly call?: { readonly function: string; readonly with: readonly Json[] }
}

/// The page as it opens, with nothing done to it: for the advice on a file alone, in the server's sandbox.
export const AS_IT_OPENS: Run = { id: "as it opens", do: [] }

/// Exactly one key. `select` finds the first element that fits; where there is none, the run ends there (`Sight.lost`).
export type Act =
  | { readonly click: string }
  | { readonly type: { readonly select: string; readonly text: string } }
  | { readonly choose: { readonly select: string; readonly value: string } }
  | { readonly press: { readonly select: string; readonly key: string } }
  /// Milliseconds of the page's own clock: timers run, nobody waits.
  | { readonly wait: number }

/// What one run showed.
export interface Sight {
  /// The page afterwards, as HTML; what a visitor typed, ticked or chose stands in value, checked and selected.
  readonly html: string
  /// What the call returned; absent where none was asked for or it did not come back.
  readonly returned?: Json
  /// What first went wrong in the pupil's code; absent where nothing did. After an error the page goes on, as in any
  /// browser; a loop without an end ends the run.
  readonly fault?: Fault
  /// The selector of an act that found nothing.
  readonly lost?: string
  /// Sums that came out as few people mean them: each place once, at most 20; absent where there are none.
  readonly odd?: readonly OddSum[]
  /// console.log and its kind, alert, confirm, prompt: at most 200 lines of 500 characters.
  readonly said: readonly string[]
}

/// An error of the pupil's own code, or its being stopped.
export interface Fault {
  readonly kind: "error" | "endless" | "syntax" | "missing-function"
  readonly text: string
  readonly file: string
  readonly line: number
}

/// `glued`: + put a number behind text that is a number, or before it. `nan`: the answer is NaN, and what went in was not.
export interface OddSum {
  readonly kind: "glued" | "nan"
  readonly file: string
  readonly line: number
  /// The sum as it is written.
  readonly code: string
  /// The side of it that is to blame, as it is written, and what it held: text, or undefined.
  readonly side: string
  readonly held: string | null
  readonly gave: string
}

/// By the run's id.
export type Seen = Readonly<Record<string, Sight>>

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
