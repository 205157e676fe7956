/// What belongs to a pupil or their family and into no mail to somebody they do not know.

import type { Span } from "./parts"

export type Secret = "phone" | "home" | "birthday" | "name" | "family" | "password" | "account"

export interface Given extends Span {
  readonly what: Secret
}

const AREAS =
  "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
const STREETS = "Road|Rd|Street|Avenue|Ave|Lane|Close|Drive|Crescent|Gardens|Grove|Terrace|Mews"

/// [what, pattern, which group is the thing itself (0: all of it)]
const PATTERNS: readonly (readonly [Secret, RegExp])[] = [
  ["phone", /(?<![\w+-])(?:\+44[\s-]?(?:\(0\)[\s-]?)?|0)(?:\d[\s-]?){8,9}\d(?![\w-])/gu],
  ["home", new RegExp(`(?<![\\p{L}\\p{N}])(?:${AREAS})\\d[A-Z\\d]?\\s?\\d(?!(?:ST|ND|RD|TH|AM|PM)\\b)[ABD-HJLNP-UW-Z]{2}(?![\\p{L}\\p{N}])`, "giu")],
  ["home", new RegExp(`(?<![\\p{L}\\p{N}])(?:flat \\d+,? )?\\d{1,4}[a-z]?,? (?:\\p{Lu}[\\p{L}'’]+ ){1,3}(?:${STREETS})(?![\\p{L}\\p{N}])`, "gu")],
  ["home", /(?<![\p{L}])(?:i live (?:at|on|opposite|next to|round the corner from|just behind)|my (?:home |postal |house )?address is|my postcode is|(?:come|send (?:it|them)) to my house)(?! school)[^.!?\n]{0,40}/giu],
  ["birthday", /(?<![\p{L}])(?:my (?:birthday|birth ?date|date of birth|d\.?o\.?b\.?)(?: is| was|[’']s|:)?|(?:i was|i am|i[’']m) born (?:on|in)|d\.o\.b\.?|dob|date of birth)(?![\p{L}])[^.!?\n]{0,30}/giu],
  ["name", /(?<![\p{L}])(?:my (?:full|whole|real|actual|last|second|family) names? (?:is|[’']s|are)|my surname(?: is|[’']s)|(?:full|real|last) name:)[^.!?\n]{0,40}/giu],
  ["family", /(?<![\p{L}])my (?:mum|mom|mam|mother|dad|father|nan|nana|gran|grandad|brother|sister|parents?)(?:[’']s)? (?:name|names|number|phone|mobile|email|e-mail|work|boss)(?: is| are|[’']s)[^.!?\n]{0,40}/giu],
  ["family", /(?<![\p{L}])[Mm]y (?:mum|mom|mam|mother|dad|father|nan|gran|grandad|brother|sister),? (?:is called |is |called )?\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/gu],
  [
    "password",
    /(?<![\p{L}])(?:(?:my|the|our) (?:\w+ )?(?:password|passcode|pass word|login|log-in|username|pin|pin number)(?: is|[’']s|:)|(?:password|passcode|login|username|pin):)\s+(?!(?:not|no|wrong|incorrect|correct|right|too|locked|out|old|new|still|always|never|the|a|an|my|in|on|at|blank|refused|rejected|accepted|expired|stuck|gone|lost|missing|broken|different|safe|strong|weak|long|short|hidden|asked|needed|private|secret|forgotten|known|being|been|only|also|just|very|so|what|where|why|how|something|somewhere|nowhere|working|unknown|invalid|that|this|it|fine|ok|okay|due|needed|now|changed|reset|set|stolen|taken|saved|used|entered|typed|written|correct|kept|shut|open|blocked|disabled|up|for|to|about|after|before|because|when|if|and|but|or|as|at|by|from|with|shown|known|there|here|mine|yours|already|probably|maybe|perhaps|really|exactly|called|supposed|meant|guessed|easy|hard|simple|bad|good|none|nobody's)(?![\p{L}]))\S{1,30}/giu,
  ],
  ["account", /(?<![\w.+-])[\w.+-]+@(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|live|aol|me|proton|protonmail|btinternet|sky|virginmedia)\.[a-z.]{2,6}/giu],
  ["account", /(?<![\p{L}])(?:my (?:insta(?:gram)?|snap(?:chat)?|tik ?tok|whats ?app|discord|roblox|gamer ?tag|psn|xbox|steam|facebook|telegram|phone number|mobile number|number)(?: \w+)?(?: is|[’']s|:)|(?:add|follow|message|dm|snap|ring|text|call) me (?:on|at))[^.!?\n]{0,40}/giu],
]
/// A school's own telephone is on its door.
const NOT_OWN = /(?:school|office|reception|switchboard)[^.!?\n]{0,25}$/iu
const OWN = /(?:my|mobile|mum|dad|home)[^.!?\n]{0,25}$/iu

/// `known` is what the mails of the lesson say already: to say it again gives nothing away.
export function privateThings(text: string, known: string): Given[] {
  const found: Given[] = []
  for (const [what, pattern] of PATTERNS)
    for (const one of text.matchAll(pattern)) {
      const said = one[0].trimEnd()
      const before = text.slice(Math.max(0, one.index - 40), one.index)
      if (known.includes(said)) continue
      if (what === "phone" && NOT_OWN.test(before) && !OWN.test(before)) continue
      const given = { what, from: one.index, to: one.index + said.length }
      if (!found.some(({ from, to }) => from < given.to && given.from < to)) found.push(given)
    }
  return found.sort((one, other) => one.from - other.from)
}
