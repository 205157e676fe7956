"""The map's projection: shapes keep their proportions, and nothing without coordinates is lost."""

from math import cos, radians

import pytest

from techgoals.look import maps


def square(name: str, west: float, south: float, size: float, **properties: object) -> dict[str, object]:
    corners = [
        (west, south),
        (west + size, south),
        (west + size, south + size),
        (west, south + size),
        (west, south),
    ]
    return {
        "type": "Feature",
        "properties": {"name": name, **properties},
        "geometry": {"type": "Polygon", "coordinates": [corners]},
    }


def test_a_degree_east_is_shorter_than_a_degree_north():
    drawing = maps.draw([square("a", -1, 53, 1)], {}, [])
    across = maps.WIDTH - 2 * maps.MARGIN
    up = drawing.height - 2 * maps.MARGIN
    assert drawing.height <= maps.TALLEST
    west_to_east = _width(drawing.areas[0].path)
    assert west_to_east / up == pytest.approx(cos(radians(53.5)), abs=0.01)
    assert west_to_east <= across


def _width(path: str) -> float:
    spots = [float(pair.split()[0]) for pair in path.strip("MZ").split("L")]
    return max(spots) - min(spots)


def test_north_is_up():
    points = [
        {"label": "n", "longitude": 0, "latitude": 54},
        {"label": "s", "longitude": 0.5, "latitude": 53},
    ]
    north, south = maps.draw([], {}, points).points
    assert north.y is not None
    assert south.y is not None
    assert north.y < south.y


def test_everything_stays_inside_the_drawing():
    drawing = maps.draw(
        [square("a", -1.9, 53.5, 0.4), square("b", -1.5, 53.5, 0.6)],
        {},
        [{"label": "far", "longitude": -0.5, "latitude": 54.4}],
    )
    point = drawing.points[0]
    assert point.x is not None
    assert point.y is not None
    assert 0 <= point.x <= drawing.width
    assert 0 <= point.y <= drawing.height


def test_a_label_that_would_run_off_is_turned():
    points = [
        {"label": "West", "longitude": -2, "latitude": 53},
        {"label": "Far in the east", "longitude": 0, "latitude": 53},
    ]
    west, east = maps.draw([], {}, points).points
    assert not west.turned
    assert east.turned
    assert east.x is not None
    assert east.text_x < east.x


def test_shades_go_from_the_lowest_to_the_highest_in_five_steps():
    areas = [square(str(n), n, 53, 1) for n in range(6)]
    drawing = maps.draw(areas, {str(n): n * 10.0 for n in range(6)}, [])
    assert [area.shade for area in drawing.areas] == [0, 0, 1, 2, 3, 4]
    assert drawing.legend[0][1] == 0
    assert drawing.legend[-1][2] == 50
    assert [(low, high) for _, low, high in drawing.legend][:2] == [(0, 10), (11, 20)], (
        "no number is in two shades"
    )


def test_one_value_everywhere_is_one_shade():
    drawing = maps.draw([square("a", 0, 53, 1), square("b", 1, 53, 1)], {"a": 7, "b": 7}, [])
    assert [area.shade for area in drawing.areas] == [0, 0]
    assert drawing.legend == [(0, 7, 7)]


def test_an_unknown_value_has_no_shade():
    assert maps.draw([square("a", 0, 53, 1)], {"a": None}, []).areas[0].shade is None


def test_values_are_found_by_id_code_or_name():
    feature = square("Leeds", 0, 53, 1, code="E08")
    assert maps.draw([feature], {"E08": 3}, []).areas[0].value == 3
    assert maps.draw([feature | {"id": 383}], {"383": 4}, []).areas[0].value == 4
    assert maps.draw([feature], {"Leeds": 5}, []).areas[0].value == 5


@pytest.mark.parametrize(
    "features", [[], None, {"type": "FeatureCollection", "features": []}, [{"type": "Feature"}]]
)
def test_without_coordinates_there_is_no_drawing_and_nothing_breaks(features: object):
    drawing = maps.draw(features, {}, [{"label": "Online"}])
    assert drawing.height == 0
    assert [point.label for point in drawing.points] == ["Online"]


def test_one_single_point_is_a_map_too():
    drawing = maps.draw([], {}, [{"label": "Here", "longitude": -1.5, "latitude": 53.8}])
    assert drawing.height > 0
    assert drawing.points[0].x is not None


def test_islands_and_holes_are_drawn():
    ring = [[0, 53], [1, 53], [1, 54], [0, 53]]
    feature = {
        "type": "Feature",
        "properties": {"name": "isles"},
        "geometry": {"type": "MultiPolygon", "coordinates": [[ring], [ring]]},
    }
    assert maps.draw([feature], {}, []).areas[0].path.count("M") == 2
