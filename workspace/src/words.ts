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
  "loading": "The editor is coming …",
  "loading.failed": "The editor did not arrive: the network is away. What you wrote before is safe. Try again in a moment.",
  "loading.again": "Try again",
  "stepping": "Step through it",
  "stepping.close": "Back to my page",
  "stepping.running": "Your page is running …",
  "stepping.slider": "Step",
  "stepping.where": "Step {n} of {of}, line {line}",
  "stepping.where.file": "Step {n} of {of}, {file} line {line}",
  "stepping.where.none": "Step {n} of {of}",
  "stepping.none": "Your page has no script that can be stepped through yet. Write some JavaScript, then look here again.",
  "stepping.first": "First",
  "stepping.last": "Last",
  "stepping.back": "Back",
  "stepping.on": "On",
  "stepping.over": "Over calls",
  "stepping.over.back": "Back over a call",
  "stepping.over.on": "On over a call",
  "stepping.out": "Out of function",
  "stepping.out.back": "Back to before this function",
  "stepping.out.on": "On to after this function",
  "stepping.stop": "Breakpoint",
  "stepping.stop.back": "Back to the last breakpoint",
  "stepping.stop.on": "On to the next breakpoint",
  "stepping.stop.none": "Click a line number beside your code to set a breakpoint.",
  "stepping.stop.no_more": "There is no breakpoint further that way.",
  "stepping.turns": "What happened",
  "stepping.turn.script": "Your script starts ({what})",
  "stepping.turn.event": "Event: {what}",
  "stepping.turn.timer": "A timer of {what} ms goes off",
  "stepping.turn.frame": "The next picture of an animation",
  "stepping.turn.promise": "A promise is kept, its code goes on",
  "stepping.turn.loaded": "The page has loaded",
  "stepping.turn.later": "Code that waited goes on",
  "stepping.now": "{name} is now {value}",
  "stepping.still": "{name} is still {value}",
  "stepping.called": "{name} is called",
  "stepping.called.with": "{name} is called with {values}",
  "stepping.gives": "{name} gives back {value}",
  "stepping.done": "{name} is done",
  "stepping.came": "{code} is {value}",
  "stepping.round": "{code} is true, so round it goes",
  "stepping.rounds_over": "{code} is false, so the loop is over",
  "stepping.throws": "An error is thrown: {value}",
  "stepping.catches": "The error is caught here",
  "stepping.fault": "Here it goes wrong: {text}",
  "stepping.page_changes": "The page changes",
  "stepping.says": "The console says {text}",
  "stepping.nothing": "Nothing changes here",
  "stepping.anonymous": "A function",
  "stepping.page": "The page",
  "stepping.as_it_was": "Your page as it was at step {n}",
  "stepping.live": "Your page is running. Use it: what you do adds steps.",
  "stepping.variables": "Variables",
  "stepping.no_variables": "There are no variables here yet.",
  "stepping.variable": "Name",
  "stepping.value": "Value",
  "stepping.in_call": "{name}, line {line}",
  "stepping.on_page": "Everywhere on the page",
  "stepping.changed": "changed",
  "stepping.when": "When did {name} become {value}?",
  "stepping.when.short": "When?",
  "stepping.only": "Only steps that change {name}",
  "stepping.only.short": "Only",
  "stepping.only.off": "Show all steps again",
  "stepping.calls": "Calls",
  "stepping.call": "{name}, line {line}",
  "stepping.console": "Console",
  "stepping.console.none": "Nothing yet.",
  "stepping.quote": "Quote this step",
  "stepping.keys": "Keys",
  "stepping.keys.text": "On the slider: ← → one step, ↑ ↓ over calls, Page Up and Page Down out of the function, Home and End the first and last step. In the editor: F9 sets a breakpoint at your line.",
  "stepping.full": "There were too many steps to keep: the first {n} are here. Your page goes on, but what comes after is not kept.",
  "stepping.endless": "Line {line} goes round and round: {code} never becomes false. Your page was stopped. Go back from here and see why.",
  "stepping.endless.somewhere": "Your code went on and on, so your page was stopped. The first {n} steps are here.",
  "stepping.garbled": "The rest of this run could not be read. The steps up to here can be looked at.",
  "no_editor": "The editor could not be loaded, so here is a plain text box. It works just as well.",
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
