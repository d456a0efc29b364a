"""The bytes of clinical pictures: what a reader gets who may see them, and how."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from media.actions import MakeRenditionsAction
from media.models import Access, CaseAccess, CaseView, ClinicalRendition
from media.readers.addresses import rendition_url
from media.readers.confirmation import COOKIE
from media.readers.ranges import ByteRange
from media.readers.sending import CHUNK, FilePart
from media.storage import ClinicalFileStorage
from tests.cases import consent_to, make_open_case
from wagtail_editions.models import Language, SiteLanguage

pytestmark = pytest.mark.django_db


class SigningStorage(FileSystemStorage):
    """A storage that signs, as django-storages' on S3."""

    def url(self, name, parameters=None, expire=None, http_method=None):
        return f"https://bucket.example/{name}?expires={expire}"


@pytest.fixture
def case(clinical_files):
    return make_open_case()


@pytest.fixture
def rendition(case) -> ClinicalRendition:
    return ClinicalRendition.objects.filter(format="jpeg").first()


@pytest.fixture
def address(rendition) -> str:
    return rendition_url(rendition, "ko")


def content_of(rendition) -> bytes:
    with rendition.file.open() as file:
        return file.read()


class TestWhole:
    """What is sent of a public case."""

    def test_every_format_in_every_language(self, client, case):
        for rendition in ClinicalRendition.objects.all():
            for language in ("ko", "en"):
                response = client.get(rendition_url(rendition, language))
                assert response.status_code == 200
                assert response.headers["Content-Type"] == f"image/{rendition.format}"
                assert response.getvalue() == content_of(rendition)

    def test_its_headers(self, client, rendition, address):
        headers = client.get(address).headers
        assert headers["ETag"] == f'"{rendition.digest}"'
        assert headers["Content-Length"] == str(rendition.file_size)
        assert headers["Accept-Ranges"] == "bytes"
        assert headers["Cache-Control"] == "private, max-age=0, must-revalidate"
        assert headers["X-Robots-Tag"] == "noindex, noimageindex"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Content-Disposition"] == "inline"
        assert "Vary" not in headers
        assert "Set-Cookie" not in headers

    def test_the_address_says_nothing_and_stays(self, case, rendition, address):
        assert address == f"/ko/case-files/{rendition.token}.jpg"
        assert len(rendition.token) >= 32
        assert case.code not in address
        MakeRenditionsAction(case.pk).execute()
        assert rendition_url(ClinicalRendition.objects.get(pk=rendition.pk), "ko") == address

    def test_a_head_has_no_body(self, client, rendition, address):
        response = client.head(address)
        assert response.status_code == 200
        assert response.headers["Content-Length"] == str(rendition.file_size)
        assert response.content == b""

    def test_nothing_else_can_be_done(self, address):
        client = Client(enforce_csrf_checks=True)
        for method in (client.post, client.put, client.delete):
            assert method(address).status_code == 405

    def test_it_costs_five_queries(self, client, address, django_assert_max_num_queries):
        Site.clear_site_root_paths_cache()
        with django_assert_max_num_queries(5):
            assert client.get(address).status_code == 200


class TestParts:
    def test_a_part(self, client, rendition, address):
        response = client.get(address, headers={"range": "bytes=10-19"})
        assert response.status_code == 206
        assert response.headers["Content-Range"] == f"bytes 10-19/{rendition.file_size}"
        assert response.headers["Content-Length"] == "10"
        assert response.getvalue() == content_of(rendition)[10:20]

    def test_behind_the_end(self, client, rendition, address):
        response = client.get(address, headers={"range": "bytes=99999999-"})
        assert response.status_code == 416
        assert response.headers["Content-Range"] == f"bytes */{rendition.file_size}"
        assert response.headers["X-Robots-Tag"] == "noindex, noimageindex"
        assert response.content == b""

    def test_the_whole_instead(self, client, rendition, address):
        for headers in (
            {"range": "bytes=0-1,5-9"},
            {"range": "bytes=10-19", "if-range": '"of another file"'},
        ):
            response = client.get(address, headers=headers)
            assert response.status_code == 200
            assert response.getvalue() == content_of(rendition)

    def test_a_part_of_the_same_file(self, client, rendition, address):
        headers = {"range": "bytes=-5", "if-range": f'"{rendition.digest}"'}
        response = client.get(address, headers=headers)
        assert response.status_code == 206
        assert response.getvalue() == content_of(rendition)[-5:]

    def test_a_reader_who_has_it(self, client, rendition, address):
        headers = {"if-none-match": f'W/"{rendition.digest}"', "range": "bytes=0-1"}
        response = client.get(address, headers=headers)
        assert response.status_code == 304
        assert response.headers["ETag"] == f'"{rendition.digest}"'
        assert response.headers["Cache-Control"] == "private, max-age=0, must-revalidate"
        assert response.headers["X-Robots-Tag"] == "noindex, noimageindex"


