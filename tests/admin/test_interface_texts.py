"""The screens for interface texts: looking, taking away, handing in, going back."""

from __future__ import annotations

import html
import re

import polib
import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.interface.conftest import say  # noqa: F401
from tests.interface.po import po
from wagtail_editions.actions import SaveInterfaceTextsAction
from wagtail_editions.catalogues.entries import Entry
from wagtail_editions.models import InterfaceText, Language, TextUpload

pytestmark = pytest.mark.django_db

PAGES = ("catalogue", "download_catalogue", "upload_catalogue", "reset_texts")


def url(page="catalogue", language="ko", group="wagtail", domain="django"):
    return reverse(f"wagtail_editions_{page}", args=[language, group, domain])


def hand_in(client, text, name="wagtail-django-ko.po", **where):
    """Upload a file; text is encoded as UTF-8."""
    content = text.encode() if isinstance(text, str) else text
    return client.post(
        url("upload_catalogue", **where), {"file": SimpleUploadedFile(name, content)}
    )


def take(client, review):
    """Confirm what the page at ``review`` shows."""
    digest = client.get(review).context["digest"]
    return client.post(review, {"digest": digest}, follow=True)


def told(response):
    return " ".join(str(message) for message in response.context["messages"])


@pytest.fixture
def client_with(django_user_model):
    """Sign somebody in who has these permissions."""

    def client_with(*codenames):
        user = django_user_model.objects.create_user(f"with {codenames}", password="x")
        user.user_permissions.set(
            Permission.objects.filter(codename__in=["access_admin", *codenames])
        )
        client = Client()
        client.force_login(user)
        return client

    return client_with


class TestPermission:
    def test_who_may_not_look_sees_no_page(self, client_with):
        client = client_with("change_page")
        for page in PAGES:
            assert client.get(url(page)).url == reverse("wagtailadmin_home")

    def test_who_may_look_changes_nothing(self, client_with, say):  # noqa: F811
        say("ko", "Save draft", "초안")
        client = client_with("view_language")
        page = client.get(url())
        assert url("upload_catalogue") not in page.content.decode()
        assert client.get(url("download_catalogue")).status_code == 200
        for name in ("upload_catalogue", "reset_texts"):
            assert client.get(url(name)).url == reverse("wagtailadmin_home")
        assert client.post(url("reset_texts")).url == reverse("wagtailadmin_home")
        hand_in(client, po(("Save draft", "또")))
        assert InterfaceText.objects.get().forms == ["초안"]
        assert not TextUpload.objects.exists()

    def test_nobody_signed_in(self):
        assert "login" in Client().get(url()).url

    def test_who_may_change_may_all(self, client_with):
        client = client_with("change_language")
        for page in PAGES:
            assert client.get(url(page)).status_code == 200

    def test_both_are_offered_for_groups(self, admin_client):
        page = admin_client.get(reverse("wagtailusers_groups:add")).content.decode()
        change = Permission.objects.get(codename="change_language")
        assert f'value="{change.pk}"' in page


@pytest.mark.parametrize(
    "where",
    [{"language": "xx"}, {"group": "nobody"}, {"domain": "other"}],
)
def test_an_address_that_names_no_catalogue_is_not_found(admin_client, where):
    for page in PAGES:
        assert admin_client.get(url(page, **where)).status_code == 404


