/// What every rule that runs the page is made of.

import type { Args, Page, WebCheck } from "../checks/check"
import type { Fault, Run, Sight } from "../run"

export interface RunRule {
  /// What is to be done to the page; the id is the check's.
  run(args: Args): Omit<Run, "id">
  /// Null when the rule holds, else what is missing, in a pupil's words. `page` is as the pupil wrote it; `rules` are
  /// those that read a page.
  judge(args: Args, page: Page, sight: Sight, rules: Readonly<Record<string, WebCheck>>): string | null
}

/// A fault of the page, where it is and what it is.
export function faultSays(fault: Fault): string {
  const place = fault.line > 0 ? `${fault.file}, line ${fault.line}: ` : ""
  return `${place}${fault.text}`
}
