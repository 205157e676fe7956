/// The same advice as `advise`, for the page: what a file does not need is not loaded, so that a lesson of HTML alone
/// carries no reader of JavaScript.

import type { Files } from "../activity"
import type { Problem } from "../problem"
import { adviseHtml, hasScripts, hasStyles } from "./html/index"
import { scriptsIn, siteOf, stylesIn } from "./site"

/// With `every`, also the closing tags that HTML lets one leave out are missed.
export async function adviseOnDemand(name: string, text: string, files: Files, every = false): Promise<readonly Problem[]> {
  const site = siteOf(name, text, files)
  const page = name.endsWith(".html")
  const found = page ? adviseHtml(text, site, every) : []
  if (name.endsWith(".css") || (page && hasStyles(text))) {
    const { adviseCss } = await import("./css/index")
    found.push(...adviseCss(page ? stylesIn(text) : text, site))
  }
  if (name.endsWith(".js") || (page && hasScripts(text))) {
    const { adviseJavaScript } = await import("./javascript/index")
    found.push(...adviseJavaScript(page ? scriptsIn(text) : text, site))
  }
  return found.sort((one, other) => one.from - other.from)
}
