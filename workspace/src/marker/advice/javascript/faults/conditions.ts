/// Conditions that always hold, never hold, or change what they ask about.

import { quoted } from "../../finder"
import { nearestOf } from "../../near"
import { isFunctionBinding } from "../scopes"
import { type Fault, memberName, type Script, textValue } from "../script"
import { type Node, walk } from "../syntax"

const TYPES = ["undefined", "object", "boolean", "number", "bigint", "string", "symbol", "function"]
const EQUALS = /^[=!]==?$/
const ORDERS = /^[<>]=?$/

export const conditions: Fault = (script) => {
  for (const { node, above } of script.nodes) {
    if (node.type === "IfStatement" || node.type === "ConditionalExpression") asked(script, node.test, true)
    else if (node.type === "WhileStatement" || node.type === "DoWhileStatement") asked(script, node.test, false)
    else if (node.type === "ForStatement" && node.test) asked(script, node.test, false)
    else if (node.type === "BinaryExpression") compared(script, node)
    else if (node.type === "SwitchCase" && node.test?.type === "LogicalExpression" && node.test.operator === "||") {
      const { left, right } = node.test
      const around = above.at(-1)
      const plain = around?.type === "SwitchStatement" && !(around.discriminant.type === "Literal")
      if (plain && isPlain(right) && (isPlain(left) || left.type === "LogicalExpression")) script.say("case-or", node.test)
    }
  }
}

function asked(script: Script, test: Node, isIf: boolean): void {
  if (test.type === "ArrowFunctionExpression") {
    script.say("arrow-for-compare", test)
    return
  }
  if (test.type === "AssignmentExpression" && test.operator === "=") {
    const { right } = test
    const doubled = /\(\s*\($/.test(script.text.slice(0, test.start).trimEnd())
    const certain = right.type === "Literal" || right.type === "Identifier" || right.type === "TemplateLiteral"
    // if (part = tree.next) is how some do keep what they asked for
    const kept = right.type === "MemberExpression" && !/^(value|length|textContent|innerHTML|checked)$/.test(memberName(right) ?? "")
    if (!doubled && (certain || (isIf && !kept && !doesSomething(right)))) script.say("assign-in-condition", test, quoted(script.code(test.left)))
    return
  }
  if (test.type === "Identifier" && isIf && isFunctionBinding(script.binding(test)) && script.binding(test)?.kind === "function") {
    script.say("missing-call", test, test.name)
    return
  }
  if (test.type === "LogicalExpression") {
    half(script, test)
    // brackets of its own say that an assignment is meant
    for (const side of [test.left, test.right]) if (side.type !== "AssignmentExpression" || script.text[side.start - 1] !== "(") asked(script, side, isIf)
  }
}

/// `x === "a" || "b"`
function half(script: Script, test: Node): void {
  if (test.type !== "LogicalExpression" || test.operator === "??" || !isPlain(test.right)) return
  let left: Node = test.left
  while (left.type === "LogicalExpression") left = left.left
  if (left.type !== "BinaryExpression" || !(EQUALS.test(left.operator) || ORDERS.test(left.operator))) return
  script.say("half-condition", test.right, quoted(script.code(left.left)), script.code(test.right))
}

function isPlain(node: Node): boolean {
  return node.type === "Literal" && (typeof node.value === "string" || typeof node.value === "number")
}

function doesSomething(node: Node): boolean {
  let does = false
  walk(node, ({ type }) => {
    does ||= /^(Call|New|Await|Yield|Import|TaggedTemplate)Expression$/.test(type)
  })
  return does
}

function compared(script: Script, node: Node): void {
  if (node.type !== "BinaryExpression") return
  const { left, right, operator } = node
  if (EQUALS.test(operator)) {
    const isNaNName = (one: Node): boolean =>
      script.isGlobal(one, "NaN") || (memberName(one) === "NaN" && one.type === "MemberExpression" && script.isGlobal(one.object, "Number"))
    if (isNaNName(left) || isNaNName(right)) script.say("nan-compared", node)
    for (const [one, other] of [[left, right], [right, left]] as const) {
      const word = textValue(other)
      if (one.type === "UnaryExpression" && one.operator === "typeof" && word !== null && !TYPES.includes(word) && word !== "unknown")
        script.say("unknown-type", other, word, nearestOf(word, TYPES, 3) ?? "string")
    }
  }
  if (ORDERS.test(operator) && left.type === "BinaryExpression" && ORDERS.test(left.operator) && !(script.text[left.start - 1] === "(" && script.text[left.end] === ")"))
    script.say("compare-chain", node, quoted(script.code(left)), quoted(`${script.code(left.right)} ${operator} ${script.code(right)}`))
}
