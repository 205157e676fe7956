/// What a reader thinks of a mail, in words: four thoughts, and the words in the mail that make one think so.

import { type Finding, type Praise, QUALITIES, type Quality, type Reading, type Trait, TRAITS } from "./reading/reader"

export type State = "good" | "nearly" | "not"

export interface Thought {
  readonly quality: Quality
  readonly state: State
  readonly notes: readonly Note[]
}

export interface Note {
  /// From 1, in the order in which they are read; the same number stands at the words in the mail. 0 where no words are meant.
  readonly n: number
  readonly good: boolean
  readonly says: string
  /// The words meant; "" where it is about something that is not there.
  readonly quote: string
  readonly at: Finding["at"]
  /// What was found; null for praise.
  readonly finding: Finding | null
}

const MOST_PRAISE = 2

export function thoughtsOf({ findings, praise }: Reading, text: (at: NonNullable<Finding["at"]>) => string): Thought[] {
  let n = 0
  const noted = (finding: Finding): Note => ({ n: finding.at ? ++n : 0, good: false, says: finding.says, quote: finding.at ? text(finding.at) : "", at: finding.at, finding })
  const praised = ({ at, says }: Praise): Note => ({ n: ++n, good: true, says, quote: text(at), at, finding: null })
  return QUALITIES.map((quality) => {
    const against = findings.filter(({ trait }) => TRAITS[trait] === quality)
    const kinds = new Set<Trait>(against.map(({ trait }) => trait))
    return {
      quality,
      state: kinds.size === 0 ? "good" : kinds.size === 1 ? "nearly" : "not",
      notes: [...against.map(noted), ...praise.filter((one) => one.quality === quality).slice(0, MOST_PRAISE).map(praised)],
    }
  })
}

/// What a later draft no longer has.
export function isMended({ finding }: Note, draft: Reading): boolean {
  return finding !== null && !draft.findings.some(({ trait, quote, topic }) => trait === finding.trait && quote === finding.quote && topic === finding.topic)
}
