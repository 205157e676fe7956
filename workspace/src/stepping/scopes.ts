/// Reads a script and finds which name means which variable: block by block, with what is hoisted, what a loop makes anew
/// each time round, and what a function keeps of the blocks around it.

import type { Body, Scope, Variable } from "./plan"

/// A node of the tree that acorn makes.
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  // what else is there depends on the type
  readonly [key: string]: any
}

/// Everything that is found out about the scripts of one page; they share one scope at the top, as in a browser.
export class Names {
  readonly scopes: Scope[] = []
  readonly page: Scope
  private readonly byNode = new Map<Node, Scope>()
  private readonly heads = new Map<Node, Scope>()
  private readonly uses: { readonly name: string; readonly scope: Scope; readonly written: boolean }[] = []

  constructor(entry: string) {
    const body = { name: "", file: entry, line: 1, isPage: true, outer: null } as unknown as Body
    this.page = this.add(null, body)
    this.page.holds = true
    body.scope = this.page
  }

  /// The scope that a function, block, loop, switch, catch or script opens; null where it opens none.
  scopeOf(node: Node): Scope | null {
    return this.byNode.get(node) ?? null
  }

  /// The scope in which a parameter's default is worked out.
  headOf(param: Node): Scope | null {
    return this.heads.get(param) ?? null
  }

  private isHead(scope: Scope): boolean {
    for (const head of this.heads.values()) if (head === scope) return true
    return false
  }

  /// Reads one script. A module has a scope of its own.
  read(program: Node, file: string, lineOf: (offset: number) => number, own: boolean): Scope {
    const walk = new Walk(this, file, lineOf, this.byNode, this.heads, (scope, name, written) => {
      this.uses.push({ name, scope, written })
    })
    let scope = this.page
    if (own) {
      const body = { name: "", file, line: 1, isPage: true, outer: null } as unknown as Body
      scope = body.scope = this.add(this.page, body)
      scope.holds = true
    }
    this.byNode.set(program, scope)
    walk.program(program, scope)
    return scope
  }

  /// After all scripts are read: which blocks are kept by a function made in them, and where each variable is kept.
  settle(): void {
    for (const { name, scope, written } of this.uses) {
      const variable = this.find(scope, name)
      if (!variable) {
        // writing to a name that nobody declared makes a variable of the page's
        if (written) this.declare(this.page, name, "var", 0)
      } else if (variable.scope.body !== scope.body && !this.isHead(variable.scope)) variable.scope.holds = true
    }
    for (const scope of this.scopes) {
      let at = scope
      while (!at.holds && at.parent) at = at.parent
      for (const variable of scope.variables.values()) {
        variable.slot = at.slots.length
        at.slots.push(variable)
      }
    }
  }

  find(scope: Scope, name: string): Variable | null {
    for (let at: Scope | null = scope; at; at = at.parent) {
      const found = at.variables.get(name)
      if (found) return found
    }
    return null
  }

  add(parent: Scope | null, body: Body): Scope {
    const scope: Scope = { id: this.scopes.length, parent, body, variables: new Map(), holds: false, slots: [] }
    this.scopes.push(scope)
    return scope
  }

  declare(scope: Scope, name: string, how: Variable["how"], from: number): Variable {
    const before = scope.variables.get(name)
    if (before) return before
    const variable: Variable = { name, how, scope, from, slot: 0 }
    scope.variables.set(name, variable)
    return variable
  }
}

type Use = (scope: Scope, name: string, written: boolean) => void

class Walk {
  constructor(
    private readonly names: Names,
    private readonly file: string,
    private readonly lineOf: (offset: number) => number,
    private readonly byNode: Map<Node, Scope>,
    private readonly heads: Map<Node, Scope>,
    private readonly use: Use,
  ) {}

  program(program: Node, scope: Scope): void {
    this.hoist(program.body, scope)
    for (const statement of program.body) this.visit(statement, scope)
  }