class TestRefused:
    """Nobody learns whether there is something."""

    def assert_refused(self, response, status=404):
        assert response.status_code == status
        assert response.content == b""
        assert "no-store" in response.headers["Cache-Control"]
        assert response.headers["X-Robots-Tag"] == "noindex, noimageindex"
        assert "ETag" not in response.headers

    def test_what_is_not_there(self, client, rendition):
        token = rendition.token
        for name in (
            *("nothing.jpg", f"{token}.avif", f"{token}.jpeg", f"{token}.exe", f"{token}x.jpg"),
            f"{'a' * 5000}.jpg",
        ):
            self.assert_refused(client.get(f"/ko/case-files/{name}"))
        for address in (f"/ja/case-files/{token}.jpg", f"/case-files/{token}.jpg"):
            assert client.get(address).status_code == 404

    def test_a_closed_gate_answers_as_nothing_does(self, client, case, address):
        nothing = client.get("/ko/case-files/nothing.jpg")
        consent_to(case, languages=["en"])
        closed = client.get(address)
        self.assert_refused(closed)
        assert dict(closed.headers) == dict(nothing.headers)

    def test_a_reader_who_has_confirmed_nothing(self, client, case, address):
        CaseAccess.objects.filter(case=case).update(access=Access.GATED)
        self.assert_refused(client.get(address), 403)
        self.assert_refused(client.head(address), 403)
        client.cookies[COOKIE] = "adult,informing"
        self.assert_refused(client.get(address), 403)

    def test_a_language_that_is_closed_on_this_site(self, client, rendition):
        Language.objects.get_or_create(code="en")
        SiteLanguage.objects.create(site=Site.objects.get(), language_id="en", is_open=False)
        self.assert_refused(client.get(rendition_url(rendition, "en")))
        assert client.get(rendition_url(rendition, "ko")).status_code == 200

    def test_what_the_case_shows_no_more(self, client, case, address):
        views = CaseView.objects.filter(case=case)
        # Matched otherwise since; then not to be read at all.
        for matching in ({"rotation": 2}, {"rotation": "much"}):
            views.update(matching=matching)
            self.assert_refused(client.get(address))
        views.update(matching={})
        assert client.get(address).status_code == 200
        views.delete()
        self.assert_refused(client.get(address))

    def test_another_case_may_still_show_it(self, client, case, address):
        view = case.views.get()
        other = make_open_case()
        CaseView.objects.filter(case=other).update(before=view.before, after=view.after)
        consent_to(other, pictures=[str(view.before.uuid), str(view.after.uuid)])
        case.current_consent.withdraw(reason="The patient called.")
        MakeRenditionsAction(other.pk).execute()
        rendition = ClinicalRendition.objects.filter(format="jpeg", picture=view.before).get()
        assert client.get(rendition_url(rendition, "ko")).status_code == 200

    def test_what_the_disk_has_lost(self, client, rendition, address, caplog):
        path = Path(rendition.file.storage.path(rendition.file.name))
        path.write_bytes(b"shorter")
        self.assert_lost(client, rendition, address, caplog)
        path.unlink()
        self.assert_lost(client, rendition, address, caplog)
        path.mkdir()
        self.assert_lost(client, rendition, address, caplog)

    def assert_lost(self, client, rendition, address, caplog):
        caplog.clear()
        self.assert_refused(client.get(address))
        assert f"Rendition {rendition.pk} is lost" in caplog.text
        self.assert_refused(client.head(address))


class TestGated:
    @pytest.fixture(autouse=True)
    def _gated(self, case):
        CaseAccess.objects.filter(case=case).update(access=Access.GATED)

    def test_after_signing_in(self, client, address, settings, django_user_model):
        settings.CLINICAL_GATE = "sign_in"
        assert client.get(address).status_code == 403
        client.force_login(django_user_model.objects.create_user("reader"))
        response = client.get(address)
        assert response.status_code == 200
        assert "Cookie" in response.headers["Vary"]

    def test_after_confirming(self, client, address):
        said = {"is_adult": "on", "informs_themselves": "on"}
        client.post("/ko/case-files/confirm/", said)
        response = client.get(address)
        assert response.status_code == 200
        assert response.headers["Vary"] == "Cookie"
        assert response.headers["Cache-Control"] == "private, max-age=0, must-revalidate"


