"""``make lock``: requirements/*.in become locks of names, versions and hashes; no address is written."""

import subprocess
import sys

import prepare

if __name__ == "__main__":
    prepare.newer_python()
    prepare.main(dev=True)
    folder = prepare.ROOT / "requirements"
    # dev.in begins with run.in, and a lock keeps the versions it has: `make lock` with nothing new changes nothing
    for name in ("run", "node", "dev"):
        command = [
            str(prepare.VENV / "bin" / "uv"), "pip", "compile", f"{name}.in", "-o", f"{name}.lock", "--quiet",
            "--generate-hashes", "--python-version", "3.11", "--no-header",
            "--no-emit-index-url", "--no-emit-find-links", *sys.argv[1:],
        ]  # fmt: skip
        print(f"  Locking {name}", flush=True)
        subprocess.run(command, cwd=folder, check=True)
