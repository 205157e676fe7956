/// The trace, read: every step, and a diary of all that changed, each change with what was there before. So any step is
/// reached by walking the diary forwards or backwards from where one is, and everything is as it was then.

import { Column } from "./column"
import { Ending, Heap, Kind, Most, Op, Page, SAYINGS, Shape, STATES, Turn, type TurnKind, Value } from "./format"
import { holder, type Plan, type Site } from "./plan"
import { Garbled, Reader } from "./reader"

/// A value as it is to be shown.
export type Shown =
  | { readonly type: "nothing" | "undefined" | "null" | "getter" }
  | { readonly type: "number"; readonly number: number }
  | { readonly type: "boolean"; readonly yes: boolean }
  | { readonly type: "text" | "function" | "other"; readonly text: string }
  | { readonly type: "node"; readonly text: string; readonly node: number }
  | { readonly type: "object"; readonly object: number }
  | { readonly type: "names"; readonly names: readonly string[] }

export interface Happening {
  /// The step that tells of it.
  readonly step: number
  readonly kind: TurnKind
  readonly label: string
}

export interface Said {
  readonly step: number
  readonly how: (typeof SAYINGS)[number]
  readonly text: string
}

export interface Fault {
  readonly step: number
  readonly text: string
  readonly file: string
  readonly line: number
}

interface Thing {
  readonly shape: number
  readonly className: string
  /// Places: how many entries, what they are called, and each of them.
  readonly size: number
  readonly names: number
  readonly entries: number[]
}

export interface PageNode {
  readonly kind: number
  readonly tag: string
  readonly attributes: Map<string, number>
  /// Places: the text, or the list of what is in it.
  readonly content: number
  readonly states: number[]
}

const TURN = -1
const FAULT = -2

export class Trace {
  readonly turns: Happening[] = []
  readonly said: Said[] = []
  readonly faults: Fault[] = []
  readonly things: Thing[] = []
  readonly nodes: PageNode[] = []
  readonly lists: (readonly number[])[] = [[]]
  /// Why nothing more was written down; null while it goes on.
  ended: "full" | "endless" | null = null
  /// What came could not be read; what was read before stands.
  garbled = false

  private readonly reader = new Reader()
  private readonly values: Shown[] = [{ type: "nothing" }]
  private readonly numbers = new Map<number, number>()
  private readonly texts = new Map<string, number>()
  private readonly objects = new Map<number, number>()
  private readonly singles = new Map<string, number>()

  // by step
  private readonly sites = new Column()
  private readonly keepers = new Column()
  private readonly depths = new Column()
  private readonly came = new Column()
  private readonly until = new Column()
  // the diary
  private readonly places = new Column()
  private readonly before = new Column()
  private readonly after = new Column()
  /// What each place holds at the end of all that has been read, and at the step that is looked at.
  private readonly latest = new Column()
  private readonly now = new Column()
  private walked = 0
  // by keeper
  private readonly scopeOf = new Column()
  private readonly parentOf = new Column()
  private readonly frameOf = new Column()
  private readonly baseOf = new Column()
  private readonly callerOf = new Column()
  private readonly depthOf = new Column()

  private at = 0
  private outcome = 0

  constructor(readonly plan: Plan) {
    this.keeper(0, -1, -1)
  }

  get length(): number {
    return this.sites.length
  }

  /// Reads on. Whatever the bytes are, it does not throw.
  feed(bytes: Uint8Array): void {
    if (this.garbled || this.length > Most.STEPS * 1.1) return
    this.reader.open(bytes)
    try {
      while (this.reader.more) this.part()
    } catch (fault) {
      if (!(fault instanceof Garbled)) throw fault
      this.garbled = true
    }
  }

  // --- what a step is

  /// The place in the scripts; null where a turn begins or the code has failed.
  siteAt(step: number): Site | null {
    return this.plan.sites[this.sites.at(step)] ?? null
  }

  turnAt(step: number): Happening | null {
    if (this.sites.at(step) !== TURN) return null
    return this.turns.find((turn) => turn.step === step) ?? null
  }

  faultAt(step: number): Fault | null {
    return this.sites.at(step) === FAULT ? (this.faults.find((fault) => fault.step === step) ?? null) : null
  }

  depthAt(step: number): number {
    return this.depths.at(step)
  }

  keeperAt(step: number): number {
    return this.keepers.at(step)
  }

  /// The call that a step is part of; 0 is the page itself.
  frameAt(step: number): number {
    return this.frameOf.at(this.keepers.at(step))
  }

