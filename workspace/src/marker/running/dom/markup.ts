/// From markup to tree and back. parse5 decides what the tree is, for whole pages and for innerHTML alike.

import { html as spec, serialize, serializeOuter, type Token, type TreeAdapter, type TreeAdapterTypeMap } from "parse5"
import { parse, parseFragment } from "../../quick-parser"
import { shownState } from "./controls"
import { PageDocument } from "./document"
import type { PageElement } from "./element"
import { Template } from "./elements"
import type { Hooks } from "./events"
import { Comment, DocumentFragment, isElement, PageNode, type Parent, Text } from "./node"

type Types = TreeAdapterTypeMap<PageNode, Parent, PageNode, PageDocument, DocumentFragment, PageElement, Comment, Text, Template, DocumentType>

/// The words <!doctype html>, which no script looks at.
class DocumentType extends PageNode {
  readonly nodeType = 10
  readonly nodeName: string
  constructor(
    page: PageDocument,
    readonly name: string,
    readonly publicId: string,
    readonly systemId: string,
  ) {
    super(page)
    this.nodeName = name
  }
  protected override copy(): DocumentType {
    return new DocumentType(this.$page as PageDocument, this.name, this.publicId, this.systemId)
  }
}

/// Called when a script of the page has been read to its end, with what is there of the page until then.
export type ScriptRead = (script: PageElement, line: number) => void

export class Markup {
  private page!: PageDocument
  private mode: spec.DOCUMENT_MODE = spec.DOCUMENT_MODE.NO_QUIRKS
  private readonly lines = new WeakMap<PageNode, number>()

  /// Reads a page; `begun` has the document before anything is in it.
  read(text: string, hooks: Hooks, begun: (page: PageDocument) => void, scriptRead: ScriptRead): PageDocument {
    this.page = new PageDocument(hooks, this)
    begun(this.page)
    const adapter = this.adapter(this.page)
    adapter.onItemPop = (element) => {
      if (element.localName === "script" && element.isConnected) scriptRead(element, this.lines.get(element) ?? 1)
    }
    parse<Types>(text, { treeAdapter: adapter, sourceCodeLocationInfo: true })
    return this.page
  }

  /// What `html` makes inside `around`.
  parse(html: string, around: PageElement): DocumentFragment {
    this.page.$run.charge(1 + html.length / 20)
    return parseFragment<Types>(around, html, { treeAdapter: this.adapter(this.page) })
  }

  inner(node: Parent): string {
    this.page.$run.charge(1)
    return serialize<Types>(node instanceof Template ? node.content : node, { treeAdapter: this.adapter(this.page) })
  }
  outer(element: PageElement): string {
    this.page.$run.charge(1)
    return serializeOuter<Types>(element, { treeAdapter: this.adapter(this.page) })
  }

  /// The page as a visitor has left it: with what is typed, ticked and chosen.
  whole(page: PageDocument): string {
    const adapter = this.adapter(page)
    return serialize<Types>(page, {
      treeAdapter: {
        ...adapter,
        getAttrList: (element) => list(shownState(element)?.attrs ?? element.$attrs),
        getChildNodes: (node) => {
          const text = isElement(node) ? shownState(node)?.text : undefined
          if (text === undefined) return adapter.getChildNodes(node)
          const child = new Text(page, text)
          child.parentNode = node
          return [child]
        },
      },
    })
  }

  private adapter(page: PageDocument): TreeAdapter<Types> {
    return {
      createDocument: () => page,
      createDocumentFragment: () => new DocumentFragment(page),
      createElement: (name, namespace, attrs) => {
        const element = page.createElementNS(namespace, name)
        write(element, attrs)
        return element
      },
      createCommentNode: (data) => new Comment(page, data),
      createTextNode: (text) => new Text(page, text),
      appendChild: (parent, node) => void put(parent, node, null),
      insertBefore: (parent, node, before) => void put(parent, node, before),
      setTemplateContent: (template, content) => {
        template.content = content
      },
      getTemplateContent: (template) => template.content,
      setDocumentType: (document, name, publicId, systemId) => void put(document, new DocumentType(page, name, publicId, systemId), null),
      setDocumentMode: (_document, mode) => {
        this.mode = mode
      },
      getDocumentMode: () => this.mode,
      detachNode: (node) => node.remove(),
      insertText: (parent, text) => {
        const last = parent.lastChild
        if (last instanceof Text) last.data += text
        else put(parent, new Text(page, text), null)
      },
      insertTextBefore: (parent, text, before) => {
        const last = before.previousSibling
        if (last instanceof Text) last.data += text
        else put(parent, new Text(page, text), before)
      },
      adoptAttributes: (element, attrs) => write(element, attrs.filter(({ name }) => !element.$attrs.has(name))),
      getFirstChild: (node) => node.firstChild,
      getChildNodes: (node) => node.$kids,
      getParentNode: (node) => node.parentNode,
      getAttrList: (element) => list(element.$attrs),
      getTagName: (element) => element.localName,
      getNamespaceURI: (element) => element.namespaceURI as spec.NS,
      getTextNodeContent: (node) => node.data,
      getCommentNodeContent: (node) => node.data,
      getDocumentTypeNodeName: (node) => node.name,
      getDocumentTypeNodePublicId: (node) => node.publicId,
      getDocumentTypeNodeSystemId: (node) => node.systemId,
      isTextNode: (node): node is Text => node instanceof Text,
      isCommentNode: (node): node is Comment => node instanceof Comment,
      isDocumentTypeNode: (node): node is DocumentType => node instanceof DocumentType,
      isElementNode: isElement,
      setNodeSourceCodeLocation: (node, location) => {
        // a script's own lines begin where its opening tag ends
        if (location && isElement(node) && node.localName === "script") this.lines.set(node, location.startTag?.endLine ?? location.endLine)
      },
      getNodeSourceCodeLocation: () => undefined,
      updateNodeSourceCodeLocation: () => undefined,
    }
  }
}

/// Past what a page's scripts may do: parse5 puts things where no script could.
function put(parent: Parent, node: PageNode, before: PageNode | null): void {
  node.parentNode?.removeChild(node)
  node.parentNode = parent
  const at = before ? parent.$kids.indexOf(before) : -1
  parent.$kids.splice(at === -1 ? parent.$kids.length : at, 0, node)
}

function write(element: PageElement, attrs: readonly Token.Attribute[]): void {
  for (const { name, value, prefix } of attrs) element.$attrs.set(prefix ? `${prefix}:${name}` : name, value)
}

function list(attrs: ReadonlyMap<string, string>): Token.Attribute[] {
  return [...attrs].map(([name, value]) => ({ name, value }))
}