class TestPage:
    @pytest.fixture
    def japanese(self, settings):
        """A language in which the plugin says nothing yet."""
        settings.LANGUAGES = [*settings.LANGUAGES, ("ja", "日本語")]
        return {"language": "ja", "group": "plugin"}

    def test_figures_and_what_is_missing(self, admin_client, japanese):
        context = admin_client.get(url(**japanese)).context
        counts = context["counts"]
        # What Wagtail says in the same words is translated for both.
        assert 0 < counts.translated < counts.missing
        assert counts.translated + counts.missing == counts.total
        assert counts.percent == counts.translated * 100 // counts.total
        assert context["state"] == "missing"
        assert {line.state for line in context["page_obj"]} == {"missing"}

    def test_a_stored_text_counts_and_says_who_wrote_it(self, admin_client, admin_user, japanese):
        before = admin_client.get(url(**japanese)).context["counts"]
        action = SaveInterfaceTextsAction(
            "ja", "django", [(Entry("Editions"), ["言語版"])], admin_user
        )
        action.execute()
        page = admin_client.get(url(**japanese), {"state": "changed"})
        counts = page.context["counts"]
        assert (counts.missing, counts.translated) == (before.missing - 1, before.translated + 1)
        assert (before.changed, counts.changed) == (0, 1)
        assert str(admin_user) in page.content.decode()

    @pytest.mark.parametrize(("fallback", "shown"), [("", []), ("ko", ["한국어"])])
    def test_it_says_what_is_shown_instead(self, admin_client, japanese, fallback, shown):
        Language.objects.create(code="ja", interface_fallback=fallback)
        page = admin_client.get(url(**japanese))
        assert page.context["shown_instead"] == shown

    def test_where_nothing_is_missing_all_is_listed(self, admin_client):
        context = admin_client.get(url(group="plugin", language="en")).context
        assert context["state"] == "all"

    def test_an_uncertain_text_of_the_files_is_told_and_shown_to_nobody(
        self, admin_client, japanese, settings, tmp_path
    ):
        settings.LOCALE_PATHS = [*settings.LOCALE_PATHS, tmp_path]
        file = tmp_path / "ja" / "LC_MESSAGES" / "django.po"
        file.parent.mkdir(parents=True)
        text = '#, fuzzy\nmsgid "Editions"\nmsgstr "版"'
        file.write_text(po(text, language="ja"), encoding="utf-8")
        page = admin_client.get(url(**japanese), {"state": "fuzzy"})
        assert [line.forms for line in page.context["page_obj"]] == [("版",)]
        catalogue = admin_client.get(url("download_catalogue", **japanese)).content.decode()
        assert polib.pofile(catalogue).find("Editions").fuzzy

    def test_search_and_pages(self, admin_client):
        page = admin_client.get(url(), {"state": "all", "q": "SAVE DRAFT"})
        assert "Save draft" in [line.entry.msgid for line in page.context["page_obj"]]
        assert admin_client.get(url(), {"state": "all", "p": "2"}).context["page_obj"].number == 2
        for number in ("0", "x", "999"):
            assert admin_client.get(url(), {"state": "all", "p": number}).status_code == 200

    @pytest.mark.parametrize("words", ["\x00", "nothing has this", '"><script>', "%"])
    def test_a_search_for_anything(self, admin_client, words):
        page = admin_client.get(url(), {"q": words})
        assert page.status_code == 200
        assert "<script>'" not in page.content.decode()

    def test_english_is_complete_and_can_be_reworded(self, admin_client, say):  # noqa: F811
        counts = admin_client.get(url(language="en")).context["counts"]
        assert (counts.missing, counts.percent) == (0, 100)
        say("en", "Save draft", "Keep it")
        page = admin_client.get(url(language="en"), {"state": "changed"})
        assert "Keep it" in page.content.decode()

    def test_a_stored_text_is_escaped_on_these_screens(self, admin_client, admin_user):
        InterfaceText.objects.create(
            language_id="ko",
            domain="django",
            key=Entry("Save draft").key,
            msgid="Save draft",
            forms=["<script>alert(1)</script>"],
            changed_at="2026-01-01T00:00Z",
        )
        page = admin_client.get(url(), {"state": "changed"}).content.decode()
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert(1)" not in page


