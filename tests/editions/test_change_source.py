"""Another language becomes the source: readers see the same, and work goes on from there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from tests.builders import BODY, ENGLISH, make_home, make_story, publish_in_english, translate
from tests.doctor.examining import wrong
from tests.testapp.models import Badge, ListPage, Question, Speaker, StoryPage, Talk
from wagtail_editions.actions import (
    ChangeSourceLanguageAction,
    SaveOverrideAction,
    SaveTranslationAction,
    StartEditionAction,
    UpdateEditionAction,
)
from wagtail_editions.errors import (
    EditionPermissionError,
    FollowsItsOriginal,
    SourceCannotChange,
    SourceIsReadOnly,
    WrittenInAnotherLanguage,
)
from wagtail_editions.models import Edition
from wagtail_editions.signals import source_language_changed

pytestmark = pytest.mark.django_db

ADDRESSES = ("/ko/미니-리프팅/", "/en/mini-lifting/")


@pytest.fixture
def home():
    return make_home()


@pytest.fixture
def story(home):
    story = make_story(home, seo_title="미니 리프팅 | 병원", search_description="흉터가 작습니다.")
    publish_in_english(story, seo_title="Mini lifting | Clinic", search_description="A small scar.")
    return read(story)


def read(page) -> StoryPage:
    return StoryPage.objects.get(pk=page.pk)


def edition(page, language) -> Edition:
    return Edition.objects.of(page).get(language=language)


def change(page, language="en", **options):
    return ChangeSourceLanguageAction(page, language, **options).execute()


def what_readers_see(client, addresses=ADDRESSES) -> list[tuple[int, str]]:
    answers = [client.get(address) for address in addresses]
    return [(answer.status_code, answer.text) for answer in answers]


def column_without_language(page) -> str:
    rows = StoryPage.objects.filter(pk=page.pk).rewrite(False)
    return rows.values_list("introduction", flat=True).get()


class TestReaders:
    def test_they_see_the_same_at_the_same_addresses(self, client, story):
        before = what_readers_see(client)
        assert [code for code, _text in before] == [200, 200]
        change(story)
        assert what_readers_see(client) == before
        assert wrong() == []

    def test_below_it_nothing_changes_either(self, client, story):
        below = make_story(story, title="아래", slug="below")
        publish_in_english(below, title="Below", slug="below-en")
        addresses = ("/ko/미니-리프팅/below/", "/en/mini-lifting/below-en/")
        before = what_readers_see(client, addresses)
        change(story)
        assert what_readers_see(client, addresses) == before
        assert [code for code, _text in before] == [200, 200]
        assert wrong() == []

    def test_the_home_page_can_change(self, client, home, story):
        addresses = ("/ko/", "/en/", *ADDRESSES)
        before = what_readers_see(client, addresses)
        change(home)
        assert what_readers_see(client, addresses) == before
        assert wrong() == []

    def test_there_and_back(self, client, story):
        before = what_readers_see(client)
        change(change(story), "ko")
        assert what_readers_see(client) == before
        assert read(story).source_language == "ko"
        assert wrong() == []

    def test_dates_stay(self, story):
        dates = {each.language: each.last_published_at for each in story.editions.all()}
        change(story)
        assert {e.language: e.last_published_at for e in story.editions.all()} == dates


class TestTheNewSource:
    def test_wagtails_own_fields_and_those_without_a_language_follow(self, story):
        change(story)
        page = read(story)
        assert page.source_language == "en"
        assert (page.title, page.slug, page.draft_title) == (
            "Mini lifting",
            "mini-lifting",
            "Mini lifting",
        )
        assert (page.seo_title, page.search_description) == (
            "Mini lifting | Clinic",
            "A small scar.",
        )
        assert column_without_language(page) == "An introduction."
        assert page.url_path == "/home/mini-lifting/"
        assert page.source_edition.language == "en"
        assert not page.has_unpublished_changes
        assert page.live_revision_id == page.latest_revision_id

    def test_it_is_written_in_the_page_editor(self, admin_client, client, story):
        change(story)
        form = admin_client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).text
        assert 'name="introduction_en"' in form
        assert 'name="introduction_ko"' not in form
        page = read(story).get_latest_revision_as_object()
        assert page.introduction_en == "An introduction."
        page.introduction_en = "Anew."
        page.save_revision().publish()
        assert "Anew." in client.get(ADDRESSES[1]).text
        assert "소개입니다." in client.get(ADDRESSES[0]).text
        assert edition(story, "ko").is_behind
        assert wrong() == []

    def test_its_edition_is_worked_on_no_more(self, story):
        change(story)
        with pytest.raises(SourceIsReadOnly):
            SaveTranslationAction(edition(story, "en"), "introduction", "x").execute()
        assert not edition(story, "en").translations.exists()


class TestTheFormerSource:
    def test_it_translates_the_new_one(self, story):
        change(story)
        former = edition(story, "ko")
        assert not former.is_source
        assert former.live
        assert not former.is_behind
        assert not former.has_unpublished_changes
        texts = {row.segment.text: row.text for row in former.rows()}
        korean = {english: text for text, english in ENGLISH.items()}
        for text in ("An introduction.", "A summary.", "Consultation", "Mini lifting"):
            assert texts[text] == korean[text]
        assert texts["The incision is <1>2 to 3 cm</1>."] == "절개는 <1>2~3 cm</1>입니다."
        assert texts["mini-lifting"] == "미니-리프팅"
        assert {row.status.value for row in former.rows()} == {"translated"}

    def test_it_can_be_corrected_and_published(self, client, story):
        change(story)
        SaveTranslationAction(edition(story, "ko"), "introduction", "고친 소개").execute()
        edition(story, "ko").save_revision().publish()
        assert "고친 소개" in client.get(ADDRESSES[0]).text
        assert "An introduction." in client.get(ADDRESSES[1]).text
        assert wrong() == []

    def test_it_can_be_withdrawn_and_comes_back(self, client, story):
        change(story)
        before = what_readers_see(client)
        edition(story, "ko").unpublish()
        assert client.get(ADDRESSES[0]).status_code == 404
        assert not read(story).introduction_ko
        edition(story, "ko").save_revision().publish()
        assert [code for code, _text in what_readers_see(client)] == [200, 200]
        assert what_readers_see(client)[1] == before[1]
        assert wrong() == []


class TestTexts:
    """What the former source's texts are matched by."""

    def both(self, home, korean, english):
        """Make a page whose summary is ``korean``, and publish ``english`` by Korean text."""
        story = make_story(home, summary_ko=korean, body_ko=[], introduction_ko="")
        edition = StartEditionAction(story, "en").execute()
        translate(edition, english, slug="mini-lifting")
        edition.save_revision().publish()
        return read(story)

    def test_what_has_no_id_goes_by_its_order(self, client, home):
        story = self.both(home, "<p>하나</p><p>둘</p>", {"하나": "One", "둘": "Two"})
        before = what_readers_see(client)
        change(story)
        assert what_readers_see(client) == before
        rows = {row.segment.text: row.text for row in edition(story, "ko").rows()}
        assert (rows["One"], rows["Two"]) == ("하나", "둘")
        assert wrong() == []

    def test_codes_are_numbered_by_what_they_stand_for(self, client, home):
        story = self.both(
            home,
            '<p data-block-key="a"><b>굵게</b> 그리고 <i>기울여</i></p>',
            {"<1>굵게</1> 그리고 <2>기울여</2>": "<2>Italic</2> and <1>bold</1>"},
        )
        assert story.summary_en == '<p data-block-key="a"><i>Italic</i> and <b>bold</b></p>'
        before = what_readers_see(client)
        change(story)
        assert what_readers_see(client) == before
        rows = {row.segment.text: row.text for row in edition(story, "ko").rows()}
        assert rows["<1>Italic</1> and <2>bold</2>"] == "<2>굵게</2> 그리고 <1>기울여</1>"
        assert wrong() == []

    def test_entities_are_no_obstacle(self, home):
        story = self.both(home, '<p data-block-key="a">가&nbsp;나</p>', {"가\xa0나": "A B"})
        change(story)
        assert edition(story, "ko").live
        assert wrong() == []

    def test_texts_that_are_the_same_in_the_new_language_alone_are_refused(self, home):
        story = self.both(home, "<p>예</p><p>네</p>", {"예": "Yes", "네": "Yes"})
        # Two paragraphs without a key: the second is told from the first by its number.
        change(story)
        rows = {row.segment.path: row.text for row in edition(story, "ko").rows()}
        assert {"예", "네"} <= set(rows.values())
        assert wrong() == []


