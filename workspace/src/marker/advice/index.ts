/// The advice for one file, whatever it is written in.

import { balance } from "../balance"
import type { FileProblem } from "../mark"

export function advise(name: string, text: string): readonly FileProblem[] {
  return name.endsWith(".html") ? balance(text).map((problem) => ({ ...problem, file: name })) : []
}
