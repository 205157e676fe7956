/// Values that are not what they seem: nothing given back, text in place of a number, plain quotes around ${ }.

import { quoted } from "../../finder"
import { isFixed, isFunctionBinding } from "../scopes"
import { calledName, type Fault, isNumber, memberName, type Script, textValue } from "../script"
import type { Node } from "../syntax"
import { givesNothing } from "./listeners"

export const values: Fault = (script) => {
  for (const { node, above } of script.nodes) {
    if (node.type === "CallExpression") nothingBack(script, node, above)
    else if (node.type === "Literal" && typeof node.value === "string") plainQuotes(script, node)
    else if (node.type === "BinaryExpression" && node.operator === "+") glued(script, node.left, node.right, node, above)
    else if (node.type === "AssignmentExpression" && node.operator === "+=" && isCounter(script, node.left) && isFieldText(script, node.right))
      script.say("text-plus-number", node.right, quoted(script.code(node.right)))
  }
}

/// A function without return whose value is used.
function nothingBack(script: Script, node: Node, above: readonly Node[]): void {
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return
  const binding = script.binding(node.callee)
  if (!isFunctionBinding(binding) || !binding?.init || binding.kind === "class" || !givesNothing(binding.init)) return
  const around = above.at(-1)
  const used =
    (around?.type === "VariableDeclarator" && around.init === node) ||
    (around?.type === "AssignmentExpression" && around.right === node && !/^on/.test(memberName(around.left) ?? "")) ||
    around?.type === "BinaryExpression" ||
    around?.type === "TemplateLiteral" ||
    (around?.type === "IfStatement" && around.test === node) ||
    (around?.type === "UnaryExpression" && around.operator === "!") ||
    (around?.type === "CallExpression" && around.callee !== node && /^(log|alert|Number|String|parseInt|parseFloat)$/.test(calledName(around) ?? ""))
  if (!used) return
  script.say("missing-return", binding.node, binding.name)
}

/// "Hello ${name}"
function plainQuotes(script: Script, node: Node): void {
  const found = /\$\{\s*([A-Za-z_$][\w$]*)[^}]*\}/.exec(script.code(node))
  const name = found?.[1]
  if (!name || !script.scopes.bindings.some((binding) => binding.name === name)) return
  if (/\.replace(All)?\(\s*$/.test(script.text.slice(0, node.start))) return
  script.say("plain-quotes", node, found[0].slice(2, -1).trim())
}

/// What a visitor wrote, plus a number.
function glued(script: Script, left: Node, right: Node, node: Node, above: readonly Node[]): void {
  const around = above.at(-1)
  // inside a longer sum of texts, gluing is meant
  if (around?.type === "BinaryExpression" && around.operator === "+") return
  if (around?.type === "TemplateLiteral") return
  for (const [one, other] of [[left, right], [right, left]] as const) {
    if (!isFieldText(script, one)) continue
    if (isNumber(other) || isNumberField(script, one) || isCounter(script, other)) {
      if (!isNumber(other) && !isCounter(script, other) && !isNumberField(script, other)) continue
      script.say("text-plus-number", node, quoted(script.code(one)))
      return
    }
  }
}

/// field.value, or a name that was given it once.
function isFieldText(script: Script, node: Node): boolean {
  if (node.type === "Identifier") {
    const binding = script.binding(node)
    if (!binding || !isFixed(binding) || !binding.init) return false
    return isFieldText(script, binding.init) || (calledName(binding.init) === "prompt" && binding.init.type === "CallExpression" && binding.init.callee.type === "Identifier")
  }
  return memberName(node) === "value" && node.type === "MemberExpression" && fieldId(script, node.object) !== null
}

function isNumberField(script: Script, node: Node): boolean {
  let one: Node | null = node
  if (one.type === "Identifier") one = script.binding(one)?.init ?? null
  if (one?.type !== "MemberExpression" || memberName(one) !== "value") return false
  return script.site.numberFields.has(fieldId(script, one.object) ?? "")
}

/// The id that an element was asked for by; "" where it was asked for by another selector; null where it is none.
function fieldId(script: Script, node: Node): string | null {
  let one: Node | null = node
  if (one.type === "Identifier") {
    const binding = script.binding(one)
    if (!binding || !isFixed(binding)) return null
    one = binding.init
  }
  const name = calledName(one)
  if (one?.type !== "CallExpression" || (name !== "getElementById" && name !== "querySelector")) return null
  return (textValue(one.arguments[0]) ?? "").replace(/^#/, "")
}

/// A name that only ever holds a number: it begins as one, and is set to nothing else that we can see.
function isCounter(script: Script, node: Node): boolean {
  if (isNumber(node)) return true
  if (node.type !== "Identifier") return false
  const binding = script.binding(node)
  if (!binding?.init || !isNumber(binding.init)) return false
  return binding.uses.every((use) => !use.writes || isNumber(use.value) || use.value?.type === "UpdateExpression" || use.value?.type === "AssignmentExpression")
}
