"""Loading the demo: once, as a whole, and only where it may."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command
from django.utils.translation import override
from wagtail.models import Page, Revision, Site, TaskState

from cms.demo import loader
from cms.demo.loader import DemoRefusedError, load_demo
from cms.models import ClinicSettings
from media.models import Case, ClinicalPicture, ClinicalRendition, ClinicImage
from pages.models import ArticlePage, HomePage
from wagtail_editions.models import Edition, Translation
from wagtail_editions.permissions import (
    user_can_edit,
    user_can_publish,
    user_can_review,
    user_can_translate,
)

COUNTED = (Page, Edition, Translation, Revision, ClinicImage, ClinicSettings, Site, Case)


def counts() -> dict[str, int]:
    users = get_user_model().objects.count()
    return {"users": users, **{model.__name__: model.objects.count() for model in COUNTED}}


def editions(slug: str) -> dict[str, Edition]:
    page = ArticlePage.objects.get(slug=slug)
    return {edition.language: edition for edition in page.editions.with_behind()}


def test_the_article_is_live_in_both_languages(demo):
    found = editions("mini-lifting")
    assert {code: edition.live for code, edition in found.items()} == {"ko": True, "en": True}
    assert not found["en"].is_behind


def test_the_doctor_has_signed_the_article_and_more_is_waiting(demo):
    people = {user.username: user for user in get_user_model().objects.all()}
    for edition in editions("mini-lifting").values():
        assert edition.live_sign_off.signed_by == people["doctor"]
        assert edition.last_reviewed is not None
        assert not edition.blockers()
    assert editions("mini-lifting")["en"].live_sign_off.credential == (
        "Director, board-certified plastic surgeon"
    )
    waiting = {
        name: [
            str(state.workflow_state.content_object)
            for state in TaskState.objects.reviewable_by(people[name])
        ]
        for name in ("reviewer", "doctor", "publisher")
    }
    assert waiting == {"reviewer": ["Articles (English)"], "doctor": ["상담 안내"], "publisher": []}


def test_its_case_is_signed_and_shown_to_everybody_in_korean_alone(demo):
    case = Case.objects.get()
    doctor = get_user_model().objects.get(username="doctor")
    for edition in case.editions.all():
        assert edition.live
        assert edition.live_sign_off.signed_by == doctor
    assert case.may_be_shown(language="ko")
    assert case.may_be_shown(language="en").asks_reader
    assert case.views.count() == 2
    assert {each.picture for each in ClinicalRendition.objects.all()} == {
        *ClinicalPicture.objects.all()
    }


def test_one_page_is_live_in_korean_alone(demo):
    assert list(editions("상담-안내")) == ["ko"]


def test_one_page_has_an_english_that_is_behind(demo):
    found = editions("visit")
    assert found["en"].live
    assert found["en"].is_behind
    (assignment,) = found["en"].assignments.open().filter(assignee__username="translator")
    assert assignment.due_on is not None
    assert assignment.note


def test_the_article_uses_every_kind_of_block(demo):
    article = ArticlePage.objects.get(slug="mini-lifting")
    used = {block.block_type for section in article.body_ko for block in section.value["content"]}
    offered = set(
        ArticlePage.body.field.stream_block.child_blocks["section"]
        .child_blocks["content"]
        .child_blocks
    )
    # Its drawings stand in a case.
    assert used == offered - {"before_after"}


def test_what_it_writes_is_what_the_editor_would_accept(demo):
    block = ArticlePage.body.field.stream_block
    for article in ArticlePage.objects.all():
        article.full_clean()
        for body in filter(None, (article.body_ko, article.body_en)):
            block.clean(body)


def test_the_home_page_is_the_root_of_the_only_site(demo):
    assert Site.objects.get().root_page.specific == HomePage.objects.get()
    assert not Page.objects.filter(title=loader.WELCOME_TITLE).exists()


def test_everybody_can_sign_in_with_the_kept_password(demo):
    kept = json.loads(demo.kept_in.read_text())
    assert [user["username"] for user in kept["users"]] == [
        "admin",
        "editor",
        "translator",
        "reviewer",
        "doctor",
        "publisher",
    ]
    for user in kept["users"]:
        person = authenticate(username=user["username"], password=user["password"])
        assert person is not None
        assert person.has_perm("wagtailadmin.access_admin")


def test_the_passwords_are_readable_by_their_owner_alone(demo):
    assert demo.kept_in.stat().st_mode & 0o777 == 0o600


def test_each_role_may_do_its_work_and_no_more(demo):
    people = {user.username: user for user in get_user_model().objects.all()}
    article = ArticlePage.objects.get(slug="mini-lifting")
    english = article.editions.get(language="en")
    rules = (user_can_translate, user_can_review, user_can_publish)
    for name, may_edit, *may in (
        ("editor", True, False, False, False),
        ("translator", False, True, False, False),
        ("reviewer", False, False, True, False),
        ("doctor", False, False, True, False),
        ("publisher", True, False, False, True),
    ):
        person = people[name]
        assert user_can_edit(person, article) is may_edit
        assert [rule(person, english) for rule in rules] == may
        assert user_can_publish(person, article.source_edition) is (name == "publisher")


def test_people_see_the_admin_in_their_language(demo):
    languages = {
        user.username: user.wagtail_userprofile.preferred_language
        for user in get_user_model().objects.exclude(username="admin")
    }
    korean, english = ("editor", "doctor", "publisher"), ("translator", "reviewer")
    assert languages == {**dict.fromkeys(korean, "ko"), **dict.fromkeys(english, "en")}


def test_a_second_run_changes_nothing(demo, settings):
    settings.DEBUG = True
    article = ArticlePage.objects.get(slug="mini-lifting")
    article.title = "누군가 고친 제목"
    article.save_revision()
    before, kept = counts(), demo.kept_in.read_text()
    assert load_demo() is None
    assert counts() == before
    assert demo.kept_in.read_text() == kept
    article = ArticlePage.objects.get(slug="mini-lifting")
    assert article.get_latest_revision_as_object().title == "누군가 고친 제목"


def test_a_second_run_is_quick(demo, settings, django_assert_max_num_queries):
    settings.DEBUG = True
    with django_assert_max_num_queries(2):
        load_demo()


def test_another_port_is_followed(demo, settings):
    settings.DEBUG = True
    settings.WAGTAILADMIN_BASE_URL = "http://127.0.0.1:9000"
    load_demo()
    assert Site.objects.get().root_url == "http://127.0.0.1:9000"


@pytest.mark.django_db
def test_without_debug_it_is_refused_with_a_sentence(settings):
    settings.DEBUG = False
    before = counts()
    with pytest.raises(CommandError, match="DEBUG"):
        call_command("load_demo")
    assert counts() == before


@pytest.mark.django_db
def test_a_database_with_another_site_is_refused(settings, tmp_path):
    settings.DEBUG, settings.VAR_DIR = True, tmp_path
    Page.objects.get(depth=1).add_child(title="Another site", slug="another")
    before = counts()
    with override("en"), pytest.raises(DemoRefusedError, match="another site"):
        load_demo()
    assert counts() == before


@pytest.mark.django_db
def test_a_crash_leaves_nothing_behind(settings, tmp_path, monkeypatch):
    settings.DEBUG, settings.VAR_DIR = True, tmp_path

    def crash(*args):
        raise RuntimeError("crash")

    before = counts()
    monkeypatch.setattr(loader, "revise", crash)
    with pytest.raises(RuntimeError, match="crash"):
        load_demo()
    assert counts() == before
    assert not (tmp_path / "demo.json").exists()


@pytest.mark.django_db
def test_the_command_prints_how_to_sign_in(settings, tmp_path):
    settings.DEBUG, settings.VAR_DIR = True, tmp_path
    out = StringIO()
    call_command("load_demo", stdout=out)
    for user in json.loads((tmp_path / "demo.json").read_text())["users"]:
        assert user["password"] in out.getvalue()
    again = StringIO()
    call_command("load_demo", stdout=again)
    assert "nothing was changed" in again.getvalue()
