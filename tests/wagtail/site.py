"""A site with ours and ordinary pages, editions in every state, overrides and a release."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.builders import make_story, publish_in_english, start_in_english, translate
from tests.testapp.models import NewsPage, PlainPage, StoryPage
from wagtail_editions.actions import ReleaseAction
from wagtail_editions.models import Edition, Override, Release

if TYPE_CHECKING:
    from collections.abc import Iterable

ADDRESSES = (
    *("/ko/평범/아래/", "/en/%ED%8F%89%EB%B2%94/below/", "/ko/private/", "/en/private/"),
    *("/ko/soon/", "/en/soon/", "/ko/미니-리프팅/news/", "/en/nowhere/"),
)


def add_to(home: StoryPage, story: StoryPage) -> None:
    """Add to the site of `tests.editions.test_fixtures` what it has not."""
    plain = home.add_child(instance=PlainPage(title="평범", slug="평범"))
    below = make_story(plain, title="아래", slug="아래", summary_ko="", body_ko=[])
    publish_in_english(below, title="Below", slug="below")
    story = StoryPage.objects.get(pk=story.pk)
    story.add_child(instance=NewsPage(title="소식", slug="news", related=below))
    home = StoryPage.objects.get(pk=home.pk)
    private = make_story(home, title="비밀", slug="private", summary_ko="", body_ko=[])
    publish_in_english(private, title="Private", slug="private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    soon = make_story(home, live=False, title="곧", slug="soon", summary_ko="", body_ko=[])
    translate(start_in_english(soon), title="Soon", slug="soon")
    # A fixture keeps thousandths of a second.
    tomorrow = (timezone.now() + timedelta(days=1)).replace(microsecond=0)
    ReleaseAction(StoryPage.objects.get(pk=soon.pk), ["ko", "en"], go_live_at=tomorrow).execute()


def more() -> list[Any]:
    """Return what there is beside what readers see of the pages."""
    return [
        sorted(Override.objects.values_list("edition", "path", "kind", "value", "version")),
        sorted(Release.objects.values_list("pk", "state", "go_live_at")),
        sorted(Edition.objects.values_list("language", "url_path", "live", "slug", "is_source")),
        sorted(NewsPage.objects.values_list("url_path", "related", "live")),
    ]


def addresses(client: Any, paths: Iterable[str]) -> list[tuple[str, int]]:
    return [(path, client.get(path).status_code) for path in paths]