class TestDownload:
    def test_every_string_with_its_present_text(self, admin_client, say):  # noqa: F811
        say("ko", "Save draft", "초안 간직")
        response = admin_client.get(url("download_catalogue"))
        assert 'filename="wagtail-django-ko.po"' in response["Content-Disposition"]
        catalogue = polib.pofile(response.content.decode())
        assert catalogue.metadata["Language"] == "ko"
        assert catalogue.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
        assert catalogue.find("Save draft").msgstr == "초안 간직"
        total = admin_client.get(url()).context["counts"].total
        assert len(catalogue) == total

    @pytest.mark.parametrize(
        ("group", "domain"),
        [
            ("site", "django"),
            ("plugin", "djangojs"),
            ("wagtail", "django"),
            ("wagtail", "djangojs"),
        ],
    )
    @pytest.mark.parametrize("language", ["ko", "en"])
    def test_what_was_downloaded_can_be_handed_in_and_changes_nothing(
        self, admin_client, language, group, domain
    ):
        where = {"language": language, "group": group, "domain": domain}
        content = admin_client.get(url("download_catalogue", **where)).content
        review = admin_client.get(hand_in(admin_client, content, **where).url)
        found = review.context["found"]
        assert not found.accepted
        assert not found.refused
        assert not found.unknown
        assert found.unchanged


class TestUpload:
    def test_the_difference_is_shown_and_nothing_taken_before_it_is_confirmed(self, admin_client):
        text = po(("Save draft", "초안 간직"), ("Delete", "<script>x</script>"), ("Nobody", "없음"))
        review = hand_in(admin_client, text)
        assert not InterfaceText.objects.exists()
        page = admin_client.get(review.url)
        content = page.content.decode()
        assert "<ins>초안 간직</ins>" in content
        assert "&lt;script&gt;x&lt;/script&gt;" in content
        assert "Nobody" in content
        response = take(admin_client, review.url)
        assert InterfaceText.objects.get().forms == ["초안 간직"]
        assert "1" in told(response)
        assert InterfaceText.objects.get().changed_by.username == "admin"

    def test_the_next_request_shows_it(self, admin_client):
        take(admin_client, hand_in(admin_client, po(("Sign in", "문 열기"))).url)
        assert "문 열기" in Client().get(reverse("wagtailadmin_login")).content.decode()

    def test_confirmed_twice_is_taken_once(self, admin_client):
        review = hand_in(admin_client, po(("Save draft", "초안 간직"))).url
        digest = admin_client.get(review).context["digest"]
        admin_client.post(review, {"digest": digest})
        SaveInterfaceTextsAction("ko", "django", [(Entry("Save draft"), ["나중"])]).execute()
        again = admin_client.post(review, {"digest": digest}, follow=True)
        assert InterfaceText.objects.get().forms == ["나중"]
        assert "이미" in told(again) or "already" in told(again)
        assert admin_client.get(review).status_code == 302

    def test_the_second_of_two_people_is_shown_what_changed_meanwhile(self, admin_client):
        mine = hand_in(admin_client, po(("Save draft", "나의 것"))).url
        digest = admin_client.get(mine).context["digest"]
        take(admin_client, hand_in(admin_client, po(("Save draft", "남의 것"))).url)
        answer = admin_client.post(mine, {"digest": digest}, follow=True)
        assert InterfaceText.objects.get().forms == ["남의 것"]
        change = answer.context["changes"][0]
        assert (change["old"], change["new"], change["is_newer"]) == (
            ("남의 것",),
            ("나의 것",),
            True,
        )
        take(admin_client, mine)
        assert InterfaceText.objects.get().forms == ["나의 것"]

    def test_two_people_with_other_texts_do_not_hinder_each_other(self, admin_client):
        mine = hand_in(admin_client, po(("Save draft", "나의 것"))).url
        digest = admin_client.get(mine).context["digest"]
        take(admin_client, hand_in(admin_client, po(("Sign in", "문 열기"))).url)
        admin_client.post(mine, {"digest": digest})
        assert InterfaceText.objects.count() == 2

    def test_a_confirmation_without_what_was_seen_takes_nothing(self, admin_client):
        review = hand_in(admin_client, po(("Save draft", "초안 간직"))).url
        admin_client.post(review, {})
        assert not InterfaceText.objects.exists()

    def test_thrown_away(self, admin_client):
        review = hand_in(admin_client, po(("Save draft", "초안 간직"))).url
        admin_client.post(review, {"discard": "1"})
        assert not TextUpload.objects.exists()
        assert not InterfaceText.objects.exists()
        assert admin_client.get(review).status_code == 404

    def test_a_file_belongs_to_its_catalogue(self, admin_client):
        review = hand_in(admin_client, po(("Save draft", "초안 간직"))).url
        assert admin_client.get(review.replace("/wagtail/", "/site/")).status_code == 404

    @pytest.mark.usefixtures("admin_in_english")
    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("", "The file is empty"),
            (b"\xde\x12\x04\x95\x00\x00", "compiled"),
            (b"\xff\xfe\x00", "UTF-16"),
            ("hello", "no catalogue"),
            (po(("Save draft", "x"), language="ja"), "“ja”"),
            (po(), "no text in the file"),
            (po(("Nobody says this", "x")), "Download the catalogue here"),
        ],
    )
    def test_a_file_of_which_nothing_can_be_taken_is_refused_in_the_form(
        self, admin_client, text, sentence
    ):
        response = hand_in(admin_client, text)
        assert response.status_code == 200
        assert response.context["form"].errors["file"]
        assert re.search(sentence, html.unescape(response.content.decode()))
        assert not TextUpload.objects.exists()

    @pytest.mark.usefixtures("admin_in_english")
    def test_another_catalogues_file_is_sent_there(self, admin_client):
        text = po(("Woori Plastic Surgery", "우리"))
        response = hand_in(admin_client, text, domain="djangojs")
        assert "This site, Pages (django)" in " ".join(response.context["form"].errors["file"])

    @pytest.mark.usefixtures("admin_in_english")
    def test_a_file_that_mostly_belongs_elsewhere_is_told(self, admin_client):
        content = admin_client.get(url("download_catalogue", group="site")).content
        review = hand_in(admin_client, content, domain="django")
        notices = admin_client.get(review.url).context["found"].notices
        assert "This site, Pages (django)" in " ".join(notices)

    def test_no_file(self, admin_client):
        response = admin_client.post(url("upload_catalogue"), {})
        assert response.context["form"].errors["file"]


