/// What HTML itself says about its elements; the balance checker's tables.

import { distance } from "../near"

const set = (names: string): ReadonlySet<string> => new Set(names.split(" "))

/// Elements that hold nothing and are never closed.
export const VOID = set("area base br col embed hr img input link meta param source track wbr")

/// Elements whose closing tag may be left out in a right page.
export const CLOSES_ITSELF = set(
  "html head body p li dt dd option optgroup tr td th thead tbody tfoot colgroup caption rt rp",
)

/// Elements whose inside is text until their own closing tag.
export const RAW = set("script style title textarea iframe noembed noframes xmp")

export const HEADING = set("h1 h2 h3 h4 h5 h6")

/// Elements that can never be inside one of their own kind.
export const NEVER_IN_ITSELF = set("a button form h1 h2 h3 h4 h5 h6 nobr")

/// Elements that end an open paragraph when they start.
export const ENDS_PARAGRAPH = set(
  "address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form " +
    "h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table ul",
)

/// A start tag on the left ends open elements on the right, looking no further up than a `wall`.
const CELLS = set("td th")
const ROWS = set("td th tr")
const GROUPS = set("td th tr thead tbody tfoot colgroup caption")
export const ENDS: Readonly<Record<string, ReadonlySet<string>>> = {
  li: set("li"),
  dt: set("dt dd"),
  dd: set("dt dd"),
  option: set("option"),
  optgroup: set("option optgroup"),
  rt: set("rt rp"),
  rp: set("rt rp"),
  td: CELLS,
  th: CELLS,
  tr: set([...ROWS, "colgroup", "caption"].join(" ")),
  thead: GROUPS,
  tbody: GROUPS,
  tfoot: GROUPS,
  body: set("head"),
}
const TABLE_WALL = set("table template")
const WALL = set(
  "ul ol menu dl table td th caption template button object body select section article main header footer nav aside " +
    "form fieldset figure blockquote details dialog ruby",
)
const PARAGRAPH_WALL = set("table td th caption template button object body")

export function wallFor(name: string): ReadonlySet<string> {
  if (name === "p") return PARAGRAPH_WALL
  return ["td", "th", "tr", "thead", "tbody", "tfoot", "body"].includes(name) ? TABLE_WALL : WALL
}

/// Every element of HTML, the old ones too: what is old is not misspelt.
export const KNOWN = set(
  "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br " +
    "button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed " +
    "fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe " +
    "img input ins kbd label legend li link main map mark marquee math menu meta meter nav nobr noembed noframes " +
    "noscript object ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script " +
    "search section select slot small source span strike strong style sub summary sup svg table tbody td template " +
    "textarea tfoot th thead time title tr track tt u ul var video wbr xmp",
)

/// The known element that a misspelt name most likely means, or null when none is near.
export function nearest(name: string): string | null {
  if (name === "hl") return "h1" // the letter l looks like the figure 1
  if (KNOWN.has(name) || name.includes("-") || name.length < 3) return null
  let best: string | null = null
  let least = name.length < 5 ? 1.5 : 2.5
  for (const known of KNOWN) {
    if (known.length < 2) continue
    // people get the first letter right
    const far = distance(name, known) + (known[0] === name[0] ? 0 : 0.4)
    if (far < least) {
      least = far
      best = known
    }
  }
  return best
}
