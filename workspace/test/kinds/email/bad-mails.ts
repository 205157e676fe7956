/// Mails as pupils really send them, and all that a reader would trip over in each. [job, subject, body, traits, more]

import type { Letter } from "../../../src/kinds/email/mail"
import type { Trait } from "../../../src/kinds/email/reading/reader"
import type { Job } from "./posts"

const START = "Dear Ms Okafor,\n\n"
const ASKS = "I am writing about our visit on 14 May. Could you please tell us where we should meet you and what we should wear? "
const SORRY = "Dear Mr Hale,\n\nI am sorry that my homework was late this week. I will hand it in tomorrow and write down the date next time. "
const HELP = "Dear Sam,\n\nI cannot log in on PC 14 since this morning. It says that my account is locked. Could you help me, please? "
const END = "\n\nKind regards,\nRobin Ellis\n9K"

type Row = readonly [Job, string, string, readonly Trait[], Partial<Letter>?]

export const BAD: readonly Row[] = [
  // --- subject ---
  ["visit", "", START + ASKS + END, ["no-subject"]],
  ["visit", "hi", START + ASKS + END, ["vague-subject"]],
  ["visit", "Important question", START + ASKS + END, ["vague-subject"]],
  ["help", "please help me", HELP + END, ["vague-subject"]],
  ["sorry", "From Robin", SORRY + END, ["vague-subject"]],
  ["visit", "I am writing to ask you about our visit because we do not know where we meet you", START + ASKS + END, ["vague-subject"]],
  ["help", "HELP MY ACCOUNT IS LOCKED", HELP + END, ["shouting"]],
  ["sorry", "sorry!!!", SORRY + END, ["shouting"]],
  // --- greeting ---
  ["visit", "Our visit", ASKS + END, ["no-greeting"]],
  ["visit", "Our visit", `Hey Maya,\n\n${ASKS}${END}`, ["casual-greeting"]],
  ["visit", "Our visit", `yo\n\n${ASKS}${END}`, ["casual-greeting"]],
  ["help", "Locked account", `Oi Sam,\n\nI cannot log in on PC 14 since this morning. It says that my account is locked. Could you help me, please?${END}`, ["casual-greeting"]],
  ["visit", "Our visit", `Dear Mr Okafor,\n\n${ASKS}${END}`, ["wrong-name"]],
  ["visit", "Our visit", `Dear Mr Hale,\n\n${ASKS}${END}`, ["wrong-name"]],
  ["sorry", "My late homework", `Dear Mrs Peters,\n\nI am sorry that my homework was late this week. I will hand it in tomorrow and write down the date next time.${END}`, ["wrong-name"]],
  // --- purpose ---
  ["visit", "Our visit", `${START}I like drones a lot and I have three of them at home. My first one was blue and it broke when it hit a tree. Then I got a bigger one for my last test at school. It can stay in the air for twenty minutes, and once I lost it in a field. Could you please say where we meet on the visit?${END}`, ["no-purpose"]],
  ["help", "My account", `Dear Sam,\n\nIt does not work. I tried and tried and it is always the same. My friend has it as well. I do not know what to do about it, please do something.${END}`, ["no-purpose"]],
  ["sorry", "Homework", `Dear Mr Hale,\n\nOn Sunday we were at the sea and there was a lot of traffic. My cousin was there and we played football till it was dark. Then the power was off for an hour and the cat was sick. That is how it came about. I am sorry about it.${END}`, ["no-purpose"]],
  // --- shouting ---
  ["visit", "Our visit", `${START}${ASKS}We NEED TO KNOW this before Friday.${END}`, ["shouting"]],
  ["visit", "Our visit", `${START}${ASKS}PLEASE answer.${END}`, ["shouting"]],
  ["help", "Locked account", `${HELP}I CANNOT DO MY HOMEWORK.${END}`, ["shouting"]],
  ["sorry", "Late homework", `${SORRY}It will never happen again!!!!${END}`, ["shouting"]],
  ["help", "Locked account", `${HELP}Why is it always me???${END}`, ["shouting"]],
  // --- text-speak ---
  ["visit", "Our visit", `${START}${ASKS}We r gonna be 28.${END}`, ["text-speak"]],
  ["visit", "Our visit", `${START}${ASKS}Can u tell me asap.${END}`, ["text-speak"]],
  ["help", "Locked account", `${HELP}thx${END}`, ["text-speak"]],
  ["help", "Locked account", `${HELP}idk what to do tbh.${END}`, ["text-speak"]],
  ["sorry", "Late homework", `${SORRY}Soz, I was kinda busy.${END}`, ["text-speak"]],
  ["sorry", "Late homework", `${SORRY}It was a gr8 lesson btw.${END}`, ["text-speak"]],
  ["visit", "visit 2moro", START + ASKS + END, ["text-speak"]],
  ["sorry", "Late homework", `${SORRY}I had a match innit.${END}`, ["text-speak"]],
  // --- smileys ---
  ["visit", "Our visit", `${START}${ASKS}We can't wait 😂${END}`, ["smileys"]],
  ["sorry", "Late homework", `${SORRY}:(${END}`, ["smileys"]],
  ["help", "Locked account", `${HELP}\n\nKind regards,\nRobin xx\n9K`, ["smileys"]],
  // --- orders and grumbles ---
  ["visit", "Our visit", `${START}You need to tell us where we meet for the visit on 14 May. And what shall we wear? It is about twenty-eight of us. Thank you.${END}`, ["blunt"]],
  ["help", "Locked account", `${HELP}Answer me now.${END}`, ["blunt"]],
  ["help", "Locked account", `${HELP}This system is so stupid.${END}`, ["blunt"]],
  ["sorry", "Late homework", `${SORRY}But it's not my fault.${END}`, ["excuse"]],
  ["sorry", "Sorry about my joke", `Dear Mr Hale,\n\nI am sorry if you felt hurt by what I wrote about the trip last week. It was just a joke and nothing else.${END}`, ["excuse"]],
  ["sorry", "Sorry about my joke", `${SORRY}No offence, but everybody does it.${END}`, ["excuse"]],
  ["visit", "Our visit", `${START}${ASKS}You never answered my last one.${END}`, ["blunt"]],
  // --- courtesy ---
  ["visit", "Our visit", `${START}This is about our visit on 14 May. When does it start and what do we wear? Our list of questions is here for you to read.${END}`, ["no-courtesy"]],
  ["help", "Locked account", `Dear Sam,\n\nI cannot log in. My account on PC 14 is locked since this morning and I need to do my work in the library today.${END}`, ["no-courtesy"]],
  // --- sign-off ---
  ["visit", "Our visit", START + ASKS, ["no-sign-off", "no-name", "no-class"]],
  ["visit", "Our visit", `${START}${ASKS}\n\nRobin Ellis\n9K`, ["no-sign-off"]],
  ["visit", "Our visit", `${START}${ASKS}\n\nKind regards,`, ["no-name", "no-class"]],
  ["visit", "Our visit", `${START}${ASKS}\n\nKind regards,\nRobin Ellis`, ["no-class"]],
  ["sorry", "Late homework", `${SORRY}\n\nKind regards,\n9K`, ["no-name"]],
  ["sorry", "Late homework", `${SORRY}\n\ncya\nRobin 9K`, ["no-sign-off"]],
  ["help", "Locked account", `${HELP}\n\nLove from Robin, 9K`, ["no-sign-off"]],
  // --- private ---
  ["visit", "Our visit", `${START}${ASKS}My number is 07700 900 123.${END}`, ["personal"]],
  ["visit", "Our visit", `${START}${ASKS}You can ring me: 07700900456.${END}`, ["personal"]],
  ["help", "Locked account", `${HELP}My password is bluecat99.${END}`, ["personal"]],
  ["help", "Locked account", `${HELP}PIN: 4471${END}`, ["personal"]],
  ["visit", "Our visit", `${START}${ASKS}I live at 12 Orchard Lane.${END}`, ["personal"]],
  ["sorry", "Late homework", `${SORRY}It was my birthday on 3 June.${END}`, ["personal"]],
  ["visit", "Our visit", `${START}${ASKS}My full name is Robin Alexander Ellis.${END}`, ["personal"]],
  ["help", "Locked account", `${HELP}You can write to robin.e@gmail.com as well.${END}`, ["personal"]],
  ["visit", "Our visit", `${START}${ASKS}Our house is the last one, NE66 3ZZ.${END}`, ["personal"]],
  ["sorry", "Late homework", `${SORRY}Add me on snap if you want.${END}`, ["personal"]],
  ["sorry", "Late homework", `${SORRY}My mum's number is on the list.${END}`, ["personal"]],
  // --- attachments ---
  ["visit", "Our visit", `${START}${ASKS}I have attached our questions.${END}`, ["not-attached"], { attached: [] }],
  ["visit", "Our visit", START + ASKS + END, ["missing-file"], { attached: [] }],
  ["visit", "Our visit", START + ASKS + END, ["wrong-file"], { attached: ["questions", "selfie"] }],
  ["help", "Locked account", `${HELP}Please see the attached picture.${END}`, ["not-attached"]],
  // --- to whom ---
  ["visit", "Our visit", START + ASKS + END, ["wrong-cc"], { cc: [] }],
  ["visit", "Our visit", START + ASKS + END, ["wrong-cc"], { cc: ["t.hale@hillview.example", "year9@hillview.example"] }],
  ["visit", "Our visit", START + ASKS + END, ["wrong-bcc", "wrong-cc"], { cc: [], bcc: ["t.hale@hillview.example"] }],
  ["visit", "Our visit", START + ASKS + END, ["wrong-to"], { to: ["maya.okafor@skylark.example", "year9@hillview.example"] }],
  ["visit", "Our visit", START + ASKS + END, ["wrong-to", "wrong-cc"], { to: ["t.hale@hillview.example"], cc: ["maya.okafor@skylark.example"] }],
  ["help", "Locked account", HELP + END, ["unknown-address", "wrong-to"], { to: ["sam@hillview.exampel"] }],
  ["help", "Locked account", HELP + END, ["wrong-to"], { to: [] }],
  // --- how much ---
  ["help", "Locked account", "Dear Sam,\n\nI cannot log in, please help.\n\nThanks,\nRobin, 9K", ["too-short"]],
  ["sorry", "Late homework", `${SORRY}${"And then there was one more thing that I would like to tell you about what came next. ".repeat(9)}${END}`, ["too-long"]],
  // --- all at once ---
  ["help", "", "cant log in pls help", ["no-subject", "no-greeting", "text-speak", "no-courtesy", "no-sign-off", "no-name", "no-class", "too-short"]],
  ["visit", "VISIT!!", "hey maya can u tell me wen the visit is lol. ring me on 07700 900 999 xx", ["shouting", "casual-greeting", "text-speak", "smileys", "no-courtesy", "no-sign-off", "no-name", "no-class", "personal", "too-short"]],
]
