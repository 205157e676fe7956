/// Names that are not there, not there yet, or not to be changed.

import { nearestOf, slack } from "../../near"
import { isFixed, type Use } from "../scopes"
import type { Fault, Script } from "../script"
import { isFunction } from "../syntax"
import { GLOBALS, looksLikeBrowsers, MEMBERS_OF } from "../words"

export const names: Fault = (script) => {
  for (const binding of script.scopes.bindings) {
    if (binding.kind === "const") {
      for (const use of binding.uses)
        if (use.writes) script.say("const-changed", use.node, binding.name, script.lineOf(binding.node))
    }
    if (binding.kind !== "let" && binding.kind !== "const" && binding.kind !== "class") continue
    for (const use of binding.uses) {
      const before = use.node.start < binding.node.start || (use.node.start < binding.end && binding.init !== null && binding.kind !== "class")
      // a function's inside runs later, when the name may be there
      if (before && use.scope.deferred === binding.scope.deferred && !inOwnFunction(use, binding.node.start))
        script.say("used-too-early", use.node, binding.name, script.lineOf(binding.node))
    }
  }
  declaredTwice(script)
  for (const use of script.scopes.uses) if (!use.binding) unknown(script, use)
}

function inOwnFunction(use: Use, declared: number): boolean {
  // for (const x of list) declares x after list, which stands behind it
  return use.scope.node.type === "ForOfStatement" && use.node.start > declared
}

function declaredTwice(script: Script): void {
  const seen = new Map<string, (typeof script.scopes.bindings)[number]>()
  for (const binding of script.scopes.bindings) {
    if (binding.kind !== "function" || binding.scope !== script.scopes.top) continue
    const first = seen.get(binding.name)
    if (first) script.say("declared-twice", binding.node, binding.name, script.lineOf(first.node))
    seen.set(binding.name, first ?? binding)
  }
}

function unknown(script: Script, use: Use): void {
  const { name, node } = use
  const { site } = script
  if (use.asked || GLOBALS.has(name) || site.names.has(name) || site.ids.has(name) || looksLikeBrowsers(name)) return
  // a plain assignment makes the name, though nobody should do that
  const made = script.scopes.uses.some((one) => one.name === name && one.writes && !one.binding)
  if (/^(const|let|var|return)$/.test(name.toLowerCase())) {
    script.say("misspelt-keyword", node, name, name.toLowerCase())
    return
  }
  const guarded = script.scopes.uses.some((one) => one.name === name && one.asked) || new RegExp(`window\\.${escaped(name)}\\b|globalThis\\.${escaped(name)}\\b`).test(script.text)
  if (guarded) return
  const mine = use.scope.all().filter((one) => one.length > 2)
  const most = Math.min(slack(name), name.length < 6 ? 1 : 2)
  const near = nearestOf(name, mine, most)
  const fits = near !== null && isSlip(name, near)
  if (made) {
    // only ever set, and near a name that is there: that one was meant
    const read = script.scopes.uses.some((one) => one.name === name && one.reads && !one.writes)
    if (fits && !read && use.writes && !isFunctionName(script, near)) script.say("unknown-name", node, name, near)
    return
  }
  if (fits) {
    script.say("unknown-name", node, name, near)
    return
  }
  const known = name.length > 3 ? nearestOf(name, GLOBALS, name.length < 6 ? 1 : 2) : null
  // a thing called text or image may well be another file's
  const small = known !== null && known.toLowerCase() === name && /^[A-Z]/.test(known)
  if (known && isSlip(name, known) && !small) {
    script.say("unknown-name", node, name, known)
    return
  }
  const call = new RegExp(`^${escaped(name)}\\s*\\(`).test(script.text.slice(node.start))
  if (MEMBERS_OF["document"]?.has(name) && /^(get|query|create)[A-Z]/.test(name)) script.say("missing-document", node, name)
  else if (name === "log" && call && site.whole) script.say("missing-console", node)
  else if (site.whole && use.reads) script.say("unknown-name", node, name, "")
}

function isFunctionName(script: Script, name: string): boolean {
  const binding = script.scopes.bindings.find((one) => one.name === name)
  return binding?.init != null && isFunction(binding.init) && isFixed(binding)
}

/// Two names that people use side by side are no slip of each other: item and items, player1 and player2, a and b.
function isSlip(name: string, near: string): boolean {
  if (name.toLowerCase() === near.toLowerCase()) return true
  const stem = (one: string): string => one.replace(/e?s$|\d+$/, "")
  if (stem(name) === stem(near) || stem(name) === near || name === stem(near)) return false
  if (name.length < 4) return sorted(name) === sorted(near)
  return name.replace(/\d/g, "") === name && near.replace(/\d/g, "") === near
}

function sorted(word: string): string {
  return [...word].sort().join("")
}

function escaped(name: string): string {
  return name.replace(/\$/g, "\\$")
}
