/// What the rewritten scripts and the reader of their trace both have to know: every place that makes a step, and every
/// variable. The page keeps the whole of it; the frame gets numbers only, so nothing in a trace can change what a line is.

export type SiteKind =
  | "statement"
  | "enter"
  | "leave"
  | "return"
  | "throw"
  | "test"
  | "loop"
  | "switch"
  | "item"
  | "catch"

export interface Site {
  readonly kind: SiteKind
  readonly file: string
  readonly line: number
  /// What is written there, on one line and not too long.
  readonly code: string
  /// The innermost block that the place is in: what it can see.
  readonly scope: Scope
  /// Where in its script it begins and ends, to tell what is declared by then.
  readonly from: number
  readonly to: number
  /// The variables whose values come with the step, in this order.
  readonly sets: readonly Variable[]
  /// Something was called or written into an object: the page may have changed.
  readonly effect: boolean
}

export interface Variable {
  readonly name: string
  readonly how: "var" | "let" | "const" | "param" | "function" | "class" | "catch" | "this"
  readonly scope: Scope
  /// Where its declaration begins; before that a let is not there yet.
  readonly from: number
  /// Its place among the variables of the scope that holds it at run time.
  slot: number
}

/// A block, a function or a script. Those that `holds` are made anew at run time each time they are entered; the variables
/// of others are kept by the nearest one outside that does.
export interface Scope {
  readonly id: number
  readonly parent: Scope | null
  /// The function, or script, that it is part of.
  readonly body: Body
  readonly variables: Map<string, Variable>
  holds: boolean
  /// How many variables it keeps for itself and the blocks in it.
  slots: Variable[]
}

/// A function or a script: what has a line in the list of calls.
export interface Body {
  readonly name: string
  readonly file: string
  readonly line: number
  readonly isPage: boolean
  /// The function that it is written in.
  readonly outer: Body | null
  scope: Scope
}

export interface Plan {
  readonly sites: readonly Site[]
  readonly scopes: readonly Scope[]
  /// The name under which rewritten scripts find the recorder.
  readonly name: string
}

/// The scope that keeps a scope's variables at run time.
export function holder(scope: Scope): Scope {
  let at = scope
  while (!at.holds && at.parent) at = at.parent
  return at
}

/// How many holding scopes lie between; -1 where the variable cannot be reached from there.
export function hops(from: Scope, variable: Variable): number {
  const wanted = holder(variable.scope)
  let count = 0
  for (let at: Scope | null = holder(from); at; at = at.parent ? holder(at.parent) : null) {
    if (at === wanted) return count
    count += 1
  }
  return -1
}

/// What the frame has to know, as numbers: for each site its flag, how many values, and where each belongs.
export function numbers(plan: Plan): Int32Array {
  const starts: number[] = []
  const rows: number[] = []
  for (const site of plan.sites) {
    starts.push(plan.sites.length + rows.length)
    rows.push((site.effect ? 1 : 0) | (site.kind === "return" || site.kind === "leave" ? 2 : 0), site.sets.length)
    for (const variable of site.sets) rows.push(hops(site.scope, variable), variable.slot)
  }
  return Int32Array.from([...starts, ...rows])
}
