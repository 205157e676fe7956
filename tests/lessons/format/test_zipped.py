"""Packs that came as zips: right ones are unpacked and gone again, evil ones are refused with name and cure."""

import io
import os
import stat
import struct
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from techgoals.lessons import format as lesson_format
from tests.lessons.builders import small_pack

Evil = Callable[[zipfile.ZipFile], object]


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Whatever is unpacked lies here, and nothing of it may be left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def zipped(home: Path, into: Path, top: str = "") -> Path:
    """The pack in the folder ``home`` as a zip, with ``top`` as its uppermost folder."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(home.rglob("*")):
            archive.write(file, top + file.relative_to(home).as_posix())
    return into


def refused(path: Path) -> str:
    with pytest.raises(lesson_format.CannotRead) as no, lesson_format.unpacked(path):
        pass
    (problem,) = no.value.problems
    return f"{problem.code}: {problem}"


@pytest.mark.parametrize("top", ["", "my-pack/"])
def test_a_zip_of_a_pack_is_the_pack(tmp_path: Path, temporary: Path, top: str) -> None:
    path = zipped(small_pack(tmp_path / "home"), tmp_path / "a.zip", top)
    with lesson_format.unpacked(path) as folder:
        assert folder.is_relative_to(temporary)
        assert lesson_format.check(folder) == []
        assert lesson_format.read(folder).id == "small"
        assert all(file.stat().st_mode & 0o111 == 0 for file in folder.rglob("*") if file.is_file())


def test_a_folder_is_taken_as_it_is(tmp_path: Path) -> None:
    home = small_pack(tmp_path / "home")
    with lesson_format.unpacked(home) as folder:
        assert folder == home


def test_what_computers_add_unasked_is_left_out(tmp_path: Path) -> None:
    path = zipped(small_pack(tmp_path / "home"), tmp_path / "a.zip", "my-pack/")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("__MACOSX/my-pack/._pack.yml", b"\0\1")
        archive.writestr("my-pack/.DS_Store", b"\0\1")
    with lesson_format.unpacked(path) as folder:
        assert lesson_format.check(folder) == []
        assert not list(folder.rglob("*DS_Store"))


def test_it_is_gone_also_where_something_goes_wrong_with_it(tmp_path: Path, temporary: Path) -> None:
    path = zipped(small_pack(tmp_path / "home"), tmp_path / "a.zip")

    def stumble() -> None:
        with lesson_format.unpacked(path):
            assert list(temporary.iterdir())
            raise KeyError

    with pytest.raises(KeyError):
        stumble()


def put(name: str, text: bytes | str = "x", **about: object) -> Evil:
    """An entry called just that, whatever Python thinks of the name."""

    def add(archive: zipfile.ZipFile) -> None:
        entry = zipfile.ZipInfo("x")
        entry.filename = name
        for key, value in about.items():
            setattr(entry, key, value)
        archive.writestr(entry, text)

    return add


def several(*adds: Evil) -> Evil:
    return lambda archive: [add(archive) for add in adds]


def mode(kind: int) -> int:
    return (kind | 0o644) << 16


def inner_zip() -> bytes:
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w") as archive:
        archive.writestr("a.txt", "a")
    return inside.getvalue()


def link_field(kind: int) -> bytes:
    return struct.pack("<HH", kind, 16) + b"/etc/hostname\0\0\0"


EVIL: list[tuple[str, Evil, str]] = [
    ("a link", put("lessons/a.md", "/etc/hostname", external_attr=mode(stat.S_IFLNK)), "symlink: lessons/a.md: This is a link"),
    ("a hard link", put("lessons/a.md", extra=link_field(0x000D)), "symlink: lessons/a.md: This is a link"),
    ("a link of an old packer", put("lessons/a.md", extra=link_field(0x756E)), "symlink: lessons/a.md: This is a link"),
    ("a device", put("lessons/a.md", external_attr=mode(stat.S_IFCHR)), "device: lessons/a.md: This is neither"),
    ("a pipe", put("lessons/a.md", external_attr=mode(stat.S_IFIFO)), "device: lessons/a.md: This is neither"),
    ("an absolute path", put("/etc/cron.d/a.md"), "outside: /etc/cron.d/a.md: This name is an absolute path"),
    ("a drive", put("C:/a.md"), "outside: C:/a.md: This name is an absolute path"),
    ("a way out", put("lessons/../../a.md"), "outside: lessons/../../a.md: This name leads out of the folder"),
    ("a backslash", put("lessons\\..\\a.md"), "backslash: lessons\\..\\a.md: This name holds a backslash"),
    ("a stream of a file", put("pack.yml:hidden.md"), "odd-name: pack.yml:hidden.md"),
    ("a name of a device", put("lessons/con.md"), "odd-name: lessons/con.md"),
    ("a name with a line in it", put("lessons/a\nb.md"), "odd-name: lessons/a?b.md"),
    ("a name that turns round", put("lessons/a\u202egpj.md"), "odd-name: lessons/a?gpj.md"),
    ("a name with a dot at its end", put("lessons/a.md."), "odd-name"),
    ("an empty name in a path", put("lessons//a.md"), "odd-name"),
    ("a path without end", put("/".join(["a"] * 30) + "/a.md"), "odd-name"),
    ("two cases of one name", several(put("lessons/a.md"), put("lessons/A.md")), "not-unique: lessons/A.md"),
    ("two spellings of one letter", several(put("lessons/caf\u00e9.md"), put("lessons/cafe\u0301.md")), "not-unique"),
    ("two cases of one folder", several(put("lessons/a/b.md"), put("lessons/A/c.md")), "not-unique: lessons/A"),
    ("one name twice", several(put("lessons/a.md"), put("lessons/a.md")), "not-unique: lessons/a.md"),
    ("a file that is a folder", several(put("lessons/a.md"), put("lessons/a.md/b.md")), "not-unique: lessons/a.md"),
    ("a bomb", put("lessons/a.md", b"\0" * 9_000_000, compress_type=8), "bomb: lessons/a.md: This file grows beyond all measure"),
    ("too many bytes", several(*[put(f"{n}.png", os.urandom(40_000) * 90, compress_type=8) for n in range(6)]), "too-large"),
    ("too many files", several(*[put(f"{n}.txt") for n in range(5001)]), "too-large: the zip: The zip holds more than 5,000"),
    ("a zip in it", put("lessons/a.zip", inner_zip()), "archive: lessons/a.zip: This is a zip within the zip"),
    ("a zip in it by another name", put("lessons/a.png", inner_zip()), "archive: lessons/a.png: This is a zip within the zip"),
    ("a page among the pictures", put("lessons/a/pictures/a.html", "<script>"), "active-html: lessons/a/pictures/a.html"),
    ("a script at the top", put("run.js", "alert(1)"), "active-html: run.js"),
    ("a program", put("lessons/a/run.exe"), "unknown-file: lessons/a/run.exe"),
    ("an unusual way of packing", put("lessons/a.md", "x" * 99, compress_type=zipfile.ZIP_LZMA), "packed-oddly"),
    ("no pack", put("lessons/a.md"), "missing-file: pack.yml: There is no pack.yml in the zip"),
]  # fmt: skip


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(("evil", "words"), [case[1:] for case in EVIL], ids=[case[0] for case in EVIL])
def test_an_evil_zip_is_refused_with_its_name_and_a_cure(tmp_path: Path, evil: Evil, words: str) -> None:
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        if words[: len("missing")] != "missing":
            archive.writestr("pack.yml", "format: 1\n")
        evil(archive)
    said = refused(path)
    assert words in said
    assert len(said.split(". ")) >= 2 or said.endswith("."), "the cure is missing"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["evil.zip", "temporary"]


def edited(path: Path, change: Callable[[bytearray], object]) -> Path:
    content = bytearray(path.read_bytes())
    change(content)
    path.write_bytes(content)
    return path


def test_a_locked_zip_is_refused(tmp_path: Path) -> None:
    path = zipped(small_pack(tmp_path / "home"), tmp_path / "a.zip")

    def lock(content: bytearray) -> None:
        content[content.index(b"PK\1\2") + 8] |= 1

    assert refused(edited(path, lock)).startswith("encrypted: ")


def test_a_size_that_is_a_lie_brings_nothing(tmp_path: Path) -> None:
    """Nine million bytes, of which the list says that they are nine."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.yml", b"\0" * 9_000_000)

    def lie(content: bytearray) -> None:
        struct.pack_into("<I", content, content.index(b"PK\1\2") + 24, 9)

    assert refused(edited(path, lie)).startswith("not-a-zip: ")


