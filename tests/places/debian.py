"""A Debian package where it is missing and may be installed; standard library only (scripts/ imports it too)."""

import os
import shutil
import subprocess

_updated = False


def install(package: str, *, why: str) -> str:
    """Install ``package`` as root and say so; return "" or the reason why not. ``NO_APT=1`` forbids it."""
    global _updated
    if os.environ.get("NO_APT") == "1":
        return f"{package} is not installed and NO_APT=1 forbids to install it"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return f"{package} is not installed, and only root on Debian can install it here"
    print(f"  Installing {package} with apt-get ({why}) …", flush=True)  # noqa: T201 - people wait for it
    if not _updated:
        _apt("update")
        _updated = True
    done = _apt("install", "-y", "--no-install-recommends", package)
    return "" if done.returncode == 0 else f"apt-get could not install {package}: {done.stdout[-300:]}"


def chromium() -> str | None:
    """The Chromium on PATH."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def _apt(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["apt-get", "-q", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    )  # fmt: skip
