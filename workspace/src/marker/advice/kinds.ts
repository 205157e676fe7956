/// Every kind of problem there is, for lessons that ask for one and for the paper that lists them.

import { CSS_SENTENCES } from "./css/sentences"
import { PAGE_SENTENCES } from "./html/page-sentences"
import { SENTENCES } from "./html/sentences"
import { RUN_SENTENCES } from "./javascript/run-sentences"
import { FAULT_SENTENCES, MENDING_SENTENCES } from "./javascript/sentences"

export const KINDS: Readonly<Record<"html" | "css" | "javascript", readonly string[]>> = {
  html: Object.keys({ ...SENTENCES, ...PAGE_SENTENCES }),
  css: Object.keys(CSS_SENTENCES),
  javascript: Object.keys({ ...MENDING_SENTENCES, ...FAULT_SENTENCES, ...RUN_SENTENCES }),
}