class TestChildren:
    def test_their_texts_follow(self, client, home):
        page = ListPage(title="목록", slug="list", live=False)
        page.questions = [Question(question_ko="왜?"), Question(question_ko="언제?")]
        home.add_child(instance=page)
        page.save_revision().publish()
        begun = StartEditionAction(ListPage.objects.get(pk=page.pk), "en").execute()
        texts = {"왜?": "Why?", "언제?": "When?", "목록": "List"}
        translate(begun, texts, slug="list-en")
        begun.save_revision().publish()
        change(ListPage.objects.get(pk=page.pk))
        found = [(each.question_ko, each.question_en) for each in Question.objects.all()]
        assert found == [("왜?", "Why?"), ("언제?", "When?")]
        plain = Question.objects.rewrite(False).values_list("question", flat=True)
        assert list(plain) == ["Why?", "When?"]
        assert wrong() == []
        korean = edition(page, "ko")
        first = next(row for row in korean.rows() if row.segment.text == "Why?")
        assert first.text == "왜?"
        page = ListPage.objects.get(pk=page.pk)
        page.get_latest_revision_as_object().save_revision().publish()
        found = [(each.question_ko, each.question_en) for each in Question.objects.all()]
        assert found == [("왜?", "Why?"), ("언제?", "When?")]


