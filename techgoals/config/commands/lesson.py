"""``techgoals lesson``: what an author needs at the desk: begin a lesson, see it as a pupil does, complete its keys."""

import os
import sys
import tempfile
from pathlib import Path

import click

from techgoals.config.command import tell


@click.group()
def command() -> None:
    """Lessons that you write yourself."""


@command.command()
@click.argument("slug")
@click.option(
    "--pack",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("my-lessons"),
    show_default=True,
    help="The folder of the pack; a new one is made.",
)
@click.option(
    "--kind",
    default="web",
    show_default=True,
    help="The kind of its activity; a wrong one is answered with those that there are.",
)
@click.option("--title", default="", help="What pupils see; made from SLUG where it is left out.")
def new(slug: str, pack: Path, kind: str, title: str) -> None:
    """Begin a lesson: a small whole one that you change line by line. SLUG is the name of its folder."""
    from techgoals.lessons import format as lesson_format

    os.umask(0o022)  # a lesson is meant to be shared
    try:
        begun = lesson_format.begin(pack, slug, kind=kind, title=title)
    except lesson_format.CannotBegin as no:
        tell(str(no))
        sys.exit(2)
    tell(
        f"{begun.lesson}: a draft of {len(begun.files)} files that holds already. What you can do now:\n"
        f"  techgoals lesson preview {begun.lesson}\n"
        "      see it as a pupil does; it follows what you save\n"
        f"  techgoals pack check {begun.pack}\n"
        "      what is left to mend\n"
        f"  techgoals pack install {begun.pack} --campaign NAME\n"
        "      put it on a shelf, when you have written “status: ready” into lesson.yml"
    )


@command.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def schemas(folder: Path) -> None:
    """Write the JSON Schema of each YAML file into FOLDER, so that your editor completes and checks keys."""
    from techgoals.lessons import format as lesson_format

    os.umask(0o022)
    written = lesson_format.write_schemas(folder)
    tell(f"{len(written)} schemas in {folder}.")


@command.command(name="print")
@click.argument("path", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Where the PDF files go; a new folder is made.",
)
def print_(path: Path, folder: Path) -> None:
    """Print the lesson in the folder PATH: guide, cover sheet, slides, worksheet and what else there is, as tagged PDF."""
    from techgoals.config.command import django_is_up

    os.umask(0o022)
    path = path.resolve()
    if path.parent.name != "lessons" or not (path.parents[1] / "pack.yml").is_file():
        tell(f"{path} is not a lesson: name its folder in a pack, as in my-lessons/lessons/first.")
        sys.exit(2)
    with tempfile.TemporaryDirectory() as home:
        os.environ["TECHGOALS_HOME"] = home  # secrets of this moment alone
        os.environ["TECHGOALS_ENV"] = "development"
        os.environ.pop("DATABASE_URL", None)
        django_is_up()
        from techgoals.lessons import format as lesson_format
        from techgoals.lessons import printing

        try:
            pack = lesson_format.read(path.parents[1])
        except lesson_format.CannotRead as no:
            tell(str(no))
            sys.exit(2)
        lesson = next((one for one in pack.lessons if one.slug == path.name), None)
        if lesson is None:
            tell(
                f"“{path.name}” is not in the list of {path.parents[1] / 'pack.yml'}: add it under “lessons”."
            )
            sys.exit(2)
        folder.mkdir(parents=True, exist_ok=True)
        source = printing.from_pack(lesson, pack)
        for name in printing.papers(source):
            done = printing.printed(source, name)
            file = folder / f"{lesson.slug}-{name}.pdf"
            file.write_bytes(done.content)
            tell(f"{file}: {done.pages} {'page' if done.pages == 1 else 'pages'}")


@command.command()
@click.argument("path", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8010, show_default=True, help="Where a browser finds it."
)
@click.option("--browser/--no-browser", default=True, help="Open it in your browser.")
def preview(path: Path, port: int, browser: bool) -> None:
    """Show the lesson in the folder PATH as a pupil sees it, on this machine alone, until Ctrl-C.

    It is loaded again whenever you save, with what is left to mend.
    """
    from techgoals.config import preview as desk

    try:
        desk.serve(path, port, open_browser=browser)
    except desk.CannotPreview as no:
        tell(str(no))
        sys.exit(2)
