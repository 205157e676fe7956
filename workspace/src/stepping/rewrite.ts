/// Rewrites a script so that it tells the recorder what it does: after each statement, with the variables that the
/// statement set, and for each condition with what came of it. No line is added or taken, so a fault still names the
/// pupil's own line.

import { type Scope, type Site, type SiteKind, type Variable, holder, hops } from "./plan"
import { childrenOf, isFunction, type Names, namesIn, type Node } from "./scopes"

/// One script, read.
export interface Script {
  readonly text: string
  readonly file: string
  readonly firstLine: number
  readonly tree: Node
  readonly scope: Scope
  /// Where each `=>` ends.
  readonly arrows: readonly number[]
  /// What the run's turn is called: a script of the page, or what stands in an attribute like onclick.
  readonly inline: boolean
}

/// What is known while one statement is rewritten.
interface Context {
  readonly scope: Scope
  readonly node: Node
  /// Set by the statement, to be told after it.
  readonly sets: Set<Variable>
  /// Objects that may have changed by then.
  readonly touches: Touch[]
  effect: boolean
  /// There is a call, so what is set before it must be told at once: the function called may be looked at.
  readonly calls: boolean
  /// How deep in what may not be run at all: behind `&&`, `?`, `?.`.
  maybe: number
  /// No place to keep a value until the statement ends.
  readonly bare: boolean
}

interface Touch {
  readonly method: "o" | "d" | "w" | "q"
  readonly object: string
  readonly key: string
  readonly keyNames: readonly string[]
}

interface Piece {
  readonly from: number
  readonly to: number
  readonly text: string
}

export class Rewriter {
  private temps: string[] = []
  private count = 0
  private readonly text: string
  private readonly lineStarts: number[] = [0]

  constructor(
    private readonly script: Script,
    private readonly names: Names,
    private readonly sites: Site[],
    private readonly name: string,
    private readonly tag: string,
  ) {
    this.text = script.text
    for (let at = this.text.indexOf("\n"); at >= 0; at = this.text.indexOf("\n", at + 1)) this.lineStarts.push(at + 1)
  }

  rewrite(): string {
    const { tree, scope, file, firstLine, inline } = this.script
    const outer = this.temps
    this.temps = []
    const { head, from } = this.directives(tree.body, 0)
    const body = this.list(tree.body.slice(head.length), scope, from, this.text.length)
    const temps = this.declared()
    this.temps = outer
    const own = scope.body === this.names.page.body ? "" : `const ${this.at(scope)}=${this.name}.m(${scope.id});`
    const start = inline ? "" : `${this.name}.begin(${JSON.stringify(file)},${firstLine});`
    return `${this.text.slice(0, from)}${head.length ? ";" : ""}${start}${own}${temps}${body}${inline ? "" : `;${this.name}.end();`}`
  }

  // --- statements

