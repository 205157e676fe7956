/// A sentence of an author's in which `code` stands between backticks.

import { h } from "./dom"

export function withCode(text: string): Node[] {
  return text.split(/`([^`]+)`/).map((part, n) => (n % 2 ? h("code", {}, part) : document.createTextNode(part)))
}
