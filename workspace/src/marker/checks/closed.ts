/// `closed: true`: every tag that must be closed is, in the right order.

import type { WebCheck } from "./check"

export const closedCheck: WebCheck = (_args, page) => {
  const first = page.problems[0]
  return first ? `Line ${first.line}: ${first.says}` : null
}