  private statement(node: Node, scope: Scope): string {
    switch (node.type) {
      case "BlockStatement":
        return this.block(node, scope)
      case "FunctionDeclaration":
        return this.function(node, scope)
      case "ClassDeclaration": {
        const at = this.context(node, scope)
        if (node.id) this.set(this.names.find(scope, node.id.name), at)
        return `${this.expression(node, at)};${this.step("statement", at)};`
      }
      case "VariableDeclaration": {
        const at = this.context(node, scope)
        return `${open(this.declaration(node, at))};${this.step("statement", at)};`
      }
      case "ExpressionStatement": {
        const at = this.context(node, scope)
        return `${open(this.put(node, [this.piece(node.expression, this.expression(node.expression, at))]))};${this.step("statement", at)};`
      }
      case "ReturnStatement":
      case "ThrowStatement": {
        const at = this.context(node, scope)
        const [word, method, kind] = node.type === "ReturnStatement" ? (["return", "r", "return"] as const) : (["throw", "t", "throw"] as const)
        const { argument } = node
        const value = argument
          ? this.text.slice(node.start + word.length, argument.start) + this.expression(argument, at) + open(this.text.slice(argument.end, node.end))
          : "void 0"
        return `${word} ${this.step(kind, at, method, `(${value})`)};`
      }
      case "IfStatement":
        return this.put(node, [
          this.test(node.test, scope, "test"),
          this.body(node.consequent, scope),
          ...(node.alternate ? [this.body(node.alternate, scope)] : []),
        ])
      case "WhileStatement":
        return this.put(node, [this.test(node.test, scope, "loop"), this.body(node.body, scope)])
      case "DoWhileStatement":
        return `${open(this.put(node, [this.body(node.body, scope), this.test(node.test, scope, "loop")]))};`
      case "ForStatement":
        return this.for(node, scope)
      case "ForInStatement":
      case "ForOfStatement":
        return this.forEach(node, scope)
      case "SwitchStatement":
        return this.switch(node, scope)
      case "TryStatement":
        return this.try(node, scope)
      case "LabeledStatement":
        return this.put(node, [this.piece(node.body, this.statement(node.body, scope))])
      case "WithStatement": {
        const at = this.context(node, scope)
        return this.put(node, [this.piece(node.object, this.expression(node.object, at)), this.body(node.body, scope)])
      }
      case "ExportNamedDeclaration":
        return node.declaration ? this.put(node, [this.piece(node.declaration, this.statement(node.declaration, scope))]) : this.source(node)
      case "ExportDefaultDeclaration": {
        const at = this.context(node, scope)
        return this.put(node, [this.piece(node.declaration, this.expression(node.declaration, at))])
      }
      case "BreakStatement":
      case "ContinueStatement":
        return `${open(this.source(node))};`
      default:
        return this.source(node) // empty, debugger, import
    }
  }

  /// Statements with all that stands between them.
  private list(statements: readonly Node[], scope: Scope, from: number, to: number): string {
    return this.fill(from, to, statements.map((one) => this.piece(one, this.statement(one, scope))))
  }

  private block(node: Node, scope: Scope, before = ""): string {
    const inner = this.names.scopeOf(node) ?? scope
    return `{${before}${this.held(inner)}${this.list(node.body, inner, node.start + 1, node.end - 1)}}`
  }

  /// What makes a block's own keeper of variables, where functions made in it need one.
  private held(scope: Scope): string {
    return scope.holds ? `const ${this.at(scope)}=${this.name}.b(${scope.id},${this.at(scope.parent ?? scope)});` : ""
  }

  private body(node: Node, scope: Scope, before = ""): Piece {
    const text = node.type === "BlockStatement" ? this.block(node, scope, before) : `{${before}${this.statement(node, scope)}}`
    return this.piece(node, text)
  }

  private test(node: Node, scope: Scope, kind: SiteKind, before = ""): Piece {
    const at = this.context(node, scope)
    const value = this.expression(node, at)
    return this.piece(node, before + this.step(kind, at, "c", `(${value})`))
  }

  private for(node: Node, scope: Scope): string {
    const inner = this.names.scopeOf(node) ?? scope
    const pieces: Piece[] = []
    const { init, test, update } = node
    const keeper = this.at(inner)
    const again = inner.holds && init?.kind === "let"
    const renew = again ? `${keeper}=${this.name}.n(${inner.id},${keeper}),` : ""
    if (init?.type === "VariableDeclaration") {
      const at = this.context(init, inner)
      const text = this.declaration(init, at)
      const keep = inner.holds ? `,${keeper}=${this.name}.b(${inner.id},${this.at(scope)})` : ""
      pieces.push(this.piece(init, `${text}${keep},${this.fresh()}=${this.step("statement", at)}`))
    } else if (init) {
      const at = this.context(init, inner)
      const text = this.expression(init, at)
      pieces.push(this.piece(init, `(${text}),${this.step("statement", at)}`))
    }
    // with nothing after the second ; the new round's variables are made before its test
    if (test) pieces.push(this.test(test, inner, "loop", update ? "" : renew))
    else {
      const at = this.context(node, inner, node.start, node.body.start)
      const place = this.semicolon(init ? init.end : node.start) + 1
      pieces.push({ from: place, to: place, text: (update ? "" : renew) + this.step("loop", at, "c", "true") })
    }
    if (update) {
      const at = this.context(update, inner)
      const text = this.expression(update, at)
      pieces.push(this.piece(update, `${renew}(${text}),${this.step("statement", at)}`))
    }
    pieces.push(this.body(node.body, inner))
    return this.put(node, pieces)
  }

