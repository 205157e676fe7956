/// Advice about a script: first what keeps a browser from reading it, then what a person would not have meant.

import type { Problem } from "../../problem"
import { Finder } from "../finder"
import type { Site } from "../site"
import { conditions } from "./faults/conditions"
import { listeners } from "./faults/listeners"
import { loops } from "./faults/loops"
import { members } from "./faults/members"
import { names } from "./faults/names"
import { pageParts } from "./faults/page-parts"
import { statements } from "./faults/statements"
import { values } from "./faults/values"
import { mend } from "./mending/mend"
import { type Fault, Script } from "./script"
import { scopesOf } from "./scopes"
import { FAULT_SENTENCES, MENDING_SENTENCES } from "./sentences"

/// A new kind of fault adds itself here and nowhere else; the surer one comes first.
const FAULTS: readonly Fault[] = [names, conditions, statements, members, loops, listeners, pageParts, values]

/// All problems of a script, in the order of the text. Never throws, and says nothing about a right script.
export function adviseJavaScript(text: string, site: Site): Problem[] {
  const broken = new Finder(text, MENDING_SENTENCES)
  const { program, text: mended, back } = mend(text, broken)
  const unreadable = broken.problems()
  if (!program) return unreadable
  const faults = new Finder(text, FAULT_SENTENCES)
  const script = new Script(mended, program, scopesOf(program), site, faults, back)
  for (const fault of FAULTS) fault(script)
  // what was put in to make it readable is no fault of the pupil's
  const lines = new Set(unreadable.map(({ line }) => line))
  const more = faults.problems().filter(({ line }) => !lines.has(line))
  return [...unreadable, ...more].sort((one, other) => one.from - other.from)
}
