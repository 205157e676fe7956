/// Every sentence that the workspace says, so that it can be said in another language: the page may carry
/// `<script type="application/json" id="workspace-words">` with other texts under the same keys. Here are the page's own;
/// what comes later, a kind of activity or stepping, brings its own in a `words.ts` beside it.

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
  "marked.done": "The server has looked as well: done.",
  "marked.other": "We looked again on the server and could not find this yet: {says} Change a little, or ask your teacher to look with you.",
  "marked.could_not": "The server looked as well, but your page ran too long there. Is there a loop that never ends?",
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
  "stepping": "Step through it",
  "says": "Your page says",
  "says.confirm": "Your page asks (the answer here is always OK)",
  "says.prompt": "Your page asks for an answer (here it gets none)",
  "says.fault": "Something went wrong in {file}, line {line}",
  "says.fault.somewhere": "Something went wrong",
  "link": "This link goes to {href}. Here it stays closed; on a real page it would open.",
  "where.server": "Saved on the server {time}",
  "where.server.start": "Everything you do is saved",
  "where.saving": "Saving …",
  "where.here": "Saved on this PC, not on the server yet: don't log off",
  "where.nowhere": "Not saved yet. Keep this page open and don't log off",
  "where.signed_out": "You are signed out, so the server is not saving. Your work is kept on this PC: don't log off.",
  "sign_in": "Sign in again",
  "where.signed_out.lost": "You are signed out and this PC cannot keep your work. Do not close this page: ask your teacher.",
  "where.refused": "Not saved on the server: {says} Your work is kept on this PC.",
  "where.refused.lost": "Not saved: {says} Do not close this page: ask your teacher.",
  "aside": "There is other work of yours on this PC, from {time}, that never reached the server.",
  "aside.use": "Show me that work",
  "aside.keep": "Keep what I see",
  "history": "Earlier versions",
  "history.of": "Earlier versions: {title}",
  "history.coming": "They are coming …",
  "history.none": "There is no earlier version yet. One is kept every few minutes while you work.",
  "history.away": "The network is away. Here is only what this PC has.",
  "history.did_not_come": "This version did not come. Try again in a moment.",
  "history.marked": "when it was marked",
  "history.passed": "when all was done",
  "history.time": "while you worked",
  "history.other_pc": "from another tab or PC",
  "history.here": "only on this PC",
  "history.shown": "What going back would change",
  "history.differs": "Going back to {time} takes away the lines with − and brings the lines with +.",
  "history.same": "This is the same as what you have now.",
  "history.goes": "goes: ",
  "history.comes": "comes: ",
  "history.restore": "Go back to this one",
  "history.close": "Keep what I have",
  "history.restored": "You have gone back to an earlier version.",
  "history.undo": "Undo that",
  "history.undone": "You have again what you had before.",
  "take_home": "Take all my work home",
  "finished": "You finished “{title}”",
  "finished.text": "You worked through every step, and everything on your lists is done. Well made!",
  "finished.some": "You are at the end. Some things on your lists are still open. You can go back to them.",
  "finished.open": "Still open",
  "finished.back": "Back to the last step",
  "finished.leave": "Leave the lesson",
  "loading": "Here it comes …",
  "loading.failed": "This step did not arrive: the network is away. What you wrote before is safe. It comes by itself when the network is back.",
  "loading.again": "Try again",
  "no_editor": "The editor could not be loaded, so here is a plain text box. It works just as well.",
} as const

export type Values = Readonly<Record<string, string | number>>

/// The sentences of one part of the workspace, by keys that no other part has.
export interface Words<Key extends string> {
  /// The sentence for a key, with its {places} filled.
  say(key: Key, values?: Values): string
  /// The sentence for a number of things: `key.one`, `key.other` … as the page's language counts.
  sayCount(key: string, n: number, values?: Values): string
}

let others: Readonly<Record<string, string>> = {}

/// Takes the page's own texts, where it carries some.
export function readWords(page: Document): void {
  const text = page.getElementById("workspace-words")?.textContent
  if (text) others = JSON.parse(text) as Record<string, string>
}

/// `english` is said where the page carries nothing else for a key.
export function wordsOf<Key extends string>(english: Readonly<Record<Key, string>>): Words<Key> {
  const text = (key: string): string | undefined => others[key] ?? (english as Readonly<Record<string, string>>)[key]
  return {
    say: (key, values = {}) => fill(text(key) ?? "", values),
    sayCount(key, n, values = {}) {
      const form = new Intl.PluralRules(document.documentElement.lang || "en-GB").select(n)
      return fill(text(`${key}.${form}`) ?? text(`${key}.other`) ?? "", { ...values, n })
    },
  }
}

export type Word = keyof typeof ENGLISH
export const { say, sayCount } = wordsOf(ENGLISH)

/// A moment as the clock on the wall shows it.
export function sayTime(iso: string): string {
  return new Date(iso).toLocaleTimeString(document.documentElement.lang || "en-GB", { hour: "2-digit", minute: "2-digit" })
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
