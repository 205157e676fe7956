/// What is wrong inside a tag: names, values, and what lies between them.

import { type Finder, quoted } from "../finder"
import { nearestOf } from "../near"
import type { Site } from "../site"
import { own } from "../javascript/own-names"
import { type Attribute, attributesOf } from "./attributes"
import { ATTRIBUTES } from "./known-attributes"
import { KNOWN } from "./names"
import type { PAGE_SENTENCES } from "./page-sentences"
import type { Tag } from "./tokens"

type Page = Finder<typeof PAGE_SENTENCES>

/// What one tag was meant to say, by the attribute that it has in its place.
const MEANT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  a: { src: "href", link: "href", url: "href" },
  img: { href: "src", url: "src", source: "src", text: "alt" },
  link: { src: "href" },
  script: { href: "src" },
}

/// True where the tag itself was read wrongly, so that what the balance says about it is explained.
export function attributeAdvice(text: string, tag: Tag, site: Site, finder: Page): boolean {
  const code = text.slice(tag.from, tag.to)
  const curly = /=\s*([“”„‘’])/.exec(code)
  if (curly) {
    const at = tag.from + curly.index + curly[0].length - 1
    finder.add("curly-quote", at, at + 1, curly[1] ?? "")
    return true
  }
  // <a href "x"> and <a href: "x">
  const unequal = /\s([a-z][a-z-]*)(?:\s*:\s*|\s+)("[^"<>=]*"|'[^'<>=]*')\s*(?=[\s/>])/i.exec(code.replace(/=\s*("[^"]*"|'[^']*')/g, (value) => `=${"v".repeat(value.length - 1)}`))
  if (unequal && (ATTRIBUTES.has((unequal[1] ?? "").toLowerCase()) || /^data-/.test(unequal[1] ?? ""))) {
    finder.add("missing-equals", tag.from + unequal.index + 1, tag.from + unequal.index + unequal[0].length, unequal[1] ?? "")
    return true
  }
  // class="a"id="b"
  const tight = /([a-z-]+\s*=\s*(?:"[^"]*"|'[^']*'))([a-z][a-z-]*)\s*=/i.exec(code)
  if (tight && ATTRIBUTES.has((tight[2] ?? "").toLowerCase()) && !/\s[\w-]+=["']$/.test(tight[1] ?? "")) {
    const from = tag.from + tight.index
    finder.add("missing-space", from, from + tight[0].length, quoted(tight[1] ?? ""))
    return true
  }
  // <imgsrc="a.png">, <ahref="x">
  const glued = /^<(a|img|link|script|input|div|p|button|body|html|meta)(href|src|class|id|type|rel|lang|charset|name|style)\s*=/i.exec(code)
  if (glued && !KNOWN.has(tag.name)) {
    finder.add("missing-space", tag.from, tag.from + glued[0].length, `<${glued[1]}`)
    return true
  }
  if (!KNOWN.has(tag.name) || tag.name === "svg" || tag.name === "math") return false
  const attributes = attributesOf(text, tag.from, tag.to)
  for (const one of attributes) misspelt(tag, one, finder)
  handlers(attributes, site, finder)
  return false
}

function misspelt(tag: Tag, { name, from }: Attribute, finder: Page): void {
  const to = from + name.length
  const other = MEANT[tag.name]?.[name]
  if (other) {
    finder.add("wrong-attribute", from, to, tag.name, name, other)
    return
  }
  // what has a sign in it belongs to somebody's framework
  if (ATTRIBUTES.has(name) || !/^[a-z]+$/.test(name) || name.length < 2 || name.startsWith("on") && name.length < 6) return
  if (tag.name === "meta" && name === "property") return
  const near = nearestOf(name, ATTRIBUTES, name.length < 4 ? 1 : name.length < 7 ? 1.7 : 2)
  if (near && near.length > 2 - Number(name.length < 3)) finder.add("unknown-attribute", from, to, name, near)
}

/// onclick="start" names a function and calls nothing.
function handlers(attributes: readonly Attribute[], site: Site, finder: Page): void {
  for (const { name, value, valueFrom, valueTo } of attributes) {
    if (!/^on[a-z]+$/.test(name) || !value) continue
    const word = /^\s*([A-Za-z_$][\w$]*)\s*(\(|;?\s*$)/.exec(value)
    if (!word?.[1]) continue
    const all = new Set([...site.names, ...functionsIn(site.text)])
    if (word[2] !== "(") {
      if (all.has(word[1])) finder.add("handler-not-called", valueFrom, valueTo, word[1])
    } else if (site.whole && !all.has(word[1]) && !/^(alert|confirm|prompt|event|this|window|document|console|if|return|function|setTimeout|open|close|print|history|location|fetch|focus|blur|submit|reset|play|pause)$/.test(word[1])) {
      const near = nearestOf(word[1], all)
      if (near) finder.add("unknown-handler", valueFrom, valueFrom + word[1].length, word[1], near)
    }
  }
}

function functionsIn(text: string): Set<string> {
  return own(text)
}
