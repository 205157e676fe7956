/// Advice for beginners: what is wrong in a file of HTML, CSS or JavaScript, at its line, in a pupil's words. Nothing is
/// said about a file that is right. No DOM, no clock; never throws.

import type { Files } from "../activity"
import type { Problem } from "../problem"
import { adviseCss } from "./css/index"
import { adviseHtml, hasScripts, hasStyles } from "./html/index"
import { adviseJavaScript } from "./javascript/index"
import { scriptsIn, siteOf, stylesIn } from "./site"

/// All problems of the file `name`, the first to mend first. `files` are the pupil's other files, where they are known:
/// with them it also sees what a page links to and a script asks for.
export function advise(name: string, text: string, files: Files | null = null): readonly Problem[] {
  const site = siteOf(name, text, files)
  if (name.endsWith(".css")) return adviseCss(text, site)
  if (name.endsWith(".js")) return adviseJavaScript(text, site)
  if (!name.endsWith(".html")) return []
  return [
    ...adviseHtml(text, site),
    ...(hasStyles(text) ? adviseCss(stylesIn(text), site) : []),
    ...(hasScripts(text) ? adviseJavaScript(scriptsIn(text), site) : []),
  ].sort((one, other) => one.from - other.from)
}
