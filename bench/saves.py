"""What a pupil's save costs the server: CPU seconds per 1,000 durable saves over HTTP, 34 pupils typing at once.

Each save is what a browser sends: the newest text of one activity, about 1.5 KiB, with a number that rises. Every answer
is checked, and at the end every pupil's last text is read back from the database.
"""

import http.client
import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import report, server

PUPILS = 34
SAVES_EACH = 180
RUNS = 2
AIM = 2.0

# a class at work, made by the verbs in a process of its own: here one knows only addresses
SEED = """
import json, os
import techgoals.config
os.environ["DJANGO_SETTINGS_MODULE"] = "techgoals.config.settings"
import django
django.setup()
from pathlib import Path
from techgoals.campaigns import founding
from techgoals.campaigns.models import CampaignSchool
from techgoals.classroom import classes, passes, taking_part
from techgoals.kernel import clock
from techgoals.kernel.actors import Actor
from techgoals.lessons import format, shelf
from techgoals.lessons.models import Lesson
from techgoals.people import ties
from techgoals.people.models import Person, School
at, by = clock.now(), Actor.command("bench")
campaign = founding.found(slug="bench", name="Bench", region="Bench", by=by, at=at)
shelf.put(campaign=campaign, pack=format.read(Path("packs/starter")), by=by, at=at)
school = School.objects.create(urn=990001, name="Invented High", status="open", listed_at=at)
CampaignSchool.objects.create(campaign=campaign, school=school, added_at=at)
teacher = Person.objects.create_user("bench@school.example", name="Bench")
tie = ties.ask(campaign_id=campaign.pk, person=teacher, school=school, role="teacher", by=teacher.actor, at=at)
ties.confirm(tie=tie, by=by, at=at)
group = classes.make(campaign=campaign, school=school, teacher=teacher, name="9B", year_group=9, size=PUPILS, by=by, at=at)
lesson = Lesson.objects.first()
taught = classes.open_lesson(group=group, lesson=lesson, by=by, at=at)
tokens = []
for enrolment in group.enrolments.select_related("holder"):
    sitting, token = passes.sign_in(join_code=group.join_code, number=str(enrolment.holder.number),
        pictures=passes.pictures_of(enrolment.holder), at=at)
    taking_part.begin(sitting=sitting, taught=taught, at=at)
    tokens.append(token)
activity = lesson.content["steps"][0]["activity"]
print(json.dumps({"tokens": tokens, "lesson": lesson.slug, "activity": activity,
    "checks": [check["id"] for check in lesson.content["activities"][activity]["checks"]],
    "file": lesson.content["activities"][activity]["files"][0]["name"]}))
"""
LAST = """
import json, os
import techgoals.config
os.environ["DJANGO_SETTINGS_MODULE"] = "techgoals.config.settings"
import django
django.setup()
from techgoals.classroom.models import Work
print(json.dumps([json.loads(files) for files in Work.objects.values_list("files", flat=True)]))
"""


def _python(servers: server.Servers, program: str) -> str:
    env = server.environment(servers.home, servers.database_url)
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, cwd=server.ROOT, text=True, capture_output=True
    )
    if done.returncode:
        raise server.Dead(done.stderr)
    return done.stdout.splitlines()[-1]


def _text(token: str, seq: int) -> str:
    return (
        f"<!doctype html>\n<h1>{token[:8]} {seq}</h1>\n" + "<p>Makes pages that people can read.</p>\n" * 38
    )


def _type(address: str, token: str, cast: dict[str, object], first: int, wrong: list[str]) -> None:
    parts = urlsplit(address)
    wire = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    headers = {
        "Content-Type": "application/json",
        "X-Techgoals": "save",
        "Origin": address,
        "Cookie": f"techgoals_pass={token}",
    }
    checks = list(cast["checks"])  # type: ignore[call-overload]
    for seq in range(first, first + SAVES_EACH):
        save = {
            "lesson": cast["lesson"],
            "activity": cast["activity"],
            "client": "bench",
            "seq": seq,
            "step": 0,
            "files": {str(cast["file"]): _text(token, seq)},
            "checks": {check: (seq + n) % 7 != 0 for n, check in enumerate(checks)},
            "changed_at": "2026-11-23T09:00:00.000Z",
        }
        wire.request("POST", "/w/save", json.dumps(save), headers)
        answer = wire.getresponse()
        said = json.loads(answer.read())
        if answer.status != 200 or said["seq"] != seq:
            wrong.append(f"{answer.status} {said}")
            return
    wire.close()


def measure() -> list[report.Row]:
    """Two runs on one server; the dearer one is told, and how far they lie apart."""
    with server.fresh(processes=1) as servers:
        cast = json.loads(_python(servers, f"PUPILS = {PUPILS}\n{SEED}"))
        seen, seconds = [], []
        for run in range(RUNS):
            wrong: list[str] = []
            first = 1 + run * SAVES_EACH
            threads = [
                threading.Thread(target=_type, args=(servers.address, token, cast, first, wrong))
                for token in cast["tokens"]
            ]
            before, began = server.cpu_seconds(servers.pids()), time.monotonic()
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            seen.append(server.cpu_seconds(servers.pids()) - before)
            seconds.append(time.monotonic() - began)
            if wrong:
                raise server.Dead(f"a save was not acknowledged: {wrong[0]}")
        kept = {files[str(cast["file"])] for files in json.loads(_python(servers, LAST))}
        if kept != {_text(token, RUNS * SAVES_EACH) for token in cast["tokens"]}:
            raise server.Dead("what was acknowledged is not what is there")
    n = PUPILS * SAVES_EACH
    return [
        report.cpu_row("one durable save, 34 pupils at once", n, max(seen), aim=AIM),
        report.row("the two runs lie apart", "per cent", aim=15, seen=(max(seen) / min(seen) - 1) * 100, n=n),
        report.row("a class of 34 saves once", "ms", aim=1000, seen=max(seconds) / SAVES_EACH * 1000, n=n),
    ]


if __name__ == "__main__":
    report.tell(measure)
