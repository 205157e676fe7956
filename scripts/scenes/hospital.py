"""The data office of a hospital: a wall of figures, a glass wall to a ward, a rack with lights, a door with a reader."""

import math

from scenes.furniture import chair, keyboard, screen
from scenes.room import Room, Surface

WALL, FLOOR, DARK, INK = (232, 238, 236), (150, 168, 172), (38, 50, 66), (20, 33, 61)
WHITE, TEAL, SUN, RED, STEEL = (250, 251, 248), (11, 93, 81), (255, 183, 3), (201, 84, 60), (168, 178, 188)
MINT, SKY, WOOD, PAPER = (150, 206, 190), (186, 218, 236), (206, 178, 140), (250, 248, 240)


def room() -> Room:
    """Seven metres by six."""
    it = Room(wide=7, long=6, high=2.8, ceiling=(246, 249, 248), floor=FLOOR)
    _floor(it)
    _walls(it)
    _figures(it)
    _desk(it)
    _ward(it)
    _questions(it)
    _rack(it)
    _door(it)
    _lamps(it)
    return it


def _floor(it: Room) -> None:
    """Large tiles, and a teal path round the place where one stands."""
    tiles = Surface(it.thing(far=35), (-3.5, 0.001, -3.0), (7, 0, 0), (0, 0, 6))
    for n in range(1, 10):
        if abs(7 * n / 10 - 3.5) > 0.3:
            tiles.box(7 * n / 10, 0, 0.014, 6, (132, 150, 156))
    for n in range(1, 9):
        if abs(6 * n / 9 - 3) > 0.3:
            tiles.box(0, 6 * n / 9, 7, 0.014, (132, 150, 156))
    ring = [2 * math.pi * n / 60 for n in range(60)]
    for outer, inner, colour in ((1.35, 1.2, TEAL), (1.2, 1.1, MINT)):
        for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
            tiles.flat(
                [
                    (3.5 + r * math.sin(t), 3 + r * math.cos(t))
                    for r, t in ((outer, a), (outer, b), (inner, b), (inner, a))
                ],
                colour,
            )


def _walls(it: Room) -> None:
    for side in ("front", "right", "back", "left"):
        wall = it.wall(side)
        wall.fill(WALL)
        wall.box(0, 0, wall.wide, 0.12, (112, 130, 136))
        wall.box(0, 0.86, wall.wide, 0.14, MINT)
        wall.box(0, 2.72, wall.wide, 0.08, (214, 222, 220))


