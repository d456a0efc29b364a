"""A guide with every kind of value that may differ in a language."""

from __future__ import annotations

from typing import Any

from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.builders import make_home, translate
from tests.replay import recorded
from tests.testapp.models import GuidePage, Sight
from wagtail_editions.actions import (
    RemoveOverrideAction,
    SaveOverrideAction,
    StartEditionAction,
    UpdateEditionAction,
)
from wagtail_editions.models import Edition

LINKED = '<p data-block-key="k1"><a linktype="page" id="{}">홈</a>으로</p>'
TEXTS = {
    "안내": "Guide",
    "<1>홈</1>으로": "To the <1>home page</1>",
    "카드": "Card",
    "고양이": "A cat",
    "낱말": "Word",
    "광장": "Square",
}


def make_image(title: str = "고양이") -> Any:
    return get_image_model().objects.create(title=title, file=get_test_image_file())


def guide_body(home: Any, image: Any) -> list[dict[str, Any]]:
    card = {"title": "카드", "page": home.pk, "style": "light", "seats": 4, "full": False}
    return [
        {"type": "paragraph", "value": LINKED.format(home.pk), "id": "b1"},
        {"type": "card", "value": card, "id": "b2"},
        {
            "type": "picture",
            "value": {"image": image.pk, "alt_text": "고양이", "decorative": False},
            "id": "b3",
        },
        {"type": "words", "value": [{"type": "word", "value": "낱말", "id": "w1"}], "id": "b4"},
    ]


@recorded
def make_guide(home: Any) -> tuple[int, int, int]:
    """Make a guide, its picture and its translation; return the keys of the three."""
    image = make_image()
    page = GuidePage(
        title="안내",
        slug="guide",
        live=False,
        body_ko=guide_body(home, image),
        website_ko="https://example.kr/",
        size_ko="s",
        price_ko="9.50",
        day_ko="2026-01-31",
        open_ko=True,
    )
    home.add_child(instance=page)
    Sight.objects.create(page=page, name_ko="광장", map_ko="https://map.kr/")
    page = GuidePage.objects.get(pk=page.pk)
    page.save_revision().publish()
    edition = StartEditionAction(GuidePage.objects.get(pk=page.pk), "en").execute()
    translate(edition, TEXTS, slug="guide")
    return page.pk, image.pk, edition.pk


class Guide:
    """A published guide in Korean and its English edition, fully translated."""

    def __init__(self) -> None:
        self.home = make_home()
        self.pk, image, self.edition_pk = make_guide(self.home)
        self.image = get_image_model().objects.get(pk=image)

    @property
    def page(self) -> GuidePage:
        return GuidePage.objects.get(pk=self.pk)

    @property
    def edition(self) -> Edition:
        return Edition.objects.get(pk=self.edition_pk)

    def translate(self) -> None:
        translate(self.edition, TEXTS, slug="guide")

    def override(self, path: str, value: Any = None, kind: str = "value", **options: Any) -> Any:
        return SaveOverrideAction(self.edition, path, kind, value, **options).execute()

    def hide(self, path: str, **options: Any) -> Any:
        return self.override(path, kind="hidden", **options)

    def add(self, type: str, value: Any, after: str = "", stream: str = "body", **options) -> Any:  # noqa: A002
        added = {"stream": stream, "after": after, "type": type, "value": value}
        return self.override("", {**added, **options.pop("also", {})}, kind="added", **options)

    def remove(self, path: str, **options: Any) -> None:
        RemoveOverrideAction(self.edition, path, **options).execute()

    def publish(self) -> None:
        self.edition.save_revision().publish()

    def change(self, index: int | None = None, value: Any = None, **fields: Any) -> None:
        """Publish the original with another value of a block, or of a field."""
        page = self.page
        body = list(page.body_ko.get_prep_value())
        if index is not None:
            body[index] = {**body[index], "value": value}
        page.body_ko = fields.pop("body", body)
        for name, new in fields.items():
            setattr(page, name, new)
        page.save_revision().publish()

    def update(self) -> None:
        UpdateEditionAction(self.edition).execute()

    def published(self) -> list[Any]:
        """The blocks that readers of English see, raw."""
        return list(self.page.body_en.get_prep_value())

    def draft(self) -> dict[str, Any]:
        return self.edition.draft_values()

    def blockers(self) -> list[str]:
        return [blocker.message for blocker in self.edition.blockers()]

    def statuses(self) -> dict[str, str]:
        return {each.override.path: each.status.value for each in self.edition.differences()}
