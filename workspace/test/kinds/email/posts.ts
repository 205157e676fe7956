/// Three jobs that pupils write mails for in the tests: asking about a visit, owning up, asking for help.

import type { Letter } from "../../../src/kinds/email/mail"
import type { Post, Writes } from "../../../src/kinds/email/post"

const PEOPLE = [
  { id: "maya", name: "Ms Maya Okafor", address: "maya.okafor@skylark.example", about: "engineer at Skylark Drones", called: [] },
  { id: "hale", name: "Mr Tariq Hale", address: "t.hale@hillview.example", about: "form tutor", called: ["Sir"] },
  { id: "sam", name: "Sam Whitlock", address: "it-help@hillview.example", about: "IT technician", called: [] },
  { id: "all", name: "Everyone in Year 9", address: "year9@hillview.example", about: "180 people", called: [] },
]

const post = (writes: Partial<Writes>): Post => ({
  me: { name: "Robin Ellis", address: "robin.ellis@hillview.example", class: "9K" },
  people: PEOPLE,
  attachments: [
    { id: "questions", name: "questions.pdf", says: "Our eight questions" },
    { id: "selfie", name: "me-at-home.jpg", says: "A photo of you at home" },
  ],
  inbox: [],
  replies: [],
  writes: { to: [], cc: [], bcc: [], about: [], attach: [], least: 20, most: 150, mentions: [], ...writes },
})

export const POSTS = {
  visit: post({ to: ["maya"], cc: ["hale"], about: ["visit*", "come to see", "see your workshop", "look round"], attach: ["questions"] }),
  sorry: post({ to: ["hale"], about: ["sorry", "apolog*", "late", "homework"] }),
  help: post({ to: ["sam"], about: ["password", "log in", "logging in", "login", "sign in", "account", "locked out"] }),
} as const
export type Job = keyof typeof POSTS

const TO: Readonly<Record<Job, Pick<Letter, "to" | "cc" | "attached">>> = {
  visit: { to: ["maya.okafor@skylark.example"], cc: ["t.hale@hillview.example"], attached: ["questions"] },
  sorry: { to: ["t.hale@hillview.example"], cc: [], attached: [] },
  help: { to: ["it-help@hillview.example"], cc: [], attached: [] },
}

export const letter = (job: Job, subject: string, body: string, more: Partial<Letter> = {}): Letter => ({ ...TO[job], bcc: [], subject, body, answers: null, ...more })
