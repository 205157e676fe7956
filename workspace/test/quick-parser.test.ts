import assert from "node:assert/strict"
import { it } from "node:test"
import { type DefaultTreeAdapterMap, parse as slowly, parseFragment as fragmentSlowly } from "parse5"
import { parse, parseFragment } from "../src/marker/quick-parser"

/// What pages are made of, and what parsers stumble over.
const PIECES = [
  "<p>", "</p>", "<P CLASS=one>", "<div id=\"a b\">", "</div>", "<b>", "</b>", "<a href='x?a=1&amp;b'>", "</a>", "<br/>", "<img alt=\"two\nlines\" src=x>",
  "<table>", "<tr>", "<td>", "</table>", "<col>", "<caption>", "<select><option>", "</select>", "<template>", "</template>", "<frameset>", "<frame>", "<noframes>",
  "<svg>", "<circle r=\"1\"/>", "<![CDATA[ in here ]]>", "</svg>", "<math>", "<mi>", "<ul><li>", "<pre>\n", "<textarea>\n\n", "</textarea>", "<title>", "</title>", "<style>", "</style>",
  "<script>", "</script>", "<script>let a = 1 < 2 && b\n</script>", "<script><!-- <script> --></script>", "<noscript>", "<html lang=en>", "<head>", "</head>", "<body>", "</body>", "</html>", "<!doctype html>", "<!DOCTYPE x PUBLIC \"a\" 'b'>",
  "<!-- one -- two -->", "<!--<!-- -->", "<!-->", "<!--\n", "-->", "<?php ?>", "</", "<", "<1", "<h1 a a=2 b='3' \"c>", " key=value ", "=", ">", "\"", "'", "/", "\n", "\r\n", "\r", "\f", "\t", "  ", "\0", "\u000b",
  "&amp;", "&lt", "&#65;", "&#x1F600;", "&nosuch;", "&", "words and more words", "é", "𠮷", "\ud842", "\udfb7", "word", "Two\n\nlines\n", "x".repeat(70),
]

/// The same numbers each time.
function dice(seed: number): (most: number) => number {
  let state = seed
  return (most) => (state = (state * 16_807) % 2_147_483_647) % most
}

const pages = (count: number): string[] => {
  const roll = dice(20_261_125)
  return Array.from({ length: count }, () => Array.from({ length: 1 + roll(24) }, () => PIECES[roll(PIECES.length)]).join(""))
}

/// The tree with all that is known of each node, as text; what is above a node is left out.
const told = (tree: unknown): string => JSON.stringify(tree, (key, value: unknown) => (key === "parentNode" ? undefined : value))

it("a page read in long steps is the same tree as letter by letter, at the same places", () => {
  for (const page of [...pages(6000), "", "a".repeat(70_000) + "<p>".repeat(3) + " b\nc ".repeat(30_000)])
    for (const sourceCodeLocationInfo of [true, false])
      assert.equal(told(parse<DefaultTreeAdapterMap>(page, { sourceCodeLocationInfo })), told(slowly(page, { sourceCodeLocationInfo })), JSON.stringify(page.slice(0, 400)))
})

it("so is what stands inside an element", () => {
  const around = ["div", "table", "tr", "select", "textarea", "script", "title", "template", "svg"].map((name) => fragmentSlowly(`<table></table><${name}>`).childNodes.at(-1))
  for (const page of pages(1500))
    for (const element of around) {
      if (!element || !("tagName" in element)) continue
      assert.equal(told(parseFragment<DefaultTreeAdapterMap>(element, page, {})), told(fragmentSlowly(element, page, {})), JSON.stringify([element.tagName, page]))
    }
})
