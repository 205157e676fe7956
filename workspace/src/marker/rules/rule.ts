/// A rule of an activity's checks or tests: what must be seen for it, and whether it holds. Whoever marks pages (web,
/// debug) judges by these.

import { type Activity, ActivityFault, type Check, type Files } from "../activity"
import { balance } from "../advice/html/balance"
import { attributeCheck } from "../checks/attribute"
import { Args, type Page, type WebCheck } from "../checks/check"
import { closedCheck } from "../checks/closed"
import { elementCheck } from "../checks/element"
import { nameCheck } from "../checks/name"
import { orderCheck } from "../checks/order"
import { styleCheck } from "../checks/style"
import { textCheck } from "../checks/text"
import type { CheckMark } from "../mark"
import type { Run, Seen } from "../run"
import { SelectorFault } from "../select"
import { type Document, parsePage } from "../tree"
import { afterRule } from "./after"
import { returnsRule } from "./returns"
import { ruleName } from "./rule-name"
import type { RunRule } from "./run-rule"

/// Reads the files as they are written.
const STATIC: Readonly<Record<string, WebCheck>> = {
  element: elementCheck,
  text: textCheck,
  attribute: attributeCheck,
  order: orderCheck,
  style: styleCheck,
  closed: closedCheck,
  name: nameCheck,
}

/// Runs the page.
const RUNNING: Readonly<Record<string, RunRule>> = { after: afterRule, returns: returnsRule }

/// The names of all rules that a page is judged by.
export const RULES: readonly string[] = [...Object.keys(STATIC), ...Object.keys(RUNNING)]

/// The pupil's pages by name, each read once.
export type Pages = (name: string) => Page

/// `name` must be one of `files`: throws `ActivityFault`.
export function pagesOf(activity: Activity, files: Files): Pages {
  const read = new Map<string, Page>()
  return (name) => {
    let known = read.get(name)
    if (!known) read.set(name, (known = readPage(activity, files, name)))
    return known
  }
}

/// What must be seen before `judge` can say whether the rules of these checks (or tests) hold; each run has the id of
/// the one that asks. Throws `ActivityFault`.
export function runsOf(checks: readonly Check[]): Run[] {
  return checks.flatMap((check) => {
    const name = ruleOf(check)
    const rule = Object.hasOwn(RUNNING, name) ? RUNNING[name] : undefined
    return rule ? [{ id: check.id, ...blaming(check, () => rule.run(new Args(check[name]))) }] : []
  })
}

/// Whether one check (or test) holds. `entry` is the page that is run, and read where the check names no file.
/// Throws `ActivityFault`.
export function judge(check: Check, entry: string, pages: Pages, seen: Seen): CheckMark {
  const name = ruleOf(check)
  const missing = blaming(check, () => {
    const args = new Args(check[name])
    const found = Object.hasOwn(RUNNING, name) ? judgeRun(name, args, check, pages(entry), seen) : STATIC[name]?.(args, pages(check.file ?? entry))
    args.nothingElse()
    return found ?? null
  })
  return { id: check.id, passed: missing === null, says: check.says, missing: missing ?? "" }
}

function judgeRun(name: string, args: Args, check: Check, page: Page, seen: Seen): string | null {
  const sight = Object.hasOwn(seen, check.id) ? seen[check.id] : undefined
  if (!sight) throw new ActivityFault("nothing was seen of its run.")
  return RUNNING[name]?.judge(args, page, sight, STATIC) ?? null
}

function ruleOf(check: Check): string {
  return ruleName(check, RULES)
}

function blaming<T>(check: Check, read: () => T): T {
  try {
    return read()
  } catch (fault) {
    if (fault instanceof ActivityFault || fault instanceof SelectorFault)
      throw new ActivityFault(`The check “${check.id}”: ${fault.message}`)
    throw fault
  }
}

function readPage(activity: Activity, files: Files, name: string): Page {
  const text = Object.hasOwn(files, name) ? files[name] : undefined
  if (text === undefined) throw new ActivityFault(`There is no file called “${name}”.`)
  const starter = activity.files.find((file) => file.name === name)?.text ?? ""
  const found = new Map<boolean, ReturnType<typeof balance>>()
  const read = new Map<string, Document>()
  // a page is read when a rule first looks at it: those that run it look at what it has become
  const reading = (html: string): Document => {
    let known = read.get(html)
    if (!known) read.set(html, (known = parsePage(html)))
    return known
  }
  const page = (html: string): Page => ({
    get document() {
      return reading(html)
    },
    get starter() {
      return reading(starter)
    },
    files,
    problems(every) {
      const problems = found.get(every) ?? balance(text, every)
      found.set(every, problems)
      return problems
    },
    run: page,
  })
  return page(text)
}
