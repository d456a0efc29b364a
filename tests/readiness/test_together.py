"""The readiness of many is asked in a fixed number of queries, and says what each says alone."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Workflow, WorkflowContentType, WorkflowPage

from tests.builders import make_story, start_in_english, translate
from tests.editions.guides import Guide
from tests.readiness import checks
from tests.reviewing import approve, make_group, make_person, review_editions, review_pages, submit
from tests.testapp.models import GuidePage, Speaker
from wagtail_editions.actions import DismissCautionAction, SaveOverrideAction
from wagtail_editions.models import Edition, Right
from wagtail_editions.models.reviewed import reviewed
from wagtail_editions.models.under_review import as_published
from wagtail_editions.readiness import (
    Blocker,
    drafts_of,
    readiness,
    readiness_of,
    register_readiness_check,
)

pytestmark = pytest.mark.django_db

OF_ONE_PAGE = 6
OF_FIFTY = 12
PAGES = 50


class Site:
    """Pages in review, some signed, with pictures, differences and dismissed cautions."""

    def __init__(self) -> None:
        experts = make_group("Experts", {code: [Right.REVIEW] for code in ("ko", "en")})
        self.doctor = make_person("doctor", experts, ko="전문의", en="M.D.")
        guide = Guide()
        self.home, self.page = guide.home, GuidePage.objects.get()
        edition = Edition.objects.get(page=self.page.pk, language="en")
        SaveOverrideAction(edition, "size", "value", "l").execute()
        Edition.objects.get(pk=edition.pk).save_revision()
        review_editions(experts, experts)
        review_pages(self.home, experts)
        key = readiness(Edition.objects.get(pk=edition.pk)).cautions[0].key
        DismissCautionAction(edition, key, "So be it.").execute()
        submit(Edition.objects.get(pk=edition.pk), None)
        approve(Edition.objects.get(pk=edition.pk), self.doctor)


@pytest.fixture
def site():
    return Site()


def counted(act):
    act()  # Content types and the paths of sites stay in memory.
    with CaptureQueriesContext(connection) as captured:
        result = act()
    return result, [query["sql"] for query in captured]


def test_one_page_in_all_its_languages(site):
    editions = Edition.objects.filter(page=site.page.pk).select_related("page__latest_revision")
    drafts = drafts_of(editions.order_by("-is_source"))
    found, queries = counted(lambda: readiness_of(drafts))
    assert len(queries) <= OF_ONE_PAGE, "\n".join(queries)
    source, english = found
    assert len(source.to_review) == 1
    assert (len(english.to_review), english.to_mend) == (1, [])
    assert len(english.dismissed) == 1


def test_fifty_pages_with_their_drafts(site, admin_client):
    for number in range(PAGES - 1):
        story = make_story(site.home, live=False, title=f"이야기 {number}", slug=f"story-{number}")
        if number % 7 == 0:
            translate(start_in_english(story), slug=f"story-{number}")
    pages = site.home.get_children()
    editions = Edition.objects.filter(page__in=pages).select_related("page")

    def ask():
        drafts = drafts_of(editions.order_by("pk"))
        return drafts, readiness_of(drafts)

    (drafts, found), queries = counted(ask)
    assert len({draft.page_id for draft in drafts}) == pages.count() >= PAGES
    # The editions and the drafts of their originals are among them.
    assert len(queries) <= OF_FIFTY, "\n".join(queries)
    alone = [readiness(draft) for draft in drafts]
    assert [_said(each) for each in found] == [_said(each) for each in alone]
    assert any(each.to_mend for each in found)
    url = reverse("wagtail_editions:list")
    few, many = (
        counted(lambda size=size: admin_client.get(url, {"per_page": size}))
        for size in ("10", "50")
    )
    assert len(few[1]) == len(many[1])
    assert "고칠 것" in many[0].text or "to mend" in many[0].text


def _said(found):
    return [
        [each.message for each in answers]
        for answers in (found.blockers, found.cautions, found.dismissed)
    ]


def test_a_draft_is_what_its_latest_revision_says(site):
    page = GuidePage.objects.get()
    page.body_ko = page.body_ko.raw_data[:2]
    page.title = "새 제목"
    page.save_revision()
    speaker = Speaker(name_ko="김", live=False)
    speaker.save()
    speaker.name_ko = "이"
    speaker.save_revision()
    sources = Edition.objects.of(page).source() | Edition.objects.of(speaker).source()
    for draft in drafts_of(sources):
        whole = as_published(draft, draft.current_original().get_latest_revision_as_object())
        assert reviewed(draft) == reviewed(whole)
        assert str(draft.original) in ("새 제목", "이")


def test_the_nearest_workflow_counts(site):
    """One further down without a step in which somebody reads hides those above."""
    source = GuidePage.objects.get().source_edition

    def steps():
        return [each.message for each in readiness(drafts_of([source])[0]).to_review]

    assert len(steps()) == 1
    own = Workflow.objects.create(name="Own")
    WorkflowPage.objects.create(workflow=own, page=site.page)
    assert steps() == []
    own.active = False
    own.save()
    assert len(steps()) == 1
    WorkflowContentType.objects.filter(
        content_type=ContentType.objects.get_for_model(Edition)
    ).delete()
    english = Edition.objects.get(page=site.page.pk, language="en")
    assert readiness(english).to_review == []


def test_a_check_of_a_site_may_fetch_for_all_at_once(site):
    editions = [*Edition.objects.filter(page__isnull=False)]
    asked = []

    def prepare(together):
        asked.append([each.pk for each in together])
        return {each.pk: f"Say no to {each.pk}." for each in together}

    def check(edition, prepared):
        yield Blocker(message=prepared[edition.pk])

    with checks(check, prepare=prepare):
        found = readiness_of(editions)
        assert readiness_of([]) == []
    assert asked == [[each.pk for each in editions]]
    for edition, each in zip(editions, found, strict=True):
        assert f"Say no to {edition.pk}." in [blocker.message for blocker in each.blockers]
    with pytest.raises(TypeError, match="cannot be called"):
        register_readiness_check(check, prepare="prepare")
