"""``make clean``: away with what installing, building and checking made; var/ holds people's data and stays."""

import shutil

import prepare

MADE = [
    ".venv", "dist", ".mypy_cache", ".ruff_cache", ".import_linter_cache", ".hypothesis", "test-results",
    "workspace/node_modules", "techgoals/look/static/look/fonts", "techgoals/look/printing/fonts", "techgoals/classroom/static/workspace", "techgoals/lessons/marking/bundle",
]  # fmt: skip

if __name__ == "__main__":
    for name in MADE:
        if (prepare.ROOT / name).exists():
            print(f"  Removing {name}")
            shutil.rmtree(prepare.ROOT / name)
    for cache in prepare.ROOT.rglob("__pycache__"):
        shutil.rmtree(cache, ignore_errors=True)
