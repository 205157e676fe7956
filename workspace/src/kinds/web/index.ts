/// The kind of activity `web`: HTML, CSS and JavaScript in an editor, beside the page that comes of it.

import { say } from "../../words"
import { CodeBench } from "../code-bench"
import type { Kind } from "../kind"

export const kind: Kind = {
  names: { work: say("code"), result: say("result") },
  open: (desk) => new CodeBench({ desk, page: desk.result }),
  fetchAhead: CodeBench.fetchAhead,
}
