"""Comments in the page editor, on fields of the source language and on an ordinary page."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Comment
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests.admin.test_main_job import page_form
from tests.builders import make_home, make_story, publish_in_english
from tests.testapp.models import NewsPage, StoryPage
from wagtail_editions.actions import ChangeSourceLanguageAction, UpdateEditionAction

pytestmark = pytest.mark.django_db

#: Where in a paragraph of rich text a comment stands, as Wagtail's editor writes it.
POSITION = json.dumps([{"key": "s1", "start": 0, "end": 3}])


def comments(*forms: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    management = {"TOTAL_FORMS": len(forms), "INITIAL_FORMS": initial}
    limits = {"MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""}
    return {**management, **limits, **{str(place): form for place, form in enumerate(forms)}}


def replies(*texts: str) -> dict[str, Any]:
    return comments(*({"id": "", "text": text} for text in texts))


def made(path: str, text: str, position: str = "") -> dict[str, Any]:
    return {"id": "", "contentpath": path, "text": text, "position": position, "replies": replies()}


def as_stored(comment: Comment, **changes: Any) -> dict[str, Any]:
    kept = {"id": comment.pk, "contentpath": comment.contentpath, "text": comment.text}
    return {**kept, "position": comment.position, "replies": replies(), **changes}


def news_form(**extra: Any) -> dict[str, Any]:
    body = [("paragraph", rich_text('<p data-block-key="s1">본문</p>'))]
    return nested_form_data(
        {
            "title": "소식",
            "slug": "news",
            "body": streamfield(body),
            "seo_title": "",
            "search_description": "",
            "related": "",
            "speaker": "",
            **extra,
        }
    )


def post(client: Any, page: Any, data: dict[str, Any], **extra: Any) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(url, {**data, **extra})
    assert response.status_code == 302, response.context["form"].errors


def shown(client: Any, page: Any) -> list[tuple[str, str, str]]:
    """Return (path, text, position) of what the editor of the page shows."""
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    found = response.context["form"].serialize_comments(response.wsgi_request.user)["comments"]
    return [(each["contentpath"], each["text"], each["position"]) for each in found]


@pytest.fixture
def home() -> StoryPage:
    return make_home()


@pytest.fixture
def story(home) -> StoryPage:
    return make_story(home)


def test_a_field_of_the_source_language_can_be_commented_on(admin_client, story):
    form = admin_client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).text
    for path in ("title", "introduction_ko", "summary_ko", "body_ko"):
        assert f'data-contentpath="{path}"' in form
    assert 'data-contentpath="introduction_en"' not in form
    asked = comments(
        made("introduction_ko", "정말입니까?"), made("summary_ko", "너무 짧습니다.", POSITION)
    )
    post(admin_client, story, page_form(comments=asked))
    assert shown(admin_client, story) == [
        ("introduction_ko", "정말입니까?", ""),
        ("summary_ko", "너무 짧습니다.", POSITION),
    ]


@pytest.mark.parametrize("kind", ["ours", "ordinary"])
def test_a_comment_is_answered_and_resolved(admin_client, home, kind):
    if kind == "ours":
        page, form, path = make_story(home), page_form, "introduction_ko"
    else:
        home.add_child(instance=NewsPage(title="소식", slug="news"))
        page, form, path = NewsPage.objects.get(), news_form, "body"
    post(admin_client, page, form(comments=comments(made(path, "정말입니까?"))))
    comment = Comment.objects.get()
    answered = as_stored(comment, replies=replies("그렇습니다."))
    post(admin_client, page, form(comments=comments(answered, initial=1)))
    assert [reply.text for reply in comment.replies.all()] == ["그렇습니다."]
    reply = comment.replies.get()
    kept = {**comments({"id": reply.pk, "text": reply.text}, initial=1)}
    resolved = as_stored(comment, resolved="on", replies=kept)
    post(admin_client, page, form(comments=comments(resolved, initial=1)))
    comment.refresh_from_db()
    assert comment.resolved_by is not None
    assert shown(admin_client, page) == []


def test_a_comment_stays_where_it_is_while_another_language_is_published(admin_client, story):
    asked = comments(made("summary_ko", "너무 짧습니다.", POSITION))
    post(admin_client, story, page_form(comments=asked), **{"action-publish": "1"})
    before = shown(admin_client, story)
    assert before == [("summary_ko", "너무 짧습니다.", POSITION)]
    edition = publish_in_english(StoryPage.objects.get(pk=story.pk))
    assert StoryPage.objects.get(pk=story.pk).summary_en
    assert shown(admin_client, story) == before
    # The comment moves in a draft of the original; the public position is the live version's.
    comment = Comment.objects.get()
    moved = json.dumps([{"key": "s1", "start": 2, "end": 4}])
    changed = page_form(comments=comments(as_stored(comment, position=moved), initial=1))
    post(admin_client, story, changed)
    assert shown(admin_client, story) == [("summary_ko", "너무 짧습니다.", moved)]
    UpdateEditionAction(edition).execute().save_revision().publish()
    assert shown(admin_client, story) == [("summary_ko", "너무 짧습니다.", moved)]
    edition.unpublish()
    assert shown(admin_client, story) == [("summary_ko", "너무 짧습니다.", moved)]


def test_a_comment_on_a_block_stays_with_it(admin_client, story):
    user_id = admin_client.session["_auth_user_id"]
    comment = Comment.objects.create(
        page=story,
        user_id=user_id,
        contentpath="body_ko.b1",
        text="?",
    )
    assert shown(admin_client, story) == [("body_ko.b1", "?", "")]
    publish_in_english(story)
    assert shown(admin_client, story) == [("body_ko.b1", "?", "")]
    page = StoryPage.objects.get(pk=story.pk)
    page.body_ko = list(page.body_ko.get_prep_value())[1:]
    page.save_revision()
    assert shown(admin_client, story) == []
    assert Comment.objects.filter(pk=comment.pk).exists()


def test_comments_follow_when_another_language_becomes_the_source(admin_client, story):
    publish_in_english(story)
    user = admin_client.session["_auth_user_id"]
    for path, position in (("summary_ko", POSITION), ("body_ko.b1", ""), ("title", "")):
        Comment.objects.create(
            page=story, user_id=user, contentpath=path, text="?", position=position
        )
    ChangeSourceLanguageAction(story, "en").execute(skip_permission_checks=True)
    assert shown(admin_client, story) == [
        # Where in the other language's text is not known.
        ("summary_en", "?", ""),
        ("body_en.b1", "?", ""),
        ("title", "?", ""),
    ]
