/// How a mail sounds: shouting, text-speak, smileys, orders; and whether it says please or thank you.

import type { Span } from "./parts"

const BEFORE = "(?<![\\p{L}\\p{N}'’@./_-])"
const AFTER = "(?![\\p{L}\\p{N}'’@_-])"
const whole = (source: string, flags = "giu"): RegExp => new RegExp(`${BEFORE}(?:${source})${AFTER}`, flags)

/// Capitals that are names of things, not a raised voice.
const ACRONYMS = new Set(
  "A I GCSE GCSES BTEC PSHE ICT STEM STEAM IT PE RE UK EU USA US BBC ITV NHS HTML CSS PDF USB CV TV FAQ ID AM PM OK DT PC PCS VR AR AI CAD CAM DIY DVD CD GPS HR PA MP SEN SENCO PTA QR SMS SQL UX UI URL WIFI NASA RAF RNLI RSPCA UCAS KS KS3 KS4 IBM LED OCR AQA WJEC NASUWT DNA FC UTC MBE OBE PHD BSC MSC BA MA".split(" "),
)
/// Words that nobody writes in capitals unless to be loud; the others are only loud in company.
const LOUD = new Set(
  "PLEASE PLZ NOW HELP URGENT VERY REALLY NEED WANT IMPORTANT SORRY MUST NEVER ALWAYS STOP ANSWER REPLY HURRY QUICK QUICKLY MUCH THANKS THANK TODAY TOMORROW IMMEDIATELY LOVE HATE BEST WORST".split(" "),
)
const LOUD_TOGETHER = new Set("NOT SO YOU MY ME THE THIS THAT IS ARE WHY WHAT WHEN HOW ALL DID DO DONT CAN YES NO AND FOR WITH HAVE WILL".split(" "))

export function shouting(text: string): Span[] {
  const found: Span[] = []
  for (const run of text.matchAll(/(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}'’]*(?:[ ,]+\p{Lu}[\p{Lu}'’]*)*(?![\p{L}\p{N}])/gu)) {
    const words = (run[0].match(/[\p{Lu}'’]+/gu) ?? []).map((word) => word.replaceAll(/['’]/gu, ""))
    const spoken = words.filter((word) => word.length > 1 && !ACRONYMS.has(word))
    const together = spoken.length > 1 && spoken.every((word) => LOUD_TOGETHER.has(word))
    if (together || spoken.some((word) => LOUD.has(word)) || (spoken.length >= 3 && spoken.some((word) => word.length > 3))) found.push(span(run))
  }
  for (const marks of text.matchAll(/[!?]*(?:!!|\?\?|!\?|\?!)[!?]*/gu)) found.push(span(marks))
  return found
}

/// What is typed to friends to be quick. Each is a word that no one writes by a slip: spelling is not judged.
const TEXT_SPEAK = whole(
  "u|ur|urs|u're|r u|u r|how r|where r|when r|c u|pls|plz|plss*|plzz*|thx|thnx|tnx|thanx|tysm|tyvm|lo+l|lmao+|lmfao|rofl|omg|omfg|idk|idc|idm|tbh|ngl|btw|imo|imho|ikr|smh|hmu|wuu2|wbu|hbu|gonna|wanna|gotta|gimme|lemme|dunno|kinda|sorta|innit|bruv|bruh|fam|m8|gr8|h8|l8r|l8|b4|2day|2moro|2morrow|2mrw|2nite|tmrw|tmoz|tomoz|4u|4eva|cuz|coz|cos i|bcos|bcuz|wud|cud|shud|ppl|peeps|sry|soz|yh|yeh|yep|yup|nah|nope|kk|y'all|ain't|aint|defo|deffo|totes|obvs|def|probs|whatevs|srsly|rly|wiv|dat|dis is|dem|wot|nuffin|sumfin|sumthing|lit af|af|dude|bro|bestie|ASAP pls",
)
const LOWER_ONLY = whole("bc|rn|fr|np|ty|dw|tho|thru|abt|msg me|w8|k|n", "gu")

export function textSpeak(text: string): Span[] {
  return [...text.matchAll(TEXT_SPEAK), ...text.matchAll(LOWER_ONLY)].map(span).sort(byPlace)
}

