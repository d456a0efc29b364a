"""A failure in the middle of an action leaves the old state, whole."""

import pytest

from tests.builders import make_home, make_story, publish_in_english, start_in_english, translate
from tests.testapp.models import StoryPage
from wagtail_editions.actions import SavePageAction, publish_edition, withdraw_edition
from wagtail_editions.models import Edition

pytestmark = pytest.mark.django_db


class Crash(Exception):
    pass


def crash(*args, **kwargs):
    raise Crash


@pytest.fixture
def story():
    return make_story(make_home())


def state(page):
    row = StoryPage.objects.filter(pk=page.pk).values("live", "introduction_en", "introduction_ko")
    editions = Edition.objects.filter(page=page.pk).order_by("language")
    return (
        row.get(),
        list(editions.values("language", "live", "title", "slug", "url_path", "basis_digest")),
    )


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (publish_edition.PublishEditionAction, "_write_columns"),
        (publish_edition.PublishEditionAction, "_note_newer_work"),
        (publish_edition.addresses, "follow"),
        (publish_edition, "tell_published"),
    ],
)
def test_a_crash_while_publishing_an_edition(story, monkeypatch, owner, name):
    edition = translate(start_in_english(story), slug="mini-lifting")
    revision = edition.save_revision()
    before = state(story)
    monkeypatch.setattr(owner, name, crash)
    with pytest.raises(Crash):
        revision.publish()
    assert state(story) == before


@pytest.mark.parametrize("name", ["_mirror", "_follow"])
def test_a_crash_while_saving_the_original(story, monkeypatch, name):
    publish_in_english(story)
    before = state(story)
    page = StoryPage.objects.get(pk=story.pk)
    page.introduction_ko = "새 소개"
    page.slug = "새-주소"
    monkeypatch.setattr(SavePageAction, name, crash)
    with pytest.raises(Crash):
        page.save()
    assert state(story) == before


def test_a_crash_while_withdrawing(story, monkeypatch):
    edition = publish_in_english(story)
    before = state(story)
    monkeypatch.setattr(withdraw_edition, "tell_withdrawn", crash)
    with pytest.raises(Crash):
        edition.unpublish()
    assert state(story) == before


def test_signals_are_sent_after_commit_and_only_then(
    story, monkeypatch, django_capture_on_commit_callbacks
):
    from wagtail_editions.signals import edition_published

    seen = []

    def note(instance, **kwargs):
        seen.append((instance.language, instance.live))

    edition_published.connect(note)
    try:
        edition = translate(start_in_english(story), slug="mini-lifting")
        revision = edition.save_revision()
        with django_capture_on_commit_callbacks(execute=True):
            revision.publish()
            assert seen == []
        assert seen == [("en", True)]
    finally:
        edition_published.disconnect(note)
