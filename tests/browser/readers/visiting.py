"""One visit to every page, on which all is looked at that is promised of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

from .findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .page_types import PageType
    from .reader import Reader

WIDTHS = (320, 390, 768, 1280, 1440)
#: What is left of a screen of 1280 × 1024 pixels at 400 %.
ZOOMED = (320, 256)
#: WCAG 1.4.12.
SPACED = """
* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important }
"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: What depends on colours and on the width; the other rules answer the same in every look.
LOOKS = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]
#: More than any page has of what takes the focus.
KEYS = 150


class Visit:
    """What is found on one page in one language."""

    def __init__(self, page_type: PageType, reader: Reader) -> None:
        self.page_type, self.reader, self.page = page_type, reader, reader.page
        self.findings: list[Finding] = []
        self.html = ""

    def look(self) -> None:
        """Go there and look at everything."""
        reader, page = self.reader, self.page
        page.set_viewport_size({"width": 390, "height": 844})
        page.emulate_media(color_scheme="light", forced_colors="none")
        reader.forget()
        self.page_type.visit(reader)
        self._look_at_answer()
        self._look_at_loading("390 px")
        if reader.response and reader.response.request.method == "GET":
            page.set_viewport_size({"width": 1280, "height": 800})
            page.reload()
            self._look_at_loading("1280 px")
        page.evaluate("checks.still()")
        self._look_at_layout()
        self._ask_axe()
        self._look_at_forced_colours()
        self._walk_by_keys()
        self._note("quiet", "all the while", [(each, "", "") for each in reader.said])
        elsewhere = [(f"asks {each}", "", "") for each in reader.asked_elsewhere]
        self._note("here", "all the while", elsewhere)

    def _note(self, promise: str, mode: str, problems: list[Any]) -> None:
        page, language = self.page_type.name, self.reader.language
        for what, element, text in problems:
            self.findings.append(Finding(promise, page, language, mode, what, element, text))

    def _look_at_answer(self) -> None:
        response = self.reader.response
        assert response is not None
        self.html = response.text()
        wrong = []
        if response.status != self.page_type.status:
            wrong.append((f"answers {response.status}, not {self.page_type.status}", "", ""))
        language = self.page.locator("html").get_attribute("lang")
        if language != self.reader.language:
            wrong.append((f"says that it is in {language}", "html", ""))
        self._note("reached", self.page.url, wrong)

    def _look_at_loading(self, mode: str) -> None:
        told = self.page.evaluate("checks.readThrough()")
        shifts = [
            (f"moves while the page loads, by {each['value']:.4f}", ", ".join(each["moved"]), "")
            for each in told["shifts"]
        ]
        self._note("still", mode, shifts)
        self._note("quiet", mode, [(each, "", "") for each in told["violations"]])

    def _look_at_layout(self) -> None:
        page = self.page
        for mode in self._at_widths(("400 % zoom", ZOOMED)):
            self._note("layout", mode, page.evaluate("checks.layout()"))
        page.evaluate("checks.openAll()")
        page.evaluate("() => { checks.undo = checks.lengthen() }")
        for mode in self._at_widths():
            problems = page.evaluate("checks.layout()")
            self._note("longer", f"{mode}, text 60 % longer", problems)
        page.evaluate("checks.undo()")
        page.evaluate("css => { checks.undo = checks.use(css) }", SPACED)
        for mode in self._at_widths(only=(320, 1280)):
            self._note("spaced", f"{mode}, spaced text", page.evaluate("checks.layout()"))
        page.evaluate("checks.undo()")

    def _at_widths(
        self, *more: tuple[str, tuple[int, int]], only: tuple[int, ...] = WIDTHS
    ) -> Iterator[str]:
        for mode, (width, height) in (*((f"{each} px", (each, 800)) for each in only), *more):
            self.page.set_viewport_size({"width": width, "height": height})
            yield mode

    def _ask_axe(self) -> None:
        """Ask for all by day and for what looks otherwise by night, once wide and once narrow."""
        self.page.evaluate(_axe())
        everything = {"type": "tag", "values": RULES}
        looks = {"type": "rule", "values": LOOKS}
        by_day, by_night = (390, 1280) if self.reader.language == "ko" else (1280, 390)
        for scheme, width, rules in (("light", by_day, everything), ("dark", by_night, looks)):
            self.page.emulate_media(color_scheme=scheme)
            self.page.set_viewport_size({"width": width, "height": 800})
            self._note("axe", f"{width} px, {scheme}", self.page.evaluate(ASK_AXE, rules))

    def _look_at_forced_colours(self) -> None:
        page = self.page
        page.keyboard.press("Tab")  # so that the focus is shown as it is for the keyboard
        self._note("focus", "390 px, light", page.evaluate("checks.unmarked()"))
        page.emulate_media(color_scheme="light", forced_colors="active")
        self._note("forced", "390 px, forced colours", page.evaluate("checks.forcedColours()"))
        self._note("forced", "390 px, forced colours", page.evaluate("checks.unmarked()"))
        page.emulate_media(forced_colors="none")

    def _walk_by_keys(self) -> None:
        """Go through the page with Tab, where it is most crowded."""
        page = self.page
        mode = "400 % zoom, by keys"
        page.set_viewport_size({"width": ZOOMED[0], "height": ZOOMED[1]})
        page.evaluate("checks.beginAtTop()")
        needs_skip_link = page.evaluate("checks.needsSkipLink()")
        before: dict[str, Any] | None = None
        first: int | None = None
        for number in range(KEYS):  # until they lead out of the page, or to its beginning
            page.keyboard.press("Tab")
            now = page.evaluate("checks.focused()")
            if now is None or now["place"] == first:
                break
            first = now["place"] if first is None else first
            wrong = []
            if number == 0 and needs_skip_link and not now["leadsToMain"]:
                wrong.append("has the focus first, and is no link to the content")
            if now["isObscured"]:
                wrong.append("has the focus and is not seen")
            if before and now["place"] <= before["place"]:
                wrong.append(f"has the focus after {before['element']}, which it stands before")
            if before and _jumps_back(before, now):
                wrong.append(f"has the focus after {before['element']}, and is seen above it")
            self._note("keys", mode, [(each, now["element"], now["text"]) for each in wrong])
            before = now
        else:
            self._note("keys", mode, [("does not let the keyboard out", "body", "")])


ASK_AXE = """
rules => axe.run({ runOnly: rules, resultTypes: ["violations"], preload: false }).then(
  ({ violations }) => violations.flatMap((rule) => rule.nodes.map((node) => {
    const why = [...node.any, ...node.all, ...node.none].map((each) => each.message);
    return [`${rule.id}: ${rule.help}. ${why.join("; ")}`, node.target.join(" "), ""];
  })))
"""


@cache
def _axe() -> str:
    return Axe().axe_script


def _jumps_back(before: dict[str, Any], now: dict[str, Any]) -> bool:
    if before["stays"] or now["stays"]:
        return False
    return now["bottom"] <= before["top"] and now["left"] < before["right"]
