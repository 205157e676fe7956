/// Parts of the page that a script asks for and that are not there.

import { quoted } from "../../finder"
import { nearestOf } from "../../near"
import { KNOWN } from "../../html/names"
import { calledName, type Fault, memberName, type Script, textValue } from "../script"
import { isFixed } from "../scopes"
import type { Node } from "../syntax"

const LISTS = /^(querySelectorAll|getElementsByClassName|getElementsByTagName|getElementsByName)$/
const OF_ONE = /^(addEventListener|textContent|innerHTML|innerText|style|classList|value|onclick|setAttribute|getAttribute|appendChild|append|focus|remove|className|src|href|disabled|checked)$/

export const pageParts: Fault = (script) => {
  for (const { node } of script.nodes) {
    if (node.type === "CallExpression" && node.callee.type === "MemberExpression") {
      const name = calledName(node) ?? ""
      const [first] = node.arguments
      const text = textValue(first)
      if (text !== null && first) asked(script, name, text, first, node.callee.object)
    } else if (node.type === "MemberExpression") listAsOne(script, node)
  }
}

function asked(script: Script, call: string, text: string, at: Node, on: Node): void {
  const { site } = script
  if (call === "getElementById") {
    if (/^[#.]/.test(text)) script.say("id-with-hash", at, text, text.slice(1))
    else if (site.hasPage && !site.ids.has(text) && !madeElsewhere(script, text))
      script.say("no-such-id", at, text, nearestOf(text, site.ids) ?? "")
  } else if (call === "getElementsByClassName") {
    if (text.startsWith(".")) script.say("class-with-dot", at, text, text.slice(1))
    else if (site.hasPage && text && !text.includes(" ") && !site.classes.has(text) && !madeElsewhere(script, text))
      script.say("no-such-class", at, text, nearestOf(text, site.classes) ?? "")
  } else if (/^(add|remove|toggle|contains)$/.test(call) && memberName(on) === "classList") {
    if (text.startsWith(".")) script.say("class-with-dot", at, text, text.slice(1))
  } else if (call === "querySelector" || call === "querySelectorAll") selected(script, text, at)
}

function selected(script: Script, text: string, at: Node): void {
  const { site } = script
  if (!site.hasPage || /[\\:"'*]/.test(text.replace(/\[[^\]]*\]/g, "").replace(/:{1,2}[a-z-]+(\([^)]*\))?/g, ""))) return
  const plain = text.replace(/\[[^\]]*\]/g, "").replace(/:{1,2}[a-z-]+(\([^)]*\))?/g, "")
  const [, bare] = /^\s*([A-Za-z][\w-]*)\s*$/.exec(plain) ?? []
  if (bare && !KNOWN.has(bare.toLowerCase()) && !site.elements.has(bare.toLowerCase())) {
    const sign = site.ids.has(bare) ? "#" : site.classes.has(bare) ? "." : ""
    if (sign) script.say("selector-without-sign", at, bare, `${sign}${bare}`)
    return
  }
  for (const match of plain.matchAll(/([#.])([A-Za-z_][\w-]*)/g)) {
    const [, sign = "", name = ""] = match
    const [known, others] = sign === "#" ? [site.ids, site.classes] : [site.classes, site.ids]
    if (known.has(name) || madeElsewhere(script, name)) continue
    if (others.has(name)) {
      const right = `${sign === "#" ? "." : "#"}${name}`
      if (sign === "#") script.say("no-such-id", at, name, right)
      else script.say("no-such-class", at, name, right)
    } else if (sign === "#") script.say("no-such-id", at, name, nearestOf(name, known) ?? "")
    else script.say("no-such-class", at, name, nearestOf(name, known) ?? "")
    return
  }
}

/// A part that a script makes is named where it is made, too.
function madeElsewhere(script: Script, name: string): boolean {
  const whole = new RegExp(`(?<![\\w-])${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w-])`, "g")
  const asks = new RegExp(`(getElementById|getElementsByClassName|querySelector|querySelectorAll)\\s*\\(\\s*["'\`][^"'\`\\n]*$`)
  const both = script.site.text
  // words of the page that a visitor reads make nothing
  for (const { index } of both.matchAll(whole)) {
    const before = both.slice(Math.max(0, index - 120), index)
    if (asks.test(before)) continue
    if (/(\b(id|className|class|for|htmlFor)\s*=\s*["'`][^"'`\n]*|classList\.\w+\([^)\n]*|setAttribute\([^)\n]*|toggle\w*\([^)\n]*)$/.test(before)) return true
  }
  return /\bid\s*=\s*(`|["'][^"'\n]*["']\s*\+)|\bid=(\\?["'])?\$\{|\.id\s*=\s*(?!["'])/.test(both)
}

/// document.querySelectorAll(".x").textContent = …
function listAsOne(script: Script, node: Node): void {
  if (node.type !== "MemberExpression") return
  const name = memberName(node)
  if (!name || !OF_ONE.test(name)) return
  let from: Node | null = node.object
  if (from.type === "Identifier") {
    const binding = script.binding(from)
    if (!binding || !isFixed(binding)) return
    from = binding.init
  }
  const call = calledName(from)
  if (from?.type !== "CallExpression" || !call || !LISTS.test(call) || from.callee.type !== "MemberExpression") return
  script.say("list-not-element", node.property, quoted(call), name)
}
