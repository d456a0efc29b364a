"""What holds on every type of page, in Korean and English, by day and by night, 320 to 1440 px."""

from __future__ import annotations

import pytest

from .findings import told

PROMISES = {
    "reached": "Each answers with its status, in the reader's language.",
    "axe": "axe finds nothing, neither by day nor by night.",
    "layout": "No text is cut off, covered or off the screen.",
    "longer": "Nor is one that is 60 % longer, as in another language.",
    "spaced": "Nor is one with the spacing that readers may choose.",
    "forced": "In forced colours text, controls and the focus are seen.",
    "focus": "Whatever has the focus shows it.",
    "keys": "Tab begins with the way to the content, goes on in order, and is never out of sight.",
    "still": "Nothing moves while a page loads.",
    "here": "No request leaves the site.",
    "quiet": "The console is silent, and the Content-Security-Policy had nothing to forbid.",
}


@pytest.mark.parametrize("promise", PROMISES)
def test_every_page_keeps(promise, visits):
    found = [
        finding
        for visit in visits.visits
        for finding in visit.findings
        if finding.promise == promise
    ]
    assert not found, f"{PROMISES[promise]} But:{told(found)}"
