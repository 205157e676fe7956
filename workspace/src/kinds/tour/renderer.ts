/// Pannellum's renderer (MIT, by Matthew Petroff), loaded when a picture is asked for. Its viewer is left out: its buttons
/// cannot be reached by keyboard, and it loads pictures in a way that our policy forbids.

export interface Renderer {
  init(image: HTMLImageElement, type: "equirectangular", dynamic: false, wide: number, high: number, offset: 0, ready: () => void, params: object): void
  render(pitch: number, yaw: number, width: number): void
  resize(): void
  destroy(): void
}

declare global {
  interface Window {
    libpannellum?: { renderer(place: HTMLElement): Renderer }
  }
}

/// Throws where there is no way to draw here.
export async function rendererIn(place: HTMLElement): Promise<Renderer> {
  await import("pannellum/src/js/libpannellum.js")
  if (!window.libpannellum) throw new Error("The renderer did not arrive.")
  return window.libpannellum.renderer(place)
}
