/// Where on the stage something stands that lies in a direction: the arithmetic of looking round.

export interface Look {
  /// Degrees to the right, degrees upwards, and how many degrees wide one sees.
  readonly yaw: number
  readonly pitch: number
  readonly width: number
}

export const WIDEST = 100
export const NARROWEST = 40
const HIGHEST = 65

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/// Pixels from the stage's top left; null where it is behind or beyond its edge.
export function placeOf(at: { readonly yaw: number; readonly pitch: number }, look: Look, wide: number, high: number): { x: number; y: number } | null {
  const turn = radians(at.yaw - look.yaw)
  const [up, tilt] = [radians(at.pitch), radians(look.pitch)]
  const ahead = Math.sin(up) * Math.sin(tilt) + Math.cos(up) * Math.cos(turn) * Math.cos(tilt)
  if (ahead <= 0.01) return null
  const focal = wide / 2 / Math.tan(radians(look.width) / 2)
  const x = wide / 2 + (focal * Math.cos(up) * Math.sin(turn)) / ahead
  const y = high / 2 - (focal * (Math.sin(up) * Math.cos(tilt) - Math.cos(up) * Math.cos(turn) * Math.sin(tilt))) / ahead
  return x < 0 || y < 0 || x > wide || y > high ? null : { x, y }
}

/// Another look that one can have: no somersaults, no eye to the keyhole.
export function turned(look: Look, by: Partial<Look>): Look {
  const yaw = look.yaw + (by.yaw ?? 0)
  return {
    yaw: ((((yaw + 180) % 360) + 360) % 360) - 180,
    pitch: Math.max(-HIGHEST, Math.min(HIGHEST, look.pitch + (by.pitch ?? 0))),
    width: Math.max(NARROWEST, Math.min(WIDEST, look.width + (by.width ?? 0))),
  }
}
