"""The control room of a dairy farm: a window into the barn, screens about cows, milk and fields."""

import math

from scenes.furniture import chair, keyboard, screen
from scenes.room import Room, Surface

WALL, WOOD, DARK = (239, 228, 205), (196, 148, 96), (38, 50, 66)
WHITE, INK, GREEN, SKY = (250, 248, 240), (20, 33, 61), (66, 128, 74), (172, 212, 235)
TEAL, SUN, RED, STEEL = (11, 93, 81), (255, 183, 3), (201, 84, 60), (168, 178, 188)


def room() -> Room:
    """Seven metres by six."""
    it = Room(wide=7, long=6, high=2.8, ceiling=(246, 240, 226), floor=(176, 150, 118))
    _floor(it)
    _walls(it)
    _window(it)
    _desk(it)
    _milk(it)
    _fields(it)
    _collars(it)
    _door(it)
    _lamps(it)
    return it


def _floor(it: Room) -> None:
    """Boards, and a rug where one stands."""
    boards = Surface(it.thing(far=35), (-3.5, 0.001, -3.0), (7, 0, 0), (0, 0, 6))
    for n in range(1, 24):
        x = 7 * n / 24
        if abs(x - 3.5) > 0.3:
            boards.box(x, 0, 0.012, 6, (140, 114, 84))
    for n in range(46):
        x, y = 7 * (n % 23) / 24 + 0.146, (n * 1.37) % 6
        boards.box(x, y, 7 / 24, 0.01, (140, 114, 84))
    ring = [2 * math.pi * n / 60 for n in range(60)]
    for outer, inner, colour in ((1.5, 1.3, TEAL), (1.3, 0.55, (214, 190, 150)), (1.0, 0.9, RED)):
        for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
            boards.flat(
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
        for n in range(round(wall.wide / 0.35)):
            wall.box(n * 0.35 + 0.01, 0.06, 0.33, 0.86, (222, 204, 170))
        wall.box(0, 0.92, wall.wide, 0.06, WOOD)
        wall.box(0, 0, wall.wide, 0.1, (150, 110, 70))
        wall.box(0, 2.72, wall.wide, 0.08, (222, 210, 186))


def _cow(on: Surface, x: float, y: float, size: float, way: int, patch: tuple[int, int, int]) -> None:
    """A cow from the side, looking left (-1) or right (1), with a collar."""

    def flat(points: list[tuple[float, float]], colour: tuple[int, int, int]) -> None:
        on.flat([(x + way * a * size, y + b * size) for a, b in points], colour)

    for leg in (-0.62, -0.42, 0.38, 0.58):
        flat([(leg, 0), (leg + 0.12, 0), (leg + 0.14, 0.62), (leg - 0.02, 0.62)], (226, 220, 208))
        flat([(leg - 0.01, 0), (leg + 0.13, 0), (leg + 0.13, 0.07), (leg - 0.01, 0.07)], (70, 58, 50))
    flat(
        [
            (-0.78, 0.62),
            (-0.7, 0.5),
            (0.62, 0.5),
            (0.8, 0.66),
            (0.84, 1.02),
            (0.7, 1.14),
            (-0.66, 1.16),
            (-0.82, 1.0),
        ],
        (244, 240, 230),
    )
    flat([(0.42, 0.5), (0.6, 0.42), (0.28, 0.4), (0.22, 0.5)], (236, 178, 170))
    flat([(-0.5, 0.74), (-0.1, 0.66), (0.1, 0.9), (-0.05, 1.15), (-0.5, 1.155)], patch)
    flat([(0.36, 0.8), (0.66, 0.78), (0.74, 1.08), (0.45, 1.14)], patch)
    flat([(-0.84, 1.02), (-0.9, 0.5), (-0.86, 0.46), (-0.78, 0.98)], patch)
    flat([(0.68, 0.84), (0.98, 1.0), (1.06, 1.26), (0.72, 1.12)], (244, 240, 230))
    flat(
        [(0.92, 1.06), (1.0, 0.96), (1.42, 1.02), (1.5, 1.12), (1.42, 1.22), (1.12, 1.4), (0.98, 1.36)], patch
    )
    flat([(1.34, 1.0), (1.46, 1.02), (1.52, 1.1), (1.46, 1.2), (1.36, 1.18)], (236, 190, 180))
    flat([(0.98, 1.34), (0.84, 1.44), (0.82, 1.36), (0.96, 1.28)], patch)
    flat([(1.2, 1.22), (1.24, 1.22), (1.24, 1.26), (1.2, 1.26)], INK)
    flat([(0.74, 0.88), (0.82, 0.84), (0.98, 1.22), (0.9, 1.24)], SUN)
    flat([(0.72, 0.8), (0.84, 0.76), (0.88, 0.88), (0.76, 0.92)], TEAL)


def _window(it: Room) -> None:
    """The barn: sky above its open side, straw, cows, and the milking robot."""
    wide, high = 5.6, 1.5
    see = Surface(it.thing(far=39), (-wide / 2, 1.08, 2.99), (wide, 0, 0), (0, high, 0), light=False)
    for n in range(12):
        see.box(0, 0.62 + n * 0.075, wide, 0.08, (196 - n * 3, 184 - n * 4, 156 - n * 5))
    see.box(0.2, 0.84, 3.9, 0.44, SKY)
    see.flat(
        [(0.2, 0.84), (0.2, 0.98), (0.9, 1.08), (1.9, 0.94), (2.8, 1.06), (4.1, 0.94), (4.1, 0.84)],
        (128, 176, 104),
    )
    see.flat([(0.2, 0.84), (0.2, 0.9), (1.4, 0.96), (2.6, 0.88), (4.1, 0.92), (4.1, 0.84)], (104, 156, 88))
    see.round(3.4, 1.17, 0.06, SUN)
    for post in (0.2, 1.5, 2.8, 4.1):
        see.box(post - 0.03, 0.55, 0.06, 0.95, (132, 100, 66))
    see.box(0, 1.28, wide, 0.07, (132, 100, 66))
    see.box(0, 0, wide, 0.6, (214, 186, 122))
    for n in range(110):
        x, y = (n * 0.617) % (wide - 0.1), (n * 0.271) % 0.56
        see.line(
            [(x, y), (x + 0.09, y + 0.02 * (-1) ** n)], 0.008, (236, 212, 150) if n % 3 else (186, 154, 92)
        )
    _cow(see, 0.75, 0.42, 0.36, 1, (60, 48, 44))
    _cow(see, 3.35, 0.44, 0.34, -1, (132, 76, 46))
    _cow(see, 2.1, 0.36, 0.44, 1, (48, 44, 48))
    # the robot: a stall with an arm
    see.box(4.15, 0.18, 1.3, 0.98, (96, 108, 122))
    see.box(4.22, 0.24, 0.86, 0.84, (60, 70, 84))
    _cow(see, 4.6, 0.26, 0.42, 1, (96, 64, 48))
    see.box(5.08, 0.18, 0.38, 1.16, (226, 230, 234))
    see.box(5.13, 0.98, 0.28, 0.26, TEAL)
    see.line([(5.17, 1.05), (5.24, 1.14), (5.3, 1.08), (5.37, 1.18)], 0.02, SUN)
    see.line([(5.1, 0.5), (4.86, 0.36), (4.66, 0.42)], 0.05, RED)
    for rail in (0.42, 0.72):
        see.box(4.15, rail, 0.95, 0.03, STEEL)
    frame = Surface(it.thing(far=38), (-wide / 2 - 0.12, 1.0, 2.97), (wide + 0.24, 0, 0), (0, high + 0.16, 0))
    frame.box(0, 0, wide + 0.24, 0.1, WHITE)
    frame.box(0, high + 0.07, wide + 0.24, 0.09, WHITE)
    for x in (0, 1.93, 3.83, wide + 0.12):
        frame.box(x, 0, 0.09, high + 0.16, WHITE)


def _desk(it: Room) -> None:
    it.shadow(0, 2.35, 4.6, 1.0)
    for leg in (-2.2, 2.1):
        it.block(leg, 0, 2.0, 0.1, 0.72, 0.7, (140, 104, 66))
    it.block(-0.05, 0, 2.55, 0.1, 0.72, 0.2, (140, 104, 66))
    top = it.block(-2.35, 0.72, 1.9, 4.7, 0.05, 0.95, WOOD)
    top.far = 2.2
    left = screen(it, -1.1, 0.95, 2.3, 0.66, 0.28, DARK)
    left.box(0, 0, 0.78, 0.47, (246, 246, 240))
    left.box(0, 0.41, 0.78, 0.06, TEAL)
    for row in range(6):
        y = 0.34 - row * 0.06
        left.round(0.05, y + 0.015, 0.015, RED if row == 2 else GREEN)
        left.box(0.09, y, 0.16, 0.03, (160, 166, 176))
        left.box(
            0.3, y, 0.34 - 0.04 * ((row * 5) % 4) - (0.14 if row == 2 else 0), 0.03, RED if row == 2 else TEAL
        )
    mid = screen(it, 0, 0.95, 2.42, 0.66, 0, DARK)
    mid.box(0, 0, 0.78, 0.47, INK)
    for n in range(5):
        mid.box(0.04, 0.06 + n * 0.085, 0.7, 0.004, (60, 76, 110))
    steps = [0.12, 0.16, 0.13, 0.22, 0.3, 0.27, 0.36, 0.33, 0.42]
    mid.line([(0.05 + n * 0.083, y) for n, y in enumerate(steps)], 0.014, SUN)
    mid.line(
        [(0.05 + n * 0.083, y * 0.7 + 0.02) for n, y in enumerate(reversed(steps))], 0.01, (120, 210, 190)
    )
    right = screen(it, 1.1, 0.95, 2.3, 0.66, -0.28, DARK)
    right.box(0, 0, 0.78, 0.47, (228, 236, 226))
    for n, colour in enumerate(((196, 160, 84), (150, 176, 90), (214, 190, 130), (120, 146, 86))):
        right.box(0.06, 0.06 + n * 0.095, 0.2 + 0.11 * ((n * 3 + 1) % 4), 0.07, colour)
        right.box(0.58, 0.075 + n * 0.095, 0.12, 0.035, (150, 158, 150))
    keyboard(it, 2.0, (60, 66, 76), (224, 226, 230))
    mug = it.block(0.62, 0.77, 2.02, 0.09, 0.1, 0.09, RED)
    mug.far = 1.8
    note = Surface(it.thing(far=1.9), (-0.85, 0.772, 2.0), (0.3, 0, 0.04), (-0.02, 0, 0.22))
    note.fill(WHITE)
    for n in range(5):
        note.box(0.03, 0.03 + n * 0.035, 0.16 + 0.06 * (n % 2), 0.008, (120, 130, 150))
    chair(it, 1.3, (70, 92, 96))


def _milk(it: Room) -> None:
    """On the right: the tank behind glass, with its gauge, and what it holds day by day."""
    wall = it.wall("right", inset=0.02, far=39)
    wall.box(0.9, 0.35, 2.2, 2.05, (120, 132, 142))
    wall.box(0.98, 0.43, 2.04, 1.89, (206, 214, 218))
    wall.light = False
    for n in range(18):
        shade = 150 + round(90 * math.sin(math.pi * (n + 0.6) / 19))
        wall.box(1.2 + n * 0.089, 0.62, 0.092, 1.3, (shade, min(255, shade + 5), min(255, shade + 10)))
    for y in (0.62, 1.26, 1.88):
        wall.box(1.2, y, 1.6, 0.035, (112, 122, 132))
    wall.round(2.0, 1.94, 0.34, (190, 198, 204), flat=0.25)
    for leg in (1.35, 2.55):
        wall.box(leg, 0.43, 0.09, 0.2, (96, 106, 116))
    wall.line([(2.8, 0.8), (2.96, 0.8), (2.96, 2.3)], 0.06, (132, 142, 152))
    wall.round(2.0, 1.58, 0.2, WHITE)
    wall.round(2.0, 1.58, 0.17, (232, 238, 236))
    for n in range(9):
        a = math.radians(210 - n * 30)
        wall.round(2.0 + 0.135 * math.cos(a), 1.58 + 0.135 * math.sin(a), 0.012, RED if n == 8 else INK)
    wall.line([(2.0, 1.58), (2.07, 1.69)], 0.02, RED)
    wall.round(2.0, 1.58, 0.025, INK)
    wall.light = True
    wall.box(3.5, 1.15, 1.7, 1.1, DARK)
    wall.light = False
    wall.box(3.54, 1.19, 1.62, 1.02, (244, 246, 242))
    for n, high in enumerate((0.52, 0.6, 0.58, 0.66, 0.34, 0.62, 0.7)):
        wall.box(3.64 + n * 0.21, 1.28, 0.14, high, SUN if n == 4 else TEAL)
    wall.box(3.6, 1.27, 1.5, 0.012, INK)


def _fields(it: Room) -> None:
    """On the left: a map of the fields on the wall, a drone on the bench below it."""
    wall = it.wall("left", inset=0.02, far=39)
    wall.box(1.0, 1.08, 3.6, 1.42, (132, 100, 66))
    wall.light = False
    wall.box(1.06, 1.14, 3.48, 1.3, (214, 224, 190))
    fields = [
        ([(1.1, 1.18), (2.0, 1.18), (2.15, 1.7), (1.1, 1.62)], (150, 186, 104)),
        ([(2.05, 1.18), (3.1, 1.18), (3.0, 1.74), (2.2, 1.7)], (196, 176, 96)),
        ([(3.15, 1.18), (4.5, 1.18), (4.5, 1.66), (3.06, 1.74)], (116, 160, 92)),
        ([(1.1, 1.68), (2.14, 1.76), (2.0, 2.4), (1.1, 2.4)], (178, 196, 120)),
        ([(2.2, 1.77), (3.0, 1.8), (3.2, 2.4), (2.06, 2.4)], (136, 174, 98)),
        ([(3.07, 1.8), (4.5, 1.73), (4.5, 2.4), (3.26, 2.4)], (204, 188, 122)),
    ]
    for points, colour in fields:
        wall.flat(points, colour)
    for n in range(14):
        wall.line([(3.2 + n * 0.09, 1.22), (3.16 + n * 0.095, 1.64)], 0.012, (98, 140, 78))
        wall.line([(2.26 + n * 0.06, 1.82), (2.16 + n * 0.075, 2.36)], 0.01, (116, 154, 84))
    wall.flat([(3.5, 1.9), (3.9, 1.84), (4.1, 2.05), (3.8, 2.2), (3.48, 2.1)], RED, 190)
    wall.line(
        [(1.06, 2.0), (1.7, 1.74), (2.2, 1.74), (2.9, 1.5), (3.4, 1.48), (4.54, 1.8)], 0.06, (110, 170, 205)
    )
    wall.light = True
    it.shadow(-3.0, -0.1, 0.9, 3.4)
    for z in (-1.6, 1.4):
        it.block(-3.3, 0, z, 0.5, 0.8, 0.1, (140, 104, 66))
    bench = it.block(-3.45, 0.8, -1.8, 0.8, 0.06, 3.5, WOOD)
    bench.far = 3.3
    drone = it.thing(far=2.6)
    top = Surface(drone, (-3.3, 0.95, -0.65), (0, 0, 1.0), (0.55, 0.0, 0))
    for x, y in ((0.18, 0.08), (0.82, 0.08), (0.18, 0.5), (0.82, 0.5)):
        top.line([(0.5, 0.28), (x, y)], 0.05, DARK)
    it.block(-3.12, 0.88, -0.32, 0.24, 0.1, 0.34, WHITE, drone)
    for x, y in ((0.18, 0.08), (0.82, 0.08), (0.18, 0.5), (0.82, 0.5)):
        top.round(x, y, 0.19, (90, 100, 112), opacity=90)
        top.round(x, y, 0.035, RED)
    it.block(-2.96, 0.86, -0.2, 0.06, 0.06, 0.1, DARK, drone)
    case = it.block(-3.3, 0.86, 0.75, 0.5, 0.22, 0.6, (62, 74, 84))
    case.far = 2.8
    battery = it.block(-3.1, 0.86, -1.5, 0.16, 0.12, 0.3, SUN)
    battery.far = 2.9


def _collars(it: Room) -> None:
    """Behind: collars with their sensors on hooks, boots below, the spare parts in boxes."""
    wall = it.wall("back", inset=0.02, far=39)
    wall.box(1.0, 1.62, 2.6, 0.14, WOOD)
    for n in range(6):
        x = 1.2 + n * 0.44
        wall.round(x, 1.68, 0.03, STEEL)
        wall.line(
            [(x + 0.13 * math.sin(a / 10), 1.46 - 0.2 * math.cos(a / 10)) for a in range(0, 64, 3)],
            0.035,
            SUN if n % 3 else RED,
        )
        wall.box(x - 0.06, 1.2, 0.12, 0.09, TEAL)
        wall.round(x, 1.245, 0.02, (140, 240, 200) if n != 4 else RED)
    shelf = it.thing(far=2.9)
    for level in (0.35, 0.95, 1.55, 2.1):
        it.block(-3.1, level, -2.95, 1.9, 0.04, 0.4, (150, 112, 72), shelf)
        if level > 2:
            continue
        for n in range(4):
            colour = ((224, 210, 180), TEAL, (206, 120, 84), STEEL)[(n + round(level * 4)) % 4]
            it.block(-3.02 + n * 0.46, level + 0.04, -2.9, 0.38, 0.3 + 0.05 * (n % 2), 0.32, colour, shelf)
    for n, colour in enumerate(((54, 92, 70), (54, 92, 70), (40, 62, 92), (40, 62, 92))):
        x = 0.3 + n * 0.22
        boot = it.thing(far=2.5 - n * 0.01)
        it.block(x, 0, -2.75, 0.13, 0.36, 0.14, colour, boot)
        it.block(x, 0, -2.62, 0.13, 0.1, 0.16, colour, boot)
    it.shadow(0.7, -2.65, 1.0, 0.5, dark=45)


def _door(it: Room) -> None:
    """In the corner behind to the right: the way to the barn, with a reader for badges, and a weather screen."""
    wall = it.wall("right", inset=0.015, far=39)
    wall.box(5.3, 0, 0.08, 2.16, WHITE)
    wall.box(5.38, 0, 0.62, 2.1, (110, 140, 124))
    back = it.wall("back", inset=0.015, far=38.5)
    back.box(0.12, 0.0, 0.8, 2.1, (110, 140, 124))
    back.box(0.04, 0, 0.08, 2.16, WHITE)
    back.box(0.92, 0, 0.08, 2.16, WHITE)
    back.box(0.04, 2.1, 0.96, 0.08, WHITE)
    back.round(0.82, 1.02, 0.035, STEEL)
    back.light = False
    back.box(0.26, 1.3, 0.52, 0.6, (204, 222, 224))
    back.light = True


def _lamps(it: Room) -> None:
    for z in (-2.2, -0.9, 0.9, 2.2):
        beam = Surface(it.thing(far=22), (-3.5, 2.78, z - 0.09), (7, 0, 0), (0, 0, 0.18))
        beam.box(0, 0, 7, 0.18, (178, 132, 84))
    for x in (-1.6, 1.6):
        lamp = Surface(it.thing(far=20), (x - 0.6, 2.79, -0.15), (1.2, 0, 0), (0, 0, 0.3), light=False)
        lamp.box(-0.04, -0.04, 1.28, 0.38, (206, 200, 186))
        lamp.box(0, 0, 1.2, 0.3, (255, 252, 240))