class TestEarlierVersions:
    def test_their_text_is_not_put_into_the_other_language(self, story):
        old = story.revisions.first()
        change(story)
        version = old.as_object()
        assert version.written_in == "ko"
        assert (version.title, version.slug) == ("Mini lifting", "mini-lifting")
        assert version.introduction_en == "An introduction."
        assert version.introduction_ko == "소개입니다."

    def test_what_all_languages_share_is_theirs(self, story):
        page = read(story)
        page.minutes = 20
        page.save_revision().publish()
        old = read(story).revisions.first()
        edition_ = UpdateEditionAction(edition(story, "en")).execute()
        edition_.save_revision().publish()
        change(read(story))
        assert old.as_object().minutes == 0
        assert read(story).minutes == 20

    @pytest.mark.parametrize("act", ["publish", "save_revision", "save"])
    def test_they_are_refused(self, client, story, act):
        old = story.revisions.first()
        change(story)
        before = what_readers_see(client)
        with pytest.raises(WrittenInAnotherLanguage, match="한국어"):
            old.publish() if act == "publish" else getattr(old.as_object(), act)()
        assert what_readers_see(client) == before

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_the_screen_says_so(self, admin_client, story, method):
        old = story.revisions.first()
        change(story)
        url = reverse("wagtailadmin_pages:revisions_revert", args=[story.pk, old.pk])
        response = getattr(admin_client, method)(url, follow=True)
        assert "한국어" in " ".join(str(each) for each in response.context["messages"])
        assert read(story).introduction_en == "An introduction."

    def test_those_from_before_the_plugin_are_known_by_their_time(self, story):
        old = story.revisions.first()
        del old.content["source_language"]
        for name in ("introduction", "summary", "body"):
            old.content[name] = old.content.pop(f"{name}_ko")
        old.save()
        change(story)
        old.refresh_from_db()
        assert old.as_object().introduction_en == "An introduction."
        assert old.as_object().written_in == "ko"

    def test_after_the_way_back_they_can_be_restored(self, client, story):
        old = story.revisions.first()
        change(change(story), "ko")
        old.publish()
        assert client.get(ADDRESSES[0]).status_code == 200
        assert wrong() == []

    def test_the_history_of_the_page_can_be_looked_at(self, admin_client, story):
        first = story.revisions.first()
        change(story)
        last = read(story).latest_revision
        for name, args in (
            ("history", [story.pk]),
            ("revisions_view", [story.pk, first.pk]),
            ("revisions_compare", [story.pk, first.pk, last.pk]),
        ):
            answer = admin_client.get(reverse(f"wagtailadmin_pages:{name}", args=args))
            assert answer.status_code == 200


