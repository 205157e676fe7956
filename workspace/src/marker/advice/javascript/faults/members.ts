/// What stands after a dot: misspelt, called though it is no function, set though it is one.

import { quoted } from "../../finder"
import { distance, nearestOf } from "../../near"
import { calledName, type Fault, memberName, type Script, textValue } from "../script"
import type { Node } from "../syntax"
import { MEMBERS, MEMBERS_OF } from "../words"

const PROPERTIES = /^(innerHTML|textContent|innerText|className|classList)$/
const NEEDS_NEW = /^(Map|Set|WeakMap|WeakSet|Promise|XMLHttpRequest|Audio)$/

export const members: Fault = (script) => {
  // what the script itself makes is known, whatever it is called
  const made = new Set<string>()
  for (const { node } of script.nodes) {
    if (node.type === "Property" || node.type === "MethodDefinition" || node.type === "PropertyDefinition") {
      if (node.key.type === "Identifier") made.add(node.key.name)
      else made.add(textValue(node.key) ?? "")
    } else if (node.type === "AssignmentExpression") made.add(`=${memberName(node.left) ?? ""}`)
  }
  for (const { node, above } of script.nodes) {
    if (node.type === "MemberExpression") {
      misspelt(script, node, made, above.at(-1))
      uncalled(script, node, above.at(-1))
    } else if (node.type === "CallExpression") {
      called(script, node)
    } else if (node.type === "AssignmentExpression" && node.operator === "=") methodSet(script, node.left, node.right)
  }
}

function misspelt(script: Script, node: Node, made: ReadonlySet<string>, around: Node | undefined): void {
  const name = memberName(node)
  if (!name || node.type !== "MemberExpression" || made.has(name) || /^[A-Z_\d]+$/.test(name)) return
  const set = around?.type === "AssignmentExpression" && around.left === node
  const owner = node.object.type === "Identifier" && !script.binding(node.object) ? node.object.name : ""
  const known = MEMBERS_OF[owner]
  if (known && script.isGlobal(node.object, owner)) {
    if (known.has(name) || (made.has(`=${name}`) && !set) || /^on[a-z]+$/.test(name)) return
    const meant = nearestOf(name, known, name.length < 5 ? 1 : 2.5)
    if (meant) script.say("unknown-member", node.property, owner, name, meant)
    return
  }
  if (MEMBERS.has(name) || (made.has(`=${name}`) && !set)) return
  const meant = nearestOf(name, MEMBERS, 2.5)
  if (!meant || meant === name || !isSlip(name, meant)) return
  // what is set and read again is the pupil's own
  const read = script.nodes.some(({ node: one, above }) => memberName(one) === name && !isSet(one, above.at(-1)))
  if (set && read && name.toLowerCase() !== meant.toLowerCase()) return
  script.say("unknown-member", node.property, quoted(script.code(node.object), 24), name, meant)
}

function isSet(node: Node, around: Node | undefined): boolean {
  return around?.type === "AssignmentExpression" && around.left === node
}

/// On a thing that may be anything, only what is nearly certain is a slip.
function isSlip(name: string, meant: string): boolean {
  if (name.toLowerCase() === meant.toLowerCase()) return meant.length > 5 || meant === "length"
  if (/^(colour|backgroundColour|borderColour)$/.test(name)) return true
  if (meant.length < 5 || name.replace(/s$/, "") === meant.replace(/s$/, "")) return false
  const far = distance(name.toLowerCase(), meant.toLowerCase())
  const same = [...name.toLowerCase()].sort().join("") === [...meant.toLowerCase()].sort().join("")
  if (same && far <= 2) return meant.length > 5 || meant === "value" || meant === "style"
  // getElementsById, getElementByClassName
  if (/^(get|query)/.test(meant) && meant.length > 11) return far <= 2
  if (meant === "length") return far <= 1 && name.length >= 5 && /^l.*[th]$/.test(name)
  return far <= 1 && meant.length > 7 && name.length >= meant.length - 1 && name[0]?.toLowerCase() === meant[0]?.toLowerCase()
}

/// `Math.random < 0.5`, `"Hi " + name.toUpperCase`
function uncalled(script: Script, node: Node, around: Node | undefined): void {
  const name = memberName(node)
  if (!name || node.type !== "MemberExpression" || !around) return
  const used =
    around.type === "TemplateLiteral" || (around.type === "BinaryExpression" && /^([-+*/%]|\*\*|[<>]=?)$/.test(around.operator))
  if (!used) return
  const ofMath = script.isGlobal(node.object, "Math") && /^[a-z]/.test(name) && MEMBERS_OF["Math"]?.has(name)
  if (ofMath || /^(toUpperCase|toLowerCase|trim|toFixed|getFullYear|getHours|getMinutes|toLocaleString)$/.test(name))
    script.say("missing-call", node, quoted(script.code(node)))
}

function called(script: Script, node: Node): void {
  if (node.type !== "CallExpression") return
  const { callee } = node
  const name = calledName(node) ?? ""
  if (callee.type === "MemberExpression") {
    if (name === "length" && node.arguments.length === 0) script.say("length-called", callee.property, "length")
    else if (PROPERTIES.test(name)) script.say("property-called", callee.property, name)
    else if (memberName(callee.object) === "style" && /^[a-z]+([A-Z][a-z]+)*$/.test(name) && !/^(setProperty|getPropertyValue|removeProperty|getPropertyPriority|item|add|remove|set|get|css|apply|call|bind)$/.test(name) && node.arguments.length === 1 && textValue(node.arguments[0] as Node) !== null)
      script.say("property-called", callee.property, name)
    else if (script.isGlobal(callee.object, "Math")) {
      if (name === "random" && node.arguments.length > 0) script.say("random-takes-nothing", node)
      const inner = node.arguments[0]
      if (name === "floor" && node.arguments.length === 1 && inner?.type === "CallExpression" && calledName(inner) === "random" && inner.callee.type === "MemberExpression" && script.isGlobal(inner.callee.object, "Math"))
        if (inner.arguments.length === 0) script.say("random-always-zero", node)
    }
  } else if (callee.type === "Identifier" && NEEDS_NEW.test(name) && script.isGlobal(callee, name)) script.say("missing-new", node, name)
}

/// `console.log = "Hi"`
function methodSet(script: Script, left: Node, right: Node): void {
  const plain = textValue(right) !== null || right.type === "TemplateLiteral"
  if (!plain) return
  const name = memberName(left)
  if (left.type === "Identifier" && /^(alert|confirm|prompt)$/.test(left.name) && script.isGlobal(left, left.name)) script.say("method-assigned", left, left.name)
  else if (name && left.type === "MemberExpression") {
    const owner = left.object.type === "Identifier" ? left.object.name : ""
    const ofConsole = owner === "console" && MEMBERS_OF["console"]?.has(name)
    const ofDocument = owner === "document" && /^(write|writeln|getElementById|querySelector|createElement)$/.test(name)
    if (ofConsole || ofDocument || /^(addEventListener|appendChild|setAttribute)$/.test(name)) script.say("method-assigned", left, quoted(script.code(left)))
  }
}
