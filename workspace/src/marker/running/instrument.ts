/// Makes of a pupil's script one that counts its turns and calls, knows which line it is on, and keeps its own names in
/// the page's window. acorn reads it; what is written here is never shown to anybody.
///
/// `$tg` is the run's watch (watch.ts): `l` the line, `b` what is left of the budget.

import { type Node, parse } from "acorn"
import { SIGNS } from "./sums"

export interface Instrumented {
  readonly code: string
  /// What the script makes at its top: by let, const and class; by var and function.
  readonly lexical: readonly { readonly name: string; readonly fixed: boolean }[]
  readonly vars: readonly string[]
}

/// A script that cannot be read; `line` counts from 1 within it.
export class Unreadable extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message)
  }
}

/// Lines carry their file: file number times this, plus the line.
export const FILE = 1_000_000

/// Throws `Unreadable`. `first` is the number of the script's first line, file and all.
export function instrument(source: string, first: number): Instrumented {
  const program = read(source, false)
  const maker = new Maker(source, first)
  const code = maker.program(program)
  return { code, lexical: maker.lexical, vars: maker.vars }
}

/// The same for what stands in an attribute such as onclick: the inside of a function.
export function instrumentHandler(source: string, first: number): string {
  return new Maker(source, first).handler(read(source, true))
}

type Tree = Node & Record<string, unknown> & { type: string; body?: unknown }

function read(source: string, inFunction: boolean): Tree {
  try {
    return parse(source, {
      ecmaVersion: 2023,
      sourceType: "script",
      allowReturnOutsideFunction: inFunction,
      allowHashBang: false,
    }) as unknown as Tree
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault
    throw new Unreadable(inWords(fault.message), (fault as SyntaxError & { loc?: { line: number } }).loc?.line ?? 1)
  }
}

function inWords(message: string): string {
  const twice = /Identifier '(.+)' has already been declared/.exec(message)
  if (twice) return `“${twice[1] ?? ""}” is made twice: keep only one let or const for it.`
  if (/Unterminated string/.test(message)) return "A quote mark is missing at the end of a text."
  if (/Unterminated template/.test(message)) return "A backtick ` is missing at the end of a text."
  if (/Unterminated comment/.test(message)) return "A comment never ends: */ is missing."
  if (/Assigning to rvalue/.test(message)) return "What stands on the left of = cannot be given a value."
  if (/keyword|reserved/i.test(message)) return "A word that JavaScript keeps for itself is used as a name here."
  return "JavaScript cannot read this: look for a bracket, a quote mark or a comma that is missing or too many."
}

const TO_TEXT = "toString|padStart|padEnd|repeat|join|slice|substring|charAt|at|trim|replace(?:All)?|toLocale\\w*"
const GIVEN_TEXT = new RegExp(`([A-Za-z_$][\\w$]*)\\s*\\+?=\\s*(?:["'\`]|String\\(|[^;\\n=]*\\.(?:${TO_TEXT})\\()`, "g")
const MAKES_TEXT = new RegExp(`^String$|\\.(?:${TO_TEXT})$`)
const LONGEST_CODE = 120

class Maker {
  readonly lexical: { name: string; fixed: boolean }[] = []
  readonly vars: string[] = []
  private depth = 0
  private strict = false
  private readonly starts: number[] = [0]
  /// Names that are given text somewhere: whoever adds to them means to glue.
  private readonly texts: ReadonlySet<string>
  /// Inside a sum of texts gluing is meant.
  private gluing = 0

  constructor(
    private readonly source: string,
    private readonly first: number,
  ) {
    this.texts = new Set([...source.matchAll(GIVEN_TEXT)].map((found) => found[1] ?? ""))
    for (let at = source.indexOf("\n"); at !== -1; at = source.indexOf("\n", at + 1)) this.starts.push(at + 1)
  }

