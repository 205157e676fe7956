/// Gives every loop of a pupil's script a call that counts, so that a loop without an end is stopped and named by line
/// instead of freezing the page. A script that cannot be read is left as it is: the browser says why itself.

import { isLoop, isRefusal, read, walk } from "../marker/advice/javascript/syntax"
import { COUNTER } from "./messages"

/// `firstLine` is the line of the pupil's file on which the script starts.
export function guard(script: string, firstLine: number): string {
  const tree = read(script)
  if (isRefusal(tree)) return script
  const inserts: { at: number; text: string }[] = []
  let line = firstLine
  let counted = 0
  walk(tree, (node) => {
    if (!isLoop(node)) return
    for (; counted < node.start; counted++) if (script[counted] === "\n") line += 1
    const call = `${COUNTER}(${line});`
    const { body } = node
    if (body.type === "BlockStatement") inserts.push({ at: body.start + 1, text: call })
    else inserts.push({ at: body.start, text: `{${call}` }, { at: body.end, text: "}" })
  })
  // inner loops that end where outer ones do close first: the order of finding is outer first, so keep it for openings
  // and turn it round for closings
  const order = inserts.map((insert, found) => ({ ...insert, found: insert.text === "}" ? -found : found }))
  order.sort((one, other) => other.at - one.at || other.found - one.found)
  return order.reduce((text, { at, text: extra }) => text.slice(0, at) + extra + text.slice(at), script)
}
