/// What is to run later: listeners and timers that run at once, or wait for an event that never comes.

import { quoted } from "../../finder"
import { nearestOf } from "../../near"
import { isFunctionBinding } from "../scopes"
import { calledName, type Fault, memberName, type Script, textValue } from "../script"
import { isFunction, type Node, walkOwn } from "../syntax"
import { EVENTS } from "../words"

const WAITS = /^(setTimeout|setInterval|requestAnimationFrame)$/

export const listeners: Fault = (script) => {
  for (const { node, above } of script.nodes) {
    if (node.type === "AssignmentExpression" && node.operator === "=") {
      const name = memberName(node.left)
      if (name && /^on[a-z]+$/.test(name)) atOnce(script, node.right)
      continue
    }
    if (node.type !== "CallExpression") continue
    const name = calledName(node) ?? ""
    if (WAITS.test(name)) atOnce(script, node.arguments[0])
    if (name !== "addEventListener" || node.callee.type !== "MemberExpression") continue
    atOnce(script, node.arguments[1])
    const event = textValue(node.arguments[0])
    if (node.arguments.length === 1 && above.at(-1)?.type === "ExpressionStatement") script.say("missing-listener", node)
    if (event === null || EVENTS.has(event) || dispatches(script, event)) continue
    const meant = /^on[a-z]/i.test(event) && EVENTS.has(event.slice(2).toLowerCase()) ? event.slice(2).toLowerCase() : nearestOf(event, EVENTS, event.length < 5 ? 1 : 1.7)
    if (meant && node.arguments[0]) script.say("event-name", node.arguments[0], event, meant)
  }
}

/// A call where a function is wanted; silent where the call may give one back.
function atOnce(script: Script, node: Node | undefined): void {
  if (node?.type !== "CallExpression") return
  const { callee } = node
  if (callee.type === "Identifier") {
    const binding = script.binding(callee)
    const known = isFunctionBinding(binding) && binding?.init && givesNothing(binding.init)
    if (known || /^(alert|confirm|prompt)$/.test(callee.name)) script.say("called-at-once", node, callee.name)
  } else if (callee.type === "MemberExpression" && script.isGlobal(callee.object, "console")) script.say("called-at-once", node, quoted(script.code(callee)))
}

const KNOWN = new WeakMap<Node, boolean>()

/// True for a function that never gives a value back.
export function givesNothing(node: Node): boolean {
  let known = KNOWN.get(node)
  if (known === undefined) KNOWN.set(node, (known = findsNothing(node)))
  return known
}

function findsNothing(node: Node): boolean {
  if (!isFunction(node) || !("body" in node) || !node.body || Array.isArray(node.body)) return false
  if ("async" in node && node.async) return false
  if ("generator" in node && node.generator) return false
  if ((node.body as Node).type !== "BlockStatement") return false
  let gives = false
  walkOwn(node, (one) => {
    if (one.type === "ReturnStatement" && one.argument) gives = true
    if (one.type === "ThrowStatement") gives = true
  })
  return !gives
}

/// Events of the pupil's own making may have any name.
function dispatches(script: Script, event: string): boolean {
  return script.text.split(event).length > 2 && /new\s+(Custom)?Event\b|\.emit\(|dispatchEvent/.test(script.text)
}
