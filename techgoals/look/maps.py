"""A region on a page: projects GeoJSON (WGS84) into a small drawing. Pure: it knows no Django and no tables.

Longitudes shrink by the cosine of the middle latitude: true enough for a region of a hundred kilometres.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import cos, radians
from typing import Any

WIDTH = 400.0
MARGIN = 12.0
TALLEST = 560.0
STEPS = 5


@dataclass(frozen=True)
class Area:
    """One area: its outline as SVG path data, its value and which of five shades it takes (None: not known)."""

    name: str
    path: str
    value: float | None
    shade: int | None


@dataclass(frozen=True)
class Point:
    """A labelled place; ``turned`` puts the label on the left where it would run off the page."""

    number: int
    label: str
    address: str
    x: float | None
    y: float | None
    turned: bool = False

    @property
    def text_x(self) -> float:
        """Where the label starts (or ends, where it is turned)."""
        return 0 if self.x is None else self.x + (-12 if self.turned else 12)

    @property
    def text_y(self) -> float:
        """The label's baseline."""
        return 0 if self.y is None else self.y + 4.5


@dataclass(frozen=True)
class Drawing:
    """A map ready to be drawn. ``height`` is 0 where nothing has coordinates: then only the table is shown."""

    height: float = 0
    width: float = WIDTH
    areas: list[Area] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    legend: list[tuple[int, float, float]] = field(default_factory=list)


def draw(features: Any, values: Mapping[str, float | None], points: Iterable[Mapping[str, Any]]) -> Drawing:
    """Project features (a FeatureCollection or a list of Features) and points into one drawing.

    ``values`` are looked up by a feature's id, code or name. Refuses nothing: a feature or point without usable
    coordinates keeps its name and value and simply is not drawn.
    """
    taken = list(_features(features))
    places = [dict(point) for point in points]
    spots = [_spot(place) for place in places]
    drawn = [spot for feature in taken for ring in _rings(feature) for spot in ring] + [s for s in spots if s]
    projection = _Projection(drawn) if drawn else None

    found = [_value(feature, values) for feature in taken]
    limits = _limits([value for value in found if value is not None])
    areas = [
        Area(
            _name(feature),
            projection.path(_rings(feature)) if projection else "",
            value,
            _shade(value, limits),
        )
        for feature, value in zip(taken, found, strict=True)
    ]
    put: list[Point] = []
    for number, (place, spot) in enumerate(zip(places, spots, strict=True), start=1):
        x, y = projection.at(*spot) if projection and spot else (None, None)
        label, address = str(place.get("label", "")), str(place.get("address") or "")
        put.append(Point(number, label, address, x, y, x is not None and x + 14 + 7.2 * len(label) > WIDTH))
    legend = _legend(limits)
    return Drawing(projection.height if projection else 0, WIDTH, areas, put, legend)


class _Projection:
    def __init__(self, spots: list[tuple[float, float]]) -> None:
        self.west, east = min(x for x, _ in spots), max(x for x, _ in spots)
        south, self.north = min(y for _, y in spots), max(y for _, y in spots)
        self.squeeze = cos(radians((south + self.north) / 2))
        wide, tall = (east - self.west) * self.squeeze, self.north - south
        room = WIDTH - 2 * MARGIN
        scales = [s for s in (room / wide if wide else 0, (TALLEST - 2 * MARGIN) / tall if tall else 0) if s]
        self.scale = min(scales, default=1)
        self.left = MARGIN + (room - wide * self.scale) / 2
        self.height = round(tall * self.scale + 2 * MARGIN, 1)

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        x = self.left + (longitude - self.west) * self.squeeze * self.scale
        return round(x, 1), round(MARGIN + (self.north - latitude) * self.scale, 1)

    def path(self, rings: Iterable[list[tuple[float, float]]]) -> str:
        parts = []
        for ring in rings:
            spots = [self.at(*spot) for spot in ring]
            kept = [spot for n, spot in enumerate(spots) if n == 0 or spot != spots[n - 1]]
            parts.append("M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z")
        return "".join(parts)


def _features(features: Any) -> Iterator[Mapping[str, Any]]:
    listed = features.get("features", []) if isinstance(features, Mapping) else features or []
    yield from (feature for feature in listed if isinstance(feature, Mapping))


def _name(feature: Mapping[str, Any]) -> str:
    named = feature.get("properties") or {}
    return str(named.get("name") or feature.get("id") or "")


def _value(feature: Mapping[str, Any], values: Mapping[str, float | None]) -> float | None:
    named = feature.get("properties") or {}
    keys = (feature.get("id"), named.get("id"), named.get("code"), named.get("name"))
    return next((values[str(key)] for key in keys if key is not None and str(key) in values), None)


def _rings(feature: Mapping[str, Any]) -> list[list[tuple[float, float]]]:
    shape = feature.get("geometry") or {}
    parts = shape.get("coordinates") or []
    polygons = {"Polygon": [parts], "MultiPolygon": parts}.get(shape.get("type", ""), [])
    return [
        [(float(spot[0]), float(spot[1])) for spot in ring]
        for polygon in polygons
        for ring in polygon
        if len(ring) > 2
    ]


def _spot(place: Mapping[str, Any]) -> tuple[float, float] | None:
    x, y = place.get("longitude"), place.get("latitude")
    return None if x is None or y is None else (float(x), float(y))


def _limits(known: list[float]) -> list[float]:
    """Edges of up to five shades of equal width, from the lowest to the highest value that is known."""
    if not known:
        return []
    low, high = min(known), max(known)
    if low == high:
        return [low, high]
    edges = [low + (high - low) * n / STEPS for n in range(STEPS + 1)]
    if all(value == int(value) for value in known) and high - low >= STEPS:
        edges = [float(round(edge)) for edge in edges]
    return edges


def _legend(limits: list[float]) -> list[tuple[int, float, float]]:
    # a value on an edge has the lower shade: among whole numbers the next shade begins one above it
    step = 1 if len(limits) > 2 and all(edge == int(edge) for edge in limits) else 0
    return [(n, low + (step if n else 0), high) for n, (low, high) in enumerate(itertools.pairwise(limits))]


def _shade(value: float | None, limits: list[float]) -> int | None:
    if value is None or not limits:
        return None
    return next((n for n, high in enumerate(limits[1:]) if value <= high), len(limits) - 2)
