/// The names that a script declares or sets anywhere, found without understanding it: enough to know that another file's
/// name is there.

const DECLARED = /\b(?:let|const|var|function\*?|class|import)\s+([A-Za-z_$][\w$]*)/g
const MORE = /[,{[]\s*([A-Za-z_$][\w$]*)\s*(?=[,}\]=;\n])/g
const SET = /(?:^|[;\n{])\s*(?:window\.)?([A-Za-z_$][\w$]*)\s*=(?!=)/g

export function own(text: string): Set<string> {
  const names = new Set<string>()
  for (const pattern of [DECLARED, MORE, SET]) for (const match of text.matchAll(pattern)) names.add(match[1] ?? "")
  return names
}
