/// An author's text as paragraphs; what stands between backticks is shown as code.

import { h } from "../../page/dom"
import { withCode } from "../../page/with-code"
import { picture } from "./pictures"
import { say } from "./words"

export function paragraphs(text: string): HTMLElement[] {
  return text.trim().split(/\n\s*\n/).map((part) => h("p", {}, ...lines(part, withCode)))
}

/// As `paragraphs`, with links that tell where they go: `[[what it shows|where it goes]]`. None of them opens anything.
export function mailText(text: string): HTMLElement[] {
  return text.trim().split(/\n\s*\n/).map((part) =>
    h("p", {}, ...lines(part, (line) =>
      line.split(/\[\[([^\]|]+)\|([^\]]+)\]\]/).flatMap((piece, n, all) =>
        n % 3 === 0 ? withCode(piece) : n % 3 === 1 ? [link(piece, all[n + 1] as string)] : []),
    )),
  )
}

function lines(part: string, made: (line: string) => Node[]): Node[] {
  return part.split("\n").flatMap((line, n) => [...(n ? [h("br")] : []), ...made(line)])
}

/// What one sees in a mail and what is behind it are two things: pressing it shows the second.
function link(shown: string, goes: string): HTMLElement {
  const where = h("span", { class: "goes", role: "status" })
  const button = h(
    "button",
    {
      type: "button", class: "mail-link", "aria-expanded": "false", "aria-label": say("story.link.show", { text: shown }),
      click: () => {
        const open = button.getAttribute("aria-expanded") !== "true"
        button.setAttribute("aria-expanded", String(open))
        where.replaceChildren(...(open ? [picture("pin"), ` ${say("story.link")} `, h("code", {}, goes)] : []))
      },
    },
    shown,
  )
  return h("span", { class: "mail-link-place" }, button, where)
}
