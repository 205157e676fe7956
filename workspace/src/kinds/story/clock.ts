/// The hours of a story.

/// Minutes from one hour of the day to another of the same day; past it, less than nothing.
export function until(clock: string, deadline: string): number {
  const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  return minutes(deadline) - minutes(clock)
}
