"""What stands in more than one room: screens, a keyboard, a chair."""

import math

from scenes.room import Colour, Point, Room, Surface

DARK: Colour = (38, 50, 66)


class Screen(Surface):
    """A screen: whatever its size, 0.78 wide and 0.47 high to draw on."""

    def at(self, x: float, y: float) -> Point:
        """The place in the room of what lies ``x`` to the right and ``y`` above the corner."""
        return super().at(x * self.wide / 0.78, y * self.wide / 0.78)


def screen(it: Room, x: float, y: float, z: float, wide: float, turn: float, foot: Colour) -> Screen:
    """A screen on a desk, its lower edge at ``y``, turned a little; what it shows is drawn on what comes back."""
    high = wide * 0.6
    half = (wide / 2 * math.cos(turn), wide / 2 * math.sin(turn))
    thing = it.thing(far=1.85)
    right: Point = (2 * half[0] + 0.04, 0, -2 * half[1])
    back = Surface(thing, (x - half[0] - 0.02, y - 0.02, z + half[1] + 0.004), right, (0, high + 0.04, 0))
    back.box(back.wide / 2 - 0.04, -0.15, 0.08, 0.2, foot)
    back.box(back.wide / 2 - 0.14, -0.16, 0.28, 0.03, foot)
    back.fill(DARK)
    corner = (x - half[0], y, z + half[1])
    return Screen(thing, corner, (2 * half[0], 0, -2 * half[1]), (0, high, 0), light=False)


def keyboard(it: Room, z: float, case: Colour, key: Colour) -> None:
    """In the middle of a desk, its near edge at ``z``."""
    keys = Surface(it.thing(far=1.75), (-0.32, 0.775, z), (0.64, 0, 0), (0, 0, 0.2))
    keys.fill(case)
    for n in range(36):
        keys.box(0.025 + (n % 12) * 0.05, 0.02 + (n // 12) * 0.055, 0.04, 0.042, key)


def chair(it: Room, z: float, seat: Colour) -> None:
    """An office chair, its near edge at ``z``."""
    it.shadow(0.0, z + 0.16, 0.5, 0.5, dark=40)
    thing = it.thing(far=1.15)
    it.block(-0.24, 0.42, z, 0.48, 0.07, 0.46, seat, thing)
    it.block(-0.03, 0.06, z + 0.2, 0.06, 0.36, 0.06, DARK, thing)
    it.block(-0.26, 0.03, z + 0.2, 0.52, 0.04, 0.06, DARK, thing)
