"""Packs to order: a small right one in a folder, which a test then breaks in one place."""

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

Change = Callable[[dict[str, Any]], None]

STARTER = "Hello\n"
SOLUTION = "<h1>Hello</h1>\n"


def write(home: Path, name: str, text: str) -> Path:
    """Write one file of the pack, with its folders."""
    file = home / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def write_yaml(home: Path, name: str, data: dict[str, Any]) -> Path:
    """Write one YAML file of the pack."""
    return write(home, name, yaml.safe_dump(data, sort_keys=False, allow_unicode=True))


def change(home: Path, name: str, by: Change) -> None:
    """Read a YAML file of the pack, let ``by`` change it, and write it again."""
    data = yaml.safe_load((home / name).read_text("utf-8"))
    by(data)
    write_yaml(home, name, data)


def small_pack(home: Path, *slugs: str) -> Path:
    """A right pack with one lesson for each of ``slugs`` (one, ``first-page``, where none is named)."""
    slugs = slugs or ("first-page",)
    write_yaml(
        home,
        "pack.yml",
        {
            "format": 1,
            "id": "small",
            "version": "1.0.0",
            "title": "A small pack",
            "licence": "CC-BY-4.0",
            "attribution": "Nobody in particular",
            "languages": ["en"],
            "lessons": list(slugs),
        },
    )
    write_yaml(home, "roles/kite-tester.yml", role("kite-tester"))
    for slug in slugs:
        add_lesson(home, slug)
    return home


def role(slug: str) -> dict[str, Any]:
    """A right role."""
    return {
        "format": 1,
        "slug": slug,
        "title": "Kite tester",
        "near_or_far": "near",
        "summary": "Flies new kites and says what to change.",
        "likes": ["outdoors", "words"],
        "a_day": ["Flies a kite by the sea.", "Writes down what it did."],
        "skills": ["patience"],
        "ways_in": ["an apprenticeship"],
        "in_industries": ["toys"],
        "near_you": "Kite makers by the sea.",
        "pay": {"from": 18000, "to": 30000, "source": "A survey of kite makers", "year": 2024},
    }


def add_lesson(home: Path, slug: str) -> None:
    """A right lesson of two steps and one activity; its uuid comes from its slug."""
    at = f"lessons/{slug}"
    write_yaml(
        home,
        f"{at}/lesson.yml",
        {
            "format": 1,
            "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, slug)),
            "title": slug.replace("-", " ").capitalize(),
            "summary": "Pupils write a heading, and see it on a page.",
            "series": "Small pages",
            "part": 1,
            "year_groups": [9],
            "minutes": 15,
            "objectives": ["I can write a heading."],
            "curriculum": [
                {"framework": "A framework", "ref": "1", "text": "Making a page for a reader."},
            ],
            "gatsby": [4],
            "roles": ["kite-tester"],
            "status": "ready",
            "steps": [
                {"file": "01-look.md", "id": "look", "minutes": 5, "activity": None},
                {"file": "02-write.md", "id": "write", "minutes": 10, "activity": "heading"},
            ],
        },
    )
    write(
        home, f"{at}/en/01-look.md", "# Look\n\nLook at the page. Then go to [the next step](02-write.md).\n"
    )
    write(home, f"{at}/en/02-write.md", "# Write\n\nPut `<h1>` round the word.\n")
    write(
        home, f"{at}/en/teacher.md", "# Guide\n\nLet them try first.\n\n## Cover sheet\n\nSay: do step 1.\n"
    )
    add_activity(home, slug, "heading")


def add_activity(home: Path, slug: str, name: str) -> None:
    """A right activity with one mistake."""
    at = f"lessons/{slug}/activities/{name}"
    write_yaml(
        home,
        f"{at}/activity.yml",
        {
            "format": 1,
            "kind": "web",
            "title": "Make a heading",
            "entry": "index.html",
            "files": [{"name": "index.html"}],
            "checks": [
                {"id": "has-heading", "says": "There is a heading", "element": {"select": "h1", "min": 1}},
                {"id": "closed", "says": "Each tag is closed", "closed": True},
            ],
            "hints": [
                {"when": {"check": "has-heading", "tries": 2}, "says": "Put <h1> before the word."},
                {"when": "asked", "says": "Tags come in pairs."},
            ],
        },
    )
    write(home, f"{at}/starter/index.html", STARTER)
    write(home, f"{at}/solution/index.html", SOLUTION)
    write(home, f"{at}/mistakes/no-slash/index.html", "<h1>Hello<h1>\n")
    write_yaml(
        home,
        f"{at}/mistakes/no-slash/mistake.yml",
        {"says": "Forgot the slash.", "expects": {"check": "closed"}},
    )
