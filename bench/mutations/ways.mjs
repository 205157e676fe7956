// The ways in which beginners break what was right. Each way finds its places in a text; each place is one broken case.
//
// A place says what is changed (`from`, `to`, `put`), on which lines a person would look for it (`at`: offsets in the
// broken text, the place of the change itself where none is given), and the way says which kinds of problem fit.

const all = (pattern, make) => (text) => [...text.matchAll(pattern)].flatMap((match) => make(match, text) ?? [])
const cut = (from, length, at) => ({ from, to: from + length, put: "", at })
const swap = (from, was, put, at) => ({ from, to: from + was.length, put, at })

/// Two neighbours change places: the slip of quick fingers.
export function slipped(word, dice) {
  for (let round = 0; round < 20; round++) {
    const at = 1 + Math.floor(dice() * (word.length - 2))
    const made =
      dice() < 0.5
        ? word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)
        : word.slice(0, at) + word.slice(at + 1)
    if (made !== word) return made
  }
  return word + word.at(-1)
}

const MUST_CLOSE = "h1|h2|b|strong|em|a|button|div|section|main|header|footer|article|ul|ol|table|span|label|figure|code|form|small|blockquote|fieldset|select|mark|output"

/// The bracket that closes what opens at `open`.
function partner(text, open) {
  const pairs = { "(": ")", "[": "]", "{": "}" }
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === text[open]) depth += 1
    else if (text[at] === pairs[text[open]] && --depth === 0) return at
  }
  return -1
}

const inHtmlTag = (pattern, make) => (text) =>
  [...text.matchAll(/<[a-z][^<>]*>/g)].flatMap((tag) => [...tag[0].matchAll(pattern)].flatMap((match) => make(match, tag.index + match.index, tag.index) ?? []))

