"""Somebody who reads the site in one language, and what their browser notices meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Request, Response

LOCALES = {"ko": "ko-KR", "en": "en-GB"}
SCRIPTS = Path(__file__).parent / "scripts"
NAMES = ("watch", "texts", "colours", "layout", "focus")

FILL = """
for (const each of document.querySelectorAll("main form :is(input, select, textarea)")) {
  if (each.type === "checkbox") each.checked = true;
  else if (each.type === "radio") each.checked = true;
  else if (each.localName === "select") each.selectedIndex = each.options.length - 1;
  else if (each.type === "email") each.value = "reader@example.org";
  else if (each.type !== "hidden") each.value = "010-0000-0000";
}
"""
SEND = """
const form = document.querySelector("main form[method=post]");
form.noValidate = true;
form.requestSubmit();
"""


def scripts() -> str:
    """Return what every page is looked at with, in a scope of its own."""
    texts = [(SCRIPTS / f"{name}.js").read_text("utf-8") for name in NAMES]
    return "\n".join(["(() => {", *texts, "})();"])


class Reader:
    """One browser context; closed by ``close``."""

    def __init__(self, browser: Browser, site: str, language: str) -> None:
        self.site, self.language = site, language
        context = browser.new_context(
            base_url=site,
            locale=LOCALES[language],
            viewport={"width": 1280, "height": 800},
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        context.add_init_script(scripts())
        self.page = context.new_page()
        self.said: list[str] = []
        self.asked_elsewhere: list[str] = []
        self.response: Response | None = None
        context.on("request", self._request)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.said.append(f"error: {error.message}"))
        self.page.on("response", self._response)

    def close(self) -> None:
        """Leave."""
        self.page.context.close()

    def forget(self) -> None:
        """Begin to notice anew."""
        self.said.clear()
        self.asked_elsewhere.clear()
        self.response = None

    def go(self, address: str) -> None:
        """Go to an address of the site."""
        self.page.goto(urljoin(self.site, address))

    def go_below(self, path: str) -> None:
        """Go to an address below the language's prefix."""
        self.go(f"/{self.language}/{path}")

    def fill_form(self) -> None:
        """Answer all that the form in the main content asks."""
        self.page.evaluate(FILL)

    def send_form(self) -> None:
        """Send it, whatever the browser thinks of the answers, and wait for the next page."""
        with self.page.expect_navigation():
            self.page.evaluate(SEND)

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and not request.url.startswith(f"{self.site}/"):
            self.asked_elsewhere.append(request.url)

    def _response(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.status // 100 != 3:
            self.response = response

    def _console(self, message: ConsoleMessage) -> None:
        if message.type not in {"error", "warning"}:
            return
        # Of a page's own status the browser always says this.
        is_own = message.location["url"] == self.page.url and "the server responded" in message.text
        if not is_own:
            self.said.append(f"{message.type}: {message.text} ({message.location['url']})")
