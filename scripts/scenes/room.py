"""Draws a room as one sees it all round from one place: equirectangular, in true perspective, the same each time.

A room is described in metres: x to the right, y upwards, z ahead; the eye is at (0, 1.55, 0). Flat shapes with corners are
all there is. They are drawn from the farthest to the nearest; a shape that lies on another is drawn after it.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PIL import Image, ImageDraw

Point = tuple[float, float, float]
Flat = tuple[float, float]
Colour = tuple[int, int, int]

EYE = 1.55
LAMP: Point = (0.4, 2.5, 0.3)
WIDE, OVER = 4096, 2  # drawn larger by OVER, then made smaller: soft edges
SHORT = math.radians(1.2)  # an edge is bent into pieces that look no longer than this


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """``one`` with so much of ``other`` in it."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))  # type: ignore[return-value]


@dataclass
class Shape:
    """A flat shape; ``opacity`` 0 to 255."""

    points: list[Point]
    colour: Colour
    opacity: int = 255


@dataclass
class Thing:
    """Shapes that belong together, each drawn after those before it; the farthest thing is drawn first."""

    shapes: list[Shape] = field(default_factory=list)
    far: float | None = None

    def distance(self) -> float:
        """How far its middle is from the eye."""
        if self.far is not None:
            return self.far
        points = [point for shape in self.shapes for point in shape.points]
        middle = [sum(axis) / len(points) for axis in zip(*points, strict=True)]
        return math.hypot(middle[0], middle[1] - EYE, middle[2])


class Surface:
    """A rectangle in the room to draw on, from its lower left corner: ``right`` and ``up`` in metres, as one sees it."""

    def __init__(self, thing: Thing, corner: Point, right: Point, up: Point, *, light: bool = True) -> None:
        self.thing, self.corner, self.light = thing, corner, light
        self.wide = math.dist((0, 0, 0), right)
        self.high = math.dist((0, 0, 0), up)
        self.right = tuple(one / self.wide for one in right)
        self.up = tuple(one / self.high for one in up)

    def at(self, x: float, y: float) -> Point:
        """The place in the room of what lies ``x`` to the right and ``y`` above the corner."""
        return tuple(c + r * x + u * y for c, r, u in zip(self.corner, self.right, self.up, strict=True))  # type: ignore[return-value]

    def flat(self, points: Iterable[Flat], colour: Colour, opacity: int = 255) -> None:
        """A shape with these corners."""
        placed = [self.at(x, y) for x, y in points]
        shade = lit(colour, placed) if self.light else colour
        self.thing.shapes.append(Shape(placed, shade, opacity))

    def box(self, x: float, y: float, wide: float, high: float, colour: Colour, opacity: int = 255) -> None:
        """A rectangle."""
        self.flat([(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)], colour, opacity)

    def fill(self, colour: Colour, opacity: int = 255) -> None:
        """All of it, in strips, so that light can fall off along them."""
        columns, rows = max(1, round(self.wide / 0.35)), max(1, round(self.high / 0.35))
        step, rise = self.wide / columns, self.high / rows
        for column in range(columns):
            for row in range(rows):
                # a hair of overlap, or the wall behind shines through the joints
                self.box(column * step, row * rise, step * 1.03, rise * 1.03, colour, opacity)

    def round(
        self, x: float, y: float, radius: float, colour: Colour, *, flat: float = 1, opacity: int = 255
    ) -> None:
        """A disc, or an ellipse ``flat`` times as high as wide."""
        turn = [2 * math.pi * n / 36 for n in range(36)]
        self.flat(
            [(x + radius * math.cos(a), y + radius * flat * math.sin(a)) for a in turn], colour, opacity
        )

    def line(self, points: Sequence[Flat], thick: float, colour: Colour) -> None:
        """A line through the points."""
        for (x1, y1), (x2, y2) in pairwise(points):
            long = math.hypot(x2 - x1, y2 - y1) or 1
            dx, dy = (y1 - y2) / long * thick / 2, (x2 - x1) / long * thick / 2
            self.flat(
                [(x1 + dx, y1 + dy), (x2 + dx, y2 + dy), (x2 - dx, y2 - dy), (x1 - dx, y1 - dy)], colour
            )
        for x, y in points:
            self.round(x, y, thick / 2, colour)


def lit(colour: Colour, points: Sequence[Point]) -> Colour:
    """As bright as the lamp makes it there: nearer and facing it is brighter, shadows are a little blue."""
    middle = [sum(axis) / len(points) for axis in zip(*points, strict=True)]
    a = [q - p for p, q in zip(points[0], points[1], strict=True)]
    b = [q - p for p, q in zip(points[0], points[-1], strict=True)]
    normal = (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])
    to = [lamp - one for lamp, one in zip(LAMP, middle, strict=True)]
    far = math.dist((0, 0, 0), to) or 1
    size = math.dist((0, 0, 0), normal) or 1
    facing = abs(sum(n * t for n, t in zip(normal, to, strict=True))) / size / far
    bright = min(1.0, 0.7 + 0.24 * facing + 0.16 / (0.6 + far))
    return mixed(tuple(round(one * bright) for one in colour), (30, 40, 80), 0.10 * (1 - bright))  # type: ignore[arg-type]


