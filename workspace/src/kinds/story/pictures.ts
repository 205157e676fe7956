/// The few pictures that a story needs beside those of the page.

import camera from "lucide-static/icons/camera.svg"
import clock from "lucide-static/icons/clock.svg"
import document from "lucide-static/icons/file-text.svg"
import log from "lucide-static/icons/scroll-text.svg"
import email from "lucide-static/icons/mail.svg"
import map from "lucide-static/icons/network.svg"
import big from "lucide-static/icons/maximize-2.svg"
import news from "lucide-static/icons/zap.svg"
import pin from "lucide-static/icons/pin.svg"
import { trusted } from "../../page/dom"
import type { Piece } from "./story"

const PICTURES = { big, clock, document, email, log, map, news, photo: camera, pin }

/// Beside words that say the same: hidden from screen readers.
export function picture(name: keyof typeof PICTURES): Node {
  const drawn = trusted(PICTURES[name].replace(/^<!--.*?-->/, "")).querySelector("svg") as SVGElement
  drawn.setAttribute("class", "icon")
  drawn.setAttribute("aria-hidden", "true")
  return drawn
}

export function sortOf(piece: Piece): "email" | "log" | "document" | "photo" | "map" {
  return piece.email ? "email" : piece.log ? "log" : piece.photo ? "photo" : piece.map ? "map" : "document"
}
