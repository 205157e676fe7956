/// What can still be read of a work file that is no JSON any more: a save that was cut off must not cost a pupil what
/// was written in words.

/// The text that stands under `key` after `from`, or "". An end that was cut off is taken as the end of the text.
export function rescueText(damaged: string, key: string, from = 0): string {
  const name = new RegExp(`"${key}"\\s*:\\s*"`, "gu")
  name.lastIndex = from
  if (!name.test(damaged)) return ""
  const written = /^(?:[^"\\]|\\u[0-9a-fA-F]{4}|\\[^u])*/.exec(damaged.slice(name.lastIndex))?.[0] ?? ""
  try {
    return JSON.parse(`"${written.replace(/[\u0000-\u001f]/g, " ")}"`) as string
  } catch {
    return ""
  }
}