class Room:
    """A room with its things."""

    def __init__(self, *, wide: float, long: float, high: float, ceiling: Colour, floor: Colour) -> None:
        self.x, self.z, self.high = wide / 2, long / 2, high
        self.ceiling, self.floor = ceiling, floor
        self.things: list[Thing] = []

    def thing(self, *, far: float | None = None) -> Thing:
        """A new thing; ``far`` says how far it is where its middle would not."""
        self.things.append(Thing(far=far))
        return self.things[-1]

    def wall(self, side: str, *, inset: float = 0.0, far: float | None = 40.0) -> Surface:
        """A wall to draw on, as one sees it from inside: ``front``, ``right``, ``back`` or ``left``."""
        x, z, up = self.x - inset, self.z - inset, (0.0, self.high, 0.0)
        corner, right = {
            "front": ((-x, 0.0, z), (2 * x, 0.0, 0.0)),
            "right": ((x, 0.0, z), (0.0, 0.0, -2 * z)),
            "back": ((x, 0.0, -z), (-2 * x, 0.0, 0.0)),
            "left": ((-x, 0.0, -z), (0.0, 0.0, 2 * z)),
        }[side]
        return Surface(self.thing(far=far), corner, right, up)

    def shadow(self, x: float, z: float, wide: float, long: float, *, dark: int = 60) -> None:
        """What a thing takes from the light on the floor."""
        under = self.thing(far=30)
        for grow in (0.12, 0.06, 0.0):
            ring = [2 * math.pi * n / 40 for n in range(40)]
            points: list[Point] = [
                (
                    x + (wide / 2 + grow) * _square(math.cos(a)),
                    0.002,
                    z + (long / 2 + grow) * _square(math.sin(a)),
                )
                for a in ring
            ]
            under.shapes.append(Shape(points, (25, 30, 50), dark // 3))

    def block(
        self,
        x: float,
        y: float,
        z: float,
        wide: float,
        high: float,
        long: float,
        colour: Colour,
        thing: Thing | None = None,
    ) -> Thing:
        """A box from its corner (the least x, y and z); only the sides that the eye can see are there."""
        it = thing or self.thing()
        x2, y2, z2 = x + wide, y + high, z + long
        sides: list[tuple[bool, list[Point]]] = [
            (x > 0, [(x, y, z2), (x, y, z), (x, y2, z), (x, y2, z2)]),
            (x2 < 0, [(x2, y, z), (x2, y, z2), (x2, y2, z2), (x2, y2, z)]),
            (z > 0, [(x, y, z), (x2, y, z), (x2, y2, z), (x, y2, z)]),
            (z2 < 0, [(x2, y, z2), (x, y, z2), (x, y2, z2), (x2, y2, z2)]),
            (y2 < EYE, [(x, y2, z), (x2, y2, z), (x2, y2, z2), (x, y2, z2)]),
            (y > EYE, [(x, y, z), (x2, y, z), (x2, y, z2), (x, y, z2)]),
        ]
        for seen, points in sides:
            if seen:
                it.shapes.append(Shape(points, lit(colour, points)))
        return it

    def draw(self) -> Image.Image:
        """The picture, WIDE by half of it."""
        wide = WIDE * OVER
        image = Image.new("RGB", (wide, wide // 2))
        pen = ImageDraw.Draw(image, "RGBA")
        self._ground(pen, wide)
        for thing in sorted(self.things, key=lambda one: -one.distance()):
            for shape in thing.shapes:
                _draw(pen, shape, wide)
        return image.resize((WIDE, WIDE // 2), Image.Resampling.LANCZOS)

    def _ground(self, pen: ImageDraw.ImageDraw, wide: int) -> None:
        """Ceiling above and floor below, brighter where the lamp is near."""
        rows = 256
        for row in range(rows):
            pitch = math.pi / 2 - math.pi * (row + 0.5) / rows
            level = self.high if pitch > 0 else 0.0
            away = min(5.0, abs(level - EYE) / max(0.02, math.tan(abs(pitch))))
            colour = mixed(self.ceiling if pitch > 0 else self.floor, (60, 60, 80), 0.045 * away)
            top = wide / 2 * row / rows
            pen.rectangle((0, top, wide, top + wide / 2 / rows), fill=colour)


def _square(value: float) -> float:
    """Between a circle and a square."""
    return math.copysign(abs(value) ** 0.35, value)


def _direction(point: Point) -> Flat:
    x, y, z = point
    return math.atan2(x, z), math.atan2(y - EYE, math.hypot(x, z))


def _draw(pen: ImageDraw.ImageDraw, shape: Shape, wide: int) -> None:
    """Bends the edges as the projection does, and draws again on the other side what crosses the seam behind the eye."""
    bent: list[Flat] = []
    last: float | None = None
    for start, end in zip(shape.points, [*shape.points[1:], shape.points[0]], strict=True):
        (yaw1, pitch1), (yaw2, pitch2) = _direction(start), _direction(end)
        turn = abs((yaw2 - yaw1 + math.pi) % (2 * math.pi) - math.pi)
        pieces = max(1, math.ceil(max(turn, abs(pitch2 - pitch1)) / SHORT))
        for n in range(pieces):
            yaw, pitch = _direction(tuple(a + (b - a) * n / pieces for a, b in zip(start, end, strict=True)))  # type: ignore[arg-type]
            if last is not None:
                yaw = last + (yaw - last + math.pi) % (2 * math.pi) - math.pi
            last = yaw
            bent.append((wide * (yaw + math.pi) / (2 * math.pi), wide / 2 * (0.5 - pitch / math.pi)))
    least, most = min(x for x, _ in bent), max(x for x, _ in bent)
    for shift in (-wide, 0, wide):
        if most + shift >= 0 and least + shift <= wide:
            pen.polygon([(x + shift, y) for x, y in bent], fill=(*shape.colour, shape.opacity))
