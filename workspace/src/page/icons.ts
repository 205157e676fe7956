/// The few pictures that the workspace draws itself.

import again from "lucide-static/icons/rotate-ccw.svg"
import arrowLeft from "lucide-static/icons/arrow-left.svg"
import arrowRight from "lucide-static/icons/arrow-right.svg"
import award from "lucide-static/icons/award.svg"
import check from "lucide-static/icons/circle-check.svg"
import chevronLeft from "lucide-static/icons/chevron-left.svg"
import chevronRight from "lucide-static/icons/chevron-right.svg"
import first from "lucide-static/icons/chevrons-left.svg"
import last from "lucide-static/icons/chevrons-right.svg"
import circle from "lucide-static/icons/circle.svg"
import cloud from "lucide-static/icons/cloud-check.svg"
import saving from "lucide-static/icons/cloud-upload.svg"
import computer from "lucide-static/icons/hard-drive.svg"
import cross from "lucide-static/icons/circle-x.svg"
import footprints from "lucide-static/icons/footprints.svg"
import hand from "lucide-static/icons/hand.svg"
import hint from "lucide-static/icons/lightbulb.svg"
import leave from "lucide-static/icons/log-out.svg"
import lock from "lucide-static/icons/lock.svg"
import play from "lucide-static/icons/play.svg"
import quote from "lucide-static/icons/quote.svg"
import restart from "lucide-static/icons/undo-2.svg"
import warning from "lucide-static/icons/triangle-alert.svg"
import x from "lucide-static/icons/x.svg"
import { trusted } from "./dom"

const ICONS = {
  again, arrowLeft, arrowRight, award, check, chevronLeft, chevronRight, circle, cloud, computer, cross, first, footprints, hand, hint,
  last, leave, lock, play, quote, restart, saving, warning, x,
}

export type Icon = keyof typeof ICONS

/// A picture beside words that say the same: hidden from screen readers.
export function icon(name: Icon): Node {
  const drawn = trusted(ICONS[name].replace(/^<!--.*?-->/, "")).querySelector("svg")
  if (!drawn) throw new Error(`no picture called ${name}`)
  drawn.setAttribute("class", "icon")
  drawn.setAttribute("aria-hidden", "true")
  return drawn
}