class TestAliases:
    def test_they_follow(self, client, story):
        alias = read(story.create_alias(update_slug="별칭"))
        addresses = (*ADDRESSES, "/ko/별칭/", "/en/별칭/")
        before = what_readers_see(client, addresses)
        assert [code for code, _text in before] == [200] * 4
        change(story)
        assert what_readers_see(client, addresses) == before
        assert read(alias).source_language == "en"
        assert wrong() == []
        page = read(story).get_latest_revision_as_object()
        page.introduction_en = "Anew."
        page.save_revision().publish()
        assert "Anew." in client.get("/en/별칭/").text
        assert "소개입니다." in client.get("/ko/별칭/").text
        assert wrong() == []

    def test_none_changes_by_itself(self, story):
        alias = read(story.create_alias(update_slug="별칭"))
        with pytest.raises(FollowsItsOriginal):
            change(alias)


class TestOtherOriginals:
    def test_a_snippet_with_drafts(self):
        speaker = Speaker(name_ko="김", biography_ko='<p data-block-key="a">의사</p>', live=False)
        speaker.talks = [Talk(title_ko="강연")]
        speaker.save()
        speaker.save_revision().publish()
        begun = StartEditionAction(Speaker.objects.get(pk=speaker.pk), "en").execute()
        translate(begun, {"김": "Kim", "의사": "Doctor", "강연": "Talk"})
        begun.save_revision().publish()
        change(Speaker.objects.get(pk=speaker.pk))
        speaker = Speaker.objects.get(pk=speaker.pk)
        assert speaker.source_language == "en"
        assert (speaker.name_ko, speaker.name_en) == ("김", "Kim")
        talk = speaker.talks.get()
        assert (talk.title_ko, talk.title_en) == ("강연", "Talk")
        assert wrong() == []
        with override("ko"):
            assert Speaker.objects.get(pk=speaker.pk).name == "김"
        draft = speaker.get_latest_revision_as_object()
        draft.name_en = "Dr Kim"
        draft.save_revision().publish()
        speaker = Speaker.objects.get(pk=speaker.pk)
        assert (speaker.name_ko, speaker.name_en) == ("김", "Dr Kim")
        assert edition(speaker, "ko").is_behind
        assert wrong() == []

    def test_a_snippet_without_drafts(self):
        badge = Badge.objects.create(name_ko="추천", colour="red")
        begun = StartEditionAction(badge, "en").execute()
        translate(begun, {"추천": "Recommended"})
        begun.save_revision().publish()
        change(badge)
        badge = Badge.objects.get(pk=badge.pk)
        assert (badge.source_language, badge.name_ko, badge.name_en) == (
            "en",
            "추천",
            "Recommended",
        )
        SaveTranslationAction(edition(badge, "ko"), "name", "강력 추천").execute()
        edition(badge, "ko").save_revision().publish()
        badge = Badge.objects.get(pk=badge.pk)
        badge.name_en = "Best"
        badge.save()
        badge = Badge.objects.get(pk=badge.pk)
        assert (badge.name_ko, badge.name_en) == ("강력 추천", "Best")
        assert edition(badge, "ko").is_behind
        assert wrong() == []