class TestReset:
    def test_one(self, admin_client, say):  # noqa: F811
        entry = say("ko", "Save draft", "초안 간직")
        say("ko", "Sign in", "문 열기")
        answer = admin_client.post(
            url("reset_texts"), {"key": entry.key, "next": f"{url()}?state=changed"}
        )
        assert answer.url == f"{url()}?state=changed"
        assert [row.msgid for row in InterfaceText.objects.all()] == ["Sign in"]

    def test_all_of_a_catalogue_and_no_other(self, admin_client, say):  # noqa: F811
        say("ko", "Save draft", "초안 간직")
        say("ko", "Page Explorer", "쪽 살펴보기", domain="djangojs")
        say("en", "Save draft", "Keep")
        assert "1" in admin_client.get(url("reset_texts")).content.decode()
        admin_client.post(url("reset_texts"))
        assert {row.forms[0] for row in InterfaceText.objects.all()} == {"쪽 살펴보기", "Keep"}

    def test_twice(self, admin_client, say):  # noqa: F811
        entry = say("ko", "Save draft", "초안 간직")
        for _each in range(2):
            answer = admin_client.post(url("reset_texts"), {"key": entry.key}, follow=True)
        assert answer.status_code == 200
        assert told(answer)

    def test_another_site_is_not_gone_to(self, admin_client):
        answer = admin_client.post(url("reset_texts"), {"next": "https://example.org/"})
        assert answer.url == url()