  private forEach(node: Node, scope: Scope): string {
    const inner = this.names.scopeOf(node) ?? scope
    const at = this.context(node, inner, node.left.start, node.left.end)
    const head = this.context(node.right, scope)
    const left =
      node.left.type === "VariableDeclaration" ? this.declaration(node.left, at) : this.target(node.left, at)
    const resume = node.await ? `${this.name}.u(${this.at(inner)});` : ""
    const before = `${this.held(inner)}${resume}${this.step("item", at)};`
    const text = this.put(node, [
      this.piece(node.left, left),
      this.piece(node.right, this.expression(node.right, head)),
      this.body(node.body, inner, before),
    ])
    return node.await ? `${text};${this.name}.u(${this.at(scope)});` : text
  }

  private switch(node: Node, scope: Scope): string {
    const inner = this.names.scopeOf(node) ?? scope
    const at = this.context(node.discriminant, scope)
    const value = this.expression(node.discriminant, at)
    const pieces = [this.piece(node.discriminant, this.step("switch", at, "c", `(${value})`))]
    for (const one of node.cases as readonly Node[]) {
      const inside = this.context(one, inner)
      if (one.test) pieces.push(this.piece(one.test, this.expression(one.test, inside)))
      for (const statement of one.consequent) pieces.push(this.piece(statement, this.statement(statement, inner)))
    }
    const text = this.put(node, pieces)
    return inner.holds ? `{${this.held(inner)}${text}}` : text
  }

  private try(node: Node, scope: Scope): string {
    const pieces = [this.body(node.block, scope)]
    const clause = node.handler as Node | null
    if (clause) {
      const inner = this.names.scopeOf(clause) ?? scope
      const at = this.context(clause, inner)
      const caught = clause.param?.type === "Identifier" ? clause.param.name : this.fresh()
      const pattern = clause.param && clause.param.type !== "Identifier" ? `let ${this.target(clause.param, at)}=${caught};` : ""
      if (clause.param?.type === "Identifier") this.set(this.names.find(inner, clause.param.name), at)
      // a statement of the block may have been left half way
      for (const name of writtenIn(node.block)) this.set(this.names.find(scope, name), at)
      const step = this.step("catch", at, "k", caught)
      const before = `${this.name}.h(${caught},${this.at(scope)});`
      const body = `{${before}${this.held(inner)}${pattern}${step};${this.block(clause.body, inner)}}`
      pieces.push({ from: clause.start, to: clause.end, text: `catch(${caught})${this.lines(clause.start, clause.body.start)}${body}` })
    }
    if (node.finalizer) pieces.push(this.body(node.finalizer, scope, `${this.name}.f(${this.at(scope)});`))
    return this.put(node, pieces)
  }

  // --- functions and classes