  /// What came of a condition or was given back; null where a step has none.
  cameAt(step: number): Shown | null {
    const value = this.came.at(step)
    return value ? this.value(value - 1) : null
  }

  scopeOfKeeper(keeper: number): number {
    return this.scopeOf.at(keeper)
  }

  parentOfKeeper(keeper: number): number {
    return this.parentOf.at(keeper)
  }

  /// The place of a variable, seen from a keeper; -1 where it is not to be reached.
  placeOf(keeper: number, far: number, slot: number): number {
    let at = keeper
    for (let n = 0; n < far; n++) at = this.parentOf.at(at)
    const scope = this.plan.scopes[this.scopeOf.at(at)]
    return at >= 0 && scope && slot < scope.slots.length ? this.baseOf.at(at) + slot : -1
  }

  /// Every place in which a variable of this scope and slot has been kept.
  *placesOf(scope: number, slot: number): Iterable<number> {
    for (let keeper = 0; keeper < this.scopeOf.length; keeper++) if (this.scopeOf.at(keeper) === scope) yield this.baseOf.at(keeper) + slot
  }

  // --- going to a step

  /// Makes everything as it was when the step was done.
  seek(step: number): void {
    const wanted = step < 0 || !this.length ? 0 : this.until.at(Math.min(step, this.length - 1))
    this.now.put(this.latest.length, 0)
    const { raw: now } = this.now
    const { raw: places } = this.places
    if (this.walked < wanted) {
      const { raw: after } = this.after
      for (let n = this.walked; n < wanted; n++) now[places[n] as number] = after[n] as number
    } else {
      const { raw: before } = this.before
      for (let n = this.walked - 1; n >= wanted; n--) now[places[n] as number] = before[n] as number
    }
    this.walked = wanted
  }

  /// What a place holds at the step last gone to.
  holds(place: number): Shown {
    return this.value(this.now.at(place))
  }

  raw(place: number): number {
    return this.now.at(place)
  }

  callerOfFrame(frame: number): number {
    return this.now.at(this.callerOf.at(frame)) - 1
  }

  /// The places that a step changed.
  changedBy(step: number): readonly number[] {
    const from = step > 0 ? this.until.at(step - 1) : 0
    return [...this.places.raw.subarray(from, Math.min(this.until.at(step), from + 5000))]
  }

  /// What a step put into places.
  changes(step: number): readonly { readonly place: number; readonly value: Shown }[] {
    const found: { place: number; value: Shown }[] = []
    for (let n = step > 0 ? this.until.at(step - 1) : 0; n < this.until.at(step); n++)
      found.push({ place: this.places.at(n), value: this.value(this.after.at(n)) })
    return found
  }

  /// Where the variables that a step set are kept.
  placesSet(step: number): readonly { readonly name: string; readonly place: number }[] {
    const site = this.siteAt(step)
    if (!site) return []
    const row = this.row(this.sites.at(step), site)
    return site.sets.map(({ name }, n) => ({ name, place: this.placeOf(this.keepers.at(step), row[2 * n] ?? 0, row[2 * n + 1] ?? 0) }))
  }

  /// Whether a place belongs to something on the page.
  isOfPage(place: number): boolean {
    return this.ofPage.has(place)
  }

  /// The last step up to `step` that changed one of the places; -1 where none did.
  lastChange(places: ReadonlySet<number>, step: number): number {
    const { raw } = this.places
    let n = this.until.at(step) - 1
    while (n >= 0 && !places.has(raw[n] as number)) n -= 1
    return n < 0 ? -1 : this.stepOf(n)
  }

  /// All steps that changed one of the places, in order.
  changesOf(places: ReadonlySet<number>): readonly number[] {
    const { raw } = this.places
    const found: number[] = []
    for (let n = 0; n < this.places.length; n++) {
      if (!places.has(raw[n] as number)) continue
      const step = this.stepOf(n)
      if (step < this.length && step !== found.at(-1)) found.push(step)
    }
    return found
  }

