/// The grammars of HTML, CSS and JavaScript as the editor needs them: colours and indentation, no completion. A pupil who
/// learns to close tags must be the one who closes them.

import { delimitedIndent, indentNodeProp, LRLanguage } from "@codemirror/language"
import type { Extension } from "@codemirror/state"
import type { Parser } from "@lezer/common"
import { parser as cssGrammar } from "@lezer/css"
import { configureNesting, parser as htmlGrammar } from "@lezer/html"

export type Languages = Readonly<Record<string, Extension>>

const css = LRLanguage.define({
  name: "css",
  parser: cssGrammar.configure({
    props: [indentNodeProp.add({ "Block Styles": delimitedIndent({ closing: "}" }) })],
  }),
  languageData: { commentTokens: { block: { open: "/*", close: "*/" } }, indentOnInput: /^\s*\}$/ },
})

export async function loadLanguages(scripted: boolean): Promise<Languages> {
  const javascript = scripted ? (await import("./javascript")).javascript : null
  return { css, html: html(javascript?.parser ?? null), ...(javascript ? { javascript } : {}) }
}

function html(script: Parser | null): LRLanguage {
  return LRLanguage.define({
    name: "html",
    parser: htmlGrammar.configure({
      wrap: configureNesting([
        { tag: "style", parser: css.parser },
        ...(script ? [{ tag: "script", parser: script }] : []),
      ]),
      props: [
        indentNodeProp.add({
          // what is inside an element stands one step further in than the line that opens it
          Element: (context) => {
            const opened = context.lineIndent(context.node.from)
            return /^\s*<\//.test(context.textAfter) ? opened : opened + context.unit
          },
          Document: () => 0,
        }),
      ],
    }),
    languageData: { commentTokens: { block: { open: "<!--", close: "-->" } }, indentOnInput: /^\s*<\/\w+\W$/ },
  })
}
