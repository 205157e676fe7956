"""Make this checkout ready: .venv, locked packages, the workspace bundle, the project itself.

``prepare.py`` installs what running needs, ``prepare.py --dev`` what checks and tests need too. Each step is skipped
while what it was made from is unchanged (a hash kept in .venv), and says what it does and how long it took. Knows only
the standard library; refuses a Python older than 3.11 with a sentence.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)


def newer_python():
    """Go on under a newer Python where this one is too old and there is one on PATH; else say what is missing."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(14, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            os.execv(found, [found, *sys.argv])
    this = ".".join(map(str, sys.version_info[:2]))
    sys.exit(
        f"techgoals needs Python 3.11 or newer; this is {this}. "
        "Install one, or name it: make PYTHON=/path/to/python3.11"
    )


def say(text):
    print(text, flush=True)


def digest(*parts):
    """One hash over texts and the contents of files (a missing file counts as empty)."""
    whole = hashlib.sha256()
    for part in parts:
        if isinstance(part, Path):
            whole.update(part.read_bytes() if part.exists() else b"")
        else:
            whole.update(str(part).encode())
        whole.update(b"\0")
    return whole.hexdigest()


def step(name, words, inputs, work):
    """Do ``work`` unless it was done with the same ``inputs``; say so with seconds. A failure ends the program."""
    stamp = VENV / "stamps" / name
    if stamp.exists() and stamp.read_text() == inputs:
        return
    print(f"  {words} … ", end="", flush=True)
    began = time.monotonic()
    done = work()
    print(f"{time.monotonic() - began:.0f} s", flush=True)
    if done.returncode:
        sys.exit(f"\n{done.stdout}\nThat did not work: {words}. What the program said is above.")
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(inputs)


def call(*command):
    """Run a program quietly; what it says is kept for the case that it fails."""
    return subprocess.run(
        [str(part) for part in command], cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def pip(*arguments):
    return call(PYTHON, "-m", "pip", "--no-input", "--disable-pip-version-check", "install", *arguments)


def packages(lock):
    """Install a lock file, hashes required. Bytecode is made as it is imported: the rest is never needed."""
    file = ROOT / "requirements" / lock
    count = sum(1 for line in file.read_text().splitlines() if line[:1].isalnum())
    noun = "package" if count == 1 else "packages"
    step(
        lock,
        f"Installing {count} {noun} ({lock})",
        digest(file),
        lambda: pip("--quiet", "--no-compile", "--require-hashes", "-r", file),
    )


def has_node():
    """True where a Node that can build the workspace is on PATH."""
    node = shutil.which("node")
    if not node:
        return False
    version = subprocess.run([node, "--version"], text=True, capture_output=True).stdout.strip().lstrip("v")
    return int(version.split(".")[0] or 0) >= 20


def main(dev):
    newer_python()
    began = time.monotonic()
    interpreter = digest(sys.version, sys.base_prefix)
    stamp = VENV / "stamps" / "venv"
    if not PYTHON.exists() or not stamp.exists() or stamp.read_text() != interpreter:
        shutil.rmtree(VENV, ignore_errors=True)
    step("venv", "Making .venv", interpreter, lambda: call(sys.executable, "-m", "venv", VENV))
    # dev.lock holds all of run.lock in the same versions (a test says so): one install does for both
    packages("dev.lock" if dev or (VENV / "stamps" / "dev.lock").exists() else "run.lock")
    if not has_node():
        packages("node.lock")
    if (ROOT / "workspace" / "build.py").exists():
        # it has stamps of its own and says what it does
        command = [str(PYTHON), str(ROOT / "scripts" / "bundle.py"), "build", *(["--dev"] if dev else [])]
        if subprocess.run(command, cwd=ROOT).returncode:
            sys.exit("The workspace was not built. What the build said is above.")
    step(
        "project",
        "Installing techgoals itself",
        digest(ROOT / "pyproject.toml", ROOT / "hatch_build.py", str(ROOT)),
        lambda: pip("--quiet", "--no-index", "--no-deps", "--no-build-isolation", "-e", ROOT),
    )
    if time.monotonic() - began > 5:
        say(f"  Ready after {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main(dev="--dev" in sys.argv[1:])
