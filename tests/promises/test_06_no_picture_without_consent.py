"""Promise 6: no picture without consent, from the moment it ends.

Every address that was ever served for a case, in every language, format, size and matching, is
asked again after something has closed the gate: as a browser that has the old cookies and
validators would, as one without, by ranges and heads, and however the bytes are sent.
"""

from __future__ import annotations

import datetime
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from media.actions import MakeRenditionsAction, SetAccessAction, SwitchLanguageAction
from media.models import Access, Case, CaseView, ClinicalRendition
from media.readers.addresses import rendition_url
from tests import cases
from tests.cases import consent_to, make_open_case
from wagtail_editions.models import Edition, Language, SiteLanguage

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db

LANGUAGES = ("ko", "en")
SERVINGS = ("stream", "x-accel", "signed")
SAID = {"is_adult": "on", "informs_themselves": "on"}
#: What an answer with a picture has, and no other: its body, its part, or where it is to be got.
BYTES = ("ETag", "X-Accel-Redirect", "Content-Range", "Accept-Ranges")


class SigningStorage(FileSystemStorage):
    """A storage that signs, as django-storages' on S3."""

    def url(self, name, parameters=None, expire=None, http_method=None):
        return f"https://bucket.example/{name}?expires={expire}"


class Readers:
    """Those who have seen everything of a case, and know all of its addresses."""

    def __init__(self, settings) -> None:
        self.settings = settings
        self.clients = [Client(), Client()]
        self.clients[1].post("/ko/case-files/confirm/", SAID)
        #: Of each address: its language and its validator.
        self.addresses: dict[str, tuple[str, str]] = {}
        self.names: set[str] = set()

    def see(self, case: Case) -> None:
        """Get everything that the case shows now, as somebody who has confirmed."""
        geometry = case.views.get().matched.digest
        shown = ClinicalRendition.objects.filter(geometry=geometry)
        for rendition, language in product(shown, LANGUAGES):
            address = rendition_url(rendition, language)
            response = self.clients[1].get(address)
            assert response.status_code == 200
            assert response.getvalue() == rendition.file.open().read()
            self.addresses[address] = (language, response.headers["ETag"])
            self.names.add(rendition.file.name)

    def are_refused(self, *languages: str, status: int = 404, everybody: bool = False) -> None:
        """Find everything refused in these languages, and a part of it however it is asked for.

        The reader has the cookies and the validators of then; ``everybody`` is also whoever has
        the one without the other, or neither.
        """
        self.settings.CLINICAL_SERVING = "stream"
        stranger, reader = self.clients
        for address in self.addresses_in(*languages):
            etag = {"if-none-match": self.addresses[address][1]}
            self.is_refused(reader.get(address, headers=etag), status)
            if everybody:
                self.is_refused(reader.get(address), status)
                self.is_refused(stranger.get(address, headers=etag), status)
                self.is_refused(stranger.get(address), status)
        for language in languages:
            for response in self.ask(reader, self.addresses_in(language)[-1]):
                self.is_refused(response, status)

    def ask(self, client: Client, address: str) -> Iterator[Any]:
        """Ask for the address in every way there is."""
        _language, etag = self.addresses[address]
        for serving in SERVINGS:
            self.settings.CLINICAL_SERVING = serving
            yield client.get(address)
            yield client.head(address)
            yield client.get(address, headers={"if-none-match": "*"})
            yield client.get(address, headers={"range": "bytes=0-9"})
            yield client.get(address, headers={"range": "bytes=0-9", "if-range": etag})
            yield client.get(address, headers={"range": "bytes=99999999-"})

    def is_refused(self, response: Any, status: int) -> None:
        assert response.status_code == status
        assert response.content == b""
        assert "no-store" in response.headers["Cache-Control"]
        assert response.headers["X-Robots-Tag"] == "noindex, noimageindex"
        assert not [name for name in (*BYTES, "Location") if name in response.headers]

    def still_see(self, *languages: str) -> None:
        """Find that nothing else was refused with it: all of the present matching."""
        self.settings.CLINICAL_SERVING = "stream"
        for language in languages:
            addresses = self.addresses_in(language)
            seen = [self.clients[1].head(each).status_code for each in addresses]
            assert sorted(seen) == [*[200] * (len(seen) // 2), *[404] * (len(seen) // 2)]

    def addresses_in(self, *languages: str) -> list[str]:
        return [each for each, (language, _etag) in self.addresses.items() if language in languages]


@pytest.fixture
def case(clinical_files, monkeypatch) -> Case:
    """A case of which there is more than one size, gated in Korean, public in English."""
    usual = cases.make_picture
    monkeypatch.setattr(cases, "make_picture", lambda colour: usual(colour, (420, 560)))
    monkeypatch.setattr(
        ClinicalRendition._meta.get_field("file"), "storage", SigningStorage(clinical_files)
    )
    case = make_open_case(consent={"ends_on": timezone.localdate() + datetime.timedelta(days=1)})
    SetAccessAction(case, language="ko", access=Access.GATED).execute()
    return case


@pytest.fixture
def readers(case, settings) -> Readers:
    """Readers who saw the case as it was matched at first, and as it is now."""
    readers = Readers(settings)
    readers.see(case)
    CaseView.objects.filter(case=case).update(matching={"rotation": 1.5})
    MakeRenditionsAction(case.pk).execute()
    readers.see(case)
    matchings, sides, sizes, formats = 2, 2, 2, 3
    assert len(readers.addresses) == matchings * sides * sizes * formats * len(LANGUAGES)
    return readers


def switch_off(case: Case) -> None:
    SwitchLanguageAction("en", is_on=False, reason="Counsel has doubts.").execute()


def hide(case: Case) -> None:
    SetAccessAction(case, language="en", access=Access.HIDDEN).execute()


def unpublish(case: Case) -> None:
    Edition.objects.get(pk=case.editions.get(language="en").pk).unpublish()


def record_without_english(case: Case) -> None:
    consent_to(case, languages=["ko"])


def close_the_language(case: Case) -> None:
    Language.objects.get_or_create(code="en")
    SiteLanguage.objects.create(site=Site.objects.get(), language_id="en", is_open=False)


def record_for_print_alone(case: Case) -> None:
    consent_to(case, channels=["print"])


def leave_out_a_picture(case: Case) -> None:
    consent_to(case, pictures=case.current_consent.pictures[:1])


def take_a_statement_back(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(not_retouched=False)


@pytest.mark.parametrize("delete_originals", [False, True])
def test_a_withdrawal(case, readers, delete_originals, django_capture_on_commit_callbacks):
    storage = ClinicalRendition._meta.get_field("file").storage
    with django_capture_on_commit_callbacks(execute=True):
        case.current_consent.withdraw(
            reason="The patient called.", delete_originals=delete_originals
        )
    readers.are_refused(*LANGUAGES, everybody=True)
    # Addresses that the storage has signed lead to nothing.
    assert not [name for name in readers.names if storage.exists(name)]
    # Nor does a task that comes late make any.
    MakeRenditionsAction(case.pk).execute()
    assert not ClinicalRendition.objects.exists()


def test_before_its_files_are_deleted(case, readers):
    """The gate alone refuses: a storage that does not answer keeps nothing open."""
    renditions = [*ClinicalRendition.objects.all()]
    case.current_consent.withdraw(reason="The patient called.")
    ClinicalRendition.objects.bulk_create(renditions)
    assert all(each.file.storage.exists(each.file.name) for each in renditions)
    readers.are_refused(*LANGUAGES)


def test_an_end_that_passes(case, readers, monkeypatch):
    end = case.current_consent.ends_at
    monkeypatch.setattr(timezone, "now", lambda: end - datetime.timedelta(microseconds=1))
    readers.still_see("ko")
    readers.still_see("en")
    monkeypatch.setattr(timezone, "now", lambda: end)
    readers.are_refused(*LANGUAGES, everybody=True)


@pytest.mark.parametrize(
    ("acts", "closed"),
    [
        ([switch_off, hide, unpublish, record_without_english, close_the_language], ("en",)),
        ([record_for_print_alone, leave_out_a_picture, take_a_statement_back], LANGUAGES),
    ],
)
def test_whatever_else_closes_the_gate(case, readers, acts, closed):
    open_still = [language for language in LANGUAGES if language not in closed]
    for close in acts:
        with transaction.atomic():
            close(case)
            try:
                readers.are_refused(*closed)
                readers.still_see(*open_still)
            except AssertionError as error:
                error.add_note(close.__name__)
                raise
            transaction.set_rollback(True)
    readers.still_see(*LANGUAGES)


def test_who_has_confirmed_nothing(readers, settings):
    stranger, reader = readers.clients
    current = [each for each in readers.addresses_in("ko") if reader.head(each).status_code == 200]
    for address in current:
        readers.is_refused(stranger.get(address), 403)
    for response in readers.ask(stranger, current[0]):
        readers.is_refused(response, 403)
    # Where a sign-in is asked for, what was confirmed before opens nothing.
    settings.CLINICAL_SERVING, settings.CLINICAL_GATE = "stream", "sign_in"
    statuses = {reader.get(address).status_code for address in readers.addresses_in("ko")}
    assert 200 not in statuses


def test_addresses_say_nothing(case, readers):
    said = {case.code, "before", "after", "navy", case.views.get().before.uuid.hex}
    for address in readers.addresses:
        language, _folder, name = address.strip("/").split("/")
        token, _dot, extension = name.rpartition(".")
        assert extension in ("avif", "webp", "jpg")
        assert len(token) == 32
        assert not [word for word in said if word in token]
        assert language in LANGUAGES
