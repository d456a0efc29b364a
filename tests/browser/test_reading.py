"""What readers do with the languages of the clinic's site."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.demo import ARTICLE

pytestmark = pytest.mark.usefixtures("demo")


def test_a_chosen_language_is_remembered(new_page):
    reader = new_page(locale="ko-KR")
    reader.goto("/")
    expect(reader).to_have_url("/ko/")
    reader.goto(ARTICLE["ko"])
    reader.get_by_role("navigation", name="언어").get_by_role("link", name="English").click()
    expect(reader).to_have_url(ARTICLE["en"])
    expect(reader.locator("html")).to_have_attribute("lang", "en")
    reader.goto("/")
    expect(reader).to_have_url("/en/")


def test_another_language_begins_at_the_section_that_was_read(new_page):
    reader = new_page(locale="ko-KR")
    reader.goto(ARTICLE["ko"])
    english = reader.get_by_role("navigation", name="언어").get_by_role("link", name="English")
    names = reader.locator("main section.section").evaluate_all("all => all.map(e => e.id)")

    # Nothing was read yet: the other edition begins at its top.
    english.click()
    expect(reader).to_have_url(ARTICLE["en"])

    # Read, and gone up to the links by the keyboard.
    reader.goto(ARTICLE["ko"])
    reader.locator(f"#{names[2]}").evaluate("section => section.scrollIntoView()")
    reader.wait_for_timeout(1000)
    english.focus()
    reader.keyboard.press("Enter")
    expect(reader).to_have_url(f"{ARTICLE['en']}#{names[2]}")
    expect(reader.locator(f"#{names[2]}")).to_be_in_viewport()

    # The section that the address names.
    reader.goto(f"{ARTICLE['ko']}#{names[3]}")
    english.click()
    expect(reader).to_have_url(f"{ARTICLE['en']}#{names[3]}")


def test_following_other_links_chooses_nothing(new_page):
    reader = new_page(locale="ko-KR")
    reader.goto("/en/")
    reader.get_by_role("link", name="Articles", exact=True).click()
    expect(reader).to_have_url("/en/articles/")
    reader.goto("/")
    expect(reader).to_have_url("/ko/")


def test_a_page_that_is_not_live_in_a_language_leads_to_the_other(new_page):
    reader = new_page(locale="en-GB")
    assert reader.goto("/en/상담-안내/").status == 404
    expect(reader.locator("html")).to_have_attribute("lang", "en")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Not available in this language")
    reader.get_by_role("main").get_by_role("link", name="상담 안내").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("상담 안내")
    expect(reader.locator("html")).to_have_attribute("lang", "ko")


def test_the_comparison_works_in_an_article(new_page):
    reader = new_page(locale="ko-KR")
    reader.goto(ARTICLE["ko"])
    reader.get_by_role("button", name="후", exact=True).first.click()
    comparison = reader.get_by_role("slider").first
    expect(comparison).to_have_attribute("aria-valuetext", "후 사진만 보입니다")
    comparison.press("End")
    expect(comparison).to_have_attribute("aria-valuetext", "전 사진만 보입니다")
