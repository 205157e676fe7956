"""What every test may ask for. The home folder of the run is made earlier: tests/places/home.py, by addopts."""

from tests.places.browser import axe, browser_type_launch_args, new_context
from tests.places.live import database, live, postgres_address

__all__ = ["axe", "browser_type_launch_args", "database", "live", "new_context", "postgres_address"]
