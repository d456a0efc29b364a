"""A case in an article: what readers get, what people at work see, and what nobody finds."""

from __future__ import annotations

import datetime

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from wagtail.models import ReferenceIndex

from media.blocks import NO_PHOTOGRAPHS, CaseBlock
from media.gate import Closed
from media.models import Access, Case, CaseAccess, Channel, ClinicalRendition, ClinicImage
from media.models.usage import pages_showing
from media.readers.confirmation import remember_confirmation
from pages.models import ArticlePage
from tests.cases import ENGLISH, consent_to, jpeg, make_open_case
from tests.clinical.articles import case_block, make_article, make_section, put, read
from tests.demo import words
from wagtail_editions.actions import SaveOverrideAction
from wagtail_editions.errors import EditionNotReady
from wagtail_editions.models import OverrideKind
from wagtail_editions.search.contents import contents

pytestmark = pytest.mark.django_db

OF_THE_CASE = [*ENGLISH, *ENGLISH.values(), "case-files", "개월", "months after", "김우리"]


@pytest.fixture
def case() -> Case:
    return make_open_case()


@pytest.fixture
def article(case):
    return make_article(case_block(case))


def gate(case: Case, access: str, *languages: str) -> None:
    rows = CaseAccess.objects.filter(case=case, language__in=languages or ("ko", "en"))
    rows.update(access=access)


def confirmed() -> Client:
    client, response = Client(), HttpResponse()
    remember_confirmation(response)
    client.cookies = response.cookies
    return client


def assert_nothing_of_the_case(html: str) -> None:
    for text in (*OF_THE_CASE, *ClinicalRendition.objects.values_list("token", flat=True)):
        assert text not in html


def test_readers_get_it_in_the_language_of_the_page(case, article):
    for language in ("ko", "en"):
        shown = read(language).find(class_="case")
        texts = [ko if language == "ko" else en for ko, en in ENGLISH.items()]
        for text in texts:
            assert text in str(shown)
        assert shown.parent["class"] == ["block", "block--case"]
        [before, after] = shown.find_all("img")
        assert before["src"].startswith(f"/{language}/case-files/")
        assert before["src"].endswith(".jpg")
        assert {each["type"] for each in shown.find_all("source")} == {"image/avif", "image/webp"}
        for picture in (before, after):
            assert {"width", "height", "srcset", "sizes", "alt"} <= picture.attrs.keys()
            assert Client().get(picture["src"]).status_code == 200


def test_a_gated_case_is_a_card_until_the_reader_confirms(case, article):
    gate(case, Access.GATED)
    for language in ("ko", "en"):
        page = read(language)
        card = page.find(class_="case-gate")
        assert_nothing_of_the_case(str(page).replace(card.a["href"], ""))
        assert card["id"] == "case-c0000001"
        assert f"/{language}/case-files/confirm/" in card.a["href"]
        assert "case-c0000001" in card.a["href"]
        assert read(language, confirmed()).find(class_="case")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_otherwise_there_is_nothing_at_all(case, article, language):
    put(article)
    without = str(read("ko").find(class_="section")).split()
    put(article, case_block(case))
    gate(case, Access.HIDDEN, language)
    page = read(language)
    assert_nothing_of_the_case(str(page))
    assert page.find(class_="block") is None
    if language == "ko":
        assert str(page.find(class_="section")).split() == without
    assert read("en" if language == "ko" else "ko").find(class_="case")


def test_a_consent_that_ends_or_is_withdrawn_takes_it_away(case, article):
    today = timezone.localdate()
    assert read().find(class_="case")
    yesterday = today - datetime.timedelta(days=1)
    consent = consent_to(case, signed_on=yesterday, ends_on=yesterday)
    assert read().find(class_="block") is None
    consent = consent_to(case)
    assert read().find(class_="case")
    consent.withdraw(reason="The patient asks.")
    assert_nothing_of_the_case(str(read()))


def test_without_a_reader_nothing_is_shown(case, rf):
    block = CaseBlock()
    with translation.override("ko"):
        assert block.render(case) == ""
        assert block.render(case, {"request": rf.get("/")})
        assert block.render(None, {"request": rf.get("/")}) == ""
    with translation.override("fr"):
        assert block.render(case, {"request": rf.get("/")}) == ""


