"""The panel of Wagtail's group screen in which grants are edited."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import ModelLogEntry, Page

from tests.builders import make_home
from tests.reviewing import make_group, make_person
from wagtail_editions.actions import SaveGrantsAction
from wagtail_editions.errors import EditionPermissionError
from wagtail_editions.models import Grant, Right

pytestmark = pytest.mark.django_db
PREFIX = "edition_grants"


def lines(*rows: dict[str, Any], initial: int) -> dict[str, Any]:
    """Return what the group screen posts, with these lines in our panel and none elsewhere."""
    data: dict[str, Any] = {"name": "Translators", f"{PREFIX}-TOTAL_FORMS": len(rows)}
    data |= {f"{PREFIX}-INITIAL_FORMS": initial, f"{PREFIX}-MIN_NUM_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"{PREFIX}-{number}-{name}": value for name, value in row.items()}
    for other in ("page", "collection", "document", "image", "site"):
        for each in (f"{other}_permissions", f"{other}_permissions-permissions"):
            data |= {f"{each}-TOTAL_FORMS": 0, f"{each}-INITIAL_FORMS": 0}
    return data


def kept(group: Any) -> set[tuple[int, str, str]]:
    """Return the group's grants."""
    return set(Grant.objects.filter(group=group).values_list("page", "language", "right"))


def test_lines_are_shown_changed_added_and_removed(admin_client, admin_in_english):
    home = make_home()
    root = Page.get_first_root_node()
    group = make_group("Translators", {"en": [Right.TRANSLATE, Right.REVIEW]})
    Grant.objects.create(group=group, page=home, language="ko", right=Right.PUBLISH)
    # Of a language that the site has no more.
    Grant.objects.create(group=group, page=root, language="ja", right=Right.TRANSLATE)
    stays = Grant.objects.get(language="en", right=Right.TRANSLATE)
    url = reverse("wagtailusers_groups:edit", args=[group.pk])
    screen = admin_client.get(url)
    panel = next(each for each in screen.context["permission_panels"] if each.prefix == PREFIX)
    english = {"page": root.pk, "language": "en", "rights": ["translate", "publish"]}
    former = {"page": root.pk, "language": "ja", "rights": ["translate"]}
    korean = {"page": home.pk, "language": "ko", "rights": ["publish"]}
    shown = [(form.initial["language"], form.initial["rights"]) for form in panel.forms]
    assert shown == [("en", ["translate", "review"]), ("ja", ["translate"]), ("ko", ["publish"])]
    assert "edition_grants-__prefix__-language" in screen.text
    assert "wagtail_editions | edition" not in screen.text.lower()

    before = kept(group)
    twice = lines(english, former, {**english, "rights": ["review"]}, initial=3)
    refused = admin_client.post(url, twice)
    assert "“Root” is there twice in this language: English." in refused.text
    unknown = lines({**english, "language": "xx"}, initial=0)
    assert admin_client.post(url, unknown).status_code == 200
    assert kept(group) == before

    data = lines(english, former, {**korean, "DELETE": "on"}, korean | {"page": root.pk}, initial=3)
    response = admin_client.post(url, data)
    assert response.status_code == 302, response.context["form"].errors
    assert kept(group) == {
        (root.pk, "en", "translate"),
        (root.pk, "en", "publish"),
        (root.pk, "ja", "translate"),
        (root.pk, "ko", "publish"),
    }
    entry = ModelLogEntry.objects.get(action="wagtail_editions.grants")
    assert (entry.object_id, entry.user.get_username()) == (str(group.pk), "admin")
    with override("en"):
        assert entry.comment == (
            "Given: Publish (English, from “Root” down); Publish (한국어, from “Root” down). "
            "Taken: Review (English, from “Root” down); Publish (한국어, from “홈” down)."
        )
    # Only differences are written, and where there are none no entry.
    now = lines(english, former, korean | {"page": root.pk}, initial=3)
    assert admin_client.post(url, now).status_code == 302
    assert ModelLogEntry.objects.filter(action="wagtail_editions.grants").count() == 1
    assert Grant.objects.get(language="en", right=Right.TRANSLATE) == stays


def test_a_new_group_has_grants_at_once(admin_client):
    root = Page.get_first_root_node()
    data = lines({"page": root.pk, "language": "ko", "rights": ["review"]}, initial=0)
    response = admin_client.post(reverse("wagtailusers_groups:add"), data)
    assert response.status_code == 302
    group = Grant.objects.get().group
    assert kept(group) == {(root.pk, "ko", "review")}
    with pytest.raises(EditionPermissionError):
        SaveGrantsAction(group, [], user=make_person("reviewer", group)).execute()
    assert kept(group) == {(root.pk, "ko", "review")}
