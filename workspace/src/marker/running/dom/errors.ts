/// An error as a page's own functions throw it, with a sentence that stays as it is.

export function pageError(name: string, message: string): Error {
  const error = new Error(message)
  error.name = name
  return error
}
