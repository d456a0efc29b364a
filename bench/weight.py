"""What a browser gets when it shows a page for the first time."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Browser, Response

TEXTS = ("document", "stylesheet", "script")


class Loaded(NamedTuple):
    """One file that a page brought with it."""

    #: ``document``, ``stylesheet``, ``script``, ``font``, ``image`` or another of the browser's.
    kind: str
    address: str
    body: bytes
    #: Its bytes as they were sent, headers apart.
    sent: int


def chromium() -> str:
    """Return the path of the browser: ``CHROMIUM``, or where packages put it."""
    candidates = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    for candidate in candidates:
        if candidate and (path := shutil.which(candidate)):
            return path
    raise FileNotFoundError("Install the package chromium, or set CHROMIUM to its path.")


def first_view(browser: Browser, address: str) -> list[Loaded]:
    """Return what a telephone that was never here gets with the page at ``address``."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => undefined)")
    loaded = [_loaded(each) for each in responses if each.status // 100 != 3]
    context.close()
    return loaded


def weigh(addresses: Iterable[str]) -> list[dict[str, float]]:
    """Return of each page the kilobytes of texts (HTML, CSS and JavaScript) and of fonts."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        weighed = []
        for address in addresses:
            loaded = first_view(browser, address)
            figures = {
                kind: sum(each.sent for each in loaded if each.kind == kind) / 1000
                for kind in (*TEXTS, "font")
            }
            texts = sum(figures[kind] for kind in TEXTS)
            weighed.append({"texts": texts, **figures})
        browser.close()
    return weighed


def _loaded(response: Response) -> Loaded:
    request = response.request
    sent = request.sizes()["responseBodySize"]
    return Loaded(request.resource_type, response.url, response.body(), sent)
