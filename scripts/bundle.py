"""The workspace's build and its own tests, with the Node of PATH or the one in .venv. Runs under .venv's Python.

``bundle.py build`` makes bundle, fonts and icons; ``build --dev`` also installs what only its tests use; ``test`` runs
them.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from workspace import build as workspace  # noqa: E402 - the root has to be on the path first


def say(text):
    if not str(text).endswith("fresh"):
        print(f"  {text}", flush=True)


def main(act, dev):
    try:
        if act == "test":
            # npm starts `node` by name: ours must be the first it meets
            path = os.pathsep.join([str(Path(workspace.node()[0]).parent), os.environ.get("PATH", "")])
            command = [*workspace.npm(), "test", "--silent"]
            return subprocess.run(
                command, cwd=ROOT / "workspace", env={**os.environ, "PATH": path}
            ).returncode
        if dev:
            workspace.install(ROOT, tools=True, say=say)
        workspace.build(ROOT, say=say)
    except workspace.CannotBuild as no:
        print(no)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], "--dev" in sys.argv))