def _figures(it: Room) -> None:
    """Ahead: a wall of screens. Beds, one square each; who waits, hour by hour; ambulances on their way."""
    wall = it.wall("front", inset=0.03, far=39)
    wall.box(1.0, 1.12, 5.0, 1.44, DARK)
    wall.light = False
    wall.box(1.06, 1.18, 1.86, 1.32, INK)
    for n in range(48):
        x, y = 1.14 + (n % 8) * 0.215, 1.3 + (n // 8) * 0.185
        colour = RED if n in (11, 29) else SUN if n % 7 == 3 else (84, 176, 150)
        wall.box(x, y, 0.18, 0.14, colour)
        wall.box(x + 0.02, y + 0.03, 0.14, 0.03, INK)
        wall.box(x + 0.02, y + 0.06, 0.04, 0.04, INK)
    wall.box(2.98, 1.18, 1.52, 1.32, INK)
    for n in range(6):
        wall.box(3.06, 1.34 + n * 0.18, 1.36, 0.006, (56, 72, 108))
    waits = [0.2, 0.24, 0.34, 0.52, 0.62, 0.58, 0.7, 0.92, 0.84, 0.6]
    wall.flat(
        [(3.1, 1.3), *((3.1 + n * 0.142, 1.3 + y) for n, y in enumerate(waits)), (3.1 + 9 * 0.142, 1.3)],
        (60, 120, 150),
        130,
    )
    wall.line([(3.1 + n * 0.142, 1.3 + y) for n, y in enumerate(waits)], 0.03, SUN)
    wall.round(3.1 + 7 * 0.142, 2.22, 0.05, RED)
    wall.box(4.56, 1.18, 1.38, 1.32, INK)
    wall.line([(4.62, 1.5), (5.0, 1.6), (5.2, 1.9), (5.6, 1.96), (5.88, 2.3)], 0.04, (70, 90, 130))
    wall.line([(4.9, 2.44), (5.0, 1.6), (5.3, 1.24)], 0.03, (70, 90, 130))
    wall.line([(5.2, 1.9), (4.66, 2.2)], 0.03, (70, 90, 130))
    for x, y in ((4.8, 1.55), (5.42, 1.93), (4.92, 2.25)):
        wall.box(x - 0.1, y - 0.05, 0.2, 0.1, WHITE)
        wall.box(x - 0.02, y - 0.04, 0.04, 0.08, RED)
        wall.box(x - 0.05, y - 0.015, 0.1, 0.03, RED)
    wall.box(5.52, 2.2, 0.26, 0.2, MINT)
    wall.light = True
    wall.round(6.5, 2.1, 0.26, DARK)
    wall.round(6.5, 2.1, 0.22, WHITE)
    wall.line([(6.5, 2.1), (6.5, 2.26)], 0.02, INK)
    wall.line([(6.5, 2.1), (6.6, 2.05)], 0.025, INK)
    wall.round(6.5, 2.1, 0.02, RED)


def _desk(it: Room) -> None:
    it.shadow(0, 2.05, 3.6, 0.9)
    for leg in (-1.7, 1.6):
        it.block(leg, 0, 1.75, 0.08, 0.72, 0.7, STEEL)
    top = it.block(-1.85, 0.72, 1.65, 3.7, 0.05, 0.9, WOOD)
    top.far = 2.1
    left = screen(it, -0.75, 0.92, 2.1, 0.72, 0.2, STEEL)
    left.box(0, 0, 0.78, 0.47, WHITE)
    left.box(0, 0.42, 0.78, 0.05, TEAL)
    for row in range(7):
        for column in range(5):
            x, y = 0.04 + column * 0.145, 0.355 - row * 0.055
            odd = (row, column) == (3, 3)
            left.box(x, y, 0.13, 0.042, RED if odd else (232, 238, 238))
            left.box(
                x + 0.015,
                y + 0.013,
                0.04 + 0.016 * ((row * 3 + column * 5) % 4),
                0.016,
                WHITE if odd else (130, 146, 158),
            )
    right = screen(it, 0.75, 0.92, 2.1, 0.72, -0.2, STEEL)
    right.box(0, 0, 0.78, 0.47, PAPER)
    for n, high in enumerate((0.16, 0.2, 0.19, 0.24, 0.3, 0.27, 0.34)):
        right.box(0.07 + n * 0.096, 0.06, 0.066, high, TEAL if n < 6 else SUN)
    right.box(0.05, 0.055, 0.68, 0.008, INK)
    right.line(
        [(0.1 + n * 0.096, 0.1 + y) for n, y in enumerate((0.16, 0.2, 0.19, 0.24, 0.3, 0.27, 0.3))], 0.01, RED
    )
    keyboard(it, 1.72, (206, 212, 216), WHITE)
    pot = it.block(1.45, 0.77, 1.95, 0.16, 0.16, 0.16, (190, 112, 84))
    pot.far = 1.9
    leaves = Surface(it.thing(far=1.89), (1.28, 0.9, 2.0), (0.5, 0, 0), (0, 0.5, 0))
    for n in range(7):
        a = math.radians(30 + n * 20)
        tip = (0.25 + 0.26 * math.cos(a), 0.03 + 0.4 * math.sin(a))
        leaves.flat(
            [(0.22, 0.02), (tip[0] - 0.05, tip[1] - 0.08), tip, (tip[0] + 0.05, tip[1] - 0.1), (0.28, 0.02)],
            (62, 132 - 6 * n, 84),
        )
    mug = it.block(-1.4, 0.77, 1.85, 0.09, 0.1, 0.09, TEAL)
    mug.far = 1.75
    chair(it, 1.08, (64, 110, 116))


def _ward(it: Room) -> None:
    """On the left: a ward behind glass. Two beds with curtains, a monitor, a trolley with a tablet."""
    wall = it.wall("left", inset=0.02, far=39)
    wall.box(0.5, 0.1, 5.0, 2.44, WHITE)
    wall.light = False
    wall.box(0.58, 0.16, 4.84, 2.32, (222, 232, 228))
    wall.box(0.58, 0.16, 4.84, 0.6, (186, 202, 204))
    wall.box(0.58, 2.3, 4.84, 0.05, STEEL)
    for x, colour in ((0.72, (130, 190, 200)), (3.02, (150, 206, 190))):
        for n in range(5):
            shade = 12 * (n % 2)
            wall.box(
                x + n * 0.09, 0.62, 0.092, 1.7, (colour[0] - shade, colour[1] - shade, colour[2] - shade)
            )
        wall.box(x + 0.62, 0.72, 1.36, 0.14, (236, 240, 240))
        wall.flat(
            [(x + 0.62, 0.86), (x + 1.98, 0.86), (x + 1.98, 1.02), (x + 1.1, 1.0), (x + 0.62, 1.16)], WHITE
        )
        wall.flat([(x + 1.06, 0.86), (x + 2.0, 0.86), (x + 2.0, 1.05), (x + 1.1, 1.03)], colour)
        wall.flat([(x + 0.68, 1.0), (x + 0.98, 0.96), (x + 1.0, 1.08), (x + 0.74, 1.2)], PAPER)
        for leg in (0.68, 1.86):
            wall.box(x + leg, 0.4, 0.05, 0.32, STEEL)
            wall.round(x + leg + 0.025, 0.4, 0.05, DARK)
        wall.box(x + 0.58, 0.7, 0.05, 0.62, STEEL)
        wall.box(x + 1.2, 1.5, 0.56, 0.4, DARK)
        wall.box(x + 1.23, 1.53, 0.5, 0.34, INK)
        beat = [(0, 0), (0.12, 0), (0.16, 0.12), (0.2, -0.08), (0.24, 0), (0.36, 0), (0.4, 0.1), (0.44, 0)]
        wall.line([(x + 1.26 + a, 1.7 + b) for a, b in beat], 0.018, (120, 240, 170))
    wall.box(2.56, 0.36, 0.42, 0.05, STEEL)
    wall.box(2.56, 0.7, 0.42, 0.05, STEEL)
    wall.box(2.58, 0.36, 0.03, 0.7, STEEL)
    wall.box(2.93, 0.36, 0.03, 0.7, STEEL)
    wall.flat([(2.58, 1.0), (2.94, 1.0), (2.9, 1.28), (2.62, 1.28)], DARK)
    wall.flat([(2.62, 1.03), (2.9, 1.03), (2.87, 1.25), (2.65, 1.25)], (140, 214, 230))
    wall.light = True
    for x in (0.5, 2.06, 3.72, 5.42):
        wall.box(x, 0.1, 0.08, 2.44, (206, 214, 214))
    wall.box(0.5, 1.28, 5.0, 0.03, (255, 255, 255), 120)


def _questions(it: Room) -> None:
    """On the right: a window on the town with an ambulance, and a whiteboard full of questions to the wards."""
    wall = it.wall("right", inset=0.02, far=39)
    wall.box(0.5, 1.06, 2.1, 1.4, WHITE)
    wall.light = False
    wall.box(0.58, 1.14, 1.94, 1.24, SKY)
    wall.round(2.1, 2.14, 0.12, SUN)
    for n, (high, colour) in enumerate(
        ((0.6, 170), (0.82, 150), (0.5, 186), (0.72, 160), (0.42, 178), (0.64, 150))
    ):
        x = 0.58 + n * 0.324
        wall.box(x, 1.14, 0.3, high, (colour, colour + 8, colour + 14))
        for k in range(6):
            wall.box(
                x + 0.05 + 0.12 * (k % 2),
                1.3 + 0.11 * (k // 2),
                0.06,
                0.06,
                SUN if (k + n) % 3 == 0 else (220, 232, 238),
            )
    wall.box(0.58, 1.14, 1.94, 0.12, (112, 122, 128))
    wall.box(1.5, 1.2, 0.5, 0.2, WHITE)
    wall.box(1.5, 1.27, 0.5, 0.05, RED)
    wall.flat([(1.34, 1.2), (1.5, 1.2), (1.5, 1.38), (1.42, 1.37)], WHITE)
    for x in (1.46, 1.88):
        wall.round(x, 1.2, 0.05, INK)
    wall.light = True
    wall.box(1.5, 1.14, 0.05, 1.24, WHITE)
    wall.box(3.1, 0.98, 2.5, 1.5, STEEL)
    wall.box(3.16, 1.04, 2.38, 1.38, WHITE)
    wall.light = False
    for row in range(5):
        y = 2.24 - row * 0.25
        wall.round(3.3, y, 0.035, (RED, TEAL, SUN, TEAL, INK)[row])
        for n in range(4):
            wall.box(3.42 + n * 0.3, y - 0.02, 0.2 + 0.02 * ((n + row) % 3), 0.035, (70, 84, 110))
    wall.line([(4.9, 1.2), (4.9, 1.8), (5.0, 1.55), (5.1, 1.68), (5.22, 1.4), (5.4, 1.5)], 0.025, RED)
    wall.line([(4.82, 1.24), (5.44, 1.24)], 0.02, INK)
    for n, colour in enumerate(((255, 224, 130), (180, 224, 212), (250, 196, 176))):
        wall.box(4.76 + n * 0.24, 2.08, 0.2, 0.2, colour)


def _rack(it: Room) -> None:
    """Behind to the right: the hospital's computers in their cage."""
    it.shadow(2.2, -2.5, 1.3, 0.9)
    cage = it.block(1.6, 0, -2.95, 1.25, 2.15, 0.75, (54, 62, 74))
    face = Surface(cage, (2.85, 0.0, -2.19), (-1.25, 0, 0), (0, 2.15, 0))
    face.light = False
    face.box(0.06, 0.08, 1.13, 1.99, (34, 40, 50))
    for row in range(13):
        y = 0.14 + row * 0.148
        face.box(0.1, y, 1.05, 0.12, (70, 80, 94) if row % 4 else (92, 104, 120))
        for n in range(8):
            lamp = (120, 240, 170) if (n * 7 + row * 3) % 5 else SUN
            if row == 5 and n == 2:
                lamp = RED
            face.round(0.2 + n * 0.055, y + 0.06, 0.016, lamp)
        for n in range(9):
            face.box(0.7 + n * 0.045, y + 0.035, 0.02, 0.05, (40, 46, 56))
    face.round(1.14, 1.05, 0.03, SUN)
    shelf = it.thing(far=2.9)
    for level in (0.35, 0.9, 1.45):
        it.block(-0.35, level, -2.95, 1.5, 0.04, 0.35, WOOD, shelf)
        for n in range(10):
            colour = (TEAL, (206, 120, 84), (226, 214, 180), (96, 120, 150))[(n + round(level * 10)) % 4]
            it.block(-0.28 + n * 0.135, level + 0.04, -2.9, 0.1, 0.26 + 0.04 * (n % 3), 0.24, colour, shelf)


def _door(it: Room) -> None:
    """Behind to the left: a door that opens for a badge, and a box for paper that must not be read by others."""
    wall = it.wall("back", inset=0.02, far=39)
    wall.box(4.9, 0, 1.24, 2.2, (206, 214, 214))
    wall.box(4.98, 0, 1.08, 2.12, (116, 150, 150))
    wall.light = False
    wall.box(5.14, 1.0, 0.34, 0.9, (200, 222, 226))
    wall.light = True
    wall.box(5.9, 0.94, 0.1, 0.16, STEEL)
    wall.box(4.48, 1.1, 0.24, 0.36, DARK)
    wall.light = False
    wall.box(4.51, 1.27, 0.18, 0.16, (140, 214, 230))
    for n in range(6):
        wall.box(4.52 + 0.06 * (n % 3), 1.14 + 0.055 * (n // 3), 0.045, 0.04, STEEL)
    wall.round(4.6, 1.43, 0.012, (120, 240, 170))
    wall.light = True
    it.shadow(-0.95, -2.6, 0.5, 0.5, dark=45)
    bin_ = it.block(-1.18, 0, -2.85, 0.42, 0.62, 0.42, (84, 96, 108))
    slot = Surface(bin_, (-1.14, 0.623, -2.66), (0.34, 0, 0), (0, 0, 0.06))
    slot.box(0, 0, 0.34, 0.05, INK)
    sheet = Surface(bin_, (-1.08, 0.62, -2.64), (0.22, 0, 0), (0, 0.2, 0.02))
    sheet.fill(PAPER)


def _lamps(it: Room) -> None:
    for z in (-1.7, -0.55, 0.6, 1.75):
        lamp = Surface(it.thing(far=20), (-1.6, 2.79, z), (3.2, 0, 0), (0, 0, 0.12), light=False)
        lamp.box(-0.04, -0.03, 3.28, 0.18, (214, 220, 220))
        lamp.box(0, 0, 3.2, 0.12, (255, 255, 252))
