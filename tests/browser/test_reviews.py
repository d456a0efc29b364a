"""Both workflows from end to end: four people, two languages at once.

One of them is sent back, one approval is voided by a change, and one sign-off is revoked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import expect

from tests.builders import make_story, start_in_english, translate
from tests.reviewing import make_group, make_person, review_editions, review_pages
from wagtail_editions.models import Edition, Right, SignOff

from .steps import open_edition
from .steps import translate as write

if TYPE_CHECKING:
    from playwright.sync_api import Page

POINT = "Side effects are named."


class Clinic:
    """A story in Korean, its English edition in work, and everybody who has a part in them."""

    def __init__(self, home) -> None:
        self.story = make_story(home)
        self.edition = translate(start_in_english(self.story), slug="mini-lifting")
        readers = make_group("Readers", {"en": [Right.REVIEW]})
        experts = make_group("Experts", {"ko": [Right.REVIEW], "en": [Right.REVIEW]})
        translators = make_group("Translators", {"en": [Right.TRANSLATE]})
        editors = make_group("Page editors", {}, ["change_page"], home)
        review_pages(home, experts)
        review_editions(readers, experts, en=[POINT])
        self.editor = make_person("editor", editors, language="ko")
        self.translator = make_person("translator", translators, language="ko")
        self.reader = make_person("reader", readers, language="ko")
        self.doctor = make_person("doctor", experts, language="ko", ko="전문의", en="M.D.")

    def read(self) -> Edition:
        return Edition.objects.get(pk=self.edition.pk)


@pytest.fixture
def clinic(home) -> Clinic:
    with override("ko"):
        return Clinic(home)


def press(page: Page, name: str) -> None:
    """Press one of the buttons in the footer, which may be behind the first one."""
    button = page.locator(f"footer button[name={name}]")
    if not button.is_visible():
        page.locator("footer .w-dropdown__toggle").click()
    button.click()


def waiting(page: Page, *titles: str) -> None:
    """Open the queue, in which these wait and nothing else."""
    page.goto(reverse("wagtail_editions_reviews"))
    expect(page.locator(".we-queue__link")).to_have_text(titles)


def take(page: Page, title: str) -> None:
    """Open what waits under this title."""
    page.locator(".we-queue__link", has_text=title).click()
    expect(page.locator(".we-review__page iframe")).to_be_visible()


def decide(page: Page, button: str, comment: str = "") -> None:
    """Say what is to become of it, with every point of the checklist confirmed."""
    expect(page.locator("#we-decision-comment")).to_be_visible()
    for point in page.locator("#we-decision input[name=ticks]").all():
        point.check()
    page.locator("#we-decision-comment").fill(comment)
    page.locator("#we-decision").get_by_role("button", name=button).click()
    expect(page.locator(".messages .success")).to_be_visible()


def test_two_languages_are_reviewed_at_once(clinic, open_as, page, console_errors):
    editor, translator, reader = map(open_as, (clinic.editor, clinic.translator, clinic.reader))
    doctor = open_as(clinic.doctor, width=390, height=844)
    korean, english = clinic.story.get_url(), "/en/mini-lifting/"
    clinic_ready = {"ko": "새 소개입니다.", "en": "A new introduction."}

    # Both are sent to review: the original by its editor, English by its translator.
    editor.goto(reverse("wagtailadmin_pages:edit", args=[clinic.story.pk]))
    editor.locator("[name=introduction_ko]").fill(clinic_ready["ko"])
    press(editor, "action-submit")
    expect(editor.locator(".messages .success")).to_be_visible()
    open_edition(translator, clinic.edition)
    press(translator, "action-submit")
    expect(translator.locator(".messages .success")).to_be_visible()
    # Neither of them can publish.
    assert not editor.locator("button[name=action-publish]").count()
    assert not translator.locator("button[name=action-publish]").count()

    # The language review sends English back; what to change stands where it is changed.
    waiting(reader, "Mini lifting")
    take(reader, "Mini lifting")
    decide(reader, "돌려보내기", "Say that it is new.")
    waiting(reader)
    open_edition(translator, clinic.edition)
    expect(translator.get_by_text("Say that it is new.").first).to_be_visible()
    write(translator, "introduction", "A new introductoin.")
    press(translator, "action-submit")
    expect(translator.locator(".messages .success")).to_be_visible()

    waiting(reader, "Mini lifting")
    take(reader, "Mini lifting")
    decide(reader, "읽은 내용 승인")

    # The doctor has both, on a telephone, and sends English back as well.
    waiting(doctor, "미니 리프팅", "Mini lifting")
    doctor.locator(".we-queue__link").nth(1).click()
    frame = doctor.frame_locator(".we-review__page iframe")
    expect(frame.get_by_text("A new introductoin.")).to_be_visible()
    decide(doctor, "돌려보내기", "A letter.")
    # The change voids what the reader had approved: it is read again, with the change marked.
    open_edition(translator, clinic.edition)
    write(translator, "introduction", clinic_ready["en"])
    translator.reload()
    expect(translator.locator(".we-sign-offs")).to_contain_text("무효")
    press(translator, "action-submit")
    expect(translator.locator(".messages .success")).to_be_visible()
    waiting(doctor, "미니 리프팅")
    waiting(reader, "Mini lifting")
    take(reader, "Mini lifting")
    frame = reader.frame_locator(".we-review__page iframe")
    expect(frame.locator(".we-added")).to_have_text("introduction")
    expect(frame.locator(".we-removed")).to_have_text("introductoin")
    decide(reader, "읽은 내용 승인")

    # The last approval publishes, each language by itself.
    assert page.goto(english).status == 404
    waiting(doctor, "미니 리프팅", "Mini lifting")
    doctor.locator(".we-queue__link").nth(1).click()
    decide(doctor, "읽은 내용에 서명")
    page.goto(english)
    expect(page.get_by_text(clinic_ready["en"])).to_be_visible()
    expect(page.locator(".review-notice")).to_contain_text("doctor (en), M.D.")
    page.goto(korean)
    expect(page.get_by_text("소개입니다.", exact=True)).to_be_visible()
    waiting(doctor, "미니 리프팅")
    take(doctor, "미니 리프팅")
    decide(doctor, "읽은 내용에 서명")
    page.goto(korean)
    expect(page.get_by_text(clinic_ready["ko"])).to_be_visible()

    # A sign-off is revoked: what rested on it is withdrawn, and the other language stays.
    sign_off = SignOff.objects.get(edition=clinic.edition, kind="matter")
    doctor.goto(reverse("wagtail_editions_revoke_sign_off", args=[sign_off.pk]))
    doctor.locator("[name=revocation][value=withdrawn]").check()
    doctor.locator("[name=reason]").fill("A newer study.")
    doctor.get_by_role("button", name="서명 취소").click()
    expect(doctor.locator(".messages .success")).to_be_visible()
    assert page.goto(english).status == 404
    assert page.goto(korean).status == 200
    assert not clinic.read().live
    # The two addresses that answered 404 are told of by the browser.
    assert all("404" in each for each in console_errors)
