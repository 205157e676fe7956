"""import-linter sees imports; a foreign key written as text it does not see. Here every table is asked where it points."""

import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]


def floors() -> dict[str, int]:
    """Room -> floor, from the contract that import-linter holds; the ground is the highest number there and 0 here."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (layers,) = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    return {room.strip(): n for n, line in enumerate(reversed(layers)) for room in line.split("|")}


def pointers():
    """(room, table's field, room it points to) for every relation between tables of this house."""
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("techgoals."):
            for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
                target = field.related_model
                if target is not None and target.__module__.startswith("techgoals."):
                    yield model._meta.app_label, str(field), target._meta.app_label


def test_no_table_points_up_a_floor_or_across_one():
    floor = floors()
    found = list(pointers())
    assert len(found) > 50
    wrong = [
        f"{field} points to {there}"
        for here, field, there in found
        if here != there and floor[there] >= floor[here]
    ]
    assert not wrong, wrong


def test_every_room_with_tables_stands_on_a_floor():
    rooms = {m._meta.app_label for m in apps.get_models() if m.__module__.startswith("techgoals.")}
    assert rooms <= set(floors())
