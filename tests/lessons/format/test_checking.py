"""What an author reads when something in a pack is wrong: the file, the place, the fault, the cure."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from techgoals.lessons import format as lesson_format
from tests.lessons.builders import add_activity, change, role, small_pack, write, write_yaml

LESSON = "lessons/first-page/lesson.yml"
ACTIVITY = "lessons/first-page/activities/heading/activity.yml"
STEP = "lessons/first-page/en/02-write.md"
LONG = (
    "The fundamental characteristic distinguishing professionally constructed documents from amateurish "
    "alternatives, notwithstanding considerable similarity in immediately observable presentation, is the "
    "systematic utilisation of semantically appropriate elements throughout the hierarchical organisation of "
    "the underlying informational structure, which substantially facilitates accessibility considerations.\n"
)


def said(home: Path) -> list[str]:
    return [str(problem) for problem in lesson_format.check(home)]


# --- right packs ---


def test_a_small_pack_has_no_problem(tmp_path: Path) -> None:
    assert said(small_pack(tmp_path)) == []


def test_a_pack_in_two_languages_with_all_its_pages_has_no_problem(tmp_path: Path) -> None:
    home = small_pack(tmp_path)
    change(home, "pack.yml", lambda pack: pack.update(languages=["en", "cy"]))
    for page in ("slides", "worksheet", "unplugged"):
        write(home, f"lessons/first-page/en/{page}.md", "# A page\n\nSome words.\n\n---\n\nMore words.\n")
    write(home, "lessons/first-page/cy/01-look.md", "# Edrych\n\nEdrychwch ar y dudalen.\n")
    write(home, "lessons/first-page/cy/02-write.md", "# Ysgrifennu\n\nRhowch `<h1>` o gwmpas y gair.\n")
    assert said(home) == []


def test_a_pack_with_pictures_every_rule_and_a_read_only_file_has_no_problem(tmp_path: Path) -> None:
    home = small_pack(tmp_path)
    write(
        home,
        "lessons/first-page/pictures/a.svg",
        '<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>',
    )
    write(home, STEP, "# Write\n\n![A dot.](../pictures/a.svg)\n\nSee [a page](https://example.org/).\n")
    for folder in ("starter", "solution", "mistakes/no-slash"):
        write(home, f"lessons/first-page/activities/heading/{folder}/style.css", "h1 { color: red; }\n")
    more = [
        {"id": "a", "says": "It says hello", "text": {"select": "h1", "contains": "hello"}},
        {"id": "b", "says": "It is yours", "text": {"select": "h1", "differs_from_starter": True}},
        {"id": "c", "says": "It links", "attribute": {"select": "a", "name": "href", "matches": "^https:"}},
        {"id": "d", "says": "In order", "order": {"first": "h1", "then": "p"}},
        {"id": "e", "says": "It is red", "style": {"select": "h1", "property": "color", "equals": "red"}},
    ]
    change(home, ACTIVITY, lambda it: it["checks"].extend(more))
    change(home, ACTIVITY, lambda it: it["files"].append({"name": "style.css", "read_only": True}))
    assert said(home) == []


def test_the_starter_pack_that_ships_has_no_problem() -> None:
    assert said(Path(__file__).parents[3] / "packs/starter") == []


# --- broken packs ---

Break = Callable[[Path], object]
BROKEN: list[tuple[str, Break, str]] = [
    (
        "a key is misspelt",
        lambda home: change(home, LESSON, lambda it: it.update(minuts=it["minutes"])),
        f"{LESSON}, line 30: The key “minuts” is not known here. Did you mean “minutes”?",
    ),
    (
        "a key is missing",
        lambda home: change(home, LESSON, lambda it: it.pop("summary")),
        f"{LESSON}, line 1: The key “summary” is missing. "
        "Add “summary:” (one or two sentences for a teacher who is choosing).",
    ),
    (
        "a step's file is missing",
        lambda home: (home / STEP).unlink(),
        f"{STEP}: This file is missing. Write it, or mend its name.",
    ),
    (
        "the teacher's guide is missing",
        lambda home: (home / "lessons/first-page/en/teacher.md").unlink(),
        "lessons/first-page/en/teacher.md: This file is missing. Write it, or mend its name.",
    ),
    (
        "a step names an activity that is not there",
        lambda home: change(home, LESSON, lambda it: it["steps"][0].update(activity="headding")),
        f"{LESSON}, line 25: activities/headding/activity.yml is not there. Write it, or mend its name.",
    ),
    (
        "a step has no title",
        lambda home: write(home, STEP, "Put `<h1>` round the word.\n"),
        f"{STEP}, line 1: This step has no title. Begin the file with a heading: # What the pupil does here.",
    ),
    (
        "a picture has no text",
        lambda home: (
            write(home, "lessons/first-page/pictures/a.svg", "<svg/>"),
            write(home, STEP, "# Write\n\n![](../pictures/a.svg)\n"),
        ),
        f"{STEP}, line 3: The picture ../pictures/a.svg has no text for those who cannot see it. "
        "Say in a few words what it shows: ![a page in a browser](../pictures/page.svg).",
    ),
    (
        "a picture is not there",
        lambda home: write(home, STEP, "# Write\n\n![A dot.](../pictures/a.svg)\n"),
        f"{STEP}, line 3: ../pictures/a.svg is not there. Write it, or mend its name.",
    ),
    (
        "a picture holds a script",
        lambda home: (
            write(home, "lessons/first-page/pictures/a.svg", "<svg><script>x</script></svg>"),
            write(home, STEP, "# Write\n\n![A dot.](../pictures/a.svg)\n"),
        ),
        "lessons/first-page/pictures/a.svg: This SVG holds a script, an event or something from elsewhere. "
        "Keep shapes and text only.",
    ),
    (
        "a picture comes from another host",
        lambda home: write(home, STEP, "# Write\n\n![A dot.](https://example.org/a.png)\n"),
        f"{STEP}, line 3: The picture https://example.org/a.png is not in the pack. "
        "Put the file into pictures/: pages load nothing from other places.",
    ),
    (
        "a link goes nowhere",
        lambda home: write(home, STEP, "# Write\n\nSee\n[step 3](03-end.md).\n"),
        f"{STEP}, line 4: The link to “03-end.md” goes nowhere: there is no such file. "
        "Mend the name, or write the file.",
    ),
    (
        "a link leads out of the folder",
        lambda home: write(home, STEP, "# Write\n\nSee [this](../../../pack.yml).\n"),
        f"{STEP}, line 3: “../../../pack.yml” leads out of the lesson's folder. "
        "Put a copy into the lesson, and write its name from here.",
    ),
    (
        "a step's file is an absolute path",
        lambda home: change(home, LESSON, lambda it: it["steps"][0].update(file="/etc/01-look.md")),
        f"{LESSON}, line 22: “/etc/01-look.md” leads out of the lesson's folder. "
        "Put the step into lessons/first-page/en/ and write its bare name.",
    ),
    (
        "a step holds a script",
        lambda home: write(home, STEP, "# Write\n\nHello\n\n<script>alert(1)</script>\n"),
        f"{STEP}, line 5: “<script>alert(1)</script>” is HTML that could run or load something. "
        "Take it out. To show code, put it between `backticks` or in a ``` block.",
    ),
    (
        "a step forgets its backticks",
        lambda home: write(home, STEP, "# Write\n\nPut a <h1> there.\n"),
        f"{STEP}, line 3: “<h1>” is HTML, and steps are written in Markdown. "
        "To show code, put it between `backticks`.",
    ),
    (
        "no step uses an activity",
        lambda home: add_activity(home, "first-page", "extra"),
        f"{LESSON}, line 21: No step uses the activity “extra”. Name it in a step, or take its folder away.",
    ),
    (
        "two steps have one id",
        lambda home: change(home, LESSON, lambda it: it["steps"][1].update(id="look")),
        f"{LESSON}, line 27: Two steps have the id “look”. Give each step its own.",
    ),
    (
        "two checks have one id",
        lambda home: change(home, ACTIVITY, lambda it: it["checks"][1].update(id="has-heading")),
        f"{ACTIVITY}, line 13: “has-heading” is there twice in checks. Give each its own name.",
    ),
    (
        "the licence is not an SPDX name",
        lambda home: change(home, "pack.yml", lambda it: it.update(licence="CC BY 4.0")),
        "pack.yml, line 5: “CC BY 4.0” is not the SPDX name of an open licence. Did you mean CC-BY-4.0?",
    ),
    (
        "a step is hard to read",
        lambda home: write(home, STEP, "# Write\n\n" + LONG),
        f"{STEP}: This reads like a text for age 35.6; pupils' pages are for 11 to 13. "
        "Make the long sentences two, and use shorter words.",
    ),
    (
        "a hint is for a check that is not there",
        lambda home: change(home, ACTIVITY, lambda it: it["hints"][0]["when"].update(check="has-headings")),
        f"{ACTIVITY}, line 17: Hint no. 1 is for the check “has-headings”, which is not there. "
        "Did you mean “has-heading”?",
    ),
    (
        "a mistake expects a check that is not there",
        lambda home: write_yaml(
            home,
            "lessons/first-page/activities/heading/mistakes/no-slash/mistake.yml",
            {"says": "Forgot the slash.", "expects": {"check": "paragraph"}},
        ),
        "lessons/first-page/activities/heading/mistakes/no-slash/mistake.yml, line 2: This mistake is for the check "
        "“paragraph”, which is not there. The checks are: has-heading, closed.",
    ),
    (
        "a check says two things",
        lambda home: change(home, ACTIVITY, lambda it: it["checks"][0].update(closed=True)),
        f"{ACTIVITY}, line 8: “checks › no. 1” is not complete, or says two things at once. "
        "Give each check exactly one of: element, text, attribute, order, style, closed, name, returns, after.",
    ),
    (
        "a check asks for tags to be closed in a way that is not known",
        lambda home: change(home, ACTIVITY, lambda it: it["checks"][1].update(closed="most")),
        f"{ACTIVITY}, line 15: “checks › no. 2 › closed” cannot be “most”. "
        "Write true, or all where no closing tag may be left out.",
    ),
    (
        "starter and solution are the same",
        lambda home: write(home, "lessons/first-page/activities/heading/solution/index.html", "Hello\n"),
        "lessons/first-page/activities/heading/starter: Starter and solution are the same. "
        "Take out of the starter what the pupil is to do.",
    ),
    (
        "a starter's file is missing",
        lambda home: (home / "lessons/first-page/activities/heading/starter/index.html").unlink(),
        "lessons/first-page/activities/heading/starter/index.html: This file is missing. Write it, or mend its name.",
    ),
    (
        "the minutes do not add up",
        lambda home: change(home, LESSON, lambda it: it.update(minutes=50)),
        f"{LESSON}, line 9: The lesson says 50 minutes, its steps add up to 15. Mend one of the two.",
    ),
    (
        "a role is not in the pack",
        lambda home: change(home, LESSON, lambda it: it.update(roles=["kite-testers"])),
        f"{LESSON}, line 19: There is no role “kite-testers” in this pack. Did you mean “kite-tester”?",
    ),
    (
        "a role's file has another name",
        lambda home: write_yaml(home, "roles/kites.yml", role("kite-flyer")),
        "roles/kites.yml, line 2: The slug is “kite-flyer”, the file is called kites.yml. "
        "Call the file kite-flyer.yml.",
    ),
    (
        "a version is a number",
        lambda home: change(home, "pack.yml", lambda it: it.update(version=1.0)),
        "pack.yml, line 3: “version” must be text. Write three numbers with dots in quotes, as in “1.0.0”.",
    ),
    (
        "a key is written twice",
        lambda home: write(home, "pack.yml", (home / "pack.yml").read_text() + "title: Another title\n"),
        "pack.yml, line 11: The key “title” is written twice here. Keep one of the two.",
    ),
    (
        "YAML is not closed",
        lambda home: write(home, "pack.yml", 'format: 1\ntitle: "A pack\n'),
        "pack.yml, line 3: This cannot be read as YAML (found unexpected end of stream). "
        "Look at the spaces at the start of the line, and put text with a colon in quotes.",
    ),
    (
        "YAML repeats itself by anchors",
        lambda home: write(home, "pack.yml", "a: &a [1, 2]\nb: [*a, *a]\n"),
        "pack.yml, line 2: “*a” stands for something above. Write it out again: packs use no anchors.",
    ),
    (
        "a file is a link",
        lambda home: os.symlink("/etc/hostname", home / "lessons/first-page/en/notes.md"),
        "lessons/first-page/en/notes.md: This is a link, not a file. Put a copy of the file itself here.",
    ),
    (
        "a step is too large",
        lambda home: write(home, STEP, "# Write\n\n" + "word " * 50_000),
        f"{STEP}: This file is larger than 200 kB. Make it shorter, or make two of it.",
    ),
    (
        "a step is not UTF-8",
        lambda home: (home / STEP).write_bytes("# Caf\xe9\n".encode("cp1252")),
        f"{STEP}: This file is not UTF-8 text. Save it again with the encoding UTF-8.",
    ),
    (
        "pack.yml is not there",
        lambda home: (home / "pack.yml").unlink(),
        "pack.yml: This file is missing. Write it, or mend its name.",
    ),
]


@pytest.mark.parametrize(
    ("break_it", "words"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_an_author_is_told_what_to_mend_when(tmp_path: Path, break_it: Break, words: str) -> None:
    home = small_pack(tmp_path / "pack")
    break_it(home)
    assert words in said(home)


def test_a_check_may_ask_for_every_closing_tag(tmp_path: Path) -> None:
    home = small_pack(tmp_path)
    change(home, ACTIVITY, lambda it: it["checks"][1].update(closed="all"))
    (activity,) = lesson_format.read(home).lessons[0].activities
    assert lesson_format.check(home) == []
    assert activity.checks[1].value == "all"


def test_a_pack_is_judged_again_from_its_folder(tmp_path: Path) -> None:
    pack = lesson_format.read(small_pack(tmp_path))
    write(tmp_path, STEP, "No title.\n")
    assert [problem.code for problem in lesson_format.check(pack)] == ["no-title"]


def test_two_lessons_with_one_uuid_are_told_apart(tmp_path: Path) -> None:
    home = small_pack(tmp_path, "one", "two")
    change(
        home, "lessons/two/lesson.yml", lambda it: it.update(uuid=lesson_format.read(home).lessons[0].uuid)
    )
    assert [problem.code for problem in lesson_format.check(home)] == ["not-unique"]


def test_a_mistake_may_leave_out_what_the_pupil_cannot_change(tmp_path: Path) -> None:
    home = small_pack(tmp_path)
    change(home, ACTIVITY, lambda it: it["files"].append({"name": "locked.css", "read_only": True}))
    for folder in ("starter", "solution"):
        (home / ACTIVITY).parent.joinpath(folder, "locked.css").write_text("h1 { color: navy; }\n")
    assert lesson_format.check(home) == []
    here = (home / ACTIVITY).parent
    (here / "mistakes/no-slash/index.html").write_text((here / "solution/index.html").read_text())
    assert ["This mistake is the solution." in str(problem) for problem in lesson_format.check(home)] == [
        True
    ]
