"""A pack that came as a zip, from anybody: unpacked with care, or refused with the name of what is wrong and its cure.

Nothing that a zip says of itself is believed: names are judged before anything is written, bytes are counted while they
come. It is unpacked into a folder of its own, which is gone afterwards whatever happened.
"""

import errno
import re
import stat
import struct
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from techgoals.lessons.format.folder import PACK_BYTES, PACK_FILES
from techgoals.lessons.format.problems import CannotRead, Problem

ZIP_BYTES = 20_000_000
# text of lessons shrinks to a fifth; a hundredth of more than a little is a bomb
MOST_RATIO, RATIO_FROM = 100, 1_000_000
LONGEST, DEEPEST = 200, 10
CHUNK = 64 * 1024

ANYWHERE = {".yml", ".md", ".txt", ".json", ".svg", ".png", ".jpg", ".jpeg", ".webp"}
IN_ACTIVITIES = {".html", ".css", ".js"}
PAPERS = {"license", "licence", "readme", "copying", "notice"}
ARCHIVES = {".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar", ".jar", ".zst", ".cab", ".iso"}
ARCHIVE_SIGNS = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
# what computers put beside people's files unasked
LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")
# names that Windows keeps for itself
KEPT = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
# extra fields in which old packers write where a link leads
LINK_FIELDS = {0x000D, 0x756E}

AGAIN = "Pack the folder again with what your computer offers for zips."


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The pack's folder: ``path`` where it is one, else that of the zip ``path``, for as long as the block lasts.

    Raises ``CannotRead`` for a zip that is not wholly what a pack is made of.
    """
    if path.is_dir():
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="pack-") as temporary:
        yield _unpack(path, Path(temporary))


def _unpack(path: Path, into: Path) -> Path:
    try:
        if path.stat().st_size > ZIP_BYTES:
            raise _no(
                "",
                "too-large",
                f"The zip is larger than {ZIP_BYTES // 1_000_000} MB.",
                "Take out what no lesson uses.",
            )
        with zipfile.ZipFile(path) as archive:
            entries = _judged(archive)
            _write(archive, entries, into)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        struct.error,
    ):
        # RuntimeError and NotImplementedError are how zipfile says that it does not know a way of packing
        raise _damaged() from None
    except OSError as trouble:
        if (
            trouble.errno != errno.EINVAL
        ):  # a full disk is no fault of the zip; an address before its beginning is
            raise
        raise _damaged() from None
    tops = {entry.filename.split("/")[0] for entry in entries}
    if (into / "pack.yml").is_file():
        return into
    if len(tops) == 1 and (into / tops.pop() / "pack.yml").is_file():
        return next(into.iterdir())
    raise _no(
        "pack.yml",
        "missing-file",
        "There is no pack.yml in the zip.",
        "Pack the folder that holds it, and nothing beside it.",
    )


def _judged(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files to unpack, after everything that the list of the zip can show has been looked at."""
    entries = archive.infolist()
    if len(entries) > PACK_FILES:
        raise _no(
            "", "too-large", f"The zip holds more than {PACK_FILES:,} files.", "Take out what no lesson uses."
        )
    taken: dict[str, str] = {}
    folders: dict[str, str] = {}
    kept = []
    for entry in entries:
        name = entry.orig_filename
        _name(name)
        _nature(entry)
        if LITTER.search(name):
            continue
        parts = name.rstrip("/").split("/")
        for depth in range(1, len(parts) + entry.is_dir()):
            folder = "/".join(parts[:depth])
            folders.setdefault(_same(folder), folder)
            if folders[_same(folder)] != folder:
                raise _twins(folder, folders[_same(folder)])
        if entry.is_dir():
            continue
        if _same(name) in taken:
            raise _twins(name, taken[_same(name)])
        taken[_same(name)] = name
        _ending(name)
        kept.append(entry)
    for same, name in taken.items():
        if same in folders:
            raise _twins(name, folders[same] + "/")
    _overlaps(kept)
    return kept


