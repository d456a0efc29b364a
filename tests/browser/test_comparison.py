"""The comparison in a real browser: by keyboard, by button, without script and on paper."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.utils import translation
from PIL import Image

from media.blocks import BeforeAfterBlock
from media.models import ClinicImage

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import NewPage

STATIC = Path(django_settings.BASE_DIR) / "static"
VISIBLE_TARGETS = "input[type=range], button[data-view]"


@pytest.fixture
def markup() -> str:
    """Return the Korean markup of a comparison."""
    file = BytesIO()
    Image.new("RGB", (400, 300), "navy").save(file, "JPEG")
    picture = ClinicImage.objects.create(
        title="Profile", file=ContentFile(file.getvalue(), name="p.jpg")
    )
    image = {"image": picture.pk, "decorative": False, "alt_text": "옆모습"}
    block = BeforeAfterBlock()
    value = {
        "before": image,
        "after": image,
        "side_effects": "부기가 생길 수 있습니다.",
        "illustration": True,
    }
    with translation.override("ko"):
        return block.render(block.to_python(value))


@pytest.fixture
def opened(markup: str, new_page: NewPage) -> Callable[..., Page]:
    """Open a page that holds the comparison alone."""

    def open_page(*, width: int = 800, script: bool = True) -> Page:
        page = new_page(width=width, height=900, java_script_enabled=script)
        css = (STATIC / "css/media.css").read_text()
        code = (STATIC / "js/before-after.js").read_text()
        page.set_content(
            f'<!doctype html><html lang="ko"><style>{css}</style><body>{markup}'
            f'<script type="module">{code}</script>'
        )
        return page

    return open_page


def told(page) -> tuple[str, str, str]:
    """Return the value, its spoken form and the pressed button."""
    control = page.locator("input[type=range]")
    pressed = page.locator("button[aria-pressed=true]")
    return control.input_value(), control.get_attribute("aria-valuetext"), pressed.inner_text()


def clip(page) -> str:
    after = page.locator(".before-after__side--after picture")
    return after.evaluate("element => getComputedStyle(element).clipPath")


def test_the_keyboard_moves_it_and_says_so(opened):
    page = opened()
    assert told(page) == ("50", "전 50퍼센트, 후 50퍼센트", "함께")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert told(page) == ("51", "전 51퍼센트, 후 49퍼센트", "함께")
    page.keyboard.press("Home")
    assert told(page) == ("0", "후 사진만 보입니다", "후")
    assert clip(page) == "none"
    page.keyboard.press("End")
    assert told(page) == ("100", "전 사진만 보입니다", "전")
    assert clip(page).endswith(" 100%)")


def test_buttons_do_without_dragging(opened):
    page = opened()
    for view, value in [("after", "0"), ("before", "100"), ("both", "50")]:
        page.locator(f"button[data-view={view}]").click()
        assert told(page)[0] == value


def test_focus_is_seen_and_targets_are_large(opened):
    page = opened(width=390)
    targets = page.locator(VISIBLE_TARGETS)
    assert targets.count() == 4
    for target in targets.all():
        page.keyboard.press("Tab")
        assert target.evaluate("element => element.matches(':focus-visible')")
        assert target.evaluate("element => getComputedStyle(element).outlineWidth") == "3px"
        box = target.bounding_box()
        assert min(box["width"], box["height"]) >= 24
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def assert_side_by_side(page) -> None:
    before = page.locator(".before-after__side--before").bounding_box()
    after = page.locator(".before-after__side--after").bounding_box()
    assert before["x"] + before["width"] < after["x"]
    assert before["y"] == after["y"]
    assert clip(page) == "none"
    assert not page.locator(VISIBLE_TARGETS).first.is_visible()


def test_without_script_both_stand_side_by_side(opened):
    page = opened(width=390, script=False)
    assert_side_by_side(page)


def test_on_paper_both_stand_side_by_side(opened):
    page = opened()
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    page.emulate_media(media="print")
    assert_side_by_side(page)


def test_the_notice_is_as_large_as_the_body_text(opened):
    page = opened()
    size = "element => getComputedStyle(element).fontSize"
    notice = page.locator(".before-after__side-effects")
    assert notice.evaluate(size) == page.locator("body").evaluate(size)