  /// Declares what the statements of one block declare, before any of them is looked at.
  private hoist(statements: readonly Node[], scope: Scope): void {
    for (const outer of statements) {
      let statement = outer
      while (statement.type === "LabeledStatement") statement = statement.body
      if (statement.type.startsWith("Export") && statement.declaration) statement = statement.declaration
      if (statement.type === "FunctionDeclaration" && statement.id)
        this.names.declare(scope, statement.id.name, "function", statement.start)
      else if (statement.type === "ClassDeclaration" && statement.id)
        this.names.declare(scope, statement.id.name, "class", statement.start)
      else if (statement.type === "VariableDeclaration" && statement.kind !== "var") this.declared(statement, scope)
      else if (statement.type === "ImportDeclaration")
        for (const part of statement.specifiers) this.names.declare(scope, part.local.name, "const", 0)
    }
  }

  private declared(declaration: Node, scope: Scope): void {
    const how = declaration.kind === "var" ? "var" : declaration.kind === "let" ? "let" : "const"
    for (const one of declaration.declarations)
      for (const id of namesIn(one.id)) this.names.declare(scope, id.name, how, how === "var" ? 0 : one.start)
  }

  private block(node: Node, scope: Scope, statements: readonly Node[]): Scope {
    const inner = this.names.add(scope, scope.body)
    this.byNode.set(node, inner)
    this.hoist(statements, inner)
    return inner
  }

  private function(node: Node, scope: Scope, name: string): void {
    const body = {
      name,
      file: this.file,
      line: this.lineOf(node.start),
      isPage: false,
      outer: scope.body,
    } as unknown as Body
    const inner = this.names.add(scope, body)
    body.scope = inner
    inner.holds = true
    this.byNode.set(node, inner)
    if (node.type === "FunctionExpression" && node.id) this.names.declare(inner, node.id.name, "function", node.start)
    for (const param of node.params ?? []) for (const id of namesIn(param)) this.names.declare(inner, id.name, "param", node.start)
    if (!node.derived && node.type !== "ArrowFunctionExpression" && saysThis(node.body)) this.names.declare(inner, "this", "this", node.start)
    this.params(node.params ?? [], scope)
    if (node.type === "StaticBlock") {
      this.vars(node.body, inner)
      this.hoist(node.body, inner)
      for (const statement of node.body) this.visit(statement, inner)
    } else if (node.body.type === "BlockStatement") {
      this.vars(node.body, inner)
      this.hoist(node.body.body, inner)
      for (const statement of node.body.body) this.visit(statement, inner)
    } else this.visit(node.body, inner)
  }

  /// What stands in the head of a function runs before its body can keep anything: functions made there see the
  /// parameters, but what holds them is outside.
  private params(params: readonly Node[], scope: Scope): void {
    const head = this.names.add(scope, { ...scope.body, outer: scope.body } as Body)
    for (const param of params) for (const id of namesIn(param)) this.names.declare(head, id.name, "param", param.start)
    for (const param of params) {
      this.heads.set(param, head)
      this.visit(param, head)
    }
  }

  /// `var` belongs to the function, however deep it is written.
  vars(node: Node | readonly Node[], scope: Scope): void {
    for (const child of Array.isArray(node) ? (node as readonly Node[]) : childrenOf(node as Node)) {
      if (isFunction(child) || child.type.startsWith("Class")) continue
      if (child.type === "VariableDeclaration" && child.kind === "var") this.declared(child, scope)
      this.vars(child, scope)
    }
  }

