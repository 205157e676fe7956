/// Every sentence that the workspace says, in one place, so that it can be said in another language: the page may carry
/// `<script type="application/json" id="workspace-words">` with other texts under the same keys.

const ENGLISH = {
  "steps": "Steps",
  "step": "Step {n} of {of}",
  "step.done": "{title}, done",
  "next": "Next",
  "back": "Back",
  "finish": "Finish",
  "read": "Read",
  "work": "Your work",
  "code": "Code",
  "result": "Result",
  "views": "Show",
  "files": "Files",
  "read_only": "to read only",
  "your_page": "Your page",
  "to_do": "Your list",
  "done": "Done: {says}",
  "not_yet": "Not yet: {says}",
  "count.one": "{done} of {n} thing done",
  "count.other": "{done} of {n} things done",
  "all_done": "All done. Well made!",
  "check.done": "Done: {says}",
  "hint": "Give me a hint",
  "hint.more": "Another hint",
  "hint.title": "Hint",
  "hint.none": "There are no more hints. Put your hand up and ask.",
  "hand.up": "Put my hand up",
  "hand.down": "Hand is up. Put it down",
  "hand.is_up": "Your hand is up. Your teacher can see it.",
  "hand.is_down": "Your hand is down.",
  "hand.failed": "The network is away, so your teacher cannot see your hand here. Put your real hand up.",
  "leave": "Leave",
  "privacy": "Your privacy",
  "editor": "Your code: {file}",
  "editor.leave": "To leave the editor with the keyboard: press Esc, then Tab.",
  "editor.dark": "Dark editor",
  "editor.plain": "Plain text box",
  "editor.restart": "Start this again",
  "editor.restart.sure": "This puts {file} back as it was at the start. What you wrote in it goes. Do it?",
  "editor.restarted": "{file} is as it was at the start.",
  "advice.line": "Line {line}",
  "stuck": "Your page did not answer for some seconds, so it was stopped. Is there a loop that never ends?",
  "run_again": "Run again",
  "says": "Your page says",
  "says.confirm": "Your page asks (the answer here is always OK)",
  "says.prompt": "Your page asks for an answer (here it gets none)",
  "says.fault": "Something went wrong in {file}, line {line}",
  "says.fault.somewhere": "Something went wrong",
  "link": "This link goes to {href}. Here it stays closed; on a real page it would open.",
  "where.server": "Saved on the server {time}",
  "where.server.start": "Everything you do is saved",
  "where.saving": "Saving …",
  "where.here": "Saved on this PC, not on the server yet",
  "where.nowhere": "Not saved yet. Keep this page open",
  "where.signed_out": "You are signed out, so the server is not saving. Your work is kept on this PC. Sign in again.",
  "where.signed_out.lost": "You are signed out and this PC cannot keep your work. Do not close this page: ask your teacher.",
  "where.refused": "Not saved on the server: {says} Your work is kept on this PC.",
  "where.refused.lost": "Not saved: {says} Do not close this page: ask your teacher.",
  "aside": "There is other work of yours on this PC, from {time}, that never reached the server.",
  "aside.use": "Show me that work",
  "aside.keep": "Keep what I see",
  "finished": "You finished “{title}”",
  "finished.text": "You worked through every step, and everything on your lists is done. Well made!",
  "finished.some": "You are at the end. Some things on your lists are still open. You can go back to them.",
  "finished.open": "Still open",
  "finished.back": "Back to the last step",
  "finished.leave": "Leave the lesson",
  "loading": "Here it comes …",
  "loading.failed": "The editor did not arrive: the network is away. What you wrote before is safe. Try again in a moment.",
  "loading.again": "Try again",
  "no_editor": "The editor could not be loaded, so here is a plain text box. It works just as well.",
  "debug.parts": "What to look at",
  "debug.result": "Page and tests",
  "debug.page": "Page",
  "debug.tests": "Tests {passed}/{n}",
  "debug.step": "Step through",
  "debug.report": "Bug report",
  "debug.step.failed": "Stepping did not arrive: the network is away. Try again in a moment.",
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
  "quiz.work": "Questions",
  "quiz.result": "So far",
  "quiz.question": "Question {n} of {of}",
  "quiz.reason": "Why? Say it in your own words.",
  "quiz.reason.next": "Now say why, in the box above.",
  "quiz.sure": "How sure are you?",
  "quiz.sure.1": "A guess",
  "quiz.sure.2": "Fairly sure",
  "quiz.sure.3": "Certain",
  "quiz.sure.first": "First say how sure you are. A guess is fine.",
  "quiz.check": "Check my answer",
  "quiz.choose": "Choose an answer first.",
  "quiz.right": "Right.",
  "quiz.not": "Not yet.",
  "quiz.another_go": "Have another go.",
  "quiz.certain_wrong": "You were certain, so this is worth finding out: what made you think so? Have another go.",
  "quiz.guessed_right": "You guessed, and your guess was right. Read why once more, then it is no guess next time.",
  "quiz.certain_right": "You were certain, and you were right to be.",
  "quiz.so_far": "{right} of {of} right",
  "quiz.sure_of": "and you were certain of {n}",
  "quiz.progress": "Questions you have right",
  "quiz.line": "Question {n}: {state}",
  "quiz.state.right": "right",
  "quiz.state.not": "not yet",
  "quiz.state.open": "still open",
  "quiz.damaged": "Your answers did not arrive whole, so choose them again. What you wrote in your own words is still here, as far as it could be read.",
} as const

export type Word = keyof typeof ENGLISH

let words: Readonly<Record<string, string>> = ENGLISH

/// Takes the page's own texts, where it carries some.
export function readWords(page: Document): void {
  const text = page.getElementById("workspace-words")?.textContent
  if (text) words = { ...ENGLISH, ...(JSON.parse(text) as Record<string, string>) }
}

/// The sentence for a key, with its {places} filled.
export function say(word: Word, values: Readonly<Record<string, string | number>> = {}): string {
  return fill(words[word] ?? ENGLISH[word], values)
}

/// The sentence for a number of things: `key.one`, `key.other` … as the page's language counts.
export function sayCount(key: string, n: number, values: Readonly<Record<string, string | number>> = {}): string {
  const form = new Intl.PluralRules(document.documentElement.lang || "en-GB").select(n)
  return fill(words[`${key}.${form}`] ?? words[`${key}.other`] ?? "", { ...values, n })
}

/// A moment as the clock on the wall shows it.
export function sayTime(iso: string): string {
  return new Date(iso).toLocaleTimeString(document.documentElement.lang || "en-GB", { hour: "2-digit", minute: "2-digit" })
}

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
