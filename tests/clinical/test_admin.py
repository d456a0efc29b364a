"""Cases in the admin: their list, form, versions, and what cannot be done to them."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from media.actions import SetAccessAction, SwitchLanguageAction
from media.models import Access, Case, CaseAccess, ClinicalPicture
from tests.cases import consent_to, make_case, make_open_case, make_picture, translate_case

from .forms import filled

pytestmark = pytest.mark.django_db

LIST = "media_cases:list"


@pytest.fixture
def client(admin_client, admin_in_english):
    return admin_client


def queries(client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def listed(client, **query) -> set[str]:
    response = client.get(reverse(LIST), query)
    return {each.code for each in response.context["object_list"]}


class TestList:
    def test_it_says_what_readers_see_and_why_not(self, client):
        shown, closed = make_open_case(), make_case(published=False)
        CaseAccess.objects.filter(case=shown, language="en").update(access=Access.GATED)
        text = client.get(reverse(LIST)).text
        for words in (
            *(shown.code, closed.code, "미니 리프팅", "김우리", "6 months after"),
            *("not yet public", "live"),
            *("shown once confirmed", "not shown", "There is no consent."),
        ):
            assert words in text, words

    def test_more_cases_cost_no_more_queries(self, client):
        make_open_case(views=2)
        make_case()
        queries(client, reverse(LIST))
        before = queries(client, reverse(LIST))
        chooser = reverse("wagtailsnippetchoosers_media_case:choose_results")
        chosen = queries(client, chooser)
        for _each in range(3):
            make_open_case()
            make_case()
        assert queries(client, reverse(LIST)) == before
        assert queries(client, chooser) == chosen

    def test_filters_and_search(self, client):
        shown, closed = make_open_case(), make_case()
        CaseAccess.objects.filter(case=shown, language="ko").update(access=Access.HIDDEN)
        second = make_case(code=closed.code)
        assert str(second) == f"{closed.code}/2"
        for query, expected in (
            ({"procedure": shown.procedure_id}, {shown.code}),
            ({"access": "ko:hidden"}, {shown.code}),
            ({"access": "ko:gated"}, {closed.code}),
            ({"closed": "en"}, {closed.code}),
            ({"shown": "en"}, {shown.code}),
            ({"closed": "ko"}, {shown.code, closed.code}),
            ({"q": shown.code.lower()[2:6]}, {shown.code}),
            ({"q": f"{closed.code}/2"}, {closed.code}),
            ({"q": "\x00"}, {shown.code, closed.code}),
            ({"q": "nobody"}, set()),
        ):
            assert listed(client, **query) == expected, query
        found = client.get(reverse(LIST), {"q": f"{closed.code}/2"}).context["object_list"]
        assert [*found] == [second]


class TestForm:
    def form(self, client, case):
        return client.get(reverse("media_cases:edit", args=[case.pk])).context["form"]

    def save(self, client, case, **changes):
        data = filled(self.form(client, case), **changes)
        return client.post(reverse("media_cases:edit", args=[case.pk]), data)

    def test_the_code_is_not_changed(self, client):
        case = make_case()
        assert self.form(client, case).fields["code"].disabled
        assert self.save(client, case, code="OTHER", caption_ko="다른 설명").status_code == 302
        draft = Case.objects.get(pk=case.pk).get_latest_revision_as_object()
        assert (draft.code, draft.caption_ko) == (case.code, "다른 설명")

    def test_the_picture_after_is_not_older(self, client):
        case = make_case()
        response = self.save(client, case, after_on="2026-01-09")
        assert "The picture after cannot be older than the picture before." in response.text
        assert case.revisions.count() == 1

    def test_a_draft_may_lack_texts_and_statements_and_is_not_published(self, client):
        case = make_case(published=False)
        unticked = {"side_effects_ko": "", "views-0-before_alt_ko": ""}
        data = filled(self.form(client, case), **unticked)
        del data["same_light"]
        url = reverse("media_cases:edit", args=[case.pk])
        assert client.post(url, data).status_code == 302
        response = client.post(url, {**data, "action-publish": "1"})
        assert response.status_code == 200
        assert not Case.objects.get(pk=case.pk).live
        filled_in = {**data, "side_effects_ko": "멍", "views-0-before_alt_ko": "정면 사진"}
        response = client.post(url, {**filled_in, "action-publish": "1"})
        assert "Not ticked: “Same light”" in response.text
        assert not Case.objects.get(pk=case.pk).live

    def test_a_new_case(self, client, admin_user):
        kind = make_case()
        url = reverse("media_cases:add")
        form = client.get(url).context["form"]
        values = {
            "procedure": kind.procedure_id,
            "surgeon": kind.surgeon_id,
            "before_on": "2026-01-01",
            "after_on": "2026-06-01",
            "views-TOTAL_FORMS": "1",
            "views-0-angle": "profile",
            "views-0-before": make_picture(uploaded_by=admin_user).pk,
            "views-0-after": make_picture(uploaded_by=admin_user).pk,
            "views-0-matching": "{}",
            "views-0-ORDER": "1",
        }
        for words in (
            {"code": "Kim Minsu"},
            {"after_on": "2025-12-31"},
            {"after_on": "2999-01-01"},
        ):
            assert client.post(url, filled(form, **{**values, **words})).status_code == 200, words
        assert Case.objects.count() == 1
        assert client.post(url, filled(form, **values)).status_code == 302
        case = Case.objects.exclude(pk=kind.pk).get()
        assert not case.live
        assert case.code == form["code"].value()
        assert case.views.get().angle == "profile"


class TestScreens:
    def test_each_opens(self, client):
        case = make_open_case(views=2)
        for name in (
            *("edit", "display", "history", "history_results", "usage", "unpublish"),
            *("workflow_history",),
        ):
            assert client.get(reverse(f"media_cases:{name}", args=[case.pk])).status_code == 200
        with pytest.raises(NoReverseMatch):
            reverse("media_cases:copy", args=[case.pk])

    def test_versions_are_compared_with_their_pictures(self, client):
        case = make_case(views=2)
        translate_case(case)
        draft = case.get_latest_revision_as_object()
        other = make_picture("green")
        first, second = draft.views.all()
        former = first.after
        first.after, first.matching = other, {"rotation": 2.0}
        draft.views = [first]
        draft.after_on = datetime.date(2026, 8, 1)
        draft.save_revision()
        url = reverse("media_cases:revisions_compare", args=[case.pk, "live", "latest"])
        text = client.get(url).text
        for each in (former, other, second.before):
            assert str(each.uuid)[:8] in text
        assert "turned by 2 degrees" in text
        # No draft has the texts of other languages: none of them was deleted.
        assert "수술 전 정면 사진" in text
        assert "Front view before the operation" not in text
        assert client.get(url.replace("latest", "live")).status_code == 200
        revision = case.revisions.earliest("pk")
        revert = reverse("media_cases:revisions_revert", args=[case.pk, revision.pk])
        assert client.get(revert).status_code == 200

    def test_a_version_that_names_what_is_gone_still_opens(self, client):
        case = make_case()
        draft = case.get_latest_revision_as_object()
        gone = make_picture("green")
        draft.views.all()[0].after = gone
        view = draft.views.all()[0]
        view.after = gone
        draft.views = [view]
        other = make_case()
        draft.procedure = other.procedure
        draft.save_revision()
        procedure = other.procedure
        other.delete()
        procedure.delete()
        ClinicalPicture.objects.filter(pk=gone.pk).delete()
        for name in ("edit", "history"):
            assert client.get(reverse(f"media_cases:{name}", args=[case.pk])).status_code == 200
        url = reverse("media_cases:revisions_compare", args=[case.pk, "live", "latest"])
        assert client.get(url).status_code == 200

    def test_previews_in_each_language_say_why_readers_do_not_see_it(self, client):
        case = make_case()
        consent_to(case, languages=["ko"])
        edition = translate_case(case)
        data = filled(client.get(reverse("media_cases:edit", args=[case.pk])).context["form"])
        url = reverse("media_cases:preview_on_edit", args=[case.pk])
        assert client.post(url, data).json()["is_valid"]
        korean = client.get(url).text
        assert "Readers see it who have confirmed" in korean
        assert "멍과 부기가 생길 수 있습니다." in korean
        assert "6개월 후" in korean
        english = client.get(url, {"mode": "edition:en"}).text
        assert "The consent does not cover this language." in english
        assert "Ask the patient for a consent that covers it" in english
        assert "Bruises and swelling can occur." in english
        assert "6 months after" in english
        # Whoever signs the case signs its alt texts, and reads them.
        assert "<dd>수술 전 정면 사진</dd>" in "".join(map(str.strip, korean.splitlines()))
        assert "<dd>Front view before" in "".join(map(str.strip, english.splitlines()))
        url = reverse("wagtail_editions:preview_on_edit", args=[edition.pk])
        client.post(url, {})
        assert "Readers do not see it." in client.get(url).text

    def test_the_form_of_a_withdrawn_case_asks_for_no_picture(self, client):
        case = make_case()
        url = reverse("media_cases:edit", args=[case.pk])
        assert client.get(url).text.count("data-uuid") == 2
        consent_to(case).withdraw(reason="Because.")
        text = client.get(url).text
        assert text.count("nobody looks at this picture any more") == 2
        assert "data-uuid" not in text

    def test_the_history_says_what_was_decided(self, client, admin_user):
        case = make_case()
        SetAccessAction(case, language="en", access=Access.HIDDEN, user=admin_user).execute()
        SwitchLanguageAction("en", is_on=True, reason="Asked.", user=admin_user).execute()
        history = client.get(reverse("media_cases:history", args=[case.pk])).text
        assert "Access set in English: hidden" in history
        site = client.get(reverse("wagtailadmin_reports:site_history")).text
        assert "Cases switched on in English" in site


class TestDeleting:
    def test_a_case_with_consents_is_kept_and_it_is_said_what_to_do(self, client):
        case, free = make_open_case(), make_case()
        one = reverse("media_cases:delete", args=[case.pk])
        bulk = reverse("wagtail_bulk_action", args=["media", "case", "delete"])
        both = f"{bulk}?id={case.pk}&id={free.pk}"
        for url in (one, both):
            for ask in (client.get, client.post):
                text = ask(url, follow=True).text
                assert f"manage.py erase_patient {case.code}" in text
        assert Case.objects.count() == 2

    def test_without_a_consent_it_is_deleted(self, client):
        case = make_case()
        url = reverse("media_cases:delete", args=[case.pk])
        assert client.get(url).status_code == 200
        assert client.post(url).status_code == 302
        assert not Case.objects.exists()

    def test_procedures_and_surgeons_of_cases_stay(self, client):
        case = make_case()
        for thing in (case.procedure, case.surgeon):
            viewset = type(thing).snippet_viewset
            one = reverse(viewset.get_url_name("delete"), args=[thing.pk])
            assert client.get(one).status_code == 200
            assert client.post(one).status_code in (302, 403)
            label = type(thing)._meta
            bulk = reverse(
                "wagtail_bulk_action", args=[label.app_label, label.model_name, "delete"]
            )
            assert client.get(f"{bulk}?id={thing.pk}").status_code == 200
            assert client.post(f"{bulk}?id={thing.pk}").status_code in (200, 302, 403)
            assert type(thing).objects.filter(pk=thing.pk).exists()
