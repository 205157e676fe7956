"""Take the pictures of the docs anew, by a real Chromium, from a demo that runs.

    make run                                  # in one terminal
    .venv/bin/python scripts/screenshots.py   # in another; ADDRESS where it is not http://localhost:8000

``screenshots.py team-home`` takes one subject alone. Each subject is taken at 360 and at 1280 pixels into docs/pictures.
What pupils see at each kind of activity is taken by ``pictures_of_lessons.py``. It goes round as people do: by the pages, and by "Be anybody" and the Post box, which are there in development only. A
picture heavier than ``HEAVIEST`` ends the program: papers are read on slow lines.
"""

import base64
import os
import re
import shutil
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
ADDRESS = os.environ.get("ADDRESS", "http://localhost:8000")
HEAVIEST = 150 * 1024
SIZES = {360: 720, 1280: 800}
# a picture's most frequent 256 colours and, for each pixel, the nearest of them: a fifth of the weight, nothing to see
FEWER_COLOURS = """async (source) => {
  const image = new Image(); image.src = source; await image.decode();
  const canvas = document.createElement("canvas"); canvas.width = image.width; canvas.height = image.height;
  const pen = canvas.getContext("2d"); pen.drawImage(image, 0, 0);
  const data = new Uint32Array(pen.getImageData(0, 0, image.width, image.height).data.buffer);
  const seen = new Map(); for (const colour of data) seen.set(colour, (seen.get(colour) || 0) + 1);
  const kept = [...seen].sort((a, b) => b[1] - a[1]).slice(0, 256).map(([colour]) => colour);
  const parts = (c) => [c & 255, c >> 8 & 255, c >> 16 & 255];
  const palette = kept.map(parts), index = new Map(kept.map((colour, n) => [colour, n]));
  const nearest = (colour) => {
    const one = parts(colour); let best = 0, least = Infinity;
    palette.forEach((two, n) => {
      const far = (one[0] - two[0]) ** 2 + (one[1] - two[1]) ** 2 + (one[2] - two[2]) ** 2;
      if (far < least) { least = far; best = n; }
    });
    index.set(colour, best); return best;
  };
  let pixels = ""; for (const colour of data) pixels += String.fromCharCode(index.get(colour) ?? nearest(colour));
  return [image.width, image.height, palette.flat(), btoa(pixels)];
}"""
QUIET = ["--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def be(page: Page, name: str) -> None:
    """Be this person of the demo."""
    page.goto(f"{ADDRESS}/dev/people/")
    page.get_by_role("button", name=f"Be {name}", exact=True).click()


def letter(page: Page, subject: str, address: str) -> None:
    """Open the link in the newest mail with such a subject."""
    page.goto(f"{ADDRESS}/dev/post-box/")
    page.get_by_role("link", name=re.compile(subject)).first.click()
    page.goto(page.locator(f"main a[href*='{address}']").first.get_attribute("href"))


def stop(page: Page, name: str) -> None:
    """Go to a stop of "Follow one pound"."""
    page.goto(f"{ADDRESS}/dev/pound/")
    page.get_by_role("button", name=f"Go to: {name}").click()


def release(page: Page) -> None:
    page.goto(ADDRESS)


def pound(page: Page) -> None:
    page.goto(f"{ADDRESS}/dev/pound/")


def headline(page: Page) -> None:
    page.goto(f"{ADDRESS}/c/demo/evidence/more-confident/")


def team_home(page: Page) -> None:
    be(page, "Maya Thornton")


def school_list(page: Page) -> None:
    be(page, "Maya Thornton")
    page.goto(f"{ADDRESS}/c/demo/team/schools/")


def session(page: Page) -> None:
    page.goto(f"{ADDRESS}/c/demo/workshops/")
    page.locator("main .list a.row-link").first.click()


def lesson(page: Page) -> None:
    page.goto(f"{ADDRESS}/c/demo/lessons/build-a-page-1/")


def people(page: Page) -> None:
    be(page, "Maya Thornton")
    page.goto(f"{ADDRESS}/c/demo/team/people/")


def claim(page: Page) -> None:
    letter(page, "claim C-", "/claim/")


def offers(page: Page) -> None:
    be(page, "Petra Lund")
    page.goto(f"{ADDRESS}/c/demo/my-offers/")


def approve(page: Page) -> None:
    be(page, "Ines Calder")
    page.goto(f"{ADDRESS}/c/demo/team/claims/")


def ledger(page: Page) -> None:
    be(page, "Wilfred Abara")
    page.goto(f"{ADDRESS}/c/demo/fund/#ledger")


def board(page: Page) -> None:
    stop(page, "Pupils")
    page.get_by_role("button", name="Start the 28 pupils").click()
    address = page.url
    page.wait_for_timeout(40_000)
    page.goto(f"{ADDRESS}/c/demo/home/")
    teacher = page.locator("h1").inner_text().removeprefix("Hello, ")
    be(page, teacher)  # the same, without the strip of the stop
    page.goto(address)


def workspace(page: Page) -> None:
    stop(page, "Pupils")
    page.goto(ADDRESS + page.get_by_role("link", name=re.compile("^Join as")).get_attribute("href"))
    page.wait_for_timeout(6_000)


SUBJECTS: dict[str, Callable[[Page], None]] = {
    "release": release,
    "pound": pound,
    "headline": headline,
    "team-home": team_home,
    "schools": school_list,
    "session": session,
    "lesson": lesson,
    "people": people,
    "claim": claim,
    "offers": offers,
    "approve": approve,
    "ledger": ledger,
    "workspace": workspace,
    "board": board,
}


def lighter(picture: bytes, blank: Page) -> bytes:
    """The same picture as a PNG with a palette, worked out on a blank page."""
    source = "data:image/png;base64," + base64.b64encode(picture).decode()
    width, height, palette, pixels = blank.evaluate(FEWER_COLOURS, source)
    flat = base64.b64decode(pixels)
    rows = b"".join(b"\0" + flat[start : start + width] for start in range(0, len(flat), width))

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0))
        + chunk(b"PLTE", bytes(palette))
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def browser_of(playwright: Playwright) -> Browser:
    """The system's Chromium, told to keep quiet."""
    return playwright.chromium.launch(
        executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
        args=[*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])],
    )


def main(wanted: list[str]) -> None:
    """Take the subjects asked for, or all of them."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = browser_of(playwright)
        blank = browser.new_page()
        for name in wanted or SUBJECTS:
            page = browser.new_page(
                viewport={"width": 1280, "height": 800}, locale="en-GB", timezone_id="Europe/London",
                color_scheme="light", reduced_motion="reduce",
            )  # fmt: skip
            SUBJECTS[name](page)
            if page.get_by_role("heading", name="There is nothing here").count():
                sys.exit(f"{name}: {page.url} is not there, or not theirs.")
            for width, height in SIZES.items():
                page.set_viewport_size({"width": width, "height": height})
                page.evaluate("document.getElementById(location.hash.slice(1))?.scrollIntoView()")
                page.wait_for_timeout(300)
                file = PICTURES / f"{name}-{width}.png"
                file.write_bytes(lighter(page.screenshot(), blank))
                weight = file.stat().st_size
                print(f"  {file.name}: {weight // 1024} KiB")
                if weight > HEAVIEST:
                    sys.exit(
                        f"{file.name} is heavier than {HEAVIEST // 1024} KiB: show less, or a plainer page."
                    )
            page.context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
