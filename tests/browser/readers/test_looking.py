"""The looking itself: on a page with faults it finds each of them, on a sound one nothing."""

from __future__ import annotations

from .page_types import PageType
from .reader import Reader
from .visiting import Visit

SITE = "http://made.test"
POLICY = "default-src * data: 'unsafe-inline'; frame-src 'none'"
SOUND = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Sound</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<style>
  body { overflow-wrap: anywhere } a, button { display: inline-block; min-height: 2rem }
  :focus-visible { outline: 3px solid #036 }
  %(style)s
</style></head>
<body><a href="#content">Skip to the content</a><header><a href="/other">Other page</a></header>
<main id="content" tabindex="-1"><h1>A sound page</h1><p>Some words about it.</p>
<button type="button">Press</button>%(main)s</main></body></html>"""
#: What is wrong: a style, a part of the page, the promise that it breaks, and what is said of it.
FAULTS = {
    "wide": ("#w { width: 1500px }", '<div id="w">W</div>', "layout", "wider than the screen"),
    "cut off": (
        "#c { width: 5rem; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }",
        '<p id="c">Longer than there is room</p>',
        "layout",
        "cut off at the side by #c",
    ),
    "a line lost": (
        "#l { height: 1.2em; overflow: clip; width: 6rem }",
        '<p id="l">Two lines of text here</p>',
        "layout",
        "cut off above or below by #l",
    ),
    "overlap": (
        "#o { position: relative; top: -2.2em }",
        '<p>Below this</p><p id="o">Above this</p>',
        "layout",
        "lies on “",
    ),
    "no room to grow": (
        "#g { width: 6.5rem; height: 1.4rem; border: 1px solid }",
        '<p id="g">Exactly so</p>',
        "longer",
        "sticks out of #g",
    ),
    "no room to write": (
        "#h { width: 3rem }",
        '<input id="h" aria-label="H" placeholder="What are you looking for?">',
        "layout",
        "has no room for what is written in it",
    ),
    "no key scrolls": (
        "#k { width: 8rem; overflow-x: auto } #k p { width: 40rem }",
        '<div id="k"><p>A line that is wider than what it stands in</p></div>',
        "layout",
        "scrolled sideways in #k, which no key",
    ),
    "spacing": (
        "#s { line-height: 1; height: 1em; overflow: hidden }",
        '<p id="s">One line that has no room for more, whatever readers choose to have</p>',
        "spaced",
        "cut off above or below by #s",
    ),
    "contrast by night": (
        ":root { color-scheme: light dark } #n { color: #222 }",
        '<p id="n">Dark</p>',
        "axe",
        "color-contrast",
    ),
    "rules": ("", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', "axe", "image-alt"),
    "painted sign": (
        "#p { display: block; width: 9px; height: 9px; background: red; mask-image: url(#m) }",
        '<span id="p"></span>',
        "forced",
        "sign that is not seen",
    ),
    "edgeless": ("#e { border: 0 }", '<button id="e">Flat</button>', "forced", "no edge"),
    "own colours": (
        "#f { forced-color-adjust: none; color: #fff; background: #fefefe }",
        '<p id="f">White</p>',
        "forced",
        "hardly seen in forced colours",
    ),
    "unmarked": ("#u:focus { outline: 0 }", '<a id="u" href="/u">U</a>', "focus", "does not show"),
    "up": (
        "#v { position: relative; display: flex; flex-direction: column-reverse }",
        '<div id="v"><a href="/1">First</a><a href="/2">Second</a></div>',
        "keys",
        "is seen above it",
    ),
    "covered": (
        "#r { position: sticky; bottom: 0; height: 256px; background: #eee }",
        '<a href="/3">Covered</a><div id="r">A bar</div>',
        "keys",
        "has the focus and is not seen",
    ),
    "moves": (
        ".m h1 { margin-top: 9rem }",
        "<script>onload = () => setTimeout(() => document.body.classList.add('m'))</script>",
        "still",
        "moves while the page loads",
    ),
    "elsewhere": ("", '<img src="http://other.test/x" alt="">', "here", "http://other.test/x"),
    "warning": ("", "<script>console.warn('careful')</script>", "quiet", "warning: careful"),
    "policy": ("", '<iframe title="x" src="/framed"></iframe>', "quiet", "frame-src forbids"),
}


def look(browser, html: str) -> Visit:
    reader = Reader(browser, SITE, "en")
    headers = {"content-type": "text/html", "content-security-policy": POLICY}
    reader.page.route("**/*", lambda route: route.fulfill(body=html, headers=headers))
    visit = Visit(PageType("made", lambda reader: reader.go("/")), reader)
    visit.look()
    reader.close()
    return visit


def test_nothing_is_found_on_a_sound_page(browser):
    assert look(browser, SOUND % {"style": "", "main": ""}).findings == []


def test_each_fault_is_found(browser):
    styles, parts, _promises, _said = zip(*FAULTS.values(), strict=True)
    page = SOUND % {"style": "\n".join(styles), "main": "\n".join(parts)}
    found = [(each.promise, str(each)) for each in look(browser, page).findings]
    missed = [
        fault
        for fault, (_style, _part, promise, said) in FAULTS.items()
        if not any(promise == kept and said in words for kept, words in found)
    ]
    assert missed == []


def test_a_page_that_says_another_language_and_has_no_way_to_its_content(browser):
    page = SOUND.replace('lang="en"', 'lang="ko"').replace('href="#content"', 'href="/content"')
    found = look(browser, page % {"style": "", "main": ""}).findings
    assert {(each.promise, each.what) for each in found} >= {
        ("reached", "says that it is in ko"),
        ("keys", "has the focus first, and is no link to the content"),
    }
