"""Whether a page's JSON-LD has what it must have, and says nothing that the page does not show."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import override

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import BeautifulSoup, Tag

#: What search engines must not be told: a picture in it could be a patient's.
FORBIDDEN = ("ImageObject", '"image"', "FAQPage")
#: What each kind of page has to say.
REQUIRED = {
    "MedicalWebPage": {"headline", "datePublished", "dateModified", "publisher", "breadcrumb"},
    "CollectionPage": {"name", "publisher", "breadcrumb"},
    "ContactPage": {"name", "publisher", "breadcrumb"},
    "WebPage": {"name", "mainEntity"},
}


def check_structured(page: BeautifulSoup, address: str) -> None:
    """Compare the JSON-LD of the page at ``address`` with what its readers see."""
    [script] = page.find_all("script", type="application/ld+json")
    assert not [word for word in FORBIDDEN if word in script.string]
    nodes = json.loads(script.string)["@graph"]
    by_kind = {node["@type"]: node for node in nodes}
    assert len(by_kind) == len(nodes)
    [kind] = REQUIRED.keys() & by_kind.keys()
    told = by_kind[kind]
    assert REQUIRED[kind] <= told.keys(), address
    assert told["url"] == address
    assert told["inLanguage"] == page.html["lang"]
    assert page.h1 is not None
    assert _letters(told["name"]) == _letters(page.h1)
    _check_texts(by_kind, told, page)
    _check_dates(told, page)
    _check_links(told, page, address)
    _check_breadcrumbs(by_kind.get("BreadcrumbList"), page, address)
    # Whatever is named by an id alone is told of in the same page.
    ids = {node["@id"] for node in nodes}
    assert {each["@id"] for each in _references(nodes)} <= ids


def _check_texts(by_kind: dict[str, Any], told: dict[str, Any], page: BeautifulSoup) -> None:
    """Find each text in the page: those of the article in its text, the clinic's anywhere."""
    clinic = by_kind["MedicalClinic"]
    doctors = clinic.get("subOrganization", [])
    about, reviewer = told.get("about", {}), told.get("reviewedBy", {})
    listed = told["mainEntity"].get("itemListElement", []) if "mainEntity" in told else []
    in_text = [
        *(each["name"] for each in [*doctors, *listed, *told.get("citation", [])]),
        *(each["description"] for each in doctors),
        *(about.get(name, "") for name in ("name", "description", "howPerformed", "followup")),
        *(reviewer and [reviewer["name"], reviewer["hasCredential"]["name"]]),
    ]
    text, everything = _letters(page.main), _letters(page.body)
    assert not [each for each in in_text if _letters(each) not in text]
    in_footer = [clinic["name"], clinic["telephone"], clinic["address"]]
    assert not [each for each in in_footer if _letters(each) not in everything]


def _check_dates(told: dict[str, Any], page: BeautifulSoup) -> None:
    shown = {each["datetime"][:10] for each in page.main.find_all("time", datetime=True)}
    if "dateModified" in told:
        modified, published = (
            datetime.fromisoformat(told[name]) for name in ("dateModified", "datePublished")
        )
        assert modified.date().isoformat() in shown
        assert published <= modified
    reviewed = told.get("lastReviewed")
    assert bool(reviewed) == ("reviewedBy" in told)
    if reviewed:
        with override(page.html["lang"]):
            day = date_format(date.fromisoformat(reviewed), "DATE_FORMAT")
        assert day in page.main.get_text()


def _check_links(told: dict[str, Any], page: BeautifulSoup, address: str) -> None:
    """Compare the other languages with the alternates, and both with Open Graph."""
    alternates = {
        link["href"]
        for link in page.find_all("link", rel="alternate", hreflang=True)
        if link["href"] != address
    }
    others = [*told.get("workTranslation", []), told.get("translationOfWork")]
    assert {each["url"] for each in others if each} == alternates
    assert page.find("meta", property="og:url")["content"] == address
    assert len(page.find_all("meta", property="og:locale:alternate")) == len(alternates)


def _check_breadcrumbs(told: dict[str, Any] | None, page: BeautifulSoup, address: str) -> None:
    shown = page.find("nav", class_="breadcrumbs")
    assert bool(told) == bool(shown)
    if told is None or shown is None:
        return
    steps = told["itemListElement"]
    assert [_letters(each["name"]) for each in steps] == [
        _letters(item) for item in shown.find_all("li")
    ]
    assert [each["position"] for each in steps] == [*range(1, len(steps) + 1)]
    assert steps[-1]["item"] == address


def _references(value: Any) -> Iterator[dict[str, str]]:
    """Yield what names something by its id and says nothing else of it."""
    if isinstance(value, list):
        for each in value:
            yield from _references(each)
    elif isinstance(value, dict):
        if value.keys() == {"@id"}:
            yield value
        for each in value.values():
            yield from _references(each)


def _letters(shown: Tag | str) -> str:
    """Return the letters and digits alone: how a text is set is another matter."""
    text = shown if isinstance(shown, str) else shown.get_text()
    return "".join(sign for sign in text if sign.isalnum())