  private stepOf(change: number): number {
    const { raw } = this.until
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((raw[middle] as number) > change) high = middle
      else low = middle + 1
    }
    return low
  }

  private value(number: number): Shown {
    return this.values[number] ?? { type: "nothing" }
  }

  // --- reading

  private part(): void {
    const { reader } = this
    const op = reader.number()
    if (op >= Op.STEP) {
      this.step(op - Op.STEP)
      return
    }
    switch (op) {
      case Op.ENTER: {
        const scope = reader.below(this.plan.scopes.length)
        const parent = reader.below(this.scopeOf.length)
        const caller = this.at < 0 ? -1 : this.frameOf.at(this.at)
        const made = this.keeper(scope, parent, -1)
        this.depthOf.put(made, caller < 0 ? 1 : this.depthOf.at(caller) + 1)
        this.set(this.callerOf.at(made), caller + 1)
        this.at = made
        return
      }
      case Op.BLOCK: {
        const scope = reader.below(this.plan.scopes.length)
        const parent = reader.below(this.scopeOf.length)
        const last = reader.below(this.scopeOf.length + 1) - 1
        this.at = this.keeper(scope, parent, this.frameOf.at(parent))
        if (last < 0) return
        if (this.scopeOf.at(last) !== scope) throw new Garbled("a round of another loop")
        const slots = this.plan.scopes[scope]?.slots.length ?? 0
        for (let n = 0; n < slots; n++) this.set(this.baseOf.at(this.at) + n, this.latest.at(this.baseOf.at(last) + n))
        return
      }
      case Op.AT:
        this.at = reader.below(this.scopeOf.length)
        return
      case Op.TURN: {
        const kind = Turn[reader.below(Turn.length)] as TurnKind
        this.turns.push({ step: this.length, kind, label: reader.text() })
        this.at = -1
        this.add(TURN, 0, 0)
        return
      }
      case Op.RESUME: {
        const keeper = reader.below(this.scopeOf.length)
        const frame = this.frameOf.at(keeper)
        const caller = this.at < 0 || this.frameOf.at(this.at) === frame ? -1 : this.frameOf.at(this.at)
        this.depthOf.put(frame, caller < 0 ? (frame ? 1 : 0) : this.depthOf.at(caller) + 1)
        this.set(this.callerOf.at(frame), caller + 1)
        this.at = keeper
        return
      }
      case Op.LEAVE:
        this.leave()
        return
      case Op.SET: {
        const place = this.placeOf(Math.max(0, this.at), reader.below(1000), reader.below(100_000))
        if (place < 0) throw new Garbled("a variable of nothing")
        this.read(place)
        return
      }
      case Op.HEAP:
        this.heap()
        return
      case Op.PAGE:
        this.page()
        return
      case Op.SAID:
        this.said.push({ step: this.length, how: SAYINGS[reader.below(SAYINGS.length)] as (typeof SAYINGS)[number], text: reader.text() })
        return
      case Op.FAULT:
        this.faults.push({ step: this.length, text: reader.text(), file: reader.text(), line: reader.number() })
        this.add(FAULT, Math.max(0, this.at), this.at < 0 ? 0 : this.depthOf.at(this.frameOf.at(this.at)))
        return
      case Op.CAME:
        this.outcome = this.readValue(0) + 1
        return
      case Op.END:
        this.ended = reader.below(2) === Ending.FULL ? (this.ended ?? "full") : "endless"
        return
      default:
        throw new Garbled(`no such part: ${op}`)
    }
  }

  private step(number: number): void {
    const site = this.plan.sites[number]
    if (!site) throw new Garbled(`no such place: ${number}`)
    const keeper = Math.max(0, this.at)
    if (this.scopeOf.at(keeper) !== holder(site.scope).id) throw new Garbled("a step in another place's variables")
    const row = this.row(number, site)
    for (let n = 0; n < row.length; n += 2) {
      const place = this.placeOf(keeper, row[n] as number, row[n + 1] as number)
      if (place < 0) throw new Garbled("a variable of nothing")
      this.read(place)
    }
    this.add(number, keeper, this.depthOf.at(this.frameOf.at(keeper)))
    if (site.kind === "return" || site.kind === "leave") this.leave()
  }

  private readonly ofPage = new Set<number>()
  private readonly rows: (readonly number[])[] = []
  private row(number: number, site: Site): readonly number[] {
    const known = this.rows[number]
    if (known) return known
    const row: number[] = []
    for (const variable of site.sets) {
      let far = 0
      const wanted = holder(variable.scope)
      for (let scope = holder(site.scope); scope !== wanted && scope.parent; scope = holder(scope.parent)) far += 1
      row.push(far, variable.slot)
    }
    this.rows[number] = row
    return row
  }

  private add(site: number, keeper: number, depth: number): void {
    if (this.length >= Most.STEPS * 1.2) throw new Garbled("too many steps")
    this.sites.push(site)
    this.keepers.push(keeper)
    this.depths.push(depth)
    this.came.push(this.outcome)
    this.until.push(this.places.length)
    this.outcome = 0
  }

  private leave(): void {
    if (this.at >= 0) this.at = this.latest.at(this.callerOf.at(this.frameOf.at(this.at))) - 1
  }

  private keeper(scope: number, parent: number, frame: number): number {
    const made = this.scopeOf.length
    if (made > Most.STEPS * 2) throw new Garbled("too many calls")
    this.scopeOf.push(scope)
    this.parentOf.push(parent)
    this.frameOf.push(frame < 0 ? made : frame)
    this.depthOf.push(0)
    this.callerOf.push(this.place(1))
    this.baseOf.push(this.place(this.plan.scopes[scope]?.slots.length ?? 0))
    return made
  }

  private place(count: number): number {
    const from = this.latest.length
    if (from + count > Most.PLACES) throw new Garbled("too many places")
    for (let n = 0; n < count; n++) this.latest.push(0)
    return from
  }

  private set(place: number, value: number): void {
    const before = this.latest.at(place)
    if (before === value) return
    if (this.places.length >= Most.CHANGES) throw new Garbled("too many changes")
    this.places.push(place)
    this.before.push(before)
    this.after.push(value)
    this.latest.put(place, value)
  }

  private read(place: number): void {
    const value = this.readValue(0)
    if (value >= 0) this.set(place, value)
  }

  /// The number of a value; -1 where it is the same as before.
  private readValue(depth: number): number {
    const { reader } = this
    const code = reader.number()
    if (code >= Value.SMALL) {
      const folded = code - Value.SMALL
      return this.number(folded % 2 ? -(folded + 1) / 2 : folded / 2)
    }
    switch (code) {
      case Value.SAME:
        return -1
      case Value.UNDEFINED:
        return this.single({ type: "undefined" })
      case Value.NULL:
        return this.single({ type: "null" })
      case Value.TRUE:
        return this.single({ type: "boolean", yes: true })
      case Value.FALSE:
        return this.single({ type: "boolean", yes: false })
      case Value.GETTER:
        return this.single({ type: "getter" })
      case Value.NOTHING:
        return 0
      case Value.DOUBLE:
        return this.number(reader.double())
      case Value.TEXT: {
        const text = reader.text()
        const known = this.texts.get(text)
        if (known !== undefined) return known
        this.texts.set(text, this.values.length)
        return this.keep({ type: "text", text })
      }
      case Value.FUNCTION:
        return this.single({ type: "function", text: reader.text() })
      case Value.OTHER:
        return this.single({ type: "other", text: reader.text() })
      case Value.NODE: {
        const node = reader.number()
        return this.keep({ type: "node", node, text: reader.text() })
      }
      case Value.OBJECT:
        return this.thing(depth)
      case Value.KNOWN_OBJECT:
        return this.object(reader.below(this.things.length))
      default:
        throw new Garbled(`no such value: ${code}`)
    }
  }

  private keep(value: Shown): number {
    if (this.values.length > Most.CHANGES) throw new Garbled("too many values")
    this.values.push(value)
    return this.values.length - 1
  }

  private number(number: number): number {
    const key = Object.is(number, -0) ? Infinity * 0 : number
    const known = Object.is(number, -0) ? undefined : this.numbers.get(key)
    if (known !== undefined) return known
    const made = this.keep({ type: "number", number })
    if (!Object.is(number, -0)) this.numbers.set(number, made)
    return made
  }

  private single(value: Shown): number {
    const key = JSON.stringify(value)
    const known = this.singles.get(key)
    if (known !== undefined) return known
    this.singles.set(key, this.values.length)
    return this.keep(value)
  }

  private object(id: number): number {
    const known = this.objects.get(id)
    if (known !== undefined) return known
    this.objects.set(id, this.values.length)
    return this.keep({ type: "object", object: id })
  }

  private thing(depth: number): number {
    const { reader } = this
    if (depth > Most.DEPTH + 4 || this.things.length > Most.OBJECTS) throw new Garbled("too deep")
    const shape = reader.below(4)
    const made: Thing = { shape, className: reader.text(), size: this.place(1), names: this.place(1), entries: [] }
    const id = this.things.push(made) - 1
    this.entries(made, depth)
    return this.object(id)
  }

  private entries(thing: Thing, depth: number): void {
    const { reader } = this
    const size = reader.below(2 ** 32)
    this.set(thing.size, size)
    const most = Math.min(size, Most.ENTRIES)
    const names: string[] = []
    for (let n = 0; n < most; n++) {
      if (thing.shape === Shape.OBJECT || thing.shape === Shape.MAP) names.push(reader.text())
      const value = this.readValue(depth + 1)
      this.set(this.entryOf(thing, n), Math.max(0, value))
    }
    for (let n = most; n < thing.entries.length; n++) this.set(this.entryOf(thing, n), 0)
    if (names.length) this.set(thing.names, this.keep({ type: "names", names }))
  }

  private entryOf(thing: Thing, index: number): number {
    while (thing.entries.length <= index) thing.entries.push(this.place(1))
    return thing.entries[index] ?? 0
  }

  private heap(): void {
    const { reader } = this
    const thing = this.things[reader.below(this.things.length)]
    if (!thing) throw new Garbled("no such object")
    switch (reader.number()) {
      case Heap.PUT: {
        const index = reader.below(Most.ENTRIES * 100)
        const value = this.readValue(0)
        if (index < Most.ENTRIES && value >= 0) this.set(this.entryOf(thing, index), value)
        return
      }
      case Heap.LENGTH: {
        const size = reader.below(2 ** 32)
        this.set(thing.size, size)
        for (let n = size; n < thing.entries.length; n++) this.set(this.entryOf(thing, n), 0)
        return
      }
      case Heap.ANEW:
        this.entries(thing, 1)
        return
      default:
        throw new Garbled("no such change")
    }
  }

  // --- the page

  private page(): void {
    const { reader } = this
    const what = reader.number()
    const node = this.nodes[reader.below(this.nodes.length || 1)] ?? this.root()
    switch (what) {
      case Page.CHILDREN: {
        const old = this.lists[this.latest.at(node.content)] ?? []
        const kept = reader.below(old.length + 1)
        const gone = reader.below(old.length - kept + 1)
        const come = reader.below(Most.NODES)
        const list = old.slice(0, kept)
        for (let n = 0; n < come; n++) list.push(this.node(0))
        for (let n = kept + gone; n < old.length; n++) list.push(old[n] as number)
        this.setList(node, list)
        return
      }
      case Page.ATTRIBUTE: {
        const name = reader.text()
        const there = reader.below(2)
        this.set(this.attribute(node, name), there ? this.text(reader.text()) : 0)
        return
      }
      case Page.DATA:
        this.set(node.content, this.text(reader.text()))
        return
      case Page.STATE: {
        const state = reader.below(STATES.length)
        while (node.states.length <= state) node.states.push(this.pagePlace())
        this.set(node.states[state] ?? 0, this.text(reader.text()))
        return
      }
      default:
        throw new Garbled("no such change of the page")
    }
  }

  /// The document itself is the first node.
  private root(): PageNode {
    const made: PageNode = { kind: Kind.ELEMENT, tag: "", attributes: new Map(), content: this.pagePlace(), states: [] }
    this.nodes.push(made)
    return made
  }

  private node(depth: number): number {
    const { reader } = this
    if (depth > 400) throw new Garbled("too deep")
    const kind = reader.below(4)
    if (kind === Kind.KNOWN) return reader.below(this.nodes.length)
    if (this.nodes.length >= Most.NODES) throw new Garbled("too large a page")
    const tag = kind === Kind.ELEMENT ? reader.text() : ""
    const made: PageNode = { kind, tag, attributes: new Map(), content: this.pagePlace(), states: [] }
    const id = this.nodes.push(made) - 1
    if (kind === Kind.TEXT) this.set(made.content, this.text(reader.text()))
    if (kind !== Kind.ELEMENT) return id
    for (let n = reader.below(1000); n > 0; n--) {
      const name = reader.text()
      this.set(this.attribute(made, name), this.text(reader.text()))
    }
    const list: number[] = []
    for (let n = reader.below(Most.NODES); n > 0; n--) list.push(this.node(depth + 1))
    this.setList(made, list)
    return id
  }

  private pagePlace(): number {
    const place = this.place(1)
    this.ofPage.add(place)
    return place
  }

  private setList(node: PageNode, list: readonly number[]): void {
    this.letters += list.length
    if (this.letters > 10_000_000) throw new Garbled("too large a page")
    this.lists.push(list)
    this.set(node.content, this.lists.length - 1)
  }
  private letters = 0

  private attribute(node: PageNode, name: string): number {
    const known = node.attributes.get(name)
    if (known !== undefined) return known
    const place = this.pagePlace()
    node.attributes.set(name, place)
    return place
  }

  private text(text: string): number {
    const known = this.texts.get(text)
    if (known !== undefined) return known
    this.texts.set(text, this.values.length)
    return this.keep({ type: "text", text })
  }
}
