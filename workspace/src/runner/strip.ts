/// A frame inside the frame could bring back what the sandbox forbids. This is a hurdle, no wall: what counts is that
/// the runner holds nothing worth having.

export const TAKEN_OUT = "frame, frameset, iframe, object, embed, base"

/// Takes frames out as soon as a script puts them in.
export function keepFramesOut(): void {
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node instanceof Element) {
          for (const inner of node.querySelectorAll(TAKEN_OUT)) inner.remove()
          if (node.matches(TAKEN_OUT)) node.remove()
        }
  })
  observer.observe(document, { childList: true, subtree: true })
}
