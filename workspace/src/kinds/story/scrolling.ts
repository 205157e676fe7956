/// Scrolls inside one box and never the page round it, which would take the bar and the clock away.

export function showIn(box: HTMLElement, thing: HTMLElement, where: "start" | "nearest"): void {
  const [outer, inner] = [box.getBoundingClientRect(), thing.getBoundingClientRect()]
  if (where === "start") box.scrollTop += inner.top - outer.top - 8
  else if (inner.bottom > outer.bottom) box.scrollTop += Math.min(inner.bottom - outer.bottom + 12, inner.top - outer.top - 8)
  else if (inner.top < outer.top) box.scrollTop += inner.top - outer.top - 8
}
