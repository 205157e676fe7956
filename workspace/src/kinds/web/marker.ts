/// Marks the kind of activity `web`: pages of HTML and CSS.

import { type Activity, ActivityFault, type Check, type Files } from "../../marker/activity"
import { balance } from "../../marker/advice/html/balance"
import { attributeCheck } from "../../marker/checks/attribute"
import { closedCheck } from "../../marker/checks/closed"
import { elementCheck } from "../../marker/checks/element"
import { orderCheck } from "../../marker/checks/order"
import { Args, type Page, type WebCheck } from "../../marker/checks/check"
import { styleCheck } from "../../marker/checks/style"
import { textCheck } from "../../marker/checks/text"
import type { CheckMark } from "../../marker/mark"
import type { KindMarker } from "../../marker/kind"
import { SelectorFault } from "../../marker/select"
import { parsePage } from "../../marker/tree"

/// A new kind of check adds itself here and nowhere else.
const CHECKS: Readonly<Record<string, WebCheck>> = {
  element: elementCheck,
  text: textCheck,
  attribute: attributeCheck,
  order: orderCheck,
  style: styleCheck,
  closed: closedCheck,
}

const NOT_A_KIND = ["id", "says", "file"]

function markWeb(activity: Activity, files: Files): ReturnType<KindMarker["mark"]> {
  const pages = new Map<string, Page>()
  const page = (name: string): Page => {
    let known = pages.get(name)
    if (!known) pages.set(name, (known = readPage(activity, files, name)))
    return known
  }
  return {
    checks: activity.checks.map((check) => markOne(check, page(check.file ?? activity.entry))),
    problems: activity.files
      .filter((file) => file.name.endsWith(".html") && !file.read_only)
      .flatMap((file) =>
        page(file.name)
          .problems(asksForEvery(activity, file.name))
          .map((problem) => ({ ...problem, file: file.name })),
      ),
  }
}

export const marker: KindMarker = { runs: () => [], mark: markWeb }

/// The advice misses what a check of the same file misses, and no more.
function asksForEvery(activity: Activity, name: string): boolean {
  return activity.checks.some((check) => check.closed === "all" && (check.file ?? activity.entry) === name)
}

function markOne(check: Check, page: Page): CheckMark {
  const kinds = Object.keys(check).filter((key) => !NOT_A_KIND.includes(key))
  const kind = kinds[0] ?? ""
  const run = Object.hasOwn(CHECKS, kind) ? CHECKS[kind] : undefined
  if (kinds.length !== 1 || !run)
    throw new ActivityFault(
      `The check “${check.id}” needs exactly one of ${Object.keys(CHECKS).join(", ")}; it has ${kinds.join(", ") || "none"}.`,
    )
  try {
    const args = new Args(check[kind])
    const missing = run(args, page)
    args.nothingElse()
    return { id: check.id, passed: missing === null, says: check.says, missing: missing ?? "" }
  } catch (fault) {
    if (fault instanceof ActivityFault || fault instanceof SelectorFault)
      throw new ActivityFault(`The check “${check.id}”: ${fault.message}`)
    throw fault
  }
}

function readPage(activity: Activity, files: Files, name: string): Page {
  const text = files[name]
  if (text === undefined) throw new ActivityFault(`There is no file called “${name}”.`)
  const starter = activity.files.find((file) => file.name === name)?.text ?? ""
  const found = new Map<boolean, ReturnType<typeof balance>>()
  return {
    document: parsePage(text),
    starter: parsePage(starter),
    files,
    problems(every) {
      const problems = found.get(every) ?? balance(text, every)
      found.set(every, problems)
      return problems
    },
  }
}