  private function(node: Node, scope: Scope): string {
    const inner = this.names.scopeOf(node)
    if (!inner) return this.source(node)
    const pieces: Piece[] = []
    for (const param of (node.params ?? []) as readonly Node[]) {
      const at = { ...this.context(param, this.names.headOf(param) ?? scope), bare: true, calls: false }
      pieces.push(this.piece(param, this.target(param, at)))
    }
    const at = this.context(node, inner)
    for (const variable of inner.variables.values()) if (variable.how === "param" || variable.how === "this") at.sets.add(variable)
    const enter = `const ${this.at(inner)}=${this.step("enter", at, `e(${inner.id},${this.at(inner.parent ?? inner)},`, null)};`
    const outer = this.temps
    this.temps = []
    let text: string
    if (node.type === "ArrowFunctionExpression" && node.body.type !== "BlockStatement") {
      const from = this.arrow(node.body.start)
      const end = this.context(node.body, inner)
      const value = this.text.slice(from, node.body.start) + this.expression(node.body, end) + this.text.slice(node.body.end, node.end)
      const give = `return ${this.step("return", end, "r", `(${value})`)}`
      text = `${this.fill(node.start, from, pieces)}{${enter}${this.declared()}${give}}`
    } else {
      const block: Node = node.type === "StaticBlock" ? node : node.body
      const start = this.text.indexOf("{", block.start) + 1
      const statements = (node.type === "StaticBlock" ? node.body : block.body) as readonly Node[]
      const { head, from } = this.directives(statements, start)
      const inside = this.list(statements.slice(head.length), inner, from, block.end - 1)
      const last = statements.at(-1)?.type
      const end = { ...this.context(node, inner, block.end - 1, block.end), sets: new Set<Variable>() }
      const leave = last === "ReturnStatement" || last === "ThrowStatement" ? "" : `;${this.step("leave", end, "x")};`
      text = `${this.fill(node.start, start, pieces)}${this.text.slice(start, from)}${head.length ? ";" : ""}${enter}${this.declared()}${inside}${leave}}`
    }
    this.temps = outer
    return text
  }

  private class(node: Node, at: Context): string {
    const scope = this.names.scopeOf(node) ?? at.scope
    const pieces: Piece[] = []
    if (node.superClass) pieces.push(this.piece(node.superClass, this.expression(node.superClass, at)))
    const hidden: string[] = []
    for (const member of node.body.body as readonly Node[]) {
      if (member.type === "StaticBlock") {
        pieces.push(this.piece(member, this.function(member, scope)))
        continue
      }
      if (member.computed) pieces.push(this.piece(member.key, this.expression(member.key, at)))
      if (member.type === "PropertyDefinition" && member.key.type === "PrivateIdentifier" && !member.static) hidden.push(member.key.name)
      if (!member.value) continue
      const inside = { ...this.context(member.value, scope), bare: true, calls: false }
      pieces.push(this.piece(member.value, this.expression(member.value, inside)))
    }
    if (hidden.length) {
      // fields that only the class itself can read: one more of them shows the recorder what they began with
      const end = node.end - 1
      const values = hidden.map((name) => `"#${name}",this.#${name}`).join(",")
      pieces.push({ from: end, to: end, text: `;#${this.name}=${this.name}.i(this,[${values}]);` })
    }
    return this.put(node, pieces)
  }

  // --- expressions

  private expression(node: Node, at: Context): string {
    if (isFunction(node)) return this.function(node, at.scope)
    switch (node.type) {
      case "ClassExpression":
      case "ClassDeclaration":
        return this.class(node, at)
      case "AwaitExpression": {
        at.effect = true
        const value = this.expression(node.argument, at)
        const keeper = this.at(at.scope)
        return `${this.name}.u(${keeper},${this.put(node, [this.piece(node.argument, `${this.name}.l(${keeper},(${value}))`)])})`
      }
      case "YieldExpression": {
        at.effect = true
        const keeper = this.at(at.scope)
        if (!node.argument) return `${this.name}.y(${keeper},yield ${this.name}.l(${keeper}))`
        const value = this.expression(node.argument, at)
        return `${this.name}.y(${keeper},${this.put(node, [this.piece(node.argument, `${this.name}.l(${keeper},(${value}))`)])})`
      }
      case "AssignmentExpression": {
        const inline = this.isToldAtOnce(node, at) && node.left.type === "Identifier"
        const variable = inline ? this.names.find(at.scope, node.left.name) : null
        // &&=, ||= and ??= may leave it as it is, and what is not there yet with it
        const right = /^(&&|\|\||\?\?)=$/.test(node.operator) ? this.perhaps(node.right, at) : this.expression(node.right, at)
        const left = variable ? this.source(node.left) : this.target(node.left, at)
        return this.told(this.put(node, [this.piece(node.left, left), this.piece(node.right, right)]), variable, at)
      }
      case "UpdateExpression": {
        const { argument } = node
        const variable = this.isToldAtOnce(node, at) && argument.type === "Identifier" ? this.names.find(at.scope, argument.name) : null
        const inner = variable ? this.source(argument) : this.target(argument, at)
        return this.told(this.put(node, [this.piece(argument, inner)]), variable, at)
      }
      case "UnaryExpression":
        if (node.operator !== "delete" || node.argument.type !== "MemberExpression") break
        return this.put(node, [this.piece(node.argument, this.target(node.argument, at))])
      case "LogicalExpression":
        return this.put(node, [this.piece(node.left, this.expression(node.left, at)), this.piece(node.right, this.perhaps(node.right, at))])
      case "ConditionalExpression":
        return this.put(node, [
          this.piece(node.test, this.expression(node.test, at)),
          this.piece(node.consequent, this.perhaps(node.consequent, at)),
          this.piece(node.alternate, this.perhaps(node.alternate, at)),
        ])
      case "AssignmentPattern":
        return this.put(node, [this.piece(node.left, this.expression(node.left, at)), this.piece(node.right, this.perhaps(node.right, at))])
      case "ChainExpression":
        return this.chain(node, at)
      case "CallExpression":
      case "NewExpression":
        return this.call(node, at)
      case "TaggedTemplateExpression":
        at.effect = true
        break
      case "MemberExpression":
        if (!node.computed) return this.put(node, [this.piece(node.object, this.expression(node.object, at))])
        break
      case "Property": {
        const value = this.piece(node.value, this.expression(node.value, at))
        if (node.shorthand) return value.text
        return this.put(node, node.computed ? [this.piece(node.key, this.expression(node.key, at)), value] : [value])
      }
      case "MetaProperty":
      case "ImportExpression":
        return this.source(node)
    }
    return this.put(node, childrenOf(node).map((child) => this.piece(child, this.expression(child, at))))
  }

  private perhaps(node: Node, at: Context): string {
    at.maybe += 1
    const text = this.expression(node, at)
    at.maybe -= 1
    return text
  }

  private call(node: Node, at: Context): string {
    at.effect = true
    const pieces: Piece[] = []
    const { callee } = node
    if (node.type === "CallExpression" && callee.type === "MemberExpression" && callee.object.type !== "Super") {
      const object = this.watched(callee.object, at, "o")
      const inner = [this.piece(callee.object, object)]
      if (callee.computed) inner.push(this.piece(callee.property, this.expression(callee.property, at)))
      pieces.push(this.piece(callee, this.put(callee, inner)))
    } else pieces.push(this.piece(callee, this.expression(callee, at)))
    for (const argument of node.arguments as readonly Node[]) {
      const handed = ["Identifier", "MemberExpression", "ThisExpression"].includes(argument.type)
      pieces.push(this.piece(argument, handed ? this.watched(argument, at, "o") : this.expression(argument, at)))
    }
    return this.put(node, pieces)
  }

  /// `a?.b.push(1)`: nothing may be put into the chain, so what it begins with is looked through afterwards.
  private chain(node: Node, at: Context): string {
    at.effect = true
    at.maybe += 1
    const begin = (link: Node): Node => (link.type === "MemberExpression" ? link.object : link.callee)
    let base = begin(node.expression)
    while (["MemberExpression", "CallExpression"].includes(base.type)) base = begin(base)
    const inside = (link: Node): string => {
      if (link === base) return this.watched(base, at, "d")
      if (link.type === "MemberExpression") {
        const pieces = [this.piece(link.object, inside(link.object))]
        if (link.computed) pieces.push(this.piece(link.property, this.expression(link.property, at)))
        return this.put(link, pieces)
      }
      const given = (link.arguments as readonly Node[]).map((one) => this.piece(one, this.expression(one, at)))
      return this.put(link, [this.piece(link.callee, inside(link.callee)), ...given])
    }
    const text = inside(node.expression)
    at.maybe -= 1
    return text
  }

  /// A pattern, or anything else that is given a value.
  private target(node: Node, at: Context): string {
    switch (node.type) {
      case "Identifier":
        this.set(this.names.find(at.scope, node.name), at)
        return this.source(node)
      case "MemberExpression":
        return this.written(node, at)
      case "AssignmentPattern":
        return this.put(node, [this.piece(node.left, this.target(node.left, at)), this.piece(node.right, this.perhaps(node.right, at))])
      case "RestElement":
        return this.put(node, [this.piece(node.argument, this.target(node.argument, at))])
      case "ArrayPattern":
        return this.put(node, node.elements.filter(Boolean).map((one: Node) => this.piece(one, this.target(one, at))))
      case "ObjectPattern":
        return this.put(
          node,
          node.properties.flatMap((one: Node) => {
            if (one.type === "RestElement") return [this.piece(one, this.target(one, at))]
            const value = this.piece(one.value, this.target(one.value, at))
            return one.computed ? [this.piece(one.key, this.expression(one.key, at)), value] : [value]
          }),
        )
      case "ChainExpression":
        return this.chain(node, at) // delete a?.b
      default:
        return this.expression(node, at)
    }
  }

  /// `a.b`, `a[i]` or `a.#b` that is given a value.
  private written(node: Node, at: Context): string {
    at.effect = true
    const { object, property } = node
    if (object.type === "Super") {
      at.touches.push({ method: "o", object: "this", key: "", keyNames: [] })
      return this.expression(node, at)
    }
    const keyNames: string[] = []
    const key = node.computed ? (isPlain(property, keyNames) ? this.source(property) : null) : JSON.stringify(property.name)
    const count = at.touches.length
    const text = this.watched(object, at, key === null ? "o" : "w")
    const touch = at.touches[count]
    if (touch && key !== null && at.touches.length === count + 1) {
      const { object: held } = touch
      at.touches[count] =
        property.type === "PrivateIdentifier"
          ? { method: "q", object: held, key: `"#${property.name}",${held}?.#${property.name}`, keyNames }
          : { method: "w", object: held, key, keyNames }
    }
    const pieces = [this.piece(object, text)]
    if (node.computed) pieces.push(this.piece(property, this.expression(property, at)))
    return this.put(node, pieces)
  }

  /// An object that the statement may change: looked at when it is done. What is no plain name is kept till then.
  private watched(node: Node, at: Context, method: Touch["method"]): string {
    const add = (object: string): void => {
      at.touches.push({ method, object, key: "", keyNames: [] })
    }
    if (node.type === "ThisExpression") {
      if (!at.bare) add("this")
      return "this"
    }
    if (node.type === "Identifier") {
      const variable = this.names.find(at.scope, node.name)
      if (!variable || variable.how === "function" || at.bare) return node.name
      if (at.maybe === 0 || this.isThere(variable, at)) {
        add(node.name)
        return node.name
      }
    } else if (NEW.has(node.type)) return this.expression(node, at)
    const text = this.expression(node, at)
    if (at.bare) return text
    const kept = this.fresh()
    this.temps.push(kept)
    add(kept)
    return `(${kept}=${text})`
  }

  // --- what is set

  private set(variable: Variable | null, at: Context): void {
    if (variable && !at.bare) at.sets.add(variable)
  }

  /// Whether an assignment inside a larger statement must be told before the statement is done.
  private isToldAtOnce(node: Node, at: Context): boolean {
    return at.calls && !at.bare && node !== at.node && node !== at.node.expression
  }

  private told(text: string, variable: Variable | null, at: Context): string {
    if (!variable) return text
    const far = hops(at.scope, variable)
    return far < 0 ? text : `${this.name}.v(${this.at(at.scope)},${far},${variable.slot},(${text}),${this.value(variable, at)})`
  }

  /// Whether a variable surely has been declared when a statement is done.
  private isThere(variable: Variable, at: Context): boolean {
    if (!["let", "const", "class"].includes(variable.how)) return true
    return variable.scope.body === at.scope.body && variable.from <= at.node.start
  }

  private value(variable: Variable, at: Context): string {
    const declared = at.node.start <= variable.from && variable.from < at.node.end
    if (variable.how === "this" || declared || this.isThere(variable, at)) return variable.name
    return `${this.name}.g(()=>${variable.name})`
  }

  private declaration(node: Node, at: Context): string {
    const several = at.calls && node.declarations.length > 1
    return this.put(
      node,
      (node.declarations as readonly Node[]).map((one, n) => {
        const pieces: Piece[] = []
        // var x; says nothing new of x
        pieces.push(this.piece(one.id, this.target(one.id, at)))
        if (one.init) pieces.push(this.piece(one.init, this.expression(one.init, at)))
        let text = this.put(one, pieces)
        if (several && n < node.declarations.length - 1 && one.id.type === "Identifier") {
          const variable = this.names.find(at.scope, one.id.name)
          if (variable) text += `,${this.fresh()}=${this.told("0", variable, at)}`
        }
        return this.piece(one, text)
      }),
    )
  }

  private context(node: Node, scope: Scope, from = node.start, to = node.end): Context {
    const place = from === node.start && to === node.end ? node : { ...node, start: from, end: to }
    return { scope, node: place, sets: new Set(), touches: [], effect: false, calls: callsIn(node), maybe: 0, bare: false }
  }

  /// The call that makes a step, and the entry of the plan that says what it means. `method` may end in "(" with arguments
  /// of its own before the site's number.
  private step(kind: SiteKind, at: Context, method = "s", lead: string | null = null): string {
    const sets = [...at.sets].filter((variable) => hops(at.scope, variable) >= 0)
    const assigned = new Set(sets.map((variable) => variable.name))
    const touches = at.touches.map(({ method: way, object, key, keyNames }) => {
      const moved = keyNames.some((name) => assigned.has(name)) || (at.maybe === 0 && keyNames.some((name) => !this.isKnown(name, at)))
      if (way === "q") return `${this.name}.q(${object},${key})`
      return way === "w" && !moved && key ? `${this.name}.w(${object},${key})` : `${this.name}.${way === "d" ? "d" : "o"}(${object})`
    })
    const line = this.script.firstLine + this.lineOf(at.node.start)
    const site = this.sites.length
    this.sites.push({
      kind, file: this.script.file, line, code: this.brief(at.node), scope: at.scope, from: at.node.start, to: at.node.end, sets, effect: at.effect,
    })
    const each = sets.map((variable) => this.value(variable, at))
    // three have a place of their own in the call, which is quicker than a list
    const values = each.length > 3 ? [`[${each.join(",")}]`] : each
    const call = method.includes("(") ? method : `${method}(${this.at(at.scope)},`
    return `${this.name}.${call}${[site, ...(lead === null ? [] : [lead]), ...values, ...new Set(touches)].join(",")})`
  }

  /// Whether a name used as a key can be read again when the statement is done.
  private isKnown(name: string, at: Context): boolean {
    const variable = this.names.find(at.scope, name)
    return variable !== null
  }

  // --- text

  private at(scope: Scope): string {
    const keeper = holder(scope)
    return keeper === this.names.page ? `${this.name}.page` : `${this.name}${keeper.id}`
  }

  private fresh(): string {
    this.count += 1
    return `${this.name}_${this.tag}_${this.count}`
  }

  private declared(): string {
    return this.temps.length ? `let ${this.temps.join(",")};` : ""
  }

  private source(node: Node): string {
    return this.text.slice(node.start, node.end)
  }

  private piece(node: Node, text: string): Piece {
    return { from: node.start, to: node.end, text }
  }

  private brief(node: Node): string {
    const text = this.source(node).replace(/\s+/g, " ").replace(/;$/, "")
    return text.length > 60 ? `${text.slice(0, 60)}…` : text
  }

  private put(node: Node, pieces: readonly Piece[]): string {
    return this.fill(node.start, node.end, pieces)
  }

  /// The text from here to there with some places in it said otherwise.
  private fill(from: number, to: number, pieces: readonly Piece[]): string {
    let text = ""
    let at = from
    for (const piece of [...pieces].sort((one, other) => one.from - other.from)) {
      text += this.text.slice(at, piece.from) + piece.text
      at = piece.to
    }
    return text + this.text.slice(at, to)
  }

  /// 'use strict' works only where it stands first.
  private directives(statements: readonly Node[], start: number): { head: readonly Node[]; from: number } {
    const head: Node[] = []
    for (const one of statements) {
      if (typeof one.directive !== "string") break
      head.push(one)
    }
    const last = head.at(-1)
    if (!last) return { head, from: start }
    return { head, from: last.end }
  }

  private arrow(before: number): number {
    let found = 0
    for (const end of this.script.arrows) {
      if (end > before) break
      found = end
    }
    return found
  }

  /// The next ; that is not in a comment.
  private semicolon(from: number): number {
    const rest = /\/\/.*|\/\*[\s\S]*?\*\/|;/g
    rest.lastIndex = from
    for (let found = rest.exec(this.text); found; found = rest.exec(this.text)) if (found[0] === ";") return found.index
    return from
  }

  /// The line breaks between two places, so that no line moves.
  private lines(from: number, to: number): string {
    return this.text.slice(from, to).replace(/[^\n]/g, "")
  }

  private lineOf(offset: number): number {
    let low = 0
    let high = this.lineStarts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
}

/// What nobody else has yet, and the recorder does not know.
const NEW = new Set([
  "Literal", "TemplateLiteral", "ArrayExpression", "ObjectExpression", "NewExpression", "FunctionExpression",
  "ArrowFunctionExpression", "ClassExpression", "MetaProperty",
])

/// Without the ; at its end.
function open(text: string): string {
  return text.replace(/;\s*$/, "")
}

/// A key that can be worked out twice and does nothing: names, numbers, texts, and sums of them.
function isPlain(node: Node, names: string[]): boolean {
  switch (node.type) {
    case "Identifier":
      names.push(node.name)
      return true
    case "Literal":
      return true
    case "BinaryExpression":
      return node.operator !== "in" && isPlain(node.left, names) && isPlain(node.right, names)
    default:
      return false
  }
}

/// Whether something is called in a statement itself, not in the functions made in it.
function callsIn(node: Node): boolean {
  if (["CallExpression", "NewExpression", "TaggedTemplateExpression", "AwaitExpression", "YieldExpression"].includes(node.type)) return true
  if (isFunction(node) || node.type === "BlockStatement") return false
  return childrenOf(node).some(callsIn)
}

/// The names that the statements of a block give values to.
function writtenIn(node: Node): ReadonlySet<string> {
  const found = new Set<string>()
  const look = (one: Node): void => {
    if (isFunction(one)) return
    if (one.type === "AssignmentExpression") for (const id of namesIn(one.left)) found.add(id.name)
    if (one.type === "UpdateExpression" && one.argument.type === "Identifier") found.add(one.argument.name)
    if (one.type === "VariableDeclaration" && one.kind === "var")
      for (const each of one.declarations) for (const id of namesIn(each.id)) found.add(id.name)
    for (const child of childrenOf(one)) look(child)
  }
  look(node)
  return found
}
