/// Marks the kind of activity `debug`: what `web` asks of a page, and whether the app is mended, nothing else is broken,
/// and the bug report says where and why.

import { type Activity, ActivityFault, type Check } from "../../marker/activity"
import { Args } from "../../marker/checks/check"
import { countWords } from "../../marker/count-words"
import type { KindMarker } from "../../marker/kind"
import type { CheckMark } from "../../marker/mark"
import { newProblemsOf } from "../../marker/rules/problems"
import { judge, pagesOf, RULES as PAGE_RULES, runsOf } from "../../marker/rules/rule"
import { ruleName } from "../../marker/rules/rule-name"
import { readReport, REPORT, type Report } from "./report"
import { judgeTests, type TestMark, testRuns } from "./tests"

interface Case {
  readonly activity: Activity
  readonly tests: readonly TestMark[]
  readonly report: Report
}

/// Null when the rule holds, else what is missing, in a pupil's words.
type Rule = (value: unknown, made: Case) => string | null

const RULES: Readonly<Record<string, Rule>> = {
  mended(value, { tests }) {
    if (!Array.isArray(value) || !value.length) throw new ActivityFault("“mended” must be a list of tests.")
    const asked = value.map((id) => {
      const test = tests.find((one) => one.id === id)
      if (!test) throw new ActivityFault(`there is no test “${String(id)}”.`)
      if (test.before) throw new ActivityFault(`the test “${test.id}” passes with the starter already.`)
      return test
    })
    const failing = asked.find((test) => !test.passed)
    return failing ? `This test still fails: ${failing.says}` : null
  },

  unbroken(value, { tests }) {
    if (value !== true) throw new ActivityFault("“unbroken” can only be true.")
    const broken = tests.find((test) => test.before && !test.passed)
    return broken ? `This test passed before your change, and fails now: ${broken.says}` : null
  },

  fault(value, { activity, report }) {
    const args = new Args(value)
    const file = args.text("file")
    const line = args.maybeNumber("line") ?? 0
    const step = args.flag("step")
    args.nothingElse()
    const wanted = activity.files.find((one) => one.name === file)?.text.split("\n")[line - 1]?.trim()
    if (!wanted) throw new ActivityFault(`${file} has nothing in its line ${line}.`)
    if (!report.where) return "Your bug report does not say yet which line is to blame."
    if (report.where.file !== file || report.where.text.trim() !== wanted) return "The line in your bug report does its job. Which line goes wrong first?"
    return step && report.step === null ? "That is the line. Now go to the step at which it goes wrong, and quote that step." : null
  },

  report(value, { report }) {
    const args = new Args(value)
    const least = { what: args.maybeNumber("what") ?? 0, why: args.maybeNumber("why") ?? 0 }
    args.nothingElse()
    if (!least.what && !least.why) throw new ActivityFault("“report” needs “what” or “why”.")
    for (const part of ["what", "why"] as const) {
      const words = countWords(report[part])
      const asks = part === "what" ? "what goes wrong" : "why it goes wrong"
      if (words < least[part]) return `Say ${words ? "more about " : ""}${asks} in your bug report: ${words} of ${least[part]} words.`
    }
    return null
  },
}

export const marker: KindMarker = {
  runs: (activity) => [...runsOf(activity.checks.filter((check) => !isOwn(check))), ...testRuns(activity)],

  mark(activity, files, seen) {
    const pages = pagesOf(activity, files)
    const made = { activity, tests: judgeTests(activity, files, seen), report: readReport(files[REPORT] ?? "{}") }
    return {
      checks: activity.checks.map((check) => (isOwn(check) ? judgeOwn(check, made) : judge(check, activity.entry, pages, seen))),
      problems: () => newProblemsOf(activity, files, seen, marker.runs(activity)),
    }
  },
}

function isOwn(check: Check): boolean {
  return Object.hasOwn(RULES, ruleName(check, [...PAGE_RULES, ...Object.keys(RULES)]))
}

function judgeOwn(check: Check, made: Case): CheckMark {
  const name = ruleName(check, Object.keys(RULES))
  try {
    const missing = RULES[name]?.(check[name], made) ?? null
    return { id: check.id, passed: missing === null, says: check.says, missing: missing ?? "" }
  } catch (fault) {
    if (fault instanceof ActivityFault) throw new ActivityFault(`The check “${check.id}”: ${fault.message}`)
    throw fault
  }
}