  private visit(node: Node, scope: Scope): void {
    switch (node.type) {
      case "Identifier":
        this.use(scope, node.name, false)
        return
      case "AssignmentExpression":
      case "ForInStatement":
      case "ForOfStatement":
        if (node.left.type !== "VariableDeclaration") for (const id of namesIn(node.left)) this.use(scope, id.name, true)
        break
      case "UpdateExpression":
        if (node.argument.type === "Identifier") this.use(scope, node.argument.name, true)
        break
    }
    switch (node.type) {
      case "Program":
        return
      case "VariableDeclaration":
        if (node.kind === "var" && scope.body.isPage) this.declared(node, scope.body.scope)
        break
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        this.function(node, scope, node.id?.name ?? node.givenName ?? "")
        return
      case "StaticBlock":
        this.function(node, scope, "static")
        return
      case "BlockStatement": {
        const inner = this.block(node, scope, node.body)
        for (const statement of node.body) this.visit(statement, inner)
        return
      }
      case "SwitchStatement": {
        this.visit(node.discriminant, scope)
        const inner = this.block(node, scope, node.cases.flatMap((one: Node) => one.consequent))
        for (const one of node.cases) this.children(one, inner)
        return
      }
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement": {
        const head = node.type === "ForStatement" ? node.init : node.left
        const inner = this.block(node, scope, head?.type === "VariableDeclaration" ? [head] : [])
        this.children(node, inner)
        return
      }
      case "CatchClause": {
        const inner = this.block(node, scope, [])
        if (node.param) for (const id of namesIn(node.param)) this.names.declare(inner, id.name, "catch", node.start)
        this.children(node, inner)
        return
      }
      case "ClassExpression":
      case "ClassDeclaration":
        this.class(node, scope)
        return
      case "MemberExpression":
        this.visit(node.object, scope)
        if (node.computed) this.visit(node.property, scope)
        return
      case "Property":
        if (node.computed) this.visit(node.key, scope)
        name(node.value, node)
        this.visit(node.value, scope)
        return
      case "VariableDeclarator":
        name(node.init, node)
        break
      case "LabeledStatement":
        this.visit(node.body, scope)
        return
      case "BreakStatement":
      case "ContinueStatement":
      case "MetaProperty":
        return
    }
    this.children(node, scope)
  }

  private class(node: Node, scope: Scope): void {
    const inner = this.block(node, scope, [])
    if (node.superClass) this.visit(node.superClass, inner)
    for (const member of node.body.body as readonly Node[]) {
      if (member.type === "StaticBlock") {
        this.visit(member, inner)
        continue
      }
      if (member.computed) this.visit(member.key, inner)
      if (!member.value) continue
      name(member.value, member)
      if (member.type === "MethodDefinition") {
        if (member.kind === "constructor" && node.superClass) Object.assign(member.value, { derived: true })
        this.visit(member.value, inner)
        continue
      }
      // what stands behind a field's = runs later, each time one is made: to the blocks around it, that is a function
      const later = { ...scope.body, name: member.key.name ?? "", outer: scope.body } as Body
      this.visit(member.value, this.names.add(inner, later))
    }
  }

  private children(node: Node, scope: Scope): void {
    for (const child of childrenOf(node)) this.visit(child, scope)
  }
}

/// A function without a name is called by what it is put into.
function name(value: Node | null, holder: Node): void {
  if (!value || !(isFunction(value) || value.type === "ClassExpression")) return
  const key = holder.id ?? holder.key
  const given = key?.type === "Identifier" && !holder.computed ? key.name : key?.type === "PrivateIdentifier" ? `#${key.name}` : ""
  Object.assign(value, { givenName: given })
}

/// Whether a function's own `this` is written in it.
function saysThis(node: Node): boolean {
  if (node.type === "ThisExpression") return true
  if (isFunction(node) && node.type !== "ArrowFunctionExpression") return false
  return childrenOf(node).some(saysThis)
}

export function isFunction(node: Node): boolean {
  return ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression", "StaticBlock"].includes(node.type)
}

/// The identifiers that a pattern gives values to; targets that are members are left out.
export function namesIn(pattern: Node | null): readonly Node[] {
  switch (pattern?.type) {
    case "Identifier":
      return [pattern]
    case "ObjectPattern":
      return pattern.properties.flatMap((one: Node) => namesIn(one.type === "RestElement" ? one.argument : one.value))
    case "ArrayPattern":
      return pattern.elements.flatMap((one: Node | null) => namesIn(one))
    case "AssignmentPattern":
      return namesIn(pattern.left)
    case "RestElement":
      return namesIn(pattern.argument)
    default:
      return []
  }
}

/// The nodes directly in a node, in the order in which they are written.
export function childrenOf(node: Node): readonly Node[] {
  const found: Node[] = []
  for (const key in node) {
    const value = node[key] as unknown
    if (Array.isArray(value)) {
      for (const one of value) if (isNode(one)) found.push(one)
    } else if (isNode(value)) found.push(value)
  }
  // {a} is written once and stands in the tree as key and as value
  const written = node.type === "Property" && node.shorthand ? found.filter((one) => one !== node.key) : found
  return written.sort((one, other) => one.start - other.start)
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string" && typeof (value as Node).start === "number"
}
