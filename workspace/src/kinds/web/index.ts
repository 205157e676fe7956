/// The kind of activity `web`: HTML, CSS and JavaScript in an editor, beside the page that comes of it.

import { CodeBench } from "../code-bench"
import type { Kind } from "../kind"

export const kind: Kind = {
  names: { work: "code", result: "result" },
  open: (desk) => new CodeBench({ desk, page: desk.result }),
}