def draft_of_original(story):
    page = read(story)
    page.introduction_ko = "초안"
    page.save_revision()


def schedule_of_original(story):
    page = read(story)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()


def schedule_of_edition(story):
    target = edition(story, "en")
    target.go_live_at = timezone.now() + timedelta(hours=1)
    target.save_revision().publish()


def review(drafted, user):
    workflow = Workflow.objects.create(name="Review")
    task = GroupApprovalTask.objects.create(name="Look")
    task.groups.add(Group.objects.get_or_create(name="Moderators")[0])
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    workflow.start(drafted, user)


def describe_in_english(story):
    target = edition(story, "en")
    SaveTranslationAction(target, "body.b3.title", "A talk").execute()
    SaveOverrideAction(edition(story, "en"), "body.b3.minutes", "value", 45).execute()
    edition(story, "en").save_revision().publish()


def fill_in_english_alone(story):
    page = read(story)
    page.search_description = ""
    page.save_revision().publish()
    target = UpdateEditionAction(edition(story, "en")).execute()
    SaveTranslationAction(target, "search_description", "A small scar.").execute()
    target.save_revision().publish()


def lose_a_text(story):
    SaveTranslationAction(edition(story, "en"), "introduction", "").execute()
    Edition.objects.filter(page=story.pk, language="en").update(has_unpublished_changes=False)


def publish_something_new(story):
    page = read(story)
    page.introduction_ko = "새 소개"
    page.save_revision().publish()


HINDRANCES = {
    "publish": publish_something_new,
    "draft": draft_of_original,
    "schedule": schedule_of_original,
    "withdraw": lambda story: read(story).unpublish(),
    "withdraw the other": lambda story: edition(story, "en").unpublish(),
    "newer translation": lambda story: SaveTranslationAction(
        edition(story, "en"), "introduction", "Newer."
    ).execute(),
    "schedule the other": schedule_of_edition,
    "differences": describe_in_english,
    "head matter": fill_in_english_alone,
    "missing text": lose_a_text,
    "none": lambda story: (edition(story, "en").unpublish(), edition(story, "en").delete()),
}


@pytest.mark.parametrize("before", HINDRANCES)
def test_it_is_refused_with_what_to_do(client, story, before):
    HINDRANCES[before](story)
    seen = what_readers_see(client)
    with override("en"), pytest.raises(SourceCannotChange) as refusal:
        change(read(story))
    assert len(refusal.value.messages) == 1
    (message,) = refusal.value.messages
    assert message.endswith(".")
    assert "first" in message or "and publish it" in message
    assert read(story).source_language == "ko"
    assert what_readers_see(client) == seen
    assert wrong() == []


@pytest.mark.parametrize("what", ["original", "edition"])
def test_a_running_review_is_in_the_way(story, admin_user, what):
    read(story).save_revision(changed=False)
    drafted = read(story) if what == "original" else edition(story, "en")
    review(drafted, admin_user)
    with override("en"), pytest.raises(SourceCannotChange, match="in review"):
        change(read(story))


def test_a_locked_page_is_left_alone(story, admin_user, django_user_model):
    other = django_user_model.objects.create_user("other")
    Page.objects.filter(pk=story.pk).update(locked=True, locked_by=other, locked_at=timezone.now())
    with pytest.raises(SourceCannotChange):
        change(read(story), user=admin_user)


def test_a_slug_that_another_page_has_is_in_the_way(home, story):
    make_story(home, title="다른", slug="other")
    StoryPage.objects.filter(slug="other").update(slug="mini-lifting")
    with override("en"), pytest.raises(SourceCannotChange, match="Another page"):
        change(read(story))