def test_a_language_can_have_another_case_or_none(case):
    notice = {"type": "notice", "value": {"kind": "info", "text": "안내"}, "id": "n1"}
    other, article = make_open_case(), make_article(notice, case_block(case))
    edition = article.editions.get(language="en")
    [place] = [each for each in edition.places().values.values() if each.raw == case.pk]
    hidden = [each for each in edition.places().children.values() if each.block.name == "case"]
    for path, kind, value in (
        (place.path, OverrideKind.VALUE, other.pk),
        (hidden[0].path, OverrideKind.HIDDEN, None),
    ):
        SaveOverrideAction(edition, path, kind, value).execute()
        edition.refresh_from_db()
        edition.save_revision().publish()
        picture = read("en").main.find("img")
        assert (picture and picture["src"] in addresses_of(other)) == (None if value is None else 1)
        assert read("ko").main.find("img")["src"] in addresses_of(case, "ko")


def test_a_preview_shows_it_to_those_who_may_see_cases(case, article, admin_user):
    gate(case, Access.GATED)
    page = preview(article, admin_user)
    assert page.find(class_="case")
    assert words(page.find(class_="case-closed")) == in_korean(
        "Readers see this case after they have confirmed that they want to."
    )
    for picture in page.main.find_all("img"):
        assert "clinical-pictures" in picture["src"]
    gate(case, Access.HIDDEN)
    page = preview(article, admin_user)
    assert page.find(class_="case")
    assert in_korean(Closed.HIDDEN.label) in words(page.find(class_="case-closed"))


def test_a_preview_is_in_the_language_that_is_previewed(case, article, admin_user):
    page = preview(article.editions.get(language="en"), admin_user)
    assert page.main.find("img")["alt"] == "Front view before the operation"
    edition = case.editions.get(language="en")
    edition.unpublish()
    page = preview(article.editions.get(language="en"), admin_user)
    assert "The case is not published in this language." in words(page.find(class_="case-closed"))
    assert page.main.find("img") is None


def test_others_see_in_a_preview_that_there_is_something(case, article, django_user_model):
    stranger = django_user_model.objects.create_user("stranger")
    gate(case, Access.HIDDEN, "ko")
    page = preview(article, stranger)
    assert in_korean(Closed.HIDDEN.label) in words(page.find(class_="case-closed"))
    gate(case, Access.PUBLIC, "ko")
    shown = preview(article, stranger)
    assert words(shown.find(class_="case-closed")) == in_korean("You may not look at this case.")
    for each in (page, shown):
        assert_nothing_of_the_case(str(each))


def test_after_a_withdrawal_a_preview_shows_the_notice_alone(case, article, admin_user):
    case.current_consent.withdraw(reason="The patient asks.")
    page = preview(article, admin_user)
    assert in_korean(Closed.WITHDRAWN.label) in words(page.find(class_="case-closed"))
    assert_nothing_of_the_case(str(page))


def test_a_preview_says_that_pictures_are_not_ready(case, article, admin_user):
    ClinicalRendition.objects.all().delete()
    page = preview(article, admin_user)
    assert in_korean(
        "Its texts in this language or its pictures for readers are not ready yet."
    ) in words(page.find(class_="case-closed"))
    assert page.find(class_="case")


def test_on_the_review_screen_the_reviewer_is_who_looks(case, article, admin_client):
    edition = article.editions.get(language="en")
    address = reverse("wagtail_editions_review_page", args=[edition.pk])
    for side in ("", "?side=source"):
        page = BeautifulSoup(admin_client.get(f"{address}{side}").content, "html.parser")
        assert "clinical-pictures" in page.find(class_="case").img["src"]


def test_the_api_tells_what_everybody_may_see_on_that_channel(case, rf):
    block, context = CaseBlock(), {"request": rf.get("/")}
    with translation.override("en"):
        assert block.get_api_representation(case, context) is None
        consent_to(case, channels=[Channel.WEBSITE.value, Channel.API.value])
        data = block.get_api_representation(case, context)
        assert data["side_effects"] == "Bruises and swelling can occur."
        assert data["elapsed"] == "6 months after"
        [view] = data["views"]
        assert view["before"]["alt"] == "Front view before the operation"
        for source in view["after"]["sources"]:
            assert source["url"].startswith("http://testserver/en/case-files/elsewhere/")
            picture = Client().get(source["url"])
            assert picture.status_code == 200
            assert picture.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert case.code not in str(data)
        gate(case, Access.GATED)
        context["request"].COOKIES.update(
            {name: each.value for name, each in confirmed().cookies.items()}
        )
        assert block.get_api_representation(case, context) is None
        # What a reader has confirmed here opens nothing elsewhere, either.
        assert confirmed().get(source["url"]).status_code == 403
    assert [bool(each) for each in context["request"].case_verdicts] == [False, True, False]


