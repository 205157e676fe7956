"""``techgoals healthz``: is it well?"""

import json
import sys
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import click

from techgoals.config import place
from techgoals.config.command import answer, tell


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the server's own answer.")
def command(as_json: bool) -> None:
    """Ask the running server whether it is well; exit code 0 only where it says ok."""
    address = place.address()
    try:
        with urlopen(f"{address}/healthz", timeout=5) as reply:  # noqa: S310 - an http address of ours
            health = json.load(reply)
    except HTTPError as trouble:
        health = json.load(trouble)
    except (URLError, TimeoutError, ConnectionError):
        health = {"status": "down"}
        tell(f"Nothing answers at {address}.")
    if as_json:
        answer(health)
    else:
        tell(f"{health['status']}" + "".join(f"\n  {k}: {v}" for k, v in health.get("children", {}).items()))
    sys.exit(health["status"] != "ok")
