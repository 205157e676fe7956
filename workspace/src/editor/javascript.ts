/// The grammar of JavaScript, a chunk of its own: lessons without a script do not fetch it.

import { continuedIndent, delimitedIndent, indentNodeProp, LRLanguage } from "@codemirror/language"
import { parser } from "@lezer/javascript"

export const javascript = LRLanguage.define({
  name: "javascript",
  parser: parser.configure({
    props: [
      indentNodeProp.add({
        "Block ClassBody SwitchBody ObjectExpression": delimitedIndent({ closing: "}" }),
        ArrayExpression: delimitedIndent({ closing: "]" }),
        "VariableDeclaration ExpressionStatement": continuedIndent({ except: /^[{[(]/ }),
      }),
    ],
  }),
  languageData: { commentTokens: { line: "//" }, indentOnInput: /^\s*[}\])]$/ },
})
