/// The editor's colours, as names of custom properties: workspace.css gives them their dark and their light values, so
/// that the switch changes one attribute and no style.

import { HighlightStyle } from "@codemirror/language"
import { EditorView } from "@codemirror/view"
import { tags as t } from "@lezer/highlight"

export const theme = EditorView.theme({
  "&": { height: "100%", color: "var(--code-ink)", backgroundColor: "var(--code-paper)", fontSize: "var(--code-size)" },
  "&.cm-focused": { outline: "none" }, // the stage around it draws the ring
  ".cm-scroller": { fontFamily: "var(--code-font)", lineHeight: "1.6" },
  ".cm-content": { padding: "12px 0 48px", caretColor: "var(--code-ink)" },
  ".cm-line": { padding: "0 16px 0 8px" },
  ".cm-cursor": { borderLeftColor: "var(--code-ink)", borderLeftWidth: "2px" },
  ".cm-gutters": { backgroundColor: "var(--code-paper)", color: "var(--code-quiet)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 8px 0 14px", minWidth: "2.6em" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--code-line)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--code-chosen)",
  },
  ".cm-matchingBracket": { backgroundColor: "var(--code-chosen)", color: "inherit" },
  ".cm-advice": {
    textDecoration: "underline wavy var(--code-warn) 2px",
    textUnderlineOffset: "4px",
  },
})

export const colours = HighlightStyle.define([
  { tag: [t.tagName, t.keyword, t.modifier], color: "var(--code-tag)" },
  { tag: [t.attributeName, t.propertyName], color: "var(--code-name)" },
  { tag: [t.string, t.attributeValue, t.number, t.bool, t.color, t.unit], color: "var(--code-value)" },
  { tag: [t.comment, t.documentMeta], color: "var(--code-quiet)" },
  { tag: [t.className, t.labelName, t.function(t.variableName), t.atom], color: "var(--code-call)" },
  { tag: [t.angleBracket, t.punctuation, t.bracket], color: "var(--code-soft)" },
  { tag: t.heading, fontWeight: "700" },
])