  program(node: Tree): string {
    const body = node.body as Tree[]
    const rules = body.filter(isDirective)
    this.strict = rules.some(isStrict)
    const hoisted = body.filter(({ type }) => type === "FunctionDeclaration")
    const rest = body.filter((one) => !rules.includes(one) && !hoisted.includes(one))
    const functions = hoisted.map((one) => {
      const { name } = one.id as Tree & { name: string }
      this.vars.push(name)
      return `${JSON.stringify(name)}:${this.functionOf(one, true)}`
    })
    const code = rest.map((one) => this.statement(one, true)).join("\n")
    return `${rules.map((one) => this.text(one)).join(";")};$tg.f({${functions.join(",")}});\n${code}`
  }

  handler(node: Tree): string {
    this.depth = 1
    return (node.body as Tree[]).map((one) => this.statement(one, false)).join("\n")
  }

  /// A statement in a list, with its line before it.
  private statement(node: Tree, top: boolean): string {
    if (node.type === "FunctionDeclaration" || isDirective(node)) return this.make(node)
    const made =
      top && node.type === "VariableDeclaration"
        ? this.topVariables(node)
        : top && node.type === "ClassDeclaration"
          ? this.topClass(node)
          : this.make(node)
    return `$tg.l=${this.line(node)};${made}`
  }

  /// What may stand without braces, in braces.
  private body(node: Tree, before = ""): string {
    if (node.type === "BlockStatement") return `{${before}${this.list(node.body as Tree[])}}`
    if (node.type === "EmptyStatement") return `{${before}}`
    return `{${before}${this.statement(node, false)}}`
  }

  private list(nodes: readonly Tree[]): string {
    return nodes.map((one) => this.statement(one, false)).join("\n")
  }

  private loop(node: Tree): string {
    return this.body(node.body as Tree, `if(--$tg.b<0)$tg.x(${this.line(node)});`)
  }

  private test(node: Tree | null): string {
    return node ? `($tg.l=${this.line(node)},${this.make(node)})` : ""
  }

  private make(node: Tree): string {
    const part = (name: string): Tree => node[name] as Tree
    switch (node.type) {
      case "BlockStatement":
      case "StaticBlock":
        return `${node.type === "StaticBlock" ? "static" : ""}{${this.list(node.body as Tree[])}}`
      case "IfStatement":
        return `if(${this.make(part("test"))})${this.body(part("consequent"))}${node.alternate ? `else ${this.body(part("alternate"))}` : ""}`
      case "WhileStatement":
        return `while(${this.test(part("test"))})${this.loop(node)}`
      case "DoWhileStatement":
        return `do${this.loop(node)}while(${this.test(part("test"))});`
      case "ForStatement": {
        const init = node.init ? this.forHead(part("init")) : ""
        return `for(${init};${this.test(part("test"))};${this.test(part("update"))})${this.loop(node)}`
      }
      case "ForInStatement":
      case "ForOfStatement": {
        const left = part("left")
        const head = left.type === "VariableDeclaration" ? this.forHead(left, true) : this.make(left)
        const word = node.type === "ForInStatement" ? "in" : "of"
        return `for${node.await ? " await" : ""}(${head} ${word} (${this.make(part("right"))}))${this.loop(node)}`
      }
      case "LabeledStatement":
        return `${this.text(part("label"))}:${this.make(part("body"))}`
      case "WithStatement":
        return `with(${this.make(part("object"))})${this.body(part("body"))}`
      case "SwitchStatement": {
        const cases = (node.cases as Tree[]).map((one) => {
          const head = one.test ? `case ${this.make(one.test as Tree)}:` : "default:"
          return `${head}${this.list(one.consequent as Tree[])}`
        })
        return `switch(${this.make(part("discriminant"))}){${cases.join("\n")}}`
      }
      case "VariableDeclaration":
        if (!this.depth && node.kind === "var") return this.topVariables(node)
        return this.copy(node)
      case "CatchClause": {
        const param = node.param as Tree | null
        const name = param?.type === "Identifier" ? (param as Tree & { name: string }).name : ""
        return `catch${param ? `(${this.make(param)})` : ""}{$tg.n(${name});${this.list(part("body").body as Tree[])}}`
      }
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        return this.functionOf(node, false)
      case "ThisExpression":
        return this.strict ? "$tg.u(this)" : "$tg.t(this)"
      case "UnaryExpression":
        if (node.operator === "typeof" && part("argument").type === "Identifier") return `$tg.y(()=>${this.text(part("argument"))})`
        return this.copy(node)
      case "ImportExpression":
        throw new Unreadable("import does not work in a page of these lessons.", this.line(node) - this.first + 1)
      case "BinaryExpression":
        return SIGNS.has(String(node.operator)) ? this.sum(node, String(node.operator)) : this.copy(node)
      case "AssignmentExpression":
        return part("left").type === "Identifier" && SIGNS.has(String(node.operator).replace(/=$/, "")) ? this.sumTo(node, String(node.operator).slice(0, -1)) : this.copy(node)
      case "Property":
        return node.shorthand ? this.make(part("value")) : this.copy(node)
      default:
        return this.copy(node)
    }
  }

