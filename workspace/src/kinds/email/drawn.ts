/// A picture beside words that say the same: hidden from screen readers.

import { trusted } from "../../page/dom"

export function drawn(svg: string): Node {
  const picture = trusted(svg.replace(/^<!--.*?-->/, "")).querySelector("svg") as SVGElement
  picture.setAttribute("class", "icon")
  picture.setAttribute("aria-hidden", "true")
  return picture
}
