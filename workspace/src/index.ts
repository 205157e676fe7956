/// The workspace's only door: it finds its place in the page that the server rendered, and starts there.

import { readLesson } from "./lesson"
import { readWords } from "./words"
import { startWorkspace } from "./workspace"

const root = document.getElementById("workspace")
if (root) {
  readWords(document)
  await startWorkspace(root, readLesson(document))
}
