"""Draw the scenes of the tours: ``python scripts/draw_scenes.py``. The same each time it runs.

Each comes in two sizes, a small one that is there at once and a sharp one, both below what a pack takes for a picture.
"""

import io
from pathlib import Path

from PIL import Image
from scenes import dairy, hospital

LESSON = (
    Path(__file__).resolve().parents[1] / "packs" / "starter" / "lessons" / "digital-futures-1" / "pictures"
)
MOST = 300_000
SIZES = {"": 4096, "-small": 1536}


def packed(picture: Image.Image, most: int) -> bytes:
    """As WebP, as good as so many bytes allow."""
    for quality in range(90, 30, -5):
        out = io.BytesIO()
        picture.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= most:
            return out.getvalue()
    raise SystemExit("This picture has too much in it for a pack.")


def main() -> None:
    """Write all of them."""
    LESSON.mkdir(parents=True, exist_ok=True)
    for name, room in (("dairy", dairy.room()), ("hospital", hospital.room())):
        drawn = room.draw()
        for size, wide in SIZES.items():
            picture = (
                drawn.resize((wide, wide // 2), Image.Resampling.LANCZOS) if wide < drawn.width else drawn
            )
            data = packed(picture, MOST if wide > 2048 else 60_000)
            (LESSON / f"{name}{size}.webp").write_bytes(data)
            print(f"  {name}{size}.webp {len(data) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
