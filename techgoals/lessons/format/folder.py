"""The folder of a pack, read with care: a pack may come from a stranger.

No link is followed, nothing outside the folder is opened, no file and no folder is larger than a lesson needs.
"""

from pathlib import Path, PurePosixPath

from techgoals.lessons.format.problems import CannotRead, Problem

TEXT_BYTES = 200_000
PICTURE_BYTES = 300_000
PACK_BYTES = 20_000_000
PACK_FILES = 5_000


class Folder:
    """Every file of a pack by its name from the folder on (``lessons/build-a-page-1/lesson.yml``).

    Raises ``CannotRead`` where there is no folder, where anything in it is a link, or where it is too large.
    What it could not hand out it writes down in ``problems``. A part of a pack is read alone with ``alone``: its names
    then begin with its own.
    """

    def __init__(self, path: Path, *, alone: bool = False) -> None:
        self.path = path.parent if alone else path
        self.problems: list[Problem] = []
        self.sizes: dict[str, int] = {}
        if path.is_symlink() or not path.is_dir():
            raise CannotRead(
                [
                    Problem(
                        str(path.name),
                        "",
                        "no-folder",
                        "This is not a folder.",
                        "Give the folder that holds pack.yml.",
                    )
                ]
            )
        links = []
        for count, found in enumerate(sorted(path.rglob("*"))):
            name = found.relative_to(self.path).as_posix()
            if count >= PACK_FILES:
                raise CannotRead([_too_large(f"more than {PACK_FILES:,} files")])
            if found.is_symlink() or not (found.is_file() or found.is_dir()):
                links.append(
                    Problem(
                        name,
                        "",
                        "symlink",
                        "This is a link, not a file.",
                        "Put a copy of the file itself here.",
                    )
                )
            elif found.is_file():
                self.sizes[name] = found.stat().st_size
        if links:
            raise CannotRead(links)
        if sum(self.sizes.values()) > PACK_BYTES:
            raise CannotRead([_too_large(f"more than {PACK_BYTES // 1_000_000} MB")])

    def has(self, name: str) -> bool:
        """True where the pack holds this file."""
        return name in self.sizes

    def within(self, folder: str) -> list[str]:
        """The names of all files in ``folder``, without it, sorted."""
        start = folder.rstrip("/") + "/"
        return [name[len(start) :] for name in self.sizes if name.startswith(start)]

    def folders(self, folder: str) -> list[str]:
        """The names of the folders in ``folder`` that hold anything, sorted."""
        return sorted({PurePosixPath(name).parts[0] for name in self.within(folder) if "/" in name})

    def text(self, name: str) -> str | None:
        """The text of a file, line ends as ``\\n``; None, and a problem written down, where it cannot be had."""
        size = self.sizes.get(name)
        if size is None:
            self.problems.append(missing(name))
            return None
        if size > TEXT_BYTES:
            self.problems.append(
                Problem(
                    name,
                    "",
                    "too-large",
                    f"This file is larger than {TEXT_BYTES // 1000} kB.",
                    "Make it shorter, or make two of it.",
                )
            )
            return None
        try:
            return (self.path / name).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            self.problems.append(
                Problem(
                    name,
                    "",
                    "not-utf-8",
                    "This file is not UTF-8 text.",
                    "Save it again with the encoding UTF-8.",
                )
            )
            return None

    def bytes(self, name: str) -> bytes:
        """The bytes of a file that is there."""
        return (self.path / name).read_bytes()


def missing(name: str, place: str = "", *, wanted_by: str = "") -> Problem:
    """The problem of a file that is not there: ``wanted_by`` names the file that asks for it."""
    asked = f"{name} is not there." if wanted_by else "This file is missing."
    return Problem(wanted_by or name, place, "missing-file", asked, "Write it, or mend its name.")


def outside(target: str) -> bool:
    """True where ``target`` is an absolute path or climbs out of the folder it starts from."""
    path = target.replace("\\", "/")
    depth = 0
    for part in path.split("/"):
        depth += -1 if part == ".." else 0 if part in ("", ".") else 1
        if depth < 0:
            return True
    return path.startswith("/") or path[1:2] == ":"


def _too_large(how: str) -> Problem:
    return Problem(
        "", "the whole pack", "too-large", f"The pack is too large: {how}.", "Take out what no lesson uses."
    )
