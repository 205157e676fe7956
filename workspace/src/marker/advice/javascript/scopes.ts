/// Which declaration each name of a script means.

import { inside, isFunction, type Node, type Program } from "./syntax"

export interface Binding {
  readonly name: string
  readonly kind: "let" | "const" | "var" | "function" | "class" | "param" | "import" | "catch"
  readonly node: Node
  /// What it is given where it is declared.
  readonly init: Node | null
  /// Where its declaration ends; before that it cannot be used.
  readonly end: number
  readonly scope: Scope
  readonly uses: Use[]
}

export interface Use {
  readonly name: string
  readonly node: Node
  readonly scope: Scope
  readonly writes: boolean
  /// True for what is only written: x in x = 5, not in x += 5.
  readonly reads: boolean
  /// `typeof x` may be asked of what is not there.
  readonly asked: boolean
  /// What it is set to; null where that is not one value.
  readonly value: Node | null
  binding: Binding | null
}

export class Scope {
  readonly names = new Map<string, Binding>()

  constructor(
    readonly parent: Scope | null,
    readonly node: Node,
    /// The function that this scope belongs to, itself where it is one.
    readonly deferred: Node,
  ) {}

  find(name: string): Binding | null {
    return this.names.get(name) ?? this.parent?.find(name) ?? null
  }

  /// All names that can be used here.
  all(): string[] {
    return [...this.names.keys(), ...(this.parent?.all() ?? [])]
  }
}

export interface Scopes {
  readonly bindings: readonly Binding[]
  readonly uses: readonly Use[]
  readonly top: Scope
}

export function scopesOf(program: Program): Scopes {
  const reader = new Reader(program)
  reader.visit(program, reader.top)
  for (const use of reader.uses) {
    use.binding = use.scope.find(use.name)
    use.binding?.uses.push(use)
  }
  return reader
}

class Reader implements Scopes {
  readonly bindings: Binding[] = []
  readonly uses: Use[] = []
  readonly top: Scope

  constructor(program: Program) {
    this.top = new Scope(null, program, program)
  }

  visit(node: Node, scope: Scope): void {
    switch (node.type) {
      case "FunctionDeclaration":
        if (node.id) {
          this.declare(node.id, "function", scope, node)
          // without strict mode it is also there around its block
          const outer = functionScope(scope)
          if (outer !== scope && !outer.names.has(node.id.name)) this.declare(node.id, "var", outer, node)
        }
        return this.function(node, scope)
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        return this.function(node, scope)
      case "ClassDeclaration":
      case "ClassExpression": {
        const own = new Scope(scope, node, scope.deferred)
        if (node.id) this.declare(node.id, "class", node.type === "ClassDeclaration" ? scope : own, node, node, node.id.end)
        if (node.superClass) this.visit(node.superClass, scope)
        for (const member of node.body.body) this.visit(member, own)
        return
      }
      case "PropertyDefinition":
        if (node.computed) this.visit(node.key, scope)
        if (node.value) this.visit(node.value, new Scope(scope, node, node))
        return
      case "MethodDefinition":
      case "Property":
        if (node.computed) this.visit(node.key, scope)
        return this.visit(node.value, scope)
      case "VariableDeclaration":
        for (const one of node.declarations) {
          const to = node.kind === "var" ? functionScope(scope) : scope
          const kind = node.kind === "var" || node.kind === "let" ? node.kind : "const"
          const init = one.id.type === "Identifier" ? (one.init ?? null) : null
          this.pattern(one.id, scope, (id) => this.declare(id, kind, to, one, init, one.end))
          if (one.init) this.visit(one.init, scope)
        }
        return
      case "CatchClause": {
        const own = new Scope(scope, node, scope.deferred)
        if (node.param) this.pattern(node.param, own, (id) => this.declare(id, "catch", own, node))
        return this.visit(node.body, own)
      }
      case "BlockStatement":
      case "ForStatement":
      case "SwitchStatement":
      case "StaticBlock":
        return this.children(node, new Scope(scope, node, scope.deferred))
      case "ForInStatement":
      case "ForOfStatement": {
        const own = new Scope(scope, node, scope.deferred)
        if (node.left.type === "VariableDeclaration") this.visit(node.left, own)
        else this.pattern(node.left, own, (id) => this.use(id, own, true, false))
        this.visit(node.right, own)
        return this.visit(node.body, own)
      }
      case "AssignmentExpression": {
        const plain = node.operator === "="
        const value = plain || node.left.type !== "Identifier" ? node.right : node
        this.pattern(node.left, scope, (id) => this.use(id, scope, true, !plain, id === node.left ? value : null))
        return this.visit(node.right, scope)
      }
      case "UpdateExpression":
        if (node.argument.type === "Identifier") return this.use(node.argument, scope, true, true, node)
        return this.visit(node.argument, scope)
      case "UnaryExpression":
        if (node.operator === "typeof" && node.argument.type === "Identifier")
          return this.use(node.argument, scope, false, true, null, true)
        return this.visit(node.argument, scope)
      case "MemberExpression":
        this.visit(node.object, scope)
        if (node.computed) this.visit(node.property, scope)
        return
      case "Identifier":
        return this.use(node, scope, false, true)
      case "LabeledStatement":
        return this.visit(node.body, scope)
      case "BreakStatement":
      case "ContinueStatement":
      case "MetaProperty":
        return
      case "ImportDeclaration":
        for (const one of node.specifiers) this.declare(one.local, "import", scope, node)
        return
      case "ExportNamedDeclaration":
        if (node.declaration) this.visit(node.declaration, scope)
        else if (!node.source)
          for (const one of node.specifiers) if (one.local.type === "Identifier") this.use(one.local, scope, false, true)
        return
      case "ExportAllDeclaration":
        return
      default:
        this.children(node, scope)
    }
  }

