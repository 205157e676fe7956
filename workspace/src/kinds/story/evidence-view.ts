/// A piece of evidence, as one reads it.

import { h } from "../../page/dom"
import { drawMap } from "./network-map"
import type { Email, Log, Piece } from "./story"
import { mailText, paragraphs } from "./text"
import { say, sayCount } from "./words"

/// A name such as training-03 is not broken at its hyphen.
const SHORT = 14

export function readable(piece: Piece): HTMLElement {
  if (piece.email) return mail(piece.email)
  if (piece.log) return log(piece.log, piece.title)
  if (piece.photo) return photo(piece.photo)
  if (piece.map) return drawMap(piece.map, piece.title)
  return h("div", { class: "sheet document" }, ...paragraphs(piece.document ?? ""))
}

function mail({ from, to, date, subject, headers, body }: Email): HTMLElement {
  const head = [["story.from", from], ["story.to", to], ["story.date", date], ["story.subject", subject]] as const
  return h(
    "div",
    { class: "sheet mail" },
    h("dl", {}, ...head.flatMap(([word, text]) => [h("dt", {}, say(word)), h("dd", {}, text)])),
    headers?.length
      ? h("details", {}, h("summary", {}, say("story.headers")), h("pre", { tabindex: "0" }, headers.join("\n")))
      : null,
    h("div", { class: "mail-body" }, ...mailText(body)),
  )
}

/// A log as those who read many have it: what one looks for is typed, and only the lines that hold it stay.
function log({ columns, rows, note }: Log, title: string): HTMLElement {
  const count = h("span", { class: "log-count", role: "status" }, sayCount("story.lines", rows.length))
  const lines = rows.map((row) => ({ row: row.toLowerCase(), dom: h("tr", {}, ...cells(row).map((cell) => h("td", { class: cell.length <= SHORT ? "short" : null }, cell))) }))
  const filter = (event: Event): void => {
    const wanted = (event.target as HTMLInputElement).value.trim().toLowerCase()
    for (const { row, dom } of lines) dom.hidden = !row.includes(wanted)
    count.textContent = sayCount("story.lines", lines.filter(({ dom }) => !dom.hidden).length)
  }
  return h(
    "div",
    { class: "sheet log" },
    note ? h("p", {}, note) : null,
    rows.length > 5
      ? h("p", { class: "log-filter" }, h("label", {}, say("story.filter"), " ", h("input", { type: "text", autocomplete: "off", spellcheck: "false", input: filter })), count)
      : null,
    h(
      "div",
      { class: "log-scroll", tabindex: "0", role: "region", "aria-label": title },
      h("table", {}, h("thead", {}, h("tr", {}, ...cells(columns).map((name) => h("th", { scope: "col" }, name)))), h("tbody", {}, ...lines.map(({ dom }) => dom))),
    ),
  )
}

function cells(row: string): string[] {
  return row.split("|").map((cell) => cell.trim())
}

/// As a picture in the page: whatever an SVG holds, there it cannot run.
function photo({ svg, alt }: { readonly svg: string; readonly alt: string }): HTMLElement {
  return h("figure", { class: "sheet photo" }, h("img", { src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`, alt }))
}