def test_it_is_no_change_to_the_same_language(story):
    with override("en"), pytest.raises(SourceCannotChange, match="already"):
        change(story, "ko")


def test_an_unknown_language_is_refused(story):
    with pytest.raises(ValidationError, match="xx"):
        change(story, "xx")


def test_who_may_publish_the_original_may_change_it(story, django_user_model):
    nobody = django_user_model.objects.create_user("nobody")
    with pytest.raises(EditionPermissionError):
        change(story, user=nobody)
    assert read(story).source_language == "ko"


def test_it_is_logged_and_announced_once(story, admin_user, django_capture_on_commit_callbacks):
    heard = []

    def hear(instance, user, former, **kwargs):
        heard.append((instance.language, user, former))

    source_language_changed.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            change(story, user=admin_user)
    finally:
        source_language_changed.disconnect(hear)
    assert heard == [("en", admin_user, "ko")]
    from wagtail.models import PageLogEntry

    entries = PageLogEntry.objects.filter(page=story.pk, action="wagtail_editions.change_source")
    told = [{key: entry.data[key] for key in ("language", "from", "to")} for entry in entries]
    assert told == [{"language": "en", "from": "ko", "to": "en"}]


class TestTheScreen:
    def url(self, story, language="en"):
        from wagtail_editions.admin.originals import change_source_url

        return change_source_url(story, language)

    def test_it_says_what_will_happen_and_does_it(self, admin_client, client, story):
        panel = admin_client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).text
        assert self.url(story) in panel
        screen = admin_client.get(self.url(story))
        assert "<form" in screen.text
        assert read(story).source_language == "ko"
        before = what_readers_see(client)
        answer = admin_client.post(self.url(story), follow=True)
        assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[story.pk])
        assert read(story).source_language == "en"
        assert what_readers_see(client) == before

    def test_it_says_what_is_in_the_way(self, admin_client, story):
        draft_of_original(story)
        screen = admin_client.get(self.url(story))
        assert 'method="post"' not in screen.text.split("<main", 1)[-1].split("</main")[0]
        assert screen.context["hindrances"]
        assert screen.context["hindrances"][0] in screen.text
        admin_client.post(self.url(story))
        assert read(story).source_language == "ko"

    def test_others_may_not_see_it(self, client, story, django_user_model):
        user = django_user_model.objects.create_user("nobody")
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(user)
        for answer in (client.get(self.url(story)), client.post(self.url(story))):
            assert answer.headers["Location"] == reverse("wagtailadmin_home")
        assert read(story).source_language == "ko"

    def test_a_language_that_is_not_configured_is_a_404(self, admin_client, story):
        assert admin_client.get(self.url(story, "xx")).status_code == 404

    def test_an_address_that_names_nothing_is_a_404(self, admin_client, story):
        nothing = self.url(story).replace(f"/{story.pk}/", "/nothing/")
        assert admin_client.get(nothing).status_code == 404


def test_an_end_date_goes_with_its_language(client, story):
    target = edition(story, "en")
    target.expire_at = timezone.now() + timedelta(hours=1)
    target.save(update_fields=["expire_at"])
    change(read(story))
    past = timezone.now() - timedelta(hours=1)
    assert read(story).expire_at
    assert edition(story, "ko").expire_at is None
    Page.objects.filter(pk=story.pk).update(expire_at=past)
    call_command("publish_scheduled")
    assert client.get(ADDRESSES[1]).status_code == 404
    assert client.get(ADDRESSES[0]).status_code == 200
    assert wrong() == []


def test_blocks_stay_what_they_are(story):
    before = story.body_ko.get_prep_value()
    change(story)
    page = read(story)
    assert page.body_ko.get_prep_value() == before
    assert [block["id"] for block in page.body_en.get_prep_value()] == [each["id"] for each in BODY]
