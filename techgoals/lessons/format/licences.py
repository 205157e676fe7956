"""Licences that a pack may name: SPDX identifiers of licences that let a school use, copy and change what is in it."""

OPEN = frozenset(
    [
        "CC0-1.0",
        "CC-BY-3.0",
        "CC-BY-4.0",
        "CC-BY-SA-3.0",
        "CC-BY-SA-4.0",
        "CC-BY-NC-4.0",
        "CC-BY-NC-SA-4.0",
        "OGL-UK-2.0",
        "OGL-UK-3.0",
        "MIT",
        "MIT-0",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "ISC",
        "0BSD",
        "GPL-2.0-or-later",
        "GPL-3.0-only",
        "GPL-3.0-or-later",
        "AGPL-3.0-only",
        "AGPL-3.0-or-later",
        "LGPL-3.0-or-later",
        "MPL-2.0",
        "EUPL-1.2",
        "GFDL-1.3-or-later",
        "Unlicense",
    ]
)
