import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { entriesOf, type Held, variablesAt } from "../../src/stepping/moment"
import type { Scope, Site } from "../../src/stepping/plan"
import type { Shown, Trace } from "../../src/stepping/trace"
import { CORPUS } from "./corpus"
import { type Copy, Oracle } from "./oracle"
import { plain, recorded } from "./run"

let compared = 0

describe("what is recorded is what V8's debugger sees", () => {
  let oracle: Oracle
  before(() => {
    oracle = new Oracle("$step")
  })
  for (const [n, source] of CORPUS.entries())
    it(`${n}: ${source.slice(0, 70).replaceAll("\n", " ")}`, async () => {
      oracle.sightings = []
      const { trace, made } = await recorded(source, undefined, oracle.pause)
      assert.equal(trace.garbled, false)
      const steps = Array.from({ length: trace.length }, (_, step) => step).filter((step) => trace.siteAt(step))
      assert.equal(oracle.sightings.length, steps.length)
      for (const [k, { site: number, variables }] of oracle.sightings.entries()) {
        const step = steps[k] ?? 0
        const site = made.plan.sites[number]
        assert.equal(trace.siteAt(step), site)
        if (!site) continue
        trace.seek(step)
        const held = new Map<string, Held>()
        const page = made.plan.scopes[0]
        for (const variable of page?.variables.values() ?? []) {
          const place = trace.placeOf(0, 0, variable.slot)
          const shadowed = inner(site).has(variable.name)
          if (!shadowed && trace.holds(place).type !== "nothing") held.set(variable.name, { variable, place, value: trace.holds(place) })
        }
        for (const one of variablesAt(trace, site, trace.keeperAt(step))) held.set(one.variable.name, one)
        for (const [name, copy] of variables) {
          const mine = held.get(name)
          const where = `${name} at step ${step + 1}, line ${site.line}, ${site.kind} ${site.code}`
          if (!mine) {
            if (isInHead(site, name)) continue
            // a function is known by being written; undefined is what a var is before anything is put into it
            assert.ok(copy.is === "function" || (copy.is === "value" && copy.value === undefined), `${where} is missing: ${JSON.stringify(copy)}`)
            continue
          }
          compared += 1
          same(trace, mine.value, copy, where)
        }
      }
    })
  after(() => {
    oracle.close()
    console.log(`# ${CORPUS.length} programs, ${compared} values compared with V8's debugger`)
  })
})

describe("a rewritten program does what it did", () => {
  for (const [n, source] of CORPUS.entries())
    it(`${n}: ${source.slice(0, 70).replaceAll("\n", " ")}`, async () => {
      const [one, other] = [await plain(source), await recorded(source)]
      assert.deepEqual({ said: other.said, fault: other.fault }, one)
    })
})

it("there are at least 200 programs", () => assert.ok(CORPUS.length >= 200, String(CORPUS.length)))

/// Known: a function made among another's parameters does not show those parameters.
function isInHead(site: Site, name: string): boolean {
  for (let scope: Scope | null = site.scope; scope; scope = scope.parent)
    if (scope.variables.has(name)) return scope.variables.get(name)?.how === "param" && scope.body.scope !== scope
  return false
}

/// What the blocks around a place declare, the page itself left out.
function inner(site: Site): ReadonlySet<string> {
  const names = new Set<string>()
  for (let scope: Scope | null = site.scope; scope && scope.id; scope = scope.parent) for (const name of scope.variables.keys()) names.add(name)
  return names
}

function same(trace: Trace, mine: Shown, real: Copy, where: string): void {
  if (real.is === "other") return
  if (real.is === "function") {
    assert.equal(mine.type, "function", where)
    return
  }
  if (real.is === "value") {
    primitive(mine, real.value, where)
    return
  }
  if (real.is === "object") {
    if (mine.type === "other") return // deeper than is shown
    assert.equal(mine.type, "object", where)
    if (mine.type !== "object") return
    const { size, shown } = entriesOf(trace, mine.object)
    const own = shown.filter(({ key }) => !key.startsWith("#"))
    assert.equal(size - (shown.length - own.length), real.size, `how many in ${where}`)
    if (real.names.length) assert.deepEqual(own.map(({ key }) => key), real.names.slice(0, own.length), `names of ${where}`)
    for (const [n, entry] of real.entries.entries()) {
      const one = own[n]
      assert.ok(one || n >= 100, `entry ${n} of ${where}`)
      if (one) same(trace, one.value, entry, `${where} . ${one.key}`)
    }
  }
}

function primitive(mine: Shown, value: unknown, where: string): void {
  switch (mine.type) {
    case "number":
      assert.ok(Object.is(mine.number, value), `${where}: ${mine.number}, really ${String(value)}`)
      return
    case "boolean":
      assert.equal(mine.yes, value, where)
      return
    case "text":
      assert.equal(mine.text, value, where)
      return
    case "other":
      assert.equal(mine.text, `${String(value)}n`, where)
      return
    default:
      assert.equal(mine.type, value === null ? "null" : String(value), where)
  }
}