  private sum(node: Tree, sign: string): string {
    const [left, right] = [node.left as Tree, node.right as Tree]
    if (left.type === "Literal" && right.type === "Literal") return this.copy(node)
    if (sign === "+" && (this.gluing || this.isText(left) || this.isText(right))) {
      this.gluing += 1
      const made = this.copy(node)
      this.gluing -= 1
      return made
    }
    const [one, other] = [this.make(left), this.make(right)]
    return `$tg.g(${this.told(node, sign, left, right)},(${one}),(${other}))`
  }

  /// x += y
  private sumTo(node: Tree, sign: string): string {
    const [left, right] = [node.left as Tree, node.right as Tree]
    if (!sign || (sign === "+" && (this.isText(left) || this.isText(right)))) return this.copy(node)
    const name = this.make(left)
    return `${name}=$tg.g(${this.told(node, sign, left, right)},${name},(${this.make(right)}))`
  }

  private told(node: Tree, sign: string, left: Tree, right: Tree): string {
    const said = [node, left, right].map((one) => JSON.stringify(this.text(one).replace(/\s+/g, " ").slice(0, LONGEST_CODE)))
    return `${this.line(node)},"${sign}",${said.join(",")}`
  }

  /// It is written as text, or made into text on purpose.
  private isText(node: Tree): boolean {
    switch (node.type) {
      case "Literal":
        return typeof node.value === "string"
      case "TemplateLiteral":
        return true
      case "Identifier":
        return this.texts.has((node as Tree & { name: string }).name)
      case "BinaryExpression":
        return node.operator === "+" && (this.isText(node.left as Tree) || this.isText(node.right as Tree))
      case "ConditionalExpression":
        return this.isText(node.consequent as Tree) || this.isText(node.alternate as Tree)
      case "LogicalExpression":
        return this.isText(node.left as Tree) || this.isText(node.right as Tree)
      case "CallExpression":
        return MAKES_TEXT.test(this.text(node.callee as Tree))
      default:
        return false
    }
  }

  /// The node as it is written, with what is in it made.
  private copy(node: Tree): string {
    let made = ""
    let at = node.start
    for (const child of children(node)) {
      made += this.source.slice(at, child.start) + this.make(child)
      at = child.end
    }
    return made + this.source.slice(at, node.end)
  }