class TestByTheWebServer:
    @pytest.fixture(autouse=True)
    def _serving(self, settings):
        settings.CLINICAL_SERVING = "x-accel"
        settings.CLINICAL_ACCEL_PREFIX = "/_clinical/"

    def test_it_is_told_where_the_file_lies(self, client, rendition, address):
        response = client.get(address)
        assert response.status_code == 200
        assert response.headers["X-Accel-Redirect"] == f"/_clinical/{rendition.file.name}"
        assert response.headers["Content-Type"] == "image/jpeg"
        assert response.headers["Cache-Control"] == "private, max-age=0, must-revalidate"
        assert response.content == b""

    def test_it_is_told_nothing_where_the_gate_is_closed(self, client, case, address):
        consent_to(case, channels=["print"])
        assert "X-Accel-Redirect" not in client.get(address).headers


class TestSigned:
    @pytest.fixture(autouse=True)
    def _serving(self, settings, case, monkeypatch):
        settings.CLINICAL_SERVING = "signed"
        field = ClinicalRendition._meta.get_field("file")
        monkeypatch.setattr(field, "storage", SigningStorage(settings.CLINICAL_ROOT))

    def test_an_address_for_a_minute(self, client, rendition, address):
        response = client.get(address)
        assert response.status_code == 302
        signed = f"https://bucket.example/{rendition.file.name}?expires=60"
        assert response.headers["Location"] == signed
        assert "no-store" in response.headers["Cache-Control"]
        assert response.headers["X-Robots-Tag"] == "noindex, noimageindex"
        assert response.headers["Referrer-Policy"] == "no-referrer"

    def test_never_beyond_the_consent(self, client, case, address, monkeypatch):
        consent = consent_to(case, ends_on=timezone.localdate())
        for left, seconds in ((3600, 60), (20.5, 20), (0.5, None), (0, None)):
            now = consent.ends_at - datetime.timedelta(seconds=left)
            monkeypatch.setattr(timezone, "now", lambda now=now: now)
            response = client.get(address)
            assert response.status_code == (302 if seconds else 404)
            location = response.headers.get("Location", "")
            assert location.endswith(f"expires={seconds}") is bool(seconds)

    def test_a_storage_that_does_not_answer(self, client, address, monkeypatch):
        def fail(*args: object, **kwargs: object) -> None:
            raise OSError("The storage does not answer.")

        monkeypatch.setattr(SigningStorage, "url", fail)
        assert client.get(address).status_code == 404


class TestMemory:
    """However large a file is, a few kilobytes of it are in memory."""

    def test_it_is_read_in_chunks(self, client, rendition, address, monkeypatch):
        rendition.file.storage.delete(rendition.file.name)
        size = 5 * CHUNK + 7
        LargeFile.size = size
        ClinicalRendition.objects.filter(pk=rendition.pk).update(file_size=size)
        opened: list[LargeFile] = []

        def give(storage, name, mode="rb"):
            opened.append(LargeFile())
            return opened[-1]

        monkeypatch.setattr(ClinicalFileStorage, "open", give)
        response = client.get(address)
        assert response.headers["Content-Length"] == str(size)
        lengths = [len(chunk) for chunk in response.streaming_content]
        assert lengths == [*[CHUNK] * 5, 7]
        assert opened[0].closed
        part = client.get(address, headers={"range": f"bytes={size - 10}-"})
        assert part.getvalue() == b"x" * 10
        response = client.get(address)
        next(iter(response.streaming_content))
        assert not opened[-1].closed
        response.close()
        assert opened[-1].closed

    def test_a_reader_who_goes_before_the_first_byte(self):
        LargeFile.size = 10
        file = LargeFile()
        FilePart(file, ByteRange(0, 9)).close()
        assert file.closed


class LargeFile:
    """A file that nobody may read whole."""

    size = 0

    def __init__(self) -> None:
        self.place, self.closed = 0, False

    def seek(self, place: int) -> None:
        self.place = place

    def read(self, length: int | None = None) -> bytes:
        assert length is not None
        assert 0 < length <= CHUNK
        length = min(length, self.size - self.place)
        self.place += length
        return b"x" * length

    def close(self) -> None:
        self.closed = True
