/// Loops that go one too far or never end, and lists that are asked for what is past their end.

import { type Fault, isNumber, memberName, type Script } from "../script"
import { isFunction, type Node, walk } from "../syntax"

export const loops: Fault = (script) => {
  for (const { node, above } of script.nodes) {
    if (node.type === "ForStatement") {
      tooFar(script, node)
      fromPastEnd(script, node)
      stuckFor(script, node)
    } else if (node.type === "WhileStatement") stuckWhile(script, node)
    else if (node.type === "MemberExpression" && node.computed) pastEnd(script, node, above.at(-1))
  }
}

/// for (let i = 0; i <= list.length; i++) … list[i]
function tooFar(script: Script, node: Node): void {
  if (node.type !== "ForStatement" || node.test?.type !== "BinaryExpression" || node.test.operator !== "<=") return
  const { left, right } = node.test
  if (left.type !== "Identifier" || memberName(right) !== "length" || right.type !== "MemberExpression") return
  const list = script.code(right.object)
  if (!takes(script, node.body, list, left.name) || mentions(script, node.body, `${list}.length`)) return
  script.say("one-too-far", node.test, list, left.name)
}

/// for (let i = list.length; i >= 0; i--) … list[i]
function fromPastEnd(script: Script, node: Node): void {
  if (node.type !== "ForStatement" || node.init?.type !== "VariableDeclaration" || node.test?.type !== "BinaryExpression") return
  const [one] = node.init.declarations
  if (!one?.init || one.id.type !== "Identifier" || memberName(one.init) !== "length" || one.init.type !== "MemberExpression") return
  if (!/^>=?$/.test(node.test.operator) || node.update?.type !== "UpdateExpression" || node.update.operator !== "--") return
  const list = script.code(one.init.object)
  if (takes(script, node.body, list, one.id.name) && !mentions(script, node.body, `${list}.length`)) script.say("starts-past-end", one.init, list)
}

function takes(script: Script, body: Node, list: string, index: string): boolean {
  let found = false
  let guarded = false
  walk(body, (one, above) => {
    if (one.type === "MemberExpression" && one.computed && script.code(one.object) === list && script.code(one.property) === index) {
      const around = above.at(-1)
      if (around?.type === "AssignmentExpression" && around.left === one) return
      found = true
    }
    // if (list[i]) … asks first
    if (one.type === "IfStatement" && script.code(one.test).includes(`${list}[${index}]`) && !/[<>=]/.test(script.code(one.test))) guarded = true
  })
  return found && !guarded
}

function mentions(script: Script, body: Node, code: string): boolean {
  return script.code(body).replace(/\s+/g, "").includes(code.replace(/\s+/g, ""))
}

/// list[list.length]
function pastEnd(script: Script, node: Node, around: Node | undefined): void {
  if (node.type !== "MemberExpression" || memberName(node.property) !== "length" || node.property.type !== "MemberExpression") return
  if (script.code(node.property.object) !== script.code(node.object)) return
  if (around?.type === "AssignmentExpression" && around.left === node) return
  if (around?.type === "UnaryExpression" || around?.type === "UpdateExpression") return
  script.say("past-the-end", node, script.code(node.object))
}

function stuckFor(script: Script, node: Node): void {
  if (node.type !== "ForStatement" || node.test?.type !== "BinaryExpression" || !/^[<>]=?$/.test(node.test.operator)) return
  const { left, right, operator } = node.test
  if (left.type !== "Identifier" || leaves(node.body) || !isStill(script, right, node)) return
  const binding = script.binding(left)
  if (!binding || !node.init || binding.scope.node !== node) return
  const name = left.name
  const inBody = binding.uses.filter((use) => use.writes && use.node.start >= node.body.start && use.node.end <= node.body.end)
  const elsewhere = binding.uses.filter((use) => use.writes && use.scope.deferred !== binding.scope.deferred)
  if (inBody.length || elsewhere.length) return
  const { update } = node
  const inHead = binding.uses.filter((use) => use.writes && use.node.start < node.body.start)
  if (!inHead.length && update && update.type !== "SequenceExpression" && !hasCall(node.test) && !hasCall(update)) {
    script.say("loop-stuck", update, name)
    return
  }
  if (!inHead.length && !update) {
    script.say("loop-stuck", node.test, name)
    return
  }
  const up = update?.type === "UpdateExpression" ? update.operator === "++" : update?.type === "AssignmentExpression" && isNumber(update.right) ? (update.operator === "+=" ? true : update.operator === "-=" ? false : null) : null
  const wantsUp = operator.startsWith("<")
  if (up === null || up === undefined || up === wantsUp || !update) return
  // counting away from the end stops at once where it starts beyond it; from a number we know
  const from = node.init.type === "VariableDeclaration" ? node.init.declarations[0]?.init : null
  if (from && (isNumber(from) || memberName(from) === "length" || from.type === "BinaryExpression")) script.say("loop-stuck", update, name)
}

/// while (i < 10) { … } where nothing changes i
function stuckWhile(script: Script, node: Node): void {
  if (node.type !== "WhileStatement" || node.test.type !== "BinaryExpression") return
  const { left, right, operator } = node.test
  if (left.type !== "Identifier" || !/^([<>]=?|[!=]==?)$/.test(operator) || leaves(node.body)) return
  if (!(isNumber(right) || memberName(right) === "length" || (right.type === "Identifier" && isStill(script, right, node)))) return
  const binding = script.binding(left)
  if (!binding || binding.kind === "param" || binding.uses.some((use) => use.writes && use.scope.deferred !== binding.scope.deferred)) return
  if (binding.uses.some((use) => use.writes && use.node.start > node.start && use.node.end <= node.end)) return
  if (memberName(right) === "length" && /\b(push|pop|shift|unshift|splice|remove|length\s*=|append|delete|add)/.test(script.code(node.body))) return
  script.say("loop-stuck", node.test, left.name)
}

/// True where a loop can be left by another way than its condition.
function leaves(body: Node): boolean {
  let found = false
  walk(body, (one, above) => {
    if (/^(Break|Return|Throw)Statement$|^(Await|Yield)Expression$/.test(one.type) && !above.some(isFunction)) found = true
  })
  return found
}

function hasCall(node: Node): boolean {
  let found = false
  walk(node, ({ type }) => {
    found ||= type === "CallExpression"
  })
  return found
}

/// True where an end does not move while the loop runs.
function isStill(script: Script, end: Node, loop: Node): boolean {
  if (isNumber(end) || memberName(end) === "length") return memberName(end) !== "length" || !/\b(push|pop|shift|unshift|splice|append|remove)\b/.test(script.code(loop))
  if (end.type !== "Identifier") return false
  const binding = script.binding(end)
  return binding !== null && !binding.uses.some((use) => use.writes && (use.scope.deferred !== binding.scope.deferred || (use.node.start >= loop.start && use.node.end <= loop.end)))
}