def _name(name: str) -> None:
    """A name must mean the same on every computer, and lie within the folder."""
    told = "".join(sign if sign.isprintable() else "?" for sign in name)[:LONGEST]
    if "\\" in name:
        raise _no(told, "backslash", "This name holds a backslash.", AGAIN)
    if name.startswith("/") or re.match(r"[A-Za-z]:", name):
        raise _no(told, "outside", "This name is an absolute path.", AGAIN)
    parts = name.removesuffix("/").split("/")
    if ".." in parts:
        raise _no(told, "outside", "This name leads out of the folder.", AGAIN)
    if (
        not all(part and part != "." and part == part.strip() and not part.endswith(".") for part in parts)
        or not all(sign.isprintable() and sign not in ':*?"<>|' for sign in name)
        or any(KEPT.fullmatch(part) for part in parts)
        or len(name) > LONGEST
        or len(parts) > DEEPEST
    ):
        raise _no(
            told,
            "odd-name",
            "This name cannot be written on every computer.",
            "Use letters, figures, hyphens and dots; no spaces at the ends.",
        )


def _nature(entry: zipfile.ZipInfo) -> None:
    """A file or a folder, that anybody can read, packed in one of the two usual ways."""
    name = entry.orig_filename
    if entry.flag_bits & (0x1 | 0x40 | 0x2000):
        raise _no(name, "encrypted", "This file is locked with a password.", "Pack the folder without one.")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind == stat.S_IFLNK or _fields(entry.extra) & LINK_FIELDS:
        raise _no(name, "symlink", "This is a link, not a file.", "Put a copy of the file itself there.")
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR) or (kind == stat.S_IFDIR) > entry.is_dir():
        raise _no(name, "device", "This is neither a file nor a folder.", "Take it out.")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _no(name, "packed-oddly", "This file is packed in a way that is not usual.", AGAIN)


def _fields(extra: bytes) -> set[int]:
    """The kinds of extra fields of an entry."""
    found, at = set(), 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        found.add(kind)
        at += 4 + length
    return found


def _ending(name: str) -> None:
    """Only what a pack is made of; pages and scripts in activities alone, where they run in no page of ours."""
    file = PurePosixPath(name)
    ending = file.suffix.lower()
    if ending in ARCHIVES:
        raise _no(name, "archive", "This is a zip within the zip.", "Put in what it holds, or take it out.")
    if ending in IN_ACTIVITIES and "activities" in file.parts[:-2]:
        return
    if ending in IN_ACTIVITIES:
        raise _no(
            name,
            "active-html",
            "A page or a script has no place here.",
            "Files for pupils belong into activities/.",
        )
    if ending not in ANYWHERE and file.name.lower() not in PAPERS:
        raise _no(
            name,
            "unknown-file",
            "No pack is made of files like this.",
            "Take it out; pictures are .svg, .png, .jpg or .webp.",
        )


def _same(name: str) -> str:
    """What some file systems take for one name."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())


def _twins(name: str, other: str) -> CannotRead:
    return _no(
        name,
        "not-unique",
        f"Some computers take this for the same name as “{other}”.",
        "Give one of the two another name.",
    )


def _overlaps(entries: list[zipfile.ZipInfo]) -> None:
    """Bytes that stand for several files at once are how the largest bombs are made."""
    end = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < end:
            raise _no(entry.orig_filename, "bomb", "This file shares its bytes with another one.", AGAIN)
        end = entry.header_offset + 30 + entry.compress_size


def _write(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], into: Path) -> None:
    written = 0
    for entry in entries:
        target = into / entry.filename
        target.parent.mkdir(parents=True, exist_ok=True)
        size, first = 0, b""
        with archive.open(entry) as source, target.open("xb") as file:
            while chunk := source.read(CHUNK):
                first = first or chunk[:8]
                size += len(chunk)
                written += len(chunk)
                if size > RATIO_FROM and size > MOST_RATIO * max(1, entry.compress_size):
                    raise _no(
                        entry.filename,
                        "bomb",
                        "This file grows beyond all measure when unpacked.",
                        "Take it out.",
                    )
                if written > PACK_BYTES:
                    raise _no(
                        entry.filename,
                        "too-large",
                        f"With this file the pack is larger than {PACK_BYTES // 1_000_000} MB.",
                        "Take out what no lesson uses.",
                    )
                file.write(chunk)
        if first.startswith(ARCHIVE_SIGNS):
            raise _no(
                entry.filename,
                "archive",
                "This is a zip within the zip.",
                "Put in what it holds, or take it out.",
            )


def _damaged() -> CannotRead:
    return _no("", "not-a-zip", "This is not a zip, or it is damaged.", AGAIN)


def _no(name: str, code: str, says: str, cure: str) -> CannotRead:
    return CannotRead([Problem(name or "the zip", "", code, says, cure)])
