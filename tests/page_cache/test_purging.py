"""After a change those addresses are made anew that show what was changed, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth import get_user_model
from django.utils.encoding import iri_to_uri
from wagtail.models import PageViewRestriction, Site

from cms.models import ClinicSettings, Doctor, Procedure
from media.models import ClinicImage
from pages.models import ArticleIndexPage, ArticlePage, HomePage
from tests.demo import without_reviews
from wagtail_editions.actions import (
    CloseLanguageAction,
    RevokeSignOffAction,
    SaveInterfaceTextsAction,
    SaveTranslationAction,
)
from wagtail_editions.catalogues.entries import Entry
from wagtail_editions.models import SignOff

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

KO, EN = "/ko/", "/en/"
KO_LIST, EN_LIST = "/ko/articles/", "/en/articles/"
KO_VISIT, EN_VISIT = "/ko/visit/", "/en/visit/"
KO_ADVICE = iri_to_uri("/ko/상담-안내/")
#: An article with a picture, live in Korean alone.
PICTURED_PAGE = "/ko/articles/pictured/"
KOREAN = {KO, KO_LIST, KO_VISIT, KO_ADVICE, PICTURED_PAGE}
ENGLISH = {EN, EN_LIST, EN_VISIT}
ALL = KOREAN | ENGLISH


def page(slug: str) -> Any:
    return ArticlePage.objects.get(slug=slug)


def english(original: Any, path: str, text: str) -> None:
    edition = original.editions.get(language="en")
    SaveTranslationAction(edition, path, text).execute()
    edition.refresh_from_db()
    edition.save_revision().publish()


def make_article(slug: str) -> None:
    """Publish an article in Korean, with a picture."""
    block = {"type": "picture", "value": {"image": {"image": picture().pk}}, "id": "p1"}
    section = {"type": "section", "value": {"heading": "사진", "content": [block]}, "id": "s1"}
    stream = ArticlePage._meta.get_field("body").stream_block
    article = ArticlePage(title=slug, slug=slug, live=False, body_ko=stream.to_python([section]))
    ArticleIndexPage.objects.get().add_child(instance=article)
    article.save_revision().publish()


def picture() -> ClinicImage:
    return ClinicImage.objects.first()


def new_article() -> None:
    make_article("newest")


def body() -> None:
    visit = page("visit")
    visit.introduction_ko = "새로 썼습니다."
    visit.save_revision().publish()


def body_in_english() -> None:
    english(page("visit"), "introduction", "Written anew.")


def title_in_english() -> None:
    english(page("mini-lifting"), "title", "Mini lifting, explained")


def title_in_menu() -> None:
    visit = page("visit")
    visit.title = "오시는 길"
    visit.save_revision().publish()


def draft() -> None:
    visit = page("visit")
    visit.title, visit.introduction_ko = "초안", "초안입니다."
    visit.save_revision()
    edition = visit.editions.get(language="en")
    SaveTranslationAction(edition, "introduction", "A draft.").execute()
    edition.refresh_from_db()
    edition.save_revision()
    doctor = Doctor.objects.first()
    doctor.post_ko = "초안"
    doctor.save_revision()


def doctor_in_english() -> None:
    english(Doctor.objects.first(), "post", "Head of the clinic")


def doctor() -> None:
    found = Doctor.objects.first()
    found.post_ko = "대표원장"
    found.save_revision().publish()


def procedure() -> None:
    found = Procedure.objects.first()
    found.summary_ko = "한 문장입니다."
    found.save()


def settings_in_korean() -> None:
    found = ClinicSettings.objects.get()
    found.telephone_ko = "+82 2 000 1111"
    found.save()


def out_of_menu() -> None:
    visit = page("visit")
    visit.show_in_menus = False
    visit.save_revision().publish()


def withdrawal() -> None:
    page("visit").editions.get(language="en").unpublish()


def order() -> None:
    # To the first place among its siblings.
    page("visit").move(HomePage.objects.get(), pos="first-child")


def restriction() -> None:
    PageViewRestriction.objects.create(
        page=page("visit").page_ptr, restriction_type=PageViewRestriction.LOGIN
    )


def interface_text() -> None:
    SaveInterfaceTextsAction("ko", "django", [(Entry("Main menu"), ["차례"])]).execute()


def alt_text() -> None:
    found = picture()
    found.description_ko = "다르게 쓴 설명"
    found.save()


def file() -> None:
    found = picture()
    found.focal_point_x = found.focal_point_y = 5
    found.focal_point_width = found.focal_point_height = 4
    found.save()


def sign_visit() -> None:
    """Let an expert have signed what readers see."""
    signed = page("mini-lifting").editions.get(language="ko").live_sign_off
    edition = page("visit").editions.get(language="ko")
    signed.pk, signed.edition, signed._state.adding = None, edition, True
    signed.save()
    edition.live_sign_off = signed
    edition.save(update_fields=["live_sign_off"])


def revocation() -> None:
    signed = page("visit").editions.get(language="ko").live_sign_off
    assert isinstance(signed, SignOff)
    manager = get_user_model().objects.filter(is_superuser=True).first()
    RevokeSignOffAction(signed, manager, "It is not true any more.", "notice").execute()


def site() -> None:
    found = Site.objects.get()
    found.hostname = "clinic.example"
    found.save()


def close() -> None:
    CloseLanguageAction(Site.objects.get(), "en").execute()


#: What nobody can read after it.
GONE = {restriction: {EN_VISIT}, site: {KO_VISIT}}
#: In this order, since each begins where the one before has ended.
TABLE: dict[Callable[[], None], set[str]] = {
    revocation: {KO_VISIT},
    draft: set(),
    # A translation says from when its original is, and whether it is older.
    body: {KO_VISIT, EN_VISIT},
    body_in_english: {EN_VISIT},
    # Lists of the newest articles and of the part; nobody else links to it.
    title_in_english: {EN, EN_LIST},
    # Every page has the menu; the other language's has its address.
    title_in_menu: KOREAN | {EN_VISIT},
    doctor_in_english: {EN},
    # Which qualifications there are is the same in all languages.
    doctor: {KO, EN},
    procedure: {KO_LIST},
    settings_in_korean: KOREAN,
    alt_text: {PICTURED_PAGE},
    file: {PICTURED_PAGE},
    interface_text: KOREAN,
    # Articles name the newest ones to read on; which part they are of is not told apart.
    new_article: {KO, KO_LIST, KO_ADVICE, KO_VISIT, PICTURED_PAGE},
    order: ALL,
    out_of_menu: ALL,
    # In the list of the newest articles, since it is in no menu; and its other language.
    withdrawal: {EN, EN_VISIT, KO_VISIT},
    restriction: {KO_VISIT},
    site: ALL - {EN_VISIT, KO_VISIT},
    close: ALL - {EN_VISIT, KO_VISIT},
}


def test_table(demo, in_memory, django_capture_on_commit_callbacks):
    without_reviews()
    sign_visit()
    with django_capture_on_commit_callbacks(execute=True):
        make_article("pictured")
    kept = in_memory()
    readable, found = {*ALL}, {}
    for change in TABLE:
        readable -= GONE.get(change, set())
        kept.fill(sorted(readable))
        with django_capture_on_commit_callbacks(execute=True):
            change()
        found[change] = kept.missing(sorted(readable))
    assert found == TABLE
