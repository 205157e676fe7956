/// Statements that do nothing, or end too early.

import { quoted } from "../../finder"
import { nearestOf } from "../../near"
import { isFunctionBinding } from "../scopes"
import { type Fault, memberName, type Script } from "../script"
import { type Node, walk } from "../syntax"
import { CALLED, MEMBERS_OF } from "../words"

export const statements: Fault = (script) => {
  for (const { node, above } of script.nodes) {
    if (node.type === "ExpressionStatement") useless(script, node.expression, [...above, node])
    else if (node.type === "IfStatement") {
      if (node.consequent.type === "EmptyStatement" && !node.alternate) script.say("early-semicolon", node.consequent, "if")
    } else if (node.type === "ForStatement" || node.type === "WhileStatement" || node.type === "ForOfStatement" || node.type === "ForInStatement") {
      const loop = node.type === "WhileStatement" ? "while" : "for"
      if (node.body.type === "EmptyStatement" && /^\s*\{/.test(script.text.slice(node.end))) script.say("early-semicolon", node.body, loop)
    } else if (node.type === "AssignmentExpression" && node.operator === "=") turned(script, node)
  }
  for (const { node } of script.nodes) {
    if (node.type === "ForStatement" && node.update?.type === "BinaryExpression" && !does(node.update))
      script.say("unused-result", node.update, quoted(script.code(node.update)))
  }
}

function useless(script: Script, node: Node, above: readonly Node[]): void {
  const statement = above.at(-1)
  if (statement?.type === "ExpressionStatement" && statement.directive) return
  const around = above.at(-2) ?? statement
  // the last statement of what is only tried out may be there to be seen
  const compares = node.type === "BinaryExpression" && /^===?$/.test(node.operator) && isTarget(node.left)
  if (node.type === "BinaryExpression" && (compares || !does(node))) {
    if (around?.type === "IfStatement" && around.alternate && above.length) {
      const alternate = script.text.slice(0, node.start).trimEnd()
      if (/\belse\s*\(?$/.test(alternate)) {
        script.say("else-if", node)
        return
      }
    }
    if (/^===?$/.test(node.operator) && isTarget(node.left)) script.say("compare-for-assign", node, quoted(script.code(node.left)))
    else if (/^([-+*/%]|\*\*|===?|!==?|[<>]=?)$/.test(node.operator)) script.say("unused-result", node, quoted(script.code(node)))
  } else if (node.type === "Identifier" && !script.binding(node) && !script.site.names.has(node.name)) {
    const meant = nearestOf(node.name, ["return", "break", "continue"])
    if (meant) script.say("misspelt-keyword", node, node.name, meant)
  } else if (node.type === "Identifier" && isFunctionBinding(script.binding(node))) script.say("missing-call", node, node.name)
  else if ((node.type === "Literal" || node.type === "TemplateLiteral") && around?.type === "BlockStatement" && around.body.length > 1)
    script.say("unused-result", node, quoted(script.code(node)))
  else if (node.type === "MemberExpression" && node.computed && node.property.type !== "Literal" && !does(node)) script.say("unused-result", node, quoted(script.code(node)))
  else if (node.type === "MemberExpression" && !node.computed) {
    const name = memberName(node) ?? ""
    const owner = node.object.type === "Identifier" ? node.object.name : ""
    if (CALLED.has(name) || (MEMBERS_OF[owner]?.has(name) && name !== "body" && owner !== "document" && owner !== "Math"))
      script.say("missing-call", node, quoted(script.code(node)))
  } else if (node.type === "SequenceExpression") {
    const [first, second] = node.expressions
    const called = second?.type === "CallExpression" && second.callee.type === "Identifier" ? second.callee.name : null
    if (first?.type === "Identifier" && called && node.expressions.length === 2 && MEMBERS_OF[first.name]?.has(called))
      script.say("comma-for-dot", node, first.name, called)
  }
}

function isTarget(node: Node): boolean {
  return node.type === "Identifier" || node.type === "MemberExpression"
}

function does(node: Node): boolean {
  let found = false
  walk(node, ({ type }) => {
    found ||= /^(Call|New|Await|Yield|Assignment|Update|TaggedTemplate|Import)Expression$/.test(type)
  })
  return found
}

/// `score =+ 1`, `x =! y`: written as one sign, read as two.
function turned(script: Script, node: Node): void {
  if (node.type !== "AssignmentExpression" || node.right.type !== "UnaryExpression") return
  const sign = node.right.operator
  const between = script.text.slice(node.left.end, node.right.argument.start)
  const found = /=([-+!])\s+$/.exec(between)
  if (!found || !/^[-+!]$/.test(sign)) return
  const from = node.left.end + (found.index ?? 0)
  script.say("swapped-signs", { start: from, end: from + 2 }, `=${sign}`, `${sign}=`)
}