  private functionOf(node: Tree, asExpression: boolean): string {
    this.depth += 1
    const params = node.params as Tree[]
    const body = node.body as Tree
    const line = this.line(node)
    const arrow = node.type === "ArrowFunctionExpression"
    const from = asExpression ? (node.id as Tree).end : node.start
    let head = asExpression ? this.source.slice(node.start, (node.id as Tree).start) : ""
    let at = from
    for (const param of params) {
      head += this.source.slice(at, param.start) + this.make(param)
      at = param.end
    }
    // an arrow's body may stand in brackets that belong to nobody
    const turn = arrow ? this.source.lastIndexOf("=>", body.start) + 2 : body.start
    head += this.source.slice(at, turn)
    let rules = ""
    let inside: string
    const around = this.strict
    if (body.type === "BlockStatement") {
      const all = body.body as Tree[]
      this.strict ||= all.some(isStrict)
      rules = all.filter(isDirective).map((one) => `${this.text(one)};`).join("")
      inside = this.list(all.filter((one) => !isDirective(one)))
    } else inside = `return (${this.source.slice(turn, body.start)}${this.make(body)}${this.source.slice(body.end, node.end)}\n)`
    this.depth -= 1
    this.strict = around
    if (node.generator || node.async) {
      // it is left and entered again in between, so its depth cannot be told
      return `${head}{${rules}try{$tg.a(${line});${inside}}catch($e){${node.async ? "return $tg.p($e)" : "throw $tg.c($e)"}}}`
    }
    return `${head}{${rules}const $s=$tg.i(${line});try{${inside}}catch($e){throw $tg.c($e)}finally{$tg.o($s)}}`
  }

  /// What stands at the top of a page belongs to all its scripts: names are set in the window instead of made.
  private topVariables(node: Tree): string {
    return `${this.assignments(node)};`
  }

  private assignments(node: Tree): string {
    const parts: string[] = []
    for (const one of node.declarations as Tree[]) {
      const id = one.id as Tree
      this.declare(id, String(node.kind))
      const name = this.make(id)
      if (one.init) parts.push(id.type === "Identifier" ? `${name}=(${this.make(one.init as Tree)})` : `(${name}=(${this.make(one.init as Tree)}))`)
      else if (node.kind !== "var") parts.push(`${name}=void 0`)
    }
    return parts.join(",")
  }

  private topClass(node: Tree): string {
    const id = node.id as Tree & { name: string }
    this.declare(id, "class")
    return `${id.name}=${this.copy(node)};`
  }

  private forHead(node: Tree, each = false): string {
    if (node.type !== "VariableDeclaration" || node.kind !== "var" || this.depth) return this.make(node)
    if (!each) return this.assignments(node) || "void 0"
    const id = (node.declarations as Tree[])[0]?.id as Tree
    this.declare(id, "var")
    return this.make(id)
  }

  private declare(pattern: Tree, kind: string): void {
    for (const name of namesIn(pattern)) {
      if (kind === "var") this.vars.push(name)
      else this.lexical.push({ name, fixed: kind === "const" })
    }
  }

  private text(node: Tree): string {
    return this.source.slice(node.start, node.end)
  }

  private line(node: Tree): number {
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.starts[middle] ?? 0) <= node.start) low = middle
      else high = middle - 1
    }
    return this.first + low
  }
}

function isDirective(node: Tree): boolean {
  return node.type === "ExpressionStatement" && typeof node.directive === "string"
}

function isStrict(node: Tree): boolean {
  return isDirective(node) && node.directive === "use strict"
}

function children(node: Tree): Tree[] {
  const found: Tree[] = []
  let inOrder = true
  const take = (one: unknown): void => {
    if (typeof one !== "object" || one === null || typeof (one as Tree).type !== "string") return
    if ((one as Tree).start < (found.at(-1)?.start ?? 0)) inOrder = false
    found.push(one as Tree)
  }
  for (const key in node) {
    const value = node[key]
    if (typeof value !== "object" || value === null) continue
    if (Array.isArray(value)) value.forEach(take)
    else take(value)
  }
  return inOrder ? found : found.sort((a, b) => a.start - b.start)
}

function namesIn(pattern: Tree): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [(pattern as Tree & { name: string }).name]
    case "ObjectPattern":
      return (pattern.properties as Tree[]).flatMap((one) => namesIn((one.type === "RestElement" ? one.argument : one.value) as Tree))
    case "ArrayPattern":
      return (pattern.elements as (Tree | null)[]).flatMap((one) => (one ? namesIn(one) : []))
    case "AssignmentPattern":
      return namesIn(pattern.left as Tree)
    default:
      return namesIn(pattern.argument as Tree)
  }
}
