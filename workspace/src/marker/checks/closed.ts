/// `closed: true`: every tag that must be closed is, in the right order. `closed: all`: also those whose closing tag HTML
/// lets one leave out.

import type { WebCheck } from "./check"

export const closedCheck: WebCheck = (args, page) => {
  const first = page.problems(args.is("all"))[0]
  return first ? `Line ${first.line}: ${first.says}` : null
}
