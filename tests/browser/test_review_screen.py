"""A doctor with a telephone: reads, sees what has changed, ticks and signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import expect

from tests.builders import make_story, start_in_english, translate
from tests.reviewing import approve, make_group, make_person, review_editions, submit
from wagtail_editions.actions import SaveTranslationAction
from wagtail_editions.models import Edition, Right, SignOff

from .test_accessibility import assert_accessible

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: What a thumb can hit.
TARGET = 44
CHECKLIST = ["용량과 숫자를 확인했습니다.", "부작용을 밝혔습니다."]


@pytest.fixture
def edition(home) -> Edition:
    """An edition that was published once, and is in review with two changed texts."""
    with override("ko"):
        readers = make_group("Readers", {"en": [Right.REVIEW]})
        experts = make_group("Experts", {"en": [Right.REVIEW]})
        reader = make_person("reader", readers, language="ko")
        doctor = make_person("doctor", experts, language="ko", en="M.D.")
        review_editions(readers, experts, en=CHECKLIST)
        edition = translate(start_in_english(make_story(home)), slug="mini-lifting")
        edition.save_revision()
        submit(edition, reader)
        approve(edition, reader)
        approve(edition, doctor)
        edition = Edition.objects.get(pk=edition.pk)
        SaveTranslationAction(edition, "introduction", "An introduction of 3 cm.").execute()
        SaveTranslationAction(edition, "title", "Mini face lifting").execute()
        edition.save_revision()
        submit(edition, reader)
        approve(edition, reader)
        return edition


def assert_fits(page: Page) -> None:
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_doctor_signs_on_a_telephone(open_as, edition, django_user_model):
    doctor = django_user_model.objects.get(username="doctor")
    page = open_as(doctor, width=390, height=844, color_scheme="dark")
    page.goto(reverse("wagtailadmin_home"))
    expect(page.get_by_text("검토를 기다리는 글 1개")).to_be_visible()
    page.goto(reverse("wagtail_editions_reviews"))
    assert_fits(page)
    assert_accessible(page)
    page.locator(".we-queue__link").click()

    frame = page.frame_locator(".we-review__page iframe")
    expect(frame.locator("html")).to_have_attribute("lang", "en")
    expect(frame.locator("h1")).to_have_text("Mini face lifting")
    marks = frame.locator(".we-added")
    expect(marks).to_have_count(2)
    expect(marks.nth(1)).to_have_text(" of 3 cm")
    # The page is as long as it is, and the screen scrolls.
    expect(page.locator(".we-review__page iframe")).to_have_attribute("style", re.compile("height"))
    assert_fits(page)
    assert_accessible(page)

    bar = page.locator(".we-review__bar")
    bar.get_by_role("button", name="다음 변경").click()
    bar.get_by_role("button", name="다음 변경").click()
    expect(marks.nth(1)).to_have_class(re.compile("we-current"))
    expect(marks.nth(1)).to_be_in_viewport()
    bar.get_by_role("button", name="변경 표시").click()
    expect(frame.locator("html")).to_have_class("we-marks-off")
    for each in bar.locator(".button").all():
        assert each.bounding_box()["height"] >= TARGET
    # The original takes the page's place, where there is no room beside it.
    other = page.locator(".we-review__other summary")
    other.click()
    source = page.frame_locator(".we-review__other iframe")
    expect(source.locator("html")).to_have_attribute("lang", "ko")
    expect(page.locator(".we-review__page")).to_be_hidden()
    other.click()

    bar.get_by_role("link").click()
    decision = page.locator("#we-decision")
    decision.get_by_label(CHECKLIST[0]).check()
    sign = decision.get_by_role("button", name="읽은 내용에 서명")
    assert sign.bounding_box()["height"] >= TARGET
    sign.click()
    expect(page.get_by_role("alert").filter(has_text=CHECKLIST[1])).to_be_visible()
    expect(decision.get_by_label(CHECKLIST[0])).to_be_checked()
    decision.get_by_label(CHECKLIST[1]).check()
    sign.click()
    expect(page.get_by_text("승인하고 게시했습니다")).to_be_visible()
    expect(page).to_have_url(re.compile(re.escape(reverse("wagtail_editions_reviews")) + "$"))
    assert SignOff.objects.filter(kind="matter", published_at=None).count() == 0
    page.goto(Edition.objects.get(pk=edition.pk).get_url())
    expect(page.locator(".review-notice")).to_contain_text(
        "Medically reviewed by doctor (en), M.D."
    )
