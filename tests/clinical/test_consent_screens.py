"""The screens of those who keep consents."""

from __future__ import annotations

import datetime

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, ReferenceIndex

from media.actions import open_form
from media.models import Case, ClinicalPicture, Consent, ConsentWithdrawal, OutsideCopy
from tests.builders import make_home, make_story, publish_in_english
from tests.cases import consent_to, make_case, make_open_case
from tests.clinical.keeping import make_keeper, record
from tests.clinical.test_recording import PDF

pytestmark = pytest.mark.django_db

INDEX = reverse("media_consents:index")


def day(number: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=number)


@pytest.fixture
def case(clinical_files) -> Case:
    return make_case()


@pytest.fixture
def keeper(client):
    keeper = make_keeper()
    client.force_login(keeper)
    return keeper


def address(name: str, pk: int) -> str:
    return reverse(f"media_consents:{name}", args=[pk])


def stand_on(case: Case, page) -> None:
    """Let the index of references say that the case stands on the page."""
    ReferenceIndex.objects.create(
        base_content_type=ReferenceIndex._get_base_content_type(page),
        content_type=ReferenceIndex._get_base_content_type(type(page)),
        object_id=str(page.pk),
        to_content_type=ReferenceIndex._get_base_content_type(Case),
        to_object_id=str(case.pk),
        model_path="body.item",
        content_path="body.1",
        content_path_hash=ReferenceIndex._get_content_path_hash("body.1"),
    )


def rows(answer) -> list[list[str]]:
    table = BeautifulSoup(answer.content, "html.parser").select_one("table.listing")
    return [
        [" ".join(cell.get_text().split()) for cell in row.select("td")]
        for row in (table.select("tbody tr") if table else ())
    ]


class TestIndex:
    @pytest.fixture
    def cases(self, case, keeper) -> dict[str, Case]:
        cases = {
            name: make_case() for name in ("endless", "later", "soon", "ended", "none", "gone")
        }
        consent_to(cases["endless"], recorded_by=keeper)
        consent_to(cases["later"], ends_on=day(80), languages=["ko"])
        # The latest record alone counts.
        consent_to(cases["soon"])
        consent_to(cases["soon"], ends_on=day(20), channels=["website", "social"])
        consent_to(cases["ended"], ends_on=day(-3))
        consent_to(cases["gone"], ends_on=day(5)).withdraw(reason="Because.")
        case.delete()
        return cases

    def names(self, cases, answer) -> list[str]:
        codes = {each.code: name for name, each in cases.items()}
        return [codes[row[0]] for row in rows(answer)]

    def test_what_ends_soon_comes_first(self, cases, client):
        answer = client.get(INDEX)
        order = ["soon", "later", "ended", "none", "endless", "gone"]
        assert self.names(cases, answer) == order
        soon, _later, _ended, none, endless, gone = rows(answer)
        assert soon[1] == "ends in 20 days"
        assert soon[2:4] == ["Website, Social media", "한국어, English"]
        assert none[1:] == ["none", "—", "—", "—", "—"]
        assert endless[1] == "in force"
        assert endless[5] == "keeper"
        assert gone[1] == "withdrawn"

    def test_filters(self, cases, client):
        for query, found in (
            ("state=30", ["soon"]),
            ("state=90", ["soon", "later"]),
            ("state=ended", ["ended"]),
            ("state=withdrawn", ["gone"]),
            ("state=without", ["none"]),
            ("language=en", ["soon", "ended", "endless", "gone"]),
            ("q=%00", ["soon", "later", "ended", "none", "endless", "gone"]),
        ):
            assert self.names(cases, client.get(f"{INDEX}?{query}")) == found, query

    def test_search(self, cases, client):
        code = cases["ended"].code
        assert self.names(cases, client.get(INDEX, {"q": code.lower()})) == ["ended"]
        assert self.names(cases, client.get(INDEX, {"q": f"{code}/1"})) == ["ended"]
        assert rows(client.get(INDEX, {"q": f"{code}/2"})) == []

    def test_many_cost_no_more_than_one(self, case, keeper, client):
        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(INDEX).status_code == 200
            return len(captured)

        consent_to(case, recorded_by=keeper)
        queries()
        one = queries()
        for _number in range(3):
            consent_to(make_case(), recorded_by=keeper).withdraw(reason="Because.")
        assert queries() == one


