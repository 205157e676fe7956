"""Draw docs/pictures/floors.svg: the rooms on their floors, as pyproject.toml has them. Run it when a room moves."""

import tomllib
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "pictures" / "floors.svg"
SAYS = {
    "config": "settings, addresses, commands",
    "simulate": "plays a phase, through HTTP alone",
    "homes": "pages that cross rooms",
    "adoption": "packs for another region",
    "evidence": "figures, and the rows behind them",
    "claims": "what schools ask for",
    "classroom": "a lesson taught",
    "planning": "who goes where: later",
    "workshops": "sessions, seats, register",
    "fund": "money, set aside to paid",
    "lessons": "ready to teach",
    "employers": "hosts and roles",
    "badges": "later",
    "campaigns": "phases, targets, roles",
    "people": "persons, schools, ties",
    "look": "what pages are made of",
    "kernel": "money, clock, audit, outbox",
}
WIDTH, HIGH, GAP, LEFT = 880, 46, 10, 30
INK, MUTED, PAPER, CARD, LINE, BRAND = "#14213d", "#5c6475", "#fbf9f4", "#ffffff", "#e3ddd0", "#0b5d51"


def floors() -> list[list[str]]:
    """The rooms of each floor, from the roof down."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contract = next(c for c in project["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    return [[room.strip() for room in layer.split("|")] for layer in contract["layers"]]


def svg() -> str:
    """The picture, as text."""
    rows = floors()
    height = len(rows) * (HIGH + GAP) + 76
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" font-family="sans-serif" '
        'aria-labelledby="title desc">',
        '<title id="title">The rooms on their floors</title>',
        f'<desc id="desc">From the roof down: {escape("; ".join(", ".join(row) for row in rows))}. '
        "A room imports only from floors below its own.</desc>",
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>',
    ]
    for n, row in enumerate(rows):
        y = 20 + n * (HIGH + GAP)
        wide = (WIDTH - 2 * LEFT - 50 - GAP * (len(row) - 1)) / len(row)
        for k, room in enumerate(row):
            x = LEFT + k * (wide + GAP)
            later = SAYS[room].endswith("later")
            dash = ' stroke-dasharray="4 4"' if later else ""
            parts += [
                f'<rect x="{x:.0f}" y="{y}" width="{wide:.0f}" height="{HIGH}" rx="10" fill="{CARD}" stroke="{LINE}"{dash}/>',
                f'<text x="{x + 14:.0f}" y="{y + 20}" font-size="16" font-weight="700" fill="{INK}">{room}</text>',
                f'<text x="{x + 14:.0f}" y="{y + 37}" font-size="12" fill="{MUTED}">{escape(SAYS[room])}</text>',
            ]
    x, bottom = WIDTH - LEFT - 12, height - 64
    parts += [
        f'<path d="M{x} 24V{bottom}m-8 -10l8 10l8 -10" fill="none" stroke="{BRAND}" stroke-width="3"/>',
        f'<text x="{x - 16}" y="{height / 2:.0f}" font-size="13" fill="{BRAND}" text-anchor="middle" '
        f'transform="rotate(-90 {x - 16} {height / 2:.0f})">imports go down only</text>',
        f'<text x="{LEFT}" y="{height - 24}" font-size="13" fill="{MUTED}">Rooms on one floor do not know each other. '
        "import-linter holds all of this, with no exception.</text>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    PICTURE.write_text(svg())
