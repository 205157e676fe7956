/// How many words a pupil wrote. Only what has a letter or a figure is a word: dots and spaces say nothing.
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0
}
