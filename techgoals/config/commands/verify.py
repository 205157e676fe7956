"""``techgoals verify``: recompute what must always hold."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click

from techgoals.config import place
from techgoals.config.command import answer, django_is_up, tell

SHOWN = 50


@click.command()
@click.option("--here", is_flag=True, help="Leave out simulations that lie in the home folder.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(here: bool, as_json: bool) -> None:
    """Recompute chains, balances, invariants and headlines from the rows, and name every row that does not fit.

    Of simulations inside the home folder the newest is verified as well. Exit code 1 where something does not hold.
    """
    found = [_this_home()]
    newest = None if here else newest_simulation(place.home())
    if newest is not None:
        found.append(_other_home(newest))
    told: dict[str, Any] = {
        "ok": all(one["ok"] for one in found),
        "findings": [finding for one in found for finding in one["findings"]],
        "checked": {room: number for one in found[:1] for room, number in one["checked"].items()},
        "homes": found if len(found) > 1 else [{"home": found[0]["home"], "ok": found[0]["ok"]}],
    }
    if as_json:
        answer(told)
    else:
        for finding in told["findings"][:SHOWN]:
            tell(f"{finding['rule']}: {finding['row']}: {finding['says']}")
        if len(told["findings"]) > SHOWN:
            tell(f"… and {len(told['findings']) - SHOWN} more")
        click.echo("Everything holds." if told["ok"] else f"{len(told['findings'])} things do not hold.")
    sys.exit(0 if told["ok"] else 1)


def _this_home() -> dict[str, Any]:
    """What every room finds in this installation; ``checked`` counts the rows of each room's tables."""
    django_is_up()
    from django.apps import apps
    from django.db import connection

    from techgoals.kernel import verifying

    if "kernel_auditrecord" not in connection.introspection.table_names():
        tell("There is no data here yet; nothing to verify.")
        return {"home": str(place.home()), "ok": True, "findings": [], "checked": {}}
    findings = []
    checked = {}
    for room, verify in verifying.every():
        for finding in verify():
            findings.append({"room": room, "rule": finding.rule, "row": finding.row, "says": finding.says})
        tables = apps.get_app_config(room).get_models(include_auto_created=True)
        checked[room] = sum(model._default_manager.count() for model in tables)
    return {"home": str(place.home()), "ok": not findings, "findings": findings, "checked": checked}


def newest_simulation(home: Path) -> Path | None:
    """The newest simulation's home inside ``home``, or None."""
    folders = [one.parent for one in (home / "simulations").glob("*/techgoals.sqlite3")]
    return max(folders, key=lambda folder: folder.name, default=None)


def _other_home(home: Path) -> dict[str, Any]:
    """The same for another home folder, by a process of its own: settings are read once."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-m", "techgoals.config.command", "verify", "--here", "--json"],
        env={**kept, "TECHGOALS_HOME": str(home)}, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode not in {0, 1} or not done.stdout:
        raise click.ClickException(f"{home} could not be verified:\n{done.stderr}")
    told = json.loads(done.stdout)
    mine = [{**finding, "home": str(home)} for finding in told["findings"]]
    return {"home": str(home), "ok": told["ok"], "findings": mine, "checked": told["checked"]}
