/// Advice about a style sheet. Never throws, and says nothing about a right one.

import { type Problem } from "../../problem"
import { Finder } from "../finder"
import type { Site } from "../site"
import { declarationAdvice } from "./declaration"
import { readSheet, type Block } from "./read"
import { CSS_SENTENCES } from "./sentences"
import { selectorAdvice } from "./selector"
import { structure } from "./structure"

export function adviseCss(text: string, site: Site): Problem[] {
  const finder = new Finder(text, CSS_SENTENCES)
  const sheet = readSheet(text)
  const spoken = structure(text, sheet, finder)
  const visit = (block: Block): void => {
    if (spoken.has(block.headFrom)) return // what is in it was read at the wrong depth
    selectorAdvice(block, site, finder)
    for (const declaration of block.declarations) if (!spoken.has(declaration.from)) declarationAdvice(text, sheet, block, declaration, finder)
    block.blocks.forEach(visit)
  }
  sheet.blocks.forEach(visit)
  return finder.problems()
}
