"""What is true of a page and its editions at every moment."""

from __future__ import annotations

from django.db import connection

from tests.testapp.models import StoryPage
from wagtail_editions.models import Edition, addresses
from wagtail_editions.models.source import digest, source_values


def assert_whole(pk: int, *, published_by_revisions: bool = True) -> None:
    """Assert that page, columns, editions and revisions of a story tell the same.

    ``published_by_revisions`` is False where a script saved the page without a revision.
    """
    page = StoryPage.objects.get(pk=pk)
    editions = list(Edition.objects.filter(page=pk))
    sources = [edition for edition in editions if edition.is_source]
    assert [edition.language for edition in sources] == ["ko"]
    assert page.live == any(edition.live for edition in editions)
    assert column_without_language(pk) == page.introduction_ko
    for edition in editions:
        assert edition.url_path == addresses.address(page, edition.language, edition.slug)
    _assert_mirrored(page, sources[0], published_by_revisions)
    for edition in editions:
        if not edition.is_source:
            _assert_translated(page, edition)


def column_without_language(pk: int) -> str:
    """Return what stands in the column that names no language, past every descriptor."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT introduction FROM testapp_storypage WHERE page_ptr_id = %s", [pk])
        return cursor.fetchone()[0]


def _assert_mirrored(page: StoryPage, source: Edition, published_by_revisions: bool) -> None:
    assert (source.title, source.slug) == (page.title, page.slug)
    if source.live and published_by_revisions:
        assert source.basis_digest == digest(StoryPage, source_values(page))
        assert page.live_revision.content["introduction_ko"] == page.introduction_ko


def _assert_translated(page: StoryPage, edition: Edition) -> None:
    columns = {
        "introduction": page.introduction_en,
        "summary": page.summary_en,
        "body": page.body_en.get_prep_value(),
    }
    assert edition.basis_digest == digest(StoryPage, edition.basis)
    if not edition.live:
        assert not any(columns.values())
        return
    published = edition.live_revision.as_object()
    texts = published.draft_texts()
    assert {"title": edition.title, "slug": edition.slug, **columns} == {
        name: value
        for name, value in published.draft_values().items()
        if name in ("title", "slug", *columns)
    }
    if texts != edition.draft_texts():
        assert edition.has_unpublished_changes
