"""How much a telephone gets with an article that it shows for the first time, pictures apart.

Compressed as it is where the site is in use: files as strongly as can be, once, when they are
collected; HTML quickly, at each request. What is really sent there `bench` measures.
"""

from __future__ import annotations

import brotli

from bench.weight import TEXTS

KILOBYTE = 1000


def test_texts_and_fonts_are_light(visits):
    loaded = visits.article
    assert {"document", "stylesheet"} <= {each.kind for each in loaded}
    texts = {
        each.address: len(brotli.compress(each.body, quality=4 if each.kind == "document" else 11))
        for each in loaded
        if each.kind in TEXTS
    }
    fonts = {each.address: len(each.body) for each in loaded if each.kind == "font"}
    assert sum(texts.values()) <= 60 * KILOBYTE, texts
    assert sum(fonts.values()) <= 200 * KILOBYTE, fonts