const FACE = /(?<![\p{L}\p{N}])(?:[:;=8][-']?[)(DPpOo|\\/3*]+|[xX]D+|<3|\^_?\^)(?![\p{L}\p{N}])|(?![\d#*©®™↔↕])\p{Extended_Pictographic}/gu
const KISSES = /(?<![\p{L}\p{N}])x{1,6}(?:o?x?)*[ \t]*$/gimu

/// Smileys, pictures, kisses at the end of a line.
export function smileys(text: string): Span[] {
  return [...text.matchAll(FACE), ...text.matchAll(KISSES)].map(span).sort(byPlace)
}

const ORDERS = whole(
  [
    "hurry up",
    "(?:reply|answer|write back|respond|get back)(?: to)?(?: me| this| us)? (?:now|asap|a\\.s\\.a\\.p|immediately|straight ?away|right now|quick|fast)",
    "i (?:demand|insist)",
    "i want (?:you to|an? (?:answer|reply)|it (?:now|today|by|asap)|my)",
    "you (?:better|had better|have got to|must (?:send|reply|answer|give|tell|let|come|do|help|fix|change|mark))",
    "you(?: still)? (?:haven[’']?t|have not|never|didn[’']?t) (?:answered|answer|replied|reply|written|write|bothered)",
    "(?:just )?(?:give|send|tell) me (?:the|my|a|an|it|all|some) [^.?!\\n]{0,40}(?:now|asap|today|immediately)",
    "(?:this|that|it|you|you[’']re|(?:your|this|that|the) \\w+|everything)(?: is| are|[’']s)? (?:so |just |really |totally |absolutely |complete )*(?:stupid|rubbish|useless|dumb|pathetic|pointless|boring|rude|annoying|a joke|ridiculous|unfair|trash|crap)",
    "shut up|what the (?:hell|heck)|wtf|for god[’']?s sake|sick of|fed up with you|waste of (?:my )?time|idiots?|moron|whatever",
    "(?:don[’']?t|do not|couldn[’']?t|could not) (?:even )?care",
  ].join("|"),
)
const FIRST_WORDS_OF_ORDERS = /(?:^|[.!?]\s+|\n\s*)((?:you (?:need to|must|have to) (?!be |have |know |bring|do |pass|wear)|send me |give me |tell me (?:when|what|where|the)|i need (?:you to|it|this|that|an? (?:answer|reply))(?! if)|need )[^.!?\n]{0,40})/giu

const EXCUSES = whole(
  [
    "(?:it[’']?s|its|it is|that[’']?s|it was|was) (?:all |totally |actually )?(?:your|ur|their|his|her|the teacher[’']s|someone else[’']s) fault|(?:not|wasn[’']?t|isn[’']?t|ain[’']?t) (?:even |really |actually |all )?my (?:fault|problem)",
    "(?:it was |it[’']s |i was )?(?:just|only) (?:a (?:bit of )?(?:joke|laugh|bit of fun)|joking|kidding|messing(?: about| around)?|banter|having a laugh)",
    "no offen[cs]e|(?:can[’']?t|cannot|can not) take a joke|(?:it[’']s|it was|that[’']s) not (?:that|such a) (?:bad|big|deal)[^.!?\\n]{0,12}",
    "sorry if (?:you|anyone|anybody|someone|somebody|it|this|that|i)(?: [\\w’']+){1,3}|every(?:one|body)(?: else)? does (?:it|that)",
  ].join("|"),
)

/// What takes an apology back.
export function excuses(text: string): Span[] {
  return [...text.matchAll(EXCUSES)].map(span)
}

/// What sounds like an order or a grumble.
export function blunt(text: string): Span[] {
  const orders = [...text.matchAll(ORDERS)].map(span)
  for (const order of text.matchAll(FIRST_WORDS_OF_ORDERS)) {
    const words = order[1] as string
    // “Send me the list, please.” is none
    const rest = text.slice(order.index, text.indexOf("\n", order.index + 1) < 0 ? undefined : text.indexOf("\n", order.index + 1))
    if (!/please/i.test(rest)) orders.push({ from: order.index + order[0].indexOf(words), to: order.index + order[0].length })
  }
  return orders.sort(byPlace)
}

const COURTESY = whole(
  "please|thank(?:s|you| you)?|grateful|gratefully|apprec\\w+|could you|could we|could i|would you|would it be (?:possible|all right|ok(?:ay)?)|would be (?:great|lovely|kind|very kind|helpful)|(?:can|may|might) (?:you|we|i)(?: \\w+)? (?:please|ask|possibly)|may i|might i|i would (?:like|love)|i[’']d (?:like|love)|we would (?:like|love)|kind of you|if (?:it is|that is|that[’']s|it[’']s) (?:all right|ok(?:ay)?|possible|not too)|i would understand|sorry|apolog\\w+",
)

/// The first please, thank you or the like; null where there is none.
export function courtesy(text: string): Span | null {
  const found = COURTESY.exec(text)
  COURTESY.lastIndex = 0
  return found ? span(found) : null
}

function span(found: RegExpExecArray): Span {
  return { from: found.index, to: found.index + found[0].trimEnd().length }
}

function byPlace(one: Span, other: Span): number {
  return one.from - other.from
}
