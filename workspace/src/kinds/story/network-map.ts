/// A map of who is joined to whom, drawn in the page's own colours, with the same in words below it.

import { h } from "../../page/dom"
import { type MapPlace, type NetworkMap, the } from "./story"
import { say } from "./words"

const SVG = "http://www.w3.org/2000/svg"
const [STEP_X, STEP_Y, BOX_X, BOX_Y] = [150, 92, 126, 46]

export function drawMap({ places, lines }: NetworkMap, title: string): HTMLElement {
  const width = Math.max(...places.map(({ at }) => at[0])) * STEP_X
  const height = Math.max(...places.map(({ at }) => at[1])) * STEP_Y
  const drawn = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": title })
  const words: HTMLElement[] = []
  for (const [one = "", other = "", says] of lines) {
    const [from, to] = [the(places, one), the(places, other)]
    const [[x1, y1], [x2, y2]] = [middle(from), middle(to)]
    drawn.append(svg("line", { x1, y1, x2, y2, ...(from.sort === "danger" || to.sort === "danger" ? { class: "is-danger" } : {}) }))
    words.push(h("li", {}, `${from.says} – ${to.says}${says ? `: ${says}` : ""}`))
  }
  for (const place of places) {
    const [x, y] = middle(place)
    const text = svg("text", { x, y, class: "name" })
    const parts = split(place.says)
    parts.forEach((part, n) => {
      const line = svg("tspan", { x, dy: n ? 17 : 5 - (parts.length - 1) * 8.5 })
      line.textContent = part
      text.append(line)
    })
    drawn.append(svg("g", { class: `place is-${place.sort ?? "machine"}` }, box(place, x, y), text))
  }
  return h(
    "div",
    { class: "sheet map" },
    h("div", { class: "map-scroll", tabindex: "0", role: "region", "aria-label": title }, drawn as unknown as HTMLElement),
    h("details", {}, h("summary", {}, say("story.map.lines")), h("ul", {}, ...words)),
  )
}

function box({ sort }: MapPlace, x: number, y: number): SVGElement {
  if (sort === "outside") return svg("ellipse", { cx: x, cy: y, rx: BOX_X / 2, ry: BOX_Y / 2 })
  return svg("rect", { x: x - BOX_X / 2, y: y - BOX_Y / 2, width: BOX_X, height: BOX_Y, rx: sort === "person" ? BOX_Y / 2 : sort === "wall" ? 0 : 8 })
}

function middle({ at: [column, row] }: MapPlace): readonly [number, number] {
  return [(column - 0.5) * STEP_X, (row - 0.5) * STEP_Y]
}

/// A name of two lines at most, cut between words where both are about as long.
function split(name: string): string[] {
  if (name.length < 15 || !name.includes(" ")) return [name]
  const words = name.split(" ")
  let best = 1
  const uneven = (n: number): number => Math.abs(words.slice(0, n).join(" ").length - words.slice(n).join(" ").length)
  for (let n = 1; n < words.length; n++) if (uneven(n) < uneven(best)) best = n
  return [words.slice(0, best).join(" "), words.slice(best).join(" ")]
}

function svg(name: string, attributes: Readonly<Record<string, string | number>>, ...children: Node[]): SVGElement {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  element.append(...children)
  return element
}
