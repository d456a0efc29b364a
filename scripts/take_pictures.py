"""Take the pictures of readers' pages for docs/pictures/readers/ from the demonstration site.

    make run &
    .venv/bin/python scripts/take_pictures.py http://127.0.0.1:8000

The site is read, not changed. ``--only home`` takes those whose names begin so.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "readers"
#: More bytes than this no picture may have.
LIMIT = 150_000
PHONE, DESK = (390, 844), (1280, 800)
WORDS = {"ko": "리프팅", "en": "lifting"}
#: A page that is live in Korean alone.
NOT_LIVE = "/en/상담-안내/"


@dataclass(frozen=True)
class Picture:
    """One of them: what is seen, and how."""

    name: str
    path: str
    size: tuple[int, int] = PHONE
    scheme: str = "light"
    #: What is brought to the top of the picture; the top of the page where nothing is said.
    at: str = ""


def pictures() -> Iterator[Picture]:
    """Yield all that docs/ may show."""
    for language in ("ko", "en"):
        article = f"/{language}/articles/mini-lifting/"
        yield Picture(f"home-{language}", f"/{language}/", DESK)
        yield Picture(f"home-phone-{language}", f"/{language}/")
        yield Picture(f"article-{language}", article, DESK)
        yield Picture(f"article-table-{language}", article, at="main table")
        search = f"/{language}/search/?q={WORDS[language]}"
        yield Picture(f"search-{language}", search)
    yield Picture("home-dark-ko", "/ko/", DESK, scheme="dark")
    yield Picture("article-dark-en", "/en/articles/mini-lifting/", scheme="dark")
    yield Picture("not-live-en", NOT_LIVE)


def take(browser: Browser, site: str, picture: Picture) -> bytes | None:
    """Return the picture as PNG; nothing where the site has no such page."""
    width, height = picture.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=picture.scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{site}{picture.path}", wait_until="networkidle")
    there = page.get_by_role("main").count() > 0
    if there and not _is_lost(page, picture):
        if picture.at:
            page.locator(picture.at).first.evaluate(
                "each => { each.scrollIntoView(); scrollBy(0, -16) }"
            )
        page.evaluate("document.fonts.ready.then(() => undefined)")
        taken = page.screenshot()
    else:
        taken = None
    context.close()
    return taken


def small(taken: bytes) -> bytes:
    """Return the picture in fewer colours, as few as its limit of bytes asks."""
    image = Image.open(io.BytesIO(taken)).convert("RGB")
    for colours in (256, 128, 64, 32):
        target = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
        if target.tell() <= LIMIT:
            break
    return target.getvalue()


def main() -> int:
    """Take them and write them; 1 where one could not be taken."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("site", help="where the demonstration is served: http://127.0.0.1:8000")
    parser.add_argument("--only", default="", help="the beginning of names")
    parser.add_argument("--into", type=Path, default=FOLDER)
    options = parser.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    options.into.mkdir(parents=True, exist_ok=True)
    missing = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for picture in pictures():
            if not picture.name.startswith(options.only):
                continue
            taken = take(browser, options.site.rstrip("/"), picture)
            if taken is None:
                sys.stderr.write(f"{picture.name}: no such page at {picture.path}\n")
                missing = 1
                continue
            content = small(taken)
            (options.into / f"{picture.name}.png").write_bytes(content)
            sys.stdout.write(f"{picture.name}: {len(content) // 1000} kB\n")
        browser.close()
    return missing


def _is_lost(page: Page, picture: Picture) -> bool:
    """Whether this is no page that was asked for."""
    if picture.at:
        return page.locator(picture.at).count() == 0
    return "/search/" in picture.path and page.locator("main input[name=q]").count() == 0


if __name__ == "__main__":
    sys.exit(main())
