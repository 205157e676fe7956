/// Gives every loop of a pupil's script a call that counts, so that a loop without an end is stopped and named by line
/// instead of freezing the page. A script that cannot be read is left as it is: the browser says why itself.

import { parser } from "@lezer/javascript"
import { COUNTER } from "./messages"

/// `firstLine` is the line of the pupil's file on which the script starts.
export function guard(script: string, firstLine: number): string {
  const inserts: { at: number; text: string }[] = []
  let broken = false
  let line = firstLine
  let counted = 0
  parser.parse(script).iterate({
    enter: (node) => {
      if (node.type.isError) broken = true
      if (!["ForStatement", "WhileStatement", "DoStatement"].includes(node.name)) return
      for (; counted < node.from; counted++) if (script[counted] === "\n") line += 1
      const body = node.name === "DoStatement" ? node.node.firstChild?.nextSibling : node.node.lastChild
      if (!body) return
      const call = `${COUNTER}(${line});`
      if (body.name === "Block") inserts.push({ at: body.from + 1, text: call })
      else inserts.push({ at: body.from, text: `{${call}` }, { at: body.to, text: "}" })
    },
  })
  if (broken) return script
  // inner loops that end where outer ones do close first: the order of finding is outer first, so keep it for openings
  // and turn it round for closings
  const order = inserts.map((insert, found) => ({ ...insert, found: insert.text === "}" ? -found : found }))
  order.sort((one, other) => other.at - one.at || other.found - one.found)
  return order.reduce((text, { at, text: extra }) => text.slice(0, at) + extra + text.slice(at), script)
}