class TestHistory:
    def test_it_tells_all_of_it(self, case, keeper, client):
        first = record(case, user=keeper, is_minor=True, guardian="Guardian Q.")
        record(case, user=keeper, channels=["website", "print"], ends_on=day(40))
        first.withdraw(user=keeper, reason="The patient called.")
        text = client.get(address("case", case.pk)).text
        for words in (
            *("Guardian Q.", "The patient called.", "replaced by a newer record", "withdrawn"),
            *("2026-01", "한국어, English", first.form_hash, "kept"),
            *(f"/consents/{first.token}/", address("form", first.pk)),
        ):
            assert words in text
        assert text.count("The patient called.") == 2
        # Nothing is left to withdraw.
        assert "Withdraw…" not in text

    def test_who_may_only_read_is_offered_nothing(self, case, client):
        consent = record(case)
        client.force_login(make_keeper("reader", "view_consent"))
        text = client.get(address("case", case.pk)).text
        for name in ("record", "withdraw", "form"):
            assert address(name, case.pk if name == "record" else consent.pk) not in text

    def test_copies_are_settled_once(self, case, keeper, client):
        record(case).withdraw(reason="Because.")
        withdrawal = ConsentWithdrawal.objects.get()
        copy = OutsideCopy.objects.create(withdrawal=withdrawal, place="An account")
        for _time in range(2):
            client.post(address("settle", copy.pk))
        copy.refresh_from_db()
        assert copy.settled_by == keeper
        assert ModelLogEntry.objects.get(action="media.settle_copy").data == {"copy": copy.pk}
        assert "settled on" in client.get(address("case", case.pk)).text


class TestRecording:
    def fields(self, case: Case, **values) -> dict:
        return {
            "form": SimpleUploadedFile("김민지.pdf", PDF),
            "form_version": "2026-02",
            "purposes": ["publication"],
            "channels": ["website"],
            "languages": ["ko"],
            "pictures": [str(each.uuid) for each in ClinicalPicture.objects.all()],
            "signed_on": timezone.localdate().isoformat(),
            "ends_on": "",
            "guardian": "",
            **values,
        }

    def test_it_starts_from_the_former_record(self, case, keeper, client):
        former = consent_to(case, languages=["en"], form_version="2025-07", ends_on=day(9))
        answer = client.get(address("record", case.pk))
        form = answer.context["form"]
        assert form["languages"].value() == ["en"]
        assert form["form_version"].value() == "2025-07"
        assert form["ends_on"].value() == former.ends_on
        assert form["form"].value() is None
        page = BeautifulSoup(answer.content, "html.parser")
        boxes = page.select("input[name=pictures]")
        assert len(boxes) == 2
        assert all(box.has_attr("checked") for box in boxes)
        assert "Front, before" in page.get_text()

    def test_it_is_recorded(self, case, keeper, client):
        one = str(case.views.get().before.uuid)
        answer = client.post(address("record", case.pk), self.fields(case, pictures=[one]))
        assert answer.url == address("case", case.pk)
        consent = Consent.objects.get()
        assert consent.pictures == [one]
        assert consent.recorded_by == keeper
        assert consent.ends_on is None

    def test_errors_stand_at_their_fields_and_nothing_else_is_lost(
        self, case, keeper, client, in_english
    ):
        for values, field, said in (
            ({"form": SimpleUploadedFile("a.pdf", b"MZ")}, "form", "neither a complete PDF"),
            ({"form": SimpleUploadedFile("a.pdf", b"")}, "form", "empty"),
            ({"ends_on": "2020-01-01"}, "ends_on", "end before it begins"),
            ({"signed_on": "2126-01-01"}, "signed_on", "has not come yet"),
            ({"is_minor": "on"}, "guardian", "write who signed"),
            ({"languages": ["de"]}, "languages", "de"),
            ({"purposes": []}, "purposes", "at least one purpose"),
            ({"pictures": ["nonsense"]}, "pictures", "nonsense"),
            ({"form_version": "\x00"}, "form_version", "Null characters"),
        ):
            fields = self.fields(case, **{"form_version": "2026-09", **values})
            answer = client.post(address("record", case.pk), fields)
            form = answer.context["form"]
            assert [*form.errors] == [field]
            assert said in answer.text
            assert form["channels"].value() == ["website"]
            assert ("no browser keeps a file" in answer.text) is form.lost_file
        # Together, so that the file has to be chosen once more only once.
        wrong = {"form": SimpleUploadedFile("a.pdf", b""), "ends_on": "2020-01-01"}
        fields = self.fields(case, **{"form_version": "2026-09", **wrong})
        form = client.post(address("record", case.pk), fields).context["form"]
        assert {*form.errors} == {"form", "ends_on"}
        assert not Consent.objects.exists()


