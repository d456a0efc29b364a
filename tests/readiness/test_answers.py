"""What is asked before a publication, where it is mended, and what may be left as it is."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import PageLogEntry

from tests.builders import make_home, make_story, publish_in_english, start_in_english, translate
from tests.editions.guides import Guide
from tests.reviewing import fresh, make_group, make_person, review_editions
from tests.testapp.models import GuidePage, StoryPage
from wagtail_editions.actions import DismissCautionAction, SaveTranslationAction
from wagtail_editions.admin.answers import told
from wagtail_editions.errors import CautionGone, EditionPermissionError, ReasonMissing
from wagtail_editions.models import Dismissal, Edition, Right
from wagtail_editions.readiness import drafts_of, readiness, submission_blockers

pytestmark = pytest.mark.django_db

LONG = "A title that is much longer than anything a search engine is going to show"


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def home():
    return make_home()


def asked(edition):
    return readiness(drafts_of([Edition.objects.get(pk=edition.pk)])[0])


def keys(answers):
    return sorted(each.key.partition(":")[0] for each in answers)


def test_head_matter_and_slugs(home):
    """A table of drafts and what is said of them."""
    publish_in_english(make_story(home), title="Mini lifting", slug="mini")
    make_story(home, title="빌림", slug="lent")
    story = make_story(home, title="다른 이야기", slug="other")
    edition = translate(start_in_english(story), slug="other")
    for texts, cautions, blocked in (
        ({}, ["no_description"], []),
        ({"title": "Mini lifting"}, ["no_description", "title_tag_twice"], []),
        ({"seo_title": "Another"}, ["no_description"], []),
        ({"seo_title": LONG}, ["no_description", "title_tag_long"], []),
        ({"seo_title": "", "title": "Other", "search_description": "All."}, [], []),
        ({"slug": "mini"}, [], ["slug"]),
        # A page without an edition in the language lends its Wagtail slug to those below.
        ({"slug": "lent"}, [], ["slug"]),
        ({"slug": "free"}, [], []),
    ):
        for path, text in texts.items():
            if path == "slug":
                # Nobody may choose one that is taken; it may be taken afterwards.
                edition.translations.filter(path=path).update(text=text)
            else:
                SaveTranslationAction(edition, path, text).execute()
        found = asked(edition)
        # The title itself is a translation that some rows leave out.
        mended = [each.path for each in found.blockers if each.path != "title"]
        assert (keys(found.cautions), mended) == (cautions, blocked), texts


def test_pictures_of_the_original_say_something(home):
    guide = Guide()
    page = GuidePage.objects.get()
    source = page.source_edition
    assert "no_alt_text" not in keys(asked(source).cautions)
    for picture, expected in (
        ({"alt_text": "", "decorative": False}, 1),
        ({"alt_text": "", "decorative": True}, 0),
        ({"alt_text": " ", "decorative": False}, 1),
    ):
        page.body_ko = [
            {"type": "paragraph", "value": "<p>글</p>", "id": "b1"},
            {"type": "picture", "value": {"image": guide.image.pk, **picture}, "id": "b3"},
        ]
        page.save_revision()
        found = [each for each in asked(source).cautions if each.path]
        assert [each.path for each in found if each.key.startswith("no_alt")] == (
            ["body.b3.alt_text"] * expected
        )


def test_each_answer_leads_where_it_is_mended(home, admin_user):
    readers = make_group("Readers", {"en": [Right.REVIEW]})
    editors = make_group("Page editors", {"en": [Right.TRANSLATE]}, ["change_page"])
    editor = make_person("editor", editors)
    review_editions(readers, readers)
    block = "6f1c2a8e-1111-4222-8333-444455556666"
    body = [{"type": "heading", "value": "제목", "id": block}]
    story = make_story(home, body_ko=body)
    edition = start_in_english(story)
    screen = reverse("wagtail_editions:edit", args=[edition.pk])
    found = {each.path: each for each in asked(edition).blockers if each.path}
    (heading,) = told([found[f"body.{block}"]], edition, editor)
    assert heading.url.startswith(f"{screen}#we-")
    assert heading.url.rpartition("#")[2] in fresh_page(admin_user, screen)
    source = story.source_edition
    editor_of_page = reverse("wagtailadmin_pages:edit", args=[story.pk])
    for path, anchor in (
        (f"body.{block}", f"block-{block}-section"),
        ("introduction", "id_introduction_ko"),
        ("seo_title", "id_seo_title"),
    ):
        answer = found.get(path) or found["title"]
        (line,) = told([replaced(answer, path)], source, editor)
        assert line.url == f"{editor_of_page}#{anchor}"
    # Nobody is a reader: who may mend the step is sent there, nobody else.
    (missing, *_others) = [each for each in submission_blockers(edition) if each.task]
    step = reverse("wagtailadmin_workflows:edit_task", args=[missing.task])
    assert [each.url for each in told([missing], edition, admin_user)] == [step]
    assert [each.url for each in told([missing], edition, editor)] == [""]
    editors.permissions.add(Permission.objects.get(codename="change_task"))
    assert [each.url for each in told([missing], edition, fresh(editor))] == [step]


def replaced(answer, path):
    from dataclasses import replace

    return replace(answer, path=path)


def fresh_page(user, address):
    from django.test import Client

    client = Client()
    client.force_login(user)
    return client.get(address).text


def test_a_caution_is_left_as_it_is_with_a_reason(home, client, admin_client):
    translators = make_group("Translators", {"en": [Right.TRANSLATE]})
    translator = make_person("translator", translators)
    editor = make_person("editor", make_group("Page editors", {}, ["change_page"]))
    edition = translate(start_in_english(make_story(home)), slug="mini", seo_title=LONG)
    edition.save_revision()
    (caution,) = [each for each in asked(edition).cautions if each.key.startswith("title_tag")]
    url = reverse("wagtail_editions:dismiss", args=[edition.pk])

    def dismissed(user, key, reason):
        return DismissCautionAction(edition, key, reason, user=user).execute

    for user, key, reason, error in (
        (editor, caution.key, "Short.", EditionPermissionError),
        (translator, caution.key, "  ", ReasonMissing),
        (translator, "nothing", "Short.", CautionGone),
    ):
        with pytest.raises(error):
            dismissed(user, key, reason)()
    client.force_login(editor)
    assert client.post(url, {"key": caution.key, "reason": "No."}).status_code == 302
    assert not Dismissal.objects.exists()
    client.force_login(translator)
    assert client.get(url).status_code == 405
    client.post(url, {"key": caution.key, "reason": "A name that cannot be shorter."})
    # The second one finds the reason of the first.
    assert dismissed(fresh(translator), caution.key, "Other.")().reason.startswith("A name")
    found = asked(edition)
    assert caution.key not in {each.key for each in found.cautions}
    assert [each.key for each in found.dismissed] == [caution.key]
    screen = admin_client.get(reverse("wagtail_editions:readiness", args=[edition.pk])).text
    assert "A name that cannot be shorter." in screen
    assert "translator" in screen
    # Another text is another question.
    SaveTranslationAction(edition, "seo_title", f"{LONG}!").execute()
    found = asked(edition)
    assert keys(found.cautions) == ["no_description", "title_tag_long"]
    assert not found.dismissed
    source = StoryPage.objects.get(pk=edition.page_id).source_edition
    key = asked(source).cautions[0].key
    DismissCautionAction(source, key, "It is short.", user=fresh(editor)).execute()
    entry = PageLogEntry.objects.get(action="wagtail_editions.dismiss")
    assert (entry.page_id, entry.data["reason"]) == (edition.page_id, "It is short.")