export const WAYS = [
  // HTML
  { name: "closing tag left out", of: "html", fits: ["unclosed-tag", "crossed-tags", "wrong-close", "cut-short", "stray-close", "not-in-list"],
    places: all(new RegExp(`</(${MUST_CLOSE})>`, "g"), (m, text) => cut(m.index, m[0].length, [m.index, openOf(text, m.index, m[1])])) },
  { name: "opened again in place of closed", of: "html", fits: ["opened-again", "unclosed-tag", "wrong-close"],
    places: all(new RegExp(`</(${MUST_CLOSE})>`, "g"), (m, text) => swap(m.index, m[0], `<${m[1]}>`, [m.index, openOf(text, m.index, m[1])])) },
  { name: "tags crossed", of: "html", fits: ["crossed-tags", "wrong-close", "stray-close", "unclosed-tag"],
    places: all(/<\/(b|strong|em|code|span|a|mark|small|abbr)>(<\/|[.,]?<\/)(p|li|h1|h2|td)>/g, (m) => swap(m.index, m[0], `</${m[3]}></${m[1]}>`)) },
  { name: "quote lost at the end of a value", of: "html", fits: ["lost-quote", "lost-bracket"], places: inHtmlTag(/="[^"]+"/g, (m, at) => cut(at + m[0].length - 1, 1)) },
  { name: "quote lost before a value", of: "html", fits: ["lost-quote", "lost-bracket"], places: inHtmlTag(/="[^"]+"/g, (m, at) => cut(at + 1, 1)) },
  { name: "> left out", of: "html", fits: ["lost-bracket", "lost-quote", "repeated-attribute"], places: all(/<\/?(h1|h2|p|li|ul|a|b|button|div|span)\b[^<>]*>/g, (m) => cut(m.index + m[0].length - 1, 1)) },
  { name: "element misspelt", of: "html", fits: ["unknown-element", "wrong-close", "stray-close", "unclosed-tag"],
    places: all(/<(strong|button|section|header|footer|table|span|article|figure|label|main|input|title)\b/g, (m) => ({ slip: m[1], from: m.index + 1, to: m.index + 1 + m[1].length })) },
  { name: "closing tag misspelt", of: "html", fits: ["wrong-close", "unclosed-tag", "stray-close", "unknown-element"],
    places: all(/<\/(strong|button|section|header|footer|table|span|article|figure|label|main|title)>/g, (m) => ({ slip: m[1], from: m.index + 2, to: m.index + 2 + m[1].length })) },
  { name: "attribute misspelt", of: "html", fits: ["unknown-attribute", "missing-alt", "missing-src", "missing-rel"],
    places: inHtmlTag(/\s(href|class|type|value|charset|content|name|lang|alt|src)=/g, (m, at) => ({ slip: m[1], from: at + 1, to: at + 1 + m[1].length })) },
  { name: "= left out", of: "html", fits: ["missing-equals", "lost-quote"], places: inHtmlTag(/\s(href|class|id|src|alt|type|rel|for|lang)="/g, (m, at) => swap(at + m[0].length - 2, "=", " ")) },
  { name: "curly quotes (HTML)", of: "html", fits: ["curly-quote"], places: inHtmlTag(/="([^"]+)"/g, (m, at) => swap(at, m[0], `=“${m[1]}”`)) },
  { name: "slash leans the wrong way", of: "html", fits: ["backslash-close", "unclosed-tag"], places: all(new RegExp(`</(${MUST_CLOSE}|p|li)>`, "g"), (m) => swap(m.index + 1, "/", "\\")) },
  { name: "space after <", of: "html", fits: ["space-in-tag"], places: all(/<(h1|h2|p|b|li|ul|em|strong|main|section)>/g, (m) => swap(m.index, "<", "< ")) },
  { name: "no space between attributes", of: "html", fits: ["missing-space", "lost-quote"], places: inHtmlTag(/" (?=[a-z-]+=")/g, (m, at) => cut(at + 1, 1)) },
  { name: "list around items left out", of: "html", fits: ["outside-list", "stray-close", "unclosed-tag"],
    places: all(/<(ul|ol)[^>]*>(\s*<li>[\s\S]*?)<\/\1>/g, (m, text) => ({ from: m.index, to: m.index + m[0].length, put: m[2], at: [m.index, m.index + m[2].search(/<li/)] })) },
  { name: "alt left out", of: "html", fits: ["missing-alt"], places: inHtmlTag(/ alt="[^"]*"/g, (m, at) => cut(at, m[0].length)) },
  { name: "the same id twice", of: "html", fits: ["repeated-id"], places: (text) => {
    const ids = [...text.matchAll(/\sid="([^"]+)"/g)]
    return ids.slice(1).map((m) => swap(m.index, m[0], ` id="${ids[0][1]}"`)) } },
  { name: "file name misspelt", of: "html", fits: ["no-such-file"], places: all(/(?:href|src)="((?:style|script)\.(?:css|js))"/g, (m) => ({ slip: m[1].split(".")[0], from: m.index + m[0].indexOf(m[1]), to: m.index + m[0].indexOf(m[1]) + m[1].indexOf(".") })) },
  { name: "label for nothing", of: "html", fits: ["label-for-nothing"], places: all(/ for="([a-z]{4,})"/g, (m) => ({ slip: m[1], from: m.index + 6, to: m.index + 6 + m[1].length })) },
  { name: "comment not ended (HTML)", of: "html", fits: ["unclosed-comment"], places: all(/<body[^>]*>\n/g, (m) => ({ from: m.index + m[0].length, to: m.index + m[0].length, put: "<!-- my page\n" })) },
  // CSS
  { name: "; left out", of: "css", fits: ["missing-semicolon"], places: all(/;(?=\s*\n\s*[a-z-]+:)/g, (m) => cut(m.index, 1)) },
  { name: ": left out", of: "css", fits: ["missing-colon"], places: all(/(?<=\n\s+[a-z-]+): /g, (m) => swap(m.index, ":", "")) },
  { name: "= in place of :", of: "css", fits: ["equals-for-colon", "missing-colon"], places: all(/(?<=\n\s+[a-z-]+): /g, (m) => swap(m.index, ":", " =")) },
  { name: "{ left out (CSS)", of: "css", fits: ["missing-brace", "stray-bracket"], places: all(/ \{(?=\n)/g, (m) => cut(m.index, 2)) },
  { name: "} left out (CSS)", of: "css", fits: ["unclosed-bracket"], places: all(/\n\s*\}(?=\n)/g, (m, text) => cut(m.index + m[0].length - 1, 1, [m.index + 1, blockHead(text, m.index + m[0].length - 1)])) },
  { name: "} too many (CSS)", of: "css", fits: ["stray-bracket", "missing-brace"], places: all(/\n\}\n/g, (m) => ({ from: m.index + 3, to: m.index + 3, put: "}\n" })) },
  { name: "property misspelt", of: "css", fits: ["unknown-property"], places: all(/(?<=\n\s+)([a-z-]{5,})(?=: )/g, (m) => ({ slip: m[1], from: m.index, to: m.index + m[1].length })) },
  { name: "British colour", of: "css", fits: ["unknown-property"], places: all(/(?<=\n\s+(?:background-)?)color(?=: )/g, (m) => swap(m.index, "color", "colour")) },
  { name: "keyword misspelt (CSS)", of: "css", fits: ["unknown-value"], places: all(/: (center|flex|grid|block|absolute|relative|bold|italic|underline|none|space-between|uppercase|pointer|cover|square|collapse)(?=;)/g, (m) => (m[1].length > 4 ? { slip: m[1], from: m.index + 2, to: m.index + 2 + m[1].length } : [])) },
  { name: "colour misspelt", of: "css", fits: ["unknown-colour", "unknown-value"], places: all(/color: ([a-z]{4,})(?=;)/g, (m) => ({ slip: m[1], from: m.index + 7, to: m.index + 7 + m[1].length })) },
  { name: "unit left out", of: "css", fits: ["missing-unit"], places: all(/(?<=(?:width|height|margin|padding|font-size|border-radius|gap)(?:-[a-z]+)?: )[1-9]\d*(px|em|rem)(?=;)/g, (m) => cut(m.index + m[0].length - m[1].length, m[1].length)) },
  { name: "space before the unit", of: "css", fits: ["space-before-unit", "missing-unit"], places: all(/(?<=: |: \d\w* )[1-9]\d*(px|em|rem)\b/g, (m) => swap(m.index + m[0].length - m[1].length, "", " ")) },
  { name: "unit misspelt", of: "css", fits: ["unknown-unit"], places: all(/\d(px)(?=[; ])/g, (m) => swap(m.index + 1, "px", "xp")) },
  { name: "// comment in CSS", of: "css", fits: ["slash-comment"], places: all(/(?<=;)\n(?=\s+[a-z-]+: )/g, (m) => ({ from: m.index + 1, to: m.index + 1, put: "  // how it looks\n" })) },
  { name: "hex of wrong length", of: "css", fits: ["hex-length"], places: all(/#[0-9a-f]{6}\b|#[0-9a-f]{3}\b/g, (m) => cut(m.index + m[0].length - 1, 1)) },
  { name: "# left out of a colour", of: "css", fits: ["missing-hash", "unknown-unit"], places: all(/color: #([0-9a-f]{3,6})(?=;)/g, (m) => (/\d/.test(m[1]) ? cut(m.index + 7, 1) : [])) },
  { name: "dot left out of a selector", of: "css", fits: ["missing-dot-in-selector", "misspelt-selector", "missing-comma"], places: all(/(?<=^|\n)\.([a-z]{3,})(?= \{| [a-z]|\.|:)/g, (m) => cut(m.index, 1)) },
  { name: "quote lost in a font", of: "css", fits: ["lost-quote"], places: all(/"[A-Z][\w ]+"(?=,)/g, (m) => cut(m.index + m[0].length - 1, 1)) },
  { name: "comment not ended (CSS)", of: "css", fits: ["unclosed-comment"], places: all(/(?<=\n)(?=[.a-z#][\w #.-]* \{)/g, (m) => ({ from: m.index, to: m.index, put: "/* the look\n" })) },
  { name: "tag misspelt in a selector", of: "css", fits: ["misspelt-selector", "missing-comma"], places: all(/(?<=^|\n)(body|button|header|table|article|figure|footer|label|input|caption|code)(?= \{)/g, (m) => ({ slip: m[1], from: m.index, to: m.index + m[1].length })) },
  // JavaScript
  { name: ") left out", of: "js", fits: ["unclosed-bracket", "wrong-bracket", "missing-comma", "missing-brace"], places: all(/\)(?=[;{ ]*\n|;| \{)/g, (m, text) => cut(m.index, 1, [m.index, openBracket(text, m.index)])) },
  { name: "( left out", of: "js", fits: ["missing-bracket", "stray-bracket", "missing-parens", "missing-dot", "missing-semicolon", "function-parens"], places: all(/(?<=[\w])\((?=["\w])/g, (m) => cut(m.index, 1)) },
  { name: "{ left out", of: "js", fits: ["missing-brace", "stray-bracket"], places: all(/(?<=\)|else|=>) \{(?=\n)/g, (m) => cut(m.index, 2)) },
  { name: "} left out", of: "js", fits: ["unclosed-bracket", "missing-brace"], places: all(/\n\s*\}(?=\n|\);)/g, (m, text) => cut(m.index + m[0].length - 1, 1, [m.index + 1, blockHead(text, m.index + m[0].length - 1)])) },
  { name: "] left out", of: "js", fits: ["unclosed-bracket", "wrong-bracket", "missing-comma"], places: all(/\]/g, (m, text) => inText(text, m.index) ? [] : cut(m.index, 1, [m.index, openBracket(text, m.index)])) },
  { name: ") too many", of: "js", fits: ["stray-bracket", "wrong-bracket", "missing-bracket"], places: all(/\);/g, (m) => swap(m.index, ")", "))")) },
  { name: "} too many", of: "js", fits: ["stray-bracket", "return-outside", "missing-brace"], places: all(/\n\}\n/g, (m) => ({ from: m.index + 3, to: m.index + 3, put: "}\n" })) },
  { name: "quote lost at the end of a text", of: "js", fits: ["lost-quote"], places: all(/"[^"\n]+"/g, (m) => cut(m.index + m[0].length - 1, 1)) },
  { name: "quote lost before a text", of: "js", fits: ["lost-quote"], places: all(/"[^"\n]+"/g, (m) => cut(m.index, 1)) },
  { name: "two kinds of quotes", of: "js", fits: ["mixed-quotes", "lost-quote"], places: all(/"[^"'\n]+"/g, (m) => swap(m.index + m[0].length - 1, '"', "'")) },
  { name: "curly quotes", of: "js", fits: ["curly-quote"], places: all(/"([^"\n]+)"/g, (m) => swap(m.index, m[0], `“${m[1]}”`)) },
  { name: "comma left out", of: "js", fits: ["missing-comma", "missing-plus", "missing-semicolon", "unclosed-bracket"], places: all(/,(?= ["\d\w({])/g, (m, text) => (inText(text, m.index) ? [] : cut(m.index, 1))) },
  { name: "comma left out of an object", of: "js", fits: ["missing-comma"], places: all(/,(?=\n\s+\w+: )/g, (m) => cut(m.index, 1)) },
  { name: "keyword misspelt", of: "js", fits: ["misspelt-keyword", "unknown-name"], places: all(/\b(function|return|const|else|while|class|switch|case|break|await|async)\b/g, (m) => ({ slip: m[1], from: m.index, to: m.index + m[1].length })) },
  { name: "keyword with a capital", of: "js", fits: ["misspelt-keyword", "other-language"], places: all(/\b(function|return|const|let|if|else|while|for)\b(?= )/g, (m) => swap(m.index, m[0], m[0][0].toUpperCase() + m[0].slice(1))) },
  { name: "method misspelt", of: "js", fits: ["unknown-member"], places: all(/\.(addEventListener|querySelector|getElementById|textContent|appendChild|createElement|toUpperCase|classList|preventDefault|innerHTML|className|querySelectorAll|disabled|length|floor|random|toLowerCase|forEach)\b/g, (m) => ({ slip: m[1], from: m.index + 1, to: m.index + 1 + m[1].length })) },
  { name: "capital wrong in a method", of: "js", fits: ["unknown-member"], places: all(/\.(addEventListener|querySelector|getElementById|textContent|appendChild|createElement|toUpperCase|classList|preventDefault|className|querySelectorAll|toLowerCase)\b/g, (m) => swap(m.index + 1, m[1], m[1].replace(/[A-Z]/, (c) => c.toLowerCase()))) },
  { name: "name misspelt", of: "js", fits: ["unknown-name", "unknown-member", "const-changed"], places: (text) => [...text.matchAll(/(?<![.\w"'`-])([a-z]\w{4,})(?=[ .,;()\[])(?![^\n]*: )/g)].filter((m) => m[1] !== "event" && declares(text, m[1]) && !/(?:let|const|function|class|for \(let|for \(const) $/.test(text.slice(0, m.index)) && !inText(text, m.index)).map((m) => ({ slip: m[1], from: m.index, to: m.index + m[1].length })) },
  { name: "console or document misspelt", of: "js", fits: ["unknown-name"], places: all(/\b(console|document|Math|window|localStorage)\b(?=\.)/g, (m) => ({ slip: m[1], from: m.index, to: m.index + m[1].length })) },
  { name: "= for === in a condition", of: "js", fits: ["assign-in-condition", "const-changed", "assign-to-result"], places: all(/(?<=(?:if|while) \([\w.]+) ===(?= )/g, (m) => swap(m.index, " ===", " =")) },
  { name: "== for = in a statement", of: "js", fits: ["compare-for-assign", "wrong-sign"], places: all(/(?<=\n\s*[\w.]+) =(?= [^\n]*;)/g, (m) => swap(m.index, " =", " ==")) },
  { name: "+ left out", of: "js", fits: ["missing-plus", "missing-semicolon", "missing-comma", "missing-bracket"], places: all(/(?<=["\w)]) \+ (?=["\w])/g, (m) => swap(m.index, m[0], " ")) },
  { name: "one too far", of: "js", fits: ["one-too-far"], places: all(/(?<=for \(let \w+ = \d+; \w+ )<(?= \w+\.length;)/g, (m, text) => (/\[\w+\]/.test(text.slice(m.index, m.index + 160)) ? swap(m.index, "<", "<=") : [])) },
  { name: "loop counts the wrong way", of: "js", fits: ["loop-stuck"], places: all(/(?<=for \(let \w+ = \d+; \w+ <=? [\w.]+; \w+)\+\+/g, (m) => swap(m.index, "++", "--")) },
  { name: "loop that never moves", of: "js", fits: ["loop-stuck"], places: all(/(?<=while \((\w+) < [\w.]+\) \{[^}]*)\n\s*\1\+\+;/g, (m, text) => cut(m.index, m[0].length, [m.index, text.lastIndexOf("while", m.index)])) },
  { name: "listener called at once", of: "js", fits: ["called-at-once"], places: all(/(?:addEventListener\("\w+", |onclick = |setInterval\()(\w+)(?=\)|;|,)/g, (m, text) => (new RegExp(`function ${m[1]}\\(`).test(text) ? swap(m.index + m[0].length, "", "()") : [])) },
  { name: "# or . left out of a selector", of: "js", fits: ["selector-without-sign", "no-such-id", "no-such-class"], places: all(/querySelector\("([#.])[a-z-]+"\)/g, (m) => cut(m.index + 15, 1)) },
  { name: "# in getElementById", of: "js", fits: ["id-with-hash"], places: all(/getElementById\("/g, (m) => swap(m.index + m[0].length, "", "#")) },
  { name: "id misspelt", of: "js", fits: ["no-such-id", "no-such-class"], places: all(/(?:getElementById\("|querySelector\("[#.])([a-z]{3,})"/g, (m) => ({ slip: m[1], from: m.index + m[0].length - 1 - m[1].length, to: m.index + m[0].length - 1 })) },
  { name: "; after if", of: "js", fits: ["early-semicolon", "lonely-else", "stray-bracket", "missing-brace", "extra-comma"], places: all(/(?<=\n\s*if \([^\n]*\)) \{/g, (m) => swap(m.index, " {", "; {")) },
  { name: "return left out", of: "js", fits: ["unused-result", "missing-return", "missing-call"], places: (text) => [...text.matchAll(/\breturn (?=[^;\n]*;\n\})/g)].filter((m) => usedBack(text, m.index)).map((m) => cut(m.index, 7, [m.index, text.lastIndexOf("function", m.index)])) },
  { name: "const that changes", of: "js", fits: ["const-changed", "const-without-value"], places: all(/\blet (\w+)(?= =)/g, (m, text) => {
    const later = [...text.slice(m.index + 10).matchAll(new RegExp(`(?<![.\\w])${m[1]}( = |\\+\\+|--| \\+= )`, "g"))]
    return later.length ? swap(m.index, "let", "const", [m.index, ...later.map((one) => m.index + 10 + one.index + 2)]) : [] }) },
  { name: "document left out", of: "js", fits: ["missing-document", "unknown-name"], places: all(/(?<![\w.])document\.(?=getElementById|querySelector|createElement)/g, (m) => cut(m.index, m[0].length)) },
  { name: "dot left out", of: "js", fits: ["missing-dot", "missing-semicolon"], places: all(/(?<=console|document|Math)\.(?=[a-z])/g, (m) => swap(m.index, ".", " ")) },
  { name: "=< for <=", of: "js", fits: ["wrong-sign"], places: all(/(?<= )(<=|>=)(?= )/g, (m) => swap(m.index, m[0], m[0] === "<=" ? "=<" : "=>")), or: ["arrow-for-compare"] },
  { name: "and for &&", of: "js", fits: ["other-language"], places: all(/&&|\|\|/g, (m) => swap(m.index, m[0], m[0] === "&&" ? "and" : "or")) },
  { name: "used before it is made", of: "js", fits: ["used-too-early"], places: (text) => {
    const top = [...text.matchAll(/^(?:let|const) (\w+) = [^\n]*;\n/gm)]
    return top.flatMap((m) => {
      const use = new RegExp(`^(?!(?:let|const|function|class) )[^\\n]*(?<!["'#.])\\b${m[1]}\\b(?!["'-])[^\\n]*\\n|^const \\w+ = [^\\n]*(?<!["'#.])\\b${m[1]}\\b(?!["'-])[^\\n]*\\n`, "m").exec(text.slice(m.index + m[0].length))
      if (!use || /=>|function/.test(use[0]) || !/;\s*$/.test(use[0]) || /^\s/.test(use[0])) return []
      const end = m.index + m[0].length + use.index + use[0].length
      const between = text.slice(m.index + m[0].length, end)
      return [{ from: m.index, to: end, put: between + m[0], at: [m.index + between.length - use[0].length, m.index + between.length] }]
    }) } },
  { name: "the same let twice", of: "js", fits: ["declared-twice"], places: all(/^(?:let|const) (\w+) = [^\n]*;\n/gm, (m) => ({ from: m.index + m[0].length, to: m.index + m[0].length, put: `let ${m[1]} = 0;\n` })) },
  { name: "brackets of a call left out", of: "js", fits: ["missing-call", "unused-result"], places: all(/(?:\.(?:toUpperCase|toLowerCase|trim|preventDefault|focus|random|stroke|beginPath)|\n\s*(?:show|draw|tick|next))\(\)(?=;| [*+])/g, (m, text) => (/toLowerCase|trim/.test(m[0]) && text[m.index + m[0].length] === ";" ? [] : cut(m.index + m[0].length - 2, 2))) },
  { name: "event misspelt", of: "js", fits: ["event-name"], places: all(/addEventListener\("(click|submit|change|pointerdown|pointermove|pointerup)"/g, (m) => ({ slip: m[1], from: m.index + 18, to: m.index + 18 + m[1].length })) },
  { name: "on before an event", of: "js", fits: ["event-name"], places: all(/addEventListener\("(?=click|submit|change)/g, (m) => swap(m.index + m[0].length, "", "on")) },
  { name: "else asks", of: "js", fits: ["else-if", "unused-result", "compare-for-assign"], places: all(/else if(?= \()/g, (m) => swap(m.index, "else if", "else")) },
  { name: "if without round brackets", of: "js", fits: ["missing-parens"], places: all(/\bif \(([^()\n]+)\) \{/g, (m) => swap(m.index, m[0], `if ${m[1]} {`)) },
  { name: "commas in for", of: "js", fits: ["for-semicolons"], places: all(/for \(let (\w+ = [\w.]+); ([^;\n]+); (\w+(?:\+\+|--))\)/g, (m) => swap(m.index, m[0], `for (let ${m[1]}, ${m[2]}, ${m[3]})`)) },
  { name: "space in a name", of: "js", fits: ["space-in-name", "missing-equals", "missing-semicolon"], places: all(/\b(?:let|const) ([a-z]+)(?= =)/g, (m) => swap(m.index + m[0].length, "", " now")) },
  { name: "= left out of a let", of: "js", fits: ["missing-equals", "space-in-name"], places: all(/\b(?:let|const) (\w+) = (?=[\w"])/g, (m) => swap(m.index + m[0].length - 3, " = ", " ")) },
  { name: "= in place of : in an object", of: "js", fits: ["wrong-sign"], places: all(/(?<=[{,]\s*\w+): (?=["\d\w])/g, (m) => swap(m.index, ": ", " = ")) },
  { name: "function without brackets", of: "js", fits: ["function-parens"], places: all(/\bfunction (\w+)\(\)/g, (m) => swap(m.index, m[0], `function ${m[1]}`)) },
  { name: "arrow left out", of: "js", fits: ["missing-arrow", "missing-comma", "unclosed-bracket", "stray-bracket", "missing-brace"], places: all(/ =>(?= \{)/g, (m) => cut(m.index, 3)) },
  { name: "plain quotes around ${ }", of: "js", fits: ["plain-quotes"], places: all(/`([^`"\n]*\$\{\w+\}[^`"\n]*)`/g, (m) => swap(m.index, m[0], `"${m[1]}"`)) },
  { name: "number not made of text", of: "js", fits: ["text-plus-number"], places: all(/Number\((\w+\.value)\)/g, (m, text) => swap(m.index, m[0], `${m[1]} + 1`)) },
  { name: "semicolon in a list", of: "js", fits: ["wrong-sign", "unclosed-bracket"], places: all(/,(?= "\w+["\w, ]*\])/g, (m) => swap(m.index, ",", ";")) },
  { name: "NaN compared", of: "js", fits: ["nan-compared"], places: all(/Number\.isNaN\((\w+)\)/g, (m) => swap(m.index, m[0], `${m[1]} === NaN`)) },
]

function openOf(text, close, name) {
  let depth = 0
  for (const m of [...text.slice(0, close + 1).matchAll(new RegExp(`<(/?)${name}\\b`, "g"))].reverse()) {
    if (m[1]) depth += 1
    else if (--depth <= 0) return m.index
  }
  return close
}

function openBracket(text, close) {
  const opens = { ")": "(", "]": "[", "}": "{" }
  let depth = 0
  for (let at = close; at >= 0; at--) {
    if (text[at] === text[close]) depth += 1
    else if (text[at] === opens[text[close]] && --depth === 0) return at
  }
  return close
}

function blockHead(text, close) {
  return openBracket(text, close)
}

function declares(text, name) {
  return new RegExp(`\\b(?:let|const|function|class)\\s+${name}\\b|\\(${name}[,)]|, ${name}\\)|const \\[[^\\]]*\\b${name}\\b`).test(text)
}

function inText(text, at) {
  const line = text.slice(text.lastIndexOf("\n", at) + 1, at)
  return (line.match(/["`]/g) ?? []).length % 2 === 1
}

/// True where what a function gives back is kept or shown.
function usedBack(text, at) {
  const name = /function (\w+)\([^)]*\) \{(?:(?!\bfunction\b)[\s\S])*$/.exec(text.slice(0, at))?.[1]
  return name !== undefined && new RegExp(`(?:= |\\+ |\\()${name}\\(`).test(text)
}