def test_no_index_knows_of_it(case, article):
    texts = ArticlePage._meta.get_field("body").get_searchable_content(article.body_ko)
    assert texts == ["결과"]
    assert contents(article.source_edition).text == "결과"
    page = read()
    for tag in page.head.find_all(["meta", "link", "script"]):
        assert "case-files" not in str(tag)
    [shared_by] = page.find_all("meta", property="og:image")
    assert "/share-cards/" in shared_by["content"]
    [structured] = [tag for tag in page.find_all("script") if tag.string]
    assert structured["type"] == "application/ld+json"
    assert "image" not in structured.string.lower()
    for address in ("/sitemap-ko.xml", "/sitemap-en.xml", "/ko/feed/", "/en/feed/", "/ko/", "/en/"):
        assert "case-files" not in Client().get(address).content.decode()


def test_wagtail_knows_where_it_is_used(case, article):
    assert [*pages_showing([case])] == [article.page_ptr]
    usage = ReferenceIndex.get_references_to(case).filter(object_id=str(article.pk))
    assert "body_ko.section.content.case" in {each.model_path for each in usage}


def test_a_chooser_of_wagtail_stands_in_migrations():
    assert CaseBlock().deconstruct()[0] == "wagtail.snippets.blocks.SnippetChooserBlock"


def drawings(make_drawing, **changes) -> dict:
    return {
        "before": {"image": make_drawing(), "decorative": False, "alt_text": "그림 하나"},
        "after": {"image": make_drawing(), "decorative": False, "alt_text": "그림 둘"},
        "before_caption": "",
        "after_caption": "",
        "side_effects": "멍이 들 수 있습니다.",
        **changes,
    }


@pytest.mark.parametrize("kept", [{}, {"illustration": False}])
def test_what_may_be_photographs_is_not_shown(kept, admin_user):
    """As it was stored when photographs stood in the block."""
    old = drawings(make_drawing, elapsed_count=3, elapsed_unit="months", **kept)
    block, article = {"type": "before_after", "value": old, "id": "b1"}, make_article()
    with pytest.raises(EditionNotReady) as refusal:
        put(article, block)
    assert in_korean(NO_PHOTOGRAPHS) in [each.message for each in refusal.value.blockers]
    # One that has been live since before that was asked.
    body = ArticlePage._meta.get_field("body").stream_block.to_python([make_section(block)])
    ArticlePage.objects.filter(pk=article.pk).update(body_ko=body)
    article = ArticlePage.objects.get(pk=article.pk)
    assert "멍이" not in contents(article.source_edition).text
    page = read()
    assert page.find(class_="block") is None
    assert page.main.find("img") is None
    notice = words(preview(article, admin_user).find(class_="case-closed"))
    assert in_korean(NO_PHOTOGRAPHS) in notice
    put(article, {**block, "value": {**old, "illustration": True}})
    assert len(read().main.find_all("img")) == 2
    assert "그림 하나\n" in contents(article.source_edition).text


def make_drawing() -> int:
    return ClinicImage.objects.create(
        title="drawing", file=ContentFile(jpeg((40, 30)), name="drawing.jpg")
    ).pk


def in_korean(text) -> str:
    """Return what is said in a preview in Korean."""
    with translation.override("ko"):
        return gettext(text) if isinstance(text, str) else str(text)


def preview(shown, user) -> BeautifulSoup:
    """Return the preview of a page or an edition, for somebody who is signed in."""
    client = Client()
    client.force_login(user)
    request = RequestFactory().get("/")
    request.COOKIES = {name: each.value for name, each in client.cookies.items()}
    request.META["HTTP_COOKIE"] = "; ".join(
        f"{name}={value}" for name, value in request.COOKIES.items()
    )
    response = shown.make_preview_request(request, shown.default_preview_mode)
    return BeautifulSoup(response.content, "html.parser")


def addresses_of(case: Case, language: str = "en") -> set[str]:
    pictures = [pk for view in case.views.all() for pk in (view.before_id, view.after_id)]
    tokens = ClinicalRendition.objects.filter(picture__in=pictures).values_list("token", flat=True)
    return {f"/{language}/case-files/{token}.jpg" for token in tokens}
