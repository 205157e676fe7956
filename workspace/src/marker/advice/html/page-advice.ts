/// What is wrong with a page as a whole: places, ids, labels, links to files.

import { type Finder } from "../finder"
import { nearestOf } from "../near"
import { place } from "../../problem"
import type { Site } from "../site"
import { type Attribute, attributesOf } from "./attributes"
import { CLOSES_ITSELF, VOID } from "./names"
import type { PAGE_SENTENCES } from "./page-sentences"
import type { Tag } from "./tokens"

type Page = Finder<typeof PAGE_SENTENCES>

const BELONGS: Readonly<Record<string, readonly string[]>> = {
  li: ["ul", "ol", "menu", "dir"],
  dt: ["dl"],
  dd: ["dl"],
  td: ["tr", "table"],
  th: ["tr", "table"],
  tr: ["table"],
  thead: ["table"],
  tbody: ["table"],
  option: ["select", "datalist", "optgroup"],
  optgroup: ["select"],
  figcaption: ["figure"],
  legend: ["fieldset", "optgroup"],
  summary: ["details"],
}

/// `clear` are the tags in which nothing was wrong: what the others lack is explained.
export function pageAdvice(text: string, tags: readonly Tag[], clear: ReadonlySet<Tag>, site: Site, finder: Page): void {
  const ids = new Map<string, number>()
  const open: Tag[] = []
  let foreign = 0
  for (const tag of tags) {
    if (tag.name === "svg" || tag.name === "math") foreign += tag.type === "open" ? (tag.selfClosed ? 0 : 1) : -1
    if (tag.type === "close") {
      const at = open.findLastIndex((one) => one.name === tag.name)
      if (at !== -1) open.length = at
      continue
    }
    const attributes = attributesOf(text, tag.from, tag.to)
    const value = (name: string): string | null => attributes.find((one) => one.name === name)?.value ?? null
    const has = (name: string): boolean => attributes.some((one) => one.name === name)
    const inTemplate = open.some((one) => one.name === "template")
    const id = value("id")
    if (id && !inTemplate) {
      const line = ids.get(id)
      const written = attributes.find((one) => one.name === "id")
      if (line !== undefined && written) finder.add("repeated-id", written.from, written.to, id, line)
      else ids.set(id, place(text, tag.from).line)
    }
    if (foreign === 0) {
      placing(tag, open, inTemplate, finder)
      if (tag.name === "img" && clear.has(tag)) picture(text, tag, has, finder)
      if (tag.name === "label") labelled(attributes, site, finder)
      if (clear.has(tag)) files(tag, attributes, value, has, site, finder)
    }
    if (!VOID.has(tag.name) && !tag.selfClosed) {
      if (CLOSES_ITSELF.has(tag.name)) {
        // the next <li> ends the last one
        const last = open.at(-1)
        if (last?.name === tag.name) open.pop()
      }
      open.push(tag)
    }
  }
}

function placing(tag: Tag, open: readonly Tag[], inTemplate: boolean, finder: Page): void {
  const wanted = BELONGS[tag.name]
  if (wanted && !inTemplate && !open.some((one) => wanted.includes(one.name))) finder.add("outside-list", tag.from, tag.to, tag.name, wanted[0] ?? "")
  const around = open.at(-1)
  if (around && /^(ul|ol)$/.test(around.name) && /^(p|h[1-6]|div|a|span|img|strong|em|b|i)$/.test(tag.name)) finder.add("not-in-list", tag.from, tag.to, tag.name, around.name)
}

function picture(text: string, tag: Tag, has: (name: string) => boolean, finder: Page): void {
  const spoken = ["alt", "aria-label", "aria-labelledby", "aria-hidden", "role", "title"].some(has)
  // a script may give a picture its file later
  if (!has("src") && !has("srcset") && !has("id") && !has("class") && !/<script/i.test(text)) finder.add("missing-src", tag.from, tag.to)
  else if (!spoken) finder.add("missing-alt", tag.from, tag.to)
}

function labelled(attributes: readonly Attribute[], site: Site, finder: Page): void {
  const wanted = attributes.find((one) => one.name === "for")
  if (!wanted?.value || site.ids.has(wanted.value) || /\.id\s*=|innerHTML|insertAdjacentHTML|setAttribute\(.id/.test(site.text)) return
  finder.add("label-for-nothing", wanted.from, wanted.to, wanted.value, nearestOf(wanted.value, site.ids) ?? "")
}

function files(tag: Tag, attributes: readonly Attribute[], value: (name: string) => string | null, has: (name: string) => boolean, site: Site, finder: Page): void {
  const href = value("href")
  const written = attributes.find((one) => one.name === (tag.name === "script" || tag.name === "img" ? "src" : "href"))
  if (tag.name === "a" && href && written && /^www\.[\w-]+\.\w/i.test(href)) finder.add("missing-href", written.from, written.to, href)
  if (tag.name === "link" && href && !has("rel") && /\.css$/i.test(href)) finder.add("missing-rel", tag.from, tag.to)
  const style = tag.name === "link" && /stylesheet/i.test(value("rel") ?? "")
  if (!style && tag.name !== "script" && tag.name !== "img") return
  const address = written?.value?.trim()
  if (!address || !written || !site.files || /^([a-z][a-z0-9+.-]*:|\/\/|#|\/)/i.test(address)) return
  const file = address.replace(/^\.\//, "").replace(/[?#].*$/, "")
  if (site.files.has(file)) return
  const ending = /\.[a-z]+$/i.exec(file)?.[0] ?? ""
  const others = [...site.files].filter((one) => (style ? one.endsWith(".css") : tag.name === "script" ? one.endsWith(".js") : !/\.(html|css|js|json)$/.test(one)))
  const near = nearestOf(file, others, 3) ?? (others.length === 1 && tag.name !== "img" ? (others[0] ?? "") : "")
  // a picture that is yet to be drawn may be named before it is there
  if (near || (tag.name !== "img" && ending)) finder.add("no-such-file", written.from, written.to, file, near)
}
