"""A case in an article in a real browser: keyboard, touch, no script, paper, other colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.http import HttpResponse
from playwright.sync_api import expect

from media.models import CaseAccess
from media.readers.confirmation import remember_confirmation
from tests.cases import make_open_case
from tests.clinical.articles import ADDRESS, case_block, make_article

from .steps import add_style
from .test_accessibility import assert_accessible

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import NewPage

SIZE = "element => parseFloat(getComputedStyle(element).fontSize)"
#: Whatever is in motion, or would be after a change.
MOVING = """() => [
  ...document.getAnimations().map(String),
  ...[...document.querySelectorAll("before-after, before-after *")]
    .filter((each) => parseFloat(getComputedStyle(each).transitionDuration) > 0)
    .map((each) => each.className),
]"""


@pytest.fixture(autouse=True)
def case(live_server):
    """A case of two views that everybody may see, in an article long enough to scroll."""
    made = make_open_case(views=2)
    make_article(
        {"type": "notice", "value": {"kind": "info", "text": "안내"}, "id": "n1"},
        case_block(made),
    )
    return made


def clip(page: Page) -> str:
    after = page.locator(".before-after__side--after picture").first
    return after.evaluate("element => getComputedStyle(element).clipPath")


def slider(page: Page) -> Locator:
    return page.get_by_role("slider").first


def test_by_keyboard_and_by_button(new_page: NewPage):
    reader = new_page(width=390, reduced_motion="reduce")
    reader.goto(ADDRESS["en"])
    group = reader.get_by_role("group", name="Front").first
    expect(group).to_be_visible()
    assert reader.get_by_role("slider").count() == 2
    slider(reader).focus()
    for key, value, spoken in (
        ("ArrowRight", "51", "Before 51 percent, after 49 percent"),
        ("Home", "0", "Only the picture after is shown"),
        ("End", "100", "Only the picture before is shown"),
        ("ArrowLeft", "99", "Before 99 percent, after 1 percent"),
    ):
        reader.keyboard.press(key)
        expect(slider(reader)).to_have_value(value)
        expect(slider(reader)).to_have_attribute("aria-valuetext", spoken)
    for name, value in (("After", "0"), ("Before", "100"), ("Both", "50")):
        button = reader.get_by_role("button", name=name, exact=True).first
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(slider(reader)).to_have_value(value)
        assert reader.evaluate(MOVING) == []
    # The second pair stays as it was.
    expect(reader.get_by_role("slider").last).to_have_value("50")


def test_what_belongs_to_it_is_as_large_as_the_body_text(new_page: NewPage):
    reader = new_page(width=320)
    reader.goto(ADDRESS["ko"])
    body = reader.locator("body").evaluate(SIZE)
    parts = ".before-after__elapsed, .before-after__side-effects, .before-after__side-effects *"
    for part in reader.locator(f".case > p, {parts}").all():
        assert part.evaluate(SIZE) >= body
    expect(reader.locator(".before-after__side-effects")).to_be_visible()
    # Text twice as large is no wider than the screen either.
    add_style(reader, "html { font-size: 200% }")
    assert reader.evaluate("document.documentElement.scrollWidth") == 320
    for target in reader.locator("input[type=range], button[data-view]").all():
        box = target.bounding_box()
        assert min(box["width"], box["height"]) >= 44


def test_by_touch(new_page: NewPage):
    reader = new_page(width=390, height=500, has_touch=True, is_mobile=True)
    reader.goto(ADDRESS["ko"])
    slider(reader).scroll_into_view_if_needed()
    box = slider(reader).bounding_box()
    reader.touchscreen.tap(box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2)
    expect(slider(reader)).not_to_have_value("50")
    value = slider(reader).input_value()
    assert int(value) > 70
    # A finger that moves up over the pictures scrolls the page, and moves nothing else.
    before = reader.evaluate("scrollY")
    swipe_up(reader, box["x"] + box["width"] / 4, box["y"] + box["height"] * 0.7)
    assert reader.evaluate("scrollY") > before + 50
    expect(slider(reader)).to_have_value(value)


def swipe_up(reader: Page, x: float, y: float) -> None:
    """Move a finger up by 150 pixels, as a hand does."""
    devtools = reader.context.new_cdp_session(reader)

    def touch(kind: str, *points: dict[str, float]) -> None:
        devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [*points]})

    touch("touchStart", {"x": x, "y": y})
    for step in range(1, 16):
        touch("touchMove", {"x": x, "y": y - 10 * step})
        reader.wait_for_timeout(16)
    touch("touchEnd")
    reader.wait_for_timeout(300)


def assert_side_by_side(reader: Page) -> None:
    for view in reader.locator(".case__view").all():
        before, after = (
            view.locator(f".before-after__side--{side}").bounding_box()
            for side in ("before", "after")
        )
        assert before["x"] + before["width"] < after["x"]
        assert before["y"] == after["y"]
        for part in (*view.locator("img").all(), *view.locator("figcaption").all()):
            expect(part).to_be_visible()
        expect(view.locator(".before-after__controls")).to_be_hidden()
    assert clip(reader) == "none"
    expect(reader.locator(".before-after__side-effects")).to_be_visible()


def test_without_script_and_on_paper_both_stand_side_by_side(new_page: NewPage):
    bare = new_page(width=390, java_script_enabled=False)
    bare.goto(ADDRESS["ko"])
    assert_side_by_side(bare)
    reader = new_page()
    reader.goto(ADDRESS["ko"])
    slider(reader).press("Home")
    reader.emulate_media(media="print")
    assert_side_by_side(reader)


def test_axe_finds_nothing(new_page: NewPage, case):
    gated = CaseAccess.objects.filter(case=case)
    for language in ("ko", "en"):
        for scheme in ("light", "dark"):
            reader = new_page(color_scheme=scheme, width=500)
            reader.goto(ADDRESS[language])
            expect(slider(reader)).to_be_visible()
            assert_accessible(reader)
    gated.delete()
    for language, scheme in (("ko", "dark"), ("en", "light")):
        reader = new_page(color_scheme=scheme, width=500)
        reader.goto(ADDRESS[language])
        expect(reader.locator(".case-gate a")).to_be_visible()
        assert_accessible(reader)


def test_a_confirmed_reader_sees_it_without_script(new_page: NewPage, case, live_server):
    CaseAccess.objects.filter(case=case).delete()
    reader = new_page(java_script_enabled=False)
    reader.goto(ADDRESS["en"])
    expect(reader.locator(".case-gate")).to_be_visible()
    assert reader.locator(".case, .block--case img").count() == 0
    response = HttpResponse()
    remember_confirmation(response)
    [(name, cookie)] = response.cookies.items()
    reader.context.add_cookies([{"name": name, "value": cookie.value, "url": live_server.url}])
    reader.reload()
    expect(reader.locator(".case")).to_be_visible()
    assert reader.locator(".case img").first.evaluate("each => each.complete") is not None
