"""A school on a real installation, with a class at each lesson of the starter pack, and its pupils at school PCs."""

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext

from bench.server import ROOT
from techgoals.lessons import format
from tests.places.pupil import Pupil
from tests.places.running import Running

PACK = ROOT / "packs" / "starter"
SCHOOL_PC = {"width": 1366, "height": 768}
ROWS = """
  SELECT work.activity, work.files, mark.passed, mark.client = work.client AND mark.seq = work.seq AS newest,
         took_part.finished_at IS NOT NULL AS finished, took_part.step,
         (SELECT group_concat(files, char(10)) FROM classroom_earlier WHERE work_id = work.id) AS earlier
  FROM classroom_work AS work JOIN classroom_tookpart AS took_part ON took_part.id = work.took_part_id
       JOIN classroom_pass AS pass ON pass.id = took_part.holder_id
       JOIN classroom_taught AS taught ON taught.id = took_part.taught_id
       JOIN lessons_lesson AS lesson ON lesson.id = taught.lesson_id
       LEFT JOIN classroom_mark AS mark ON mark.work_id = work.id
  WHERE lesson.slug = ? AND pass.number = ?"""


@dataclass
class School:
    """A real installation, with a class at each lesson."""

    server: Running
    taught: dict[str, Any]
    new_context: Callable[..., BrowserContext]

    def pupil(self, lesson: format.Lesson, *, clock: bool = False, **options: Any) -> "Seated":
        """The next pass of the lesson's class, signed in at a school PC."""
        context = self.new_context(viewport=SCHOOL_PC, reduced_motion="reduce", **options)
        seated = Seated(context, self.server.address, lesson, clock=clock)
        group = self.taught[lesson.slug]
        card = group["cards"].pop()
        seated.sit_down(group["code"], card)
        seated.number, seated.home = card["number"], self.server.home
        return seated


class Seated(Pupil):
    """A pupil of whom we know the pass, and so the rows: read where they lie, past all of our own code."""

    number: int
    home: Path

    def rows(self) -> dict[str, dict[str, Any]]:
        """By activity: files, whether the newest is marked and passed; and how far the pupil is."""
        with closing(sqlite3.connect(f"file:{self.home}/techgoals.sqlite3?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            found = [dict(row) for row in database.execute(ROWS, (self.lesson.slug, self.number))]
        return {row["activity"]: {**row, "files": json.loads(row["files"])} for row in found}

    def wait_for_rows(self, are: Callable[[dict[str, dict[str, Any]]], bool], seconds: float = 40) -> None:
        """Until the rows are so; what they are, otherwise."""
        deadline = time.monotonic() + seconds
        while not are(rows := self.rows()):
            assert time.monotonic() < deadline, rows
            time.sleep(0.1)
