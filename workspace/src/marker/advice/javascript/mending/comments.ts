/// Comments that do not end, that begin as in another language, and tags of HTML in a script.

import { lineEnd, lineStart } from "../pieces"
import { insert, type Mender } from "./breakage"

export const comments: Mender = function* ({ text, at, why }) {
  const start = lineStart(text, at)
  const end = lineEnd(text, at)
  const line = text.slice(start, end)
  const first = start + line.search(/\S|$/)
  if (why.startsWith("Unterminated comment"))
    yield { kind: "unclosed-comment", from: at, to: at + 2, facts: [], edits: [insert(lineEnd(text, at), " */")] }
  const tag = /<\/?(?:script|style)\b[^>\n]*>/i.exec(line)
  if (tag)
    yield {
      kind: "tag-in-script", from: start + tag.index, to: start + tag.index + tag[0].length, facts: [tag[0]],
      edits: [{ from: start + tag.index, to: start + tag.index + tag[0].length, put: "" }],
    }
  const mark = /^(#|--|\/(?![/*])|<!--|\*|')/.exec(text.slice(first, end))?.[0]
  if (mark && mark !== "'")
    yield { kind: "half-comment", from: first, to: end, facts: [mark], edits: [{ from: first, to: end, put: "" }] }
  const late = /\s(#|--|\/)\s+[a-z].*$/i.exec(line)
  if (late && start + late.index < at + 2)
    yield { kind: "half-comment", from: start + late.index + 1, to: end, facts: [late[1] ?? "#"], edits: [{ from: start + late.index, to: end, put: "" }] }
}