  private children(node: Node, scope: Scope): void {
    for (const child of inside(node)) this.visit(child, scope)
  }

  private function(node: Node, scope: Scope): void {
    const own = new Scope(scope, node, node)
    if (node.type === "FunctionExpression" && node.id) this.declare(node.id, "var", own, node)
    if (!isFunction(node) || !("params" in node)) return
    for (const param of node.params) this.pattern(param, own, (id) => this.declare(id, "param", own, node))
    // the body shares the scope of its parameters
    if (node.body.type === "BlockStatement") this.children(node.body, own)
    else this.visit(node.body, own)
  }

  /// The names that a pattern binds; what stands in it as a value is read.
  private pattern(node: Node, scope: Scope, bind: (id: Node & { name: string }) => void): void {
    switch (node.type) {
      case "Identifier":
        return bind(node)
      case "ObjectPattern":
        for (const one of node.properties) {
          if (one.type === "RestElement") this.pattern(one.argument, scope, bind)
          else {
            if (one.computed) this.visit(one.key, scope)
            this.pattern(one.value, scope, bind)
          }
        }
        return
      case "ArrayPattern":
        for (const one of node.elements) if (one) this.pattern(one, scope, bind)
        return
      case "AssignmentPattern":
        this.visit(node.right, scope)
        return this.pattern(node.left, scope, bind)
      case "RestElement":
        return this.pattern(node.argument, scope, bind)
      default:
        this.visit(node, scope)
    }
  }

  private declare(id: Node & { name: string }, kind: Binding["kind"], scope: Scope, holder: Node, init: Node | null = holder, end = id.end): void {
    const known = scope.names.get(id.name)
    if (known && kind === "var") return
    const plain = kind === "param" || kind === "catch" || kind === "import" ? null : init
    const binding: Binding = { name: id.name, kind, node: id, init: plain, end, scope, uses: [] }
    this.bindings.push(binding)
    scope.names.set(id.name, binding)
  }

  private use(node: Node, scope: Scope, writes: boolean, reads: boolean, value: Node | null = null, asked = false): void {
    if (node.type !== "Identifier") return
    this.uses.push({ name: node.name, node, scope, writes, reads, asked, value, binding: null })
  }
}

function functionScope(scope: Scope): Scope {
  let at = scope
  while (at.parent && at.node !== at.deferred) at = at.parent
  return at
}

/// True where a name is given one value and never another.
export function isFixed(binding: Binding): boolean {
  return binding.init !== null && binding.uses.every((use) => !use.writes)
}

export function isFunctionBinding(binding: Binding | null): boolean {
  if (!binding || !binding.init || !isFixed(binding)) return false
  return isFunction(binding.init)
}
