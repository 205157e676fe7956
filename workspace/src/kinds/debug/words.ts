/// What debugging says.

import { wordsOf } from "../../words"

const ENGLISH = {
  "debug.parts": "What to look at",
  "debug.result": "Try it",
  "debug.page": "Page",
  "debug.tests": "Tests {passed}/{n}",
  "debug.report": "Bug report",
  "tests": "Tests",
  "tests.again": "Run the tests again",
  "tests.ran": "The tests ran again.",
  "tests.count.one": "{passed} of {n} test passes.",
  "tests.count.other": "{passed} of {n} tests pass.",
  "test.passes": "Passes",
  "test.mended": "Failed before, passes now",
  "test.fails": "Fails",
  "test.broken": "Broken by your change",
  "test.expected": "Expected",
  "test.came": "What came",
  "report": "Bug report",
  "report.for": "Write it so that somebody who has never seen the app can find the fault.",
  "report.where": "Which line is to blame?",
  "report.no_line": "No line yet. Put the cursor on it in the code, then press the button.",
  "report.use_line": "Use the line I am on",
  "report.line": "{file}, line {line}",
  "report.step": "{file}, line {line}, at step {step} of the run",
  "report.empty_line": "(an empty line)",
  "report.changed": "You have changed this line. The report shows it as it was at the start.",
  "report.quoted": "In your report: {file}, line {line}.",
  "report.what": "What happens, and what should happen?",
  "report.why": "Why does it happen?",
} as const

export type Word = keyof typeof ENGLISH
export const { say, sayCount } = wordsOf(ENGLISH)
