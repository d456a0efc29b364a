"""What a head says, in markup and in JSON-LD, from facts alone."""

from __future__ import annotations

import datetime
import json

import pytest
from django.template.loader import render_to_string

from pages.head.head import (
    Clinic,
    Head,
    Kind,
    Named,
    Physician,
    Review,
    Source,
    Treatment,
    Version,
)
from pages.head.locales import og_locale
from pages.head.structured import graph, script_text

START = "https://www.clinic.example"
KOREAN = Version(language="ko", url=f"{START}/ko/a/", title="가", is_source=True)
ENGLISH = Version(language="en", url=f"{START}/en/a/", title="A")
MOMENT = datetime.datetime(2026, 3, 2, 20, 30, tzinfo=datetime.UTC)


def make_head(**facts) -> Head:
    return Head(
        **{
            "language": "ko",
            "title": "가",
            "heading": "가",
            "kind": Kind.ARTICLE,
            "canonical": KOREAN.url,
            "versions": (KOREAN, ENGLISH),
            "site_url": START,
            "site_name": "우리",
            "clinic": Clinic(name="우리", url=f"{START}/ko/"),
            **facts,
        }
    )


def node(head: Head, kind: str) -> dict:
    [found] = [each for each in graph(head)["@graph"] if each["@type"] == kind]
    return found


def test_an_original_names_its_translations_and_they_name_it():
    page = node(make_head(), "MedicalWebPage")
    assert [each["url"] for each in page["workTranslation"]] == [ENGLISH.url]
    assert "translationOfWork" not in page
    page = node(make_head(language="en", canonical=ENGLISH.url), "MedicalWebPage")
    assert page["translationOfWork"]["@id"] == f"{KOREAN.url}#page"
    assert "workTranslation" not in page
    # The original may be withdrawn; then nobody is led there.
    page = node(
        make_head(language="en", canonical=ENGLISH.url, versions=(ENGLISH,)), "MedicalWebPage"
    )
    assert not {"translationOfWork", "workTranslation"} & {*page}


def test_what_is_not_known_is_not_said():
    page = node(make_head(clinic=Clinic(), site_name=""), "MedicalWebPage")
    assert not {"reviewedBy", "lastReviewed", "about", "citation", "description"} & {*page}
    assert not {"datePublished", "publisher", "breadcrumb"} & {*page}
    kinds = {each["@type"] for each in graph(make_head(clinic=Clinic()))["@graph"]}
    assert kinds == {"MedicalWebPage", "WebSite"}


def test_who_reviewed_it_and_what_it_is_about():
    page = node(
        make_head(
            modified=MOMENT,
            review=Review(name="김가나", credential="전문의", signed_on=datetime.date(2026, 3, 2)),
            treatment=Treatment(
                name="리프팅", summary="요약", how_performed="절개", followup="내원"
            ),
            sources=(Source(title="T", publisher="P", year="2020", url="https://x.example"),),
        ),
        "MedicalWebPage",
    )
    # By the clock of the clinic, as readers see it.
    assert page["dateModified"] == "2026-03-03T05:30:00+09:00"
    assert page["lastReviewed"] == "2026-03-02"
    assert page["reviewedBy"]["name"] == "김가나"
    assert page["reviewedBy"]["hasCredential"]["name"] == "전문의"
    assert page["about"] == {
        "@type": "MedicalProcedure",
        "name": "리프팅",
        "description": "요약",
        "howPerformed": "절개",
        "followup": "내원",
    }
    assert page["citation"][0]["publisher"]["name"] == "P"


def test_the_first_page_introduces_the_clinic_and_its_search():
    home = make_head(
        kind=Kind.HOME,
        physicians=(Physician(name="김가나", post="원장"),),
        search_url=f"{START}/ko/search/?q={{search_term_string}}",
    )
    [doctor] = node(home, "MedicalClinic")["subOrganization"]
    assert (doctor["@type"], doctor["name"]) == ("Physician", "김가나")
    action = node(home, "WebSite")["potentialAction"]
    assert action["target"]["urlTemplate"].endswith("?q={search_term_string}")
    assert "potentialAction" not in node(make_head(search_url="x"), "WebSite")


def test_breadcrumbs_end_with_the_page():
    head = make_head(above=(Named(name="우리", url=f"{START}/ko/"),))
    steps = node(head, "BreadcrumbList")["itemListElement"]
    assert [(each["position"], each["name"]) for each in steps] == [(1, "우리"), (2, "가")]


def test_no_text_ends_the_script():
    nasty = "</script><script>alert(1)</script> & <!-- \u2028 가"
    text = script_text(graph(make_head(heading=nasty)))
    assert not {"<", ">", "&", "\u2028"} & {*text}
    assert json.loads(text)["@graph"][0]["headline"] == nasty
    markup = render_to_string(
        "components/head.html", {"head": make_head(title=f'{nasty}"'), "data": text}
    )
    assert "<script>alert" not in markup
    assert markup.count("</script>") == 1


def test_a_title_names_the_site_once():
    assert make_head().full_title == "가 · 우리"
    assert make_head(title="우리").full_title == "우리"
    assert make_head(site_name="").full_title == "가"


@pytest.mark.parametrize(
    ("code", "locale"),
    [("ko", "ko_KR"), ("en", "en_US"), ("zh-hant", "zh_TW"), ("pt-br", "pt_BR"), ("tlh", "")],
)
def test_languages_have_a_country_in_open_graph(code, locale):
    assert og_locale(code) == locale


def test_a_language_without_a_country_is_left_out():
    other = Version(language="tlh", url=f"{START}/tlh/a/", title="?")
    head = make_head(versions=(KOREAN, ENGLISH, other))
    assert (head.og_locale, head.og_other_locales) == ("ko_KR", ["en_US"])
    assert [code for code, _url in head.alternates] == ["ko", "en", "tlh", "x-default"]