class TestWithdrawing:
    def test_it_says_what_will_happen(self, clinical_files, keeper, client):
        case = make_open_case(consent={"channels": ["website", "social", "print"]})
        older = case.current_consent
        consent = consent_to(case)
        home = make_home()
        story = make_story(home)
        publish_in_english(story)
        stand_on(case, story)
        answer = client.get(address("withdraw", consent.pk))
        page = BeautifulSoup(answer.content, "html.parser")
        links = {each["href"] for each in page.select(".mc-consequences a")}
        assert links == {edition.url for edition in story.live_editions}
        assert len(links) == 2
        told = answer.context["consequences"]
        assert told.renditions == 6
        assert told.originals == 2
        assert told.others == [older]
        assert "Social media\nPrint" in answer.text.replace("\r", "")

        fields = {"reason": "", "outside_copies": "x" * 201}
        refused = client.post(address("withdraw", consent.pk), fields)
        assert {*refused.context["form"].errors} == {"reason", "outside_copies"}
        assert not ConsentWithdrawal.objects.exists()

        fields = {"reason": "She called.", "outside_copies": " An account\r\n\r\nA leaflet "}
        answer = client.post(address("withdraw", consent.pk), fields)
        assert answer.url == address("case", case.pk)
        withdrawal = ConsentWithdrawal.objects.get(consent=consent)
        assert withdrawal.withdrawn_by == keeper
        assert not withdrawal.originals_deleted
        places = withdrawal.outside_copies.values_list("place", flat=True)
        assert [*places] == ["An account", "A leaflet"]
        assert not case.may_be_shown(language="ko")

        again = client.post(address("withdraw", consent.pk), fields)
        assert again.url == address("case", case.pk)
        assert ConsentWithdrawal.objects.count() == 2
        assert "withdrawn already" in [str(m) for m in get_messages(again.wsgi_request)][-1]

    def test_originals_go_when_they_are_ticked(self, case, keeper, client):
        consent = consent_to(case)
        fields = {"reason": "She called.", "delete_originals": "on"}
        client.post(address("withdraw", consent.pk), fields)
        assert {each.file.name for each in ClinicalPicture.objects.all()} == {""}


class TestForm:
    def test_it_is_sent_as_a_download_and_noted(self, case, keeper, client):
        consent = record(case)
        answer = client.get(address("form", consent.pk))
        assert b"".join(answer.streaming_content) == PDF
        name = f"consent-{str(consent.uuid)[:8]}.pdf"
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert "no-store" in answer["Cache-Control"]
        entry = ModelLogEntry.objects.get(action="media.view_consent_form")
        assert entry.user == keeper
        assert entry.data == {"consent": str(consent.uuid)}

    def test_nothing_is_sent_where_it_cannot_be_noted(self, case, keeper, client, monkeypatch):
        def full(**entry: object) -> None:
            raise OSError(28, "No space left on device")

        consent = record(case)
        monkeypatch.setattr(open_form, "log", full)
        with pytest.raises(OSError, match="No space"):
            client.get(address("form", consent.pk))

    def test_one_that_is_gone(self, case, keeper, client):
        consent = record(case)
        consent.form.storage.delete(consent.form.name)
        answer = client.get(address("form", consent.pk))
        assert answer.url == address("case", case.pk)
        assert not ModelLogEntry.objects.filter(action="media.view_consent_form").exists()


#: The permissions of which one opens the screen.
RULES = {
    "index": {"view_consent", "add_consent"},
    "case": {"view_consent", "add_consent"},
    "record": {"add_consent"},
    "withdraw": {"add_consent", "withdraw_consent"},
    "settle": {"add_consent", "withdraw_consent"},
    "form": {"view_consent_form"},
}


def test_each_screen_asks_its_rule_however_it_is_asked_for(case, client):
    consent = record(case)
    record(case).withdraw(reason="Because.")
    copy = OutsideCopy.objects.create(withdrawal=ConsentWithdrawal.objects.first(), place="There")
    keys = {"case": case.pk, "record": case.pk, "settle": copy.pk}
    assert consent.pk
    everything = {each for needed in RULES.values() for each in needed} | {"view_case"}
    for codename in sorted(everything):
        client.force_login(make_keeper(codename, codename))
        for name, needed in RULES.items():
            where = INDEX if name == "index" else address(name, keys.get(name, consent.pk))
            for method in (client.get, client.post):
                answer = method(where)
                refused = answer.status_code == 302 and answer.url == reverse("wagtailadmin_home")
                if codename not in needed and not (method == client.get and name == "settle"):
                    assert refused or answer.status_code == 405, (codename, name, method)
                elif name in ("index", "case", "record", "form") and method == client.get:
                    assert answer.status_code == 200, (codename, name)


def test_the_menu_leads_there_for_those_who_may(case, client):
    for codename, shown in (("view_consent", True), ("withdraw_consent", False)):
        client.force_login(make_keeper(codename, codename))
        assert (INDEX in client.get(reverse("wagtailadmin_home")).text) is shown