def test_files_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x" * 1000)
        archive.writestr("b.txt", "x" * 1000)

    def share(content: bytearray) -> None:
        second = content.index(b"PK\1\2", content.index(b"PK\1\2") + 4)
        struct.pack_into("<I", content, second + 42, 0)

    assert refused(edited(path, share)).startswith(("bomb: ", "not-a-zip: "))


@pytest.mark.parametrize("cut", [0, 1, 4, 30, 200, -5, -40])
def test_half_a_zip_is_refused(tmp_path: Path, cut: int) -> None:
    path = zipped(small_pack(tmp_path / "home"), tmp_path / "a.zip")
    path.write_bytes(path.read_bytes()[:cut])
    assert refused(path).startswith("not-a-zip: ")


def test_a_byte_that_fell_over_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("pack.yml", "format: 1\n")
    assert refused(edited(path, lambda content: content.__setitem__(40, content[40] ^ 1))).startswith(
        "not-a-zip: "
    )


def test_an_svg_that_could_run_something_is_refused_though_no_page_shows_it(tmp_path: Path) -> None:
    home = small_pack(tmp_path / "home")
    for number, inside in enumerate(
        ["<script/>", '<g onload="x"/>', "<x:script xmlns:x='a'/>", "<a href='x'/>", "<style>@import 'x'</style>",
         "<rect fill='url(https://example.org/a)'/>", "<!DOCTYPE svg [<!ENTITY a 'b'>]>", "<foreignObject/>"]
    ):  # fmt: skip
        picture = home / f"lessons/first-page/pictures/{number}.svg"
        picture.parent.mkdir(exist_ok=True)
        picture.write_text(f"<svg>{inside}</svg>")
    picture.with_name("utf16.svg").write_text("<svg><script/></svg>", encoding="utf-16")
    with lesson_format.unpacked(zipped(home, tmp_path / "a.zip")) as folder:
        said = [problem.file for problem in lesson_format.check(folder) if problem.code == "active-html"]
    assert len(said) == 9


def test_an_svg_of_shapes_and_text_is_welcome(tmp_path: Path) -> None:
    home = small_pack(tmp_path / "home")
    picture = home / "lessons/first-page/pictures/a.svg"
    picture.parent.mkdir()
    picture.write_text(
        '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><title>one</title><g fill="url(#a)">'
        '<circle r="4" stroke-linejoin="round"/><text>only on = signs</text></g></svg>'
    )
    assert lesson_format.check(home) == []
