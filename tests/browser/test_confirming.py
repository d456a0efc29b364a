"""What a reader does before gated cases are shown: without JavaScript, by keyboard, on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from media.actions import SetAccessAction
from media.models import Access, ClinicalRendition
from media.readers.addresses import rendition_url
from tests.cases import make_open_case

from .test_accessibility import assert_accessible, each_language_and_look

TEXTS = {
    "ko": ("사진을 보기 전에", "사진 보기", "사진을 보지 않고 돌아가기"),
    "en": ("Before you see the pictures", "Show the pictures", "Back without the pictures"),
}


@pytest.fixture
def picture(home) -> str:
    """The address of a picture of a gated case."""
    case = make_open_case()
    SetAccessAction(case, language="en", access=Access.GATED).execute()
    return rendition_url(ClinicalRendition.objects.filter(format="jpeg").first(), "en")


def test_a_reader_without_javascript(new_page, picture):
    reader = new_page(locale="en-GB", width=390, height=844, java_script_enabled=False)
    assert reader.request.get(picture).status == 403
    reader.goto("/en/case-files/confirm/?next=/en/%23case-1")
    show = reader.get_by_role("button", name="Show the pictures")
    show.click()
    adult = reader.get_by_role("checkbox").first
    expect(adult).to_have_accessible_description(
        "These pictures are for adults only. Tick this box if you are one."
    )
    adult.focus()
    for key in ("Space", "Tab", "Space", "Enter"):
        reader.keyboard.press(key)
    expect(reader).to_have_url("/en/#case-1")
    assert reader.request.get(picture).status == 200
    # Another reader of the same machine, in another window of their own.
    assert new_page().request.get(picture).status == 403


def test_a_reader_who_would_rather_not(new_page, picture):
    reader = new_page(java_script_enabled=False)
    reader.goto("/en/case-files/confirm/?next=/en/%23case-1")
    reader.get_by_role("link", name="Back without the pictures").click()
    expect(reader).to_have_url("/en/#case-1")
    assert reader.request.get(picture).status == 403


@each_language_and_look
def test_the_page(new_page, home, language, scheme):
    reader = new_page(color_scheme=scheme, width=1280)
    heading, show, back = TEXTS[language]
    reader.goto(f"/{language}/case-files/confirm/")
    expect(reader.locator("html")).to_have_attribute("lang", language)
    expect(reader.get_by_role("heading", level=1)).to_have_text(heading)
    expect(reader.get_by_role("link", name=back)).to_have_attribute("href", f"/{language}/")
    assert_accessible(reader)
    reader.set_viewport_size({"width": 320, "height": 640})
    reader.get_by_role("button", name=show).click()
    expect(reader.get_by_role("alert")).to_be_visible()
    assert reader.evaluate("document.documentElement.scrollWidth") == 320
    assert_accessible(reader)
