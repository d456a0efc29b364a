"""Columns are compared with what a revision makes together with its overrides."""

from __future__ import annotations

import pytest

from tests.doctor.examining import assert_mends, wrong
from tests.editions.guides import Guide
from tests.testapp.models import GuidePage
from wagtail_editions.actions import WithdrawEditionAction

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    guide = Guide()
    guide.override("body.b2.seats", 7)
    guide.override("price", "1.5")
    guide.override("open", False)
    guide.hide("body.b3")
    guide.add("word", "More", stream="body.b4")
    guide.publish()
    return guide


def test_what_was_published_with_overrides_is_right(guide):
    assert wrong() == []
    # What is in work does not count.
    guide.override("body.b2.seats", 8)
    guide.hide("body.b4")
    assert wrong() == []


@pytest.mark.parametrize("damage", [{"open_en": True}, {"price_en": "1.51"}, {"body_en": "ko"}])
def test_the_originals_values_in_place_of_overrides(guide, damage):
    before = guide.published()
    if "body_en" in damage:
        damage = {"body_en": guide.page.body_ko}
    GuidePage.objects.filter(pk=guide.pk).update(**damage)
    assert_mends(guide.page, "en", "live-columns")
    page = guide.page
    assert (page.open_en, str(page.price_en)) == (False, "1.50")
    assert guide.published() == before


def test_a_withdrawn_language_leaves_no_value_for_readers(guide):
    WithdrawEditionAction(guide.edition).execute()
    assert wrong() == []
    page = guide.page
    assert (page.website_en, page.price_en, page.open_en) == (None, None, False)
    GuidePage.objects.filter(pk=guide.pk).update(website_en="https://example.com/")
    assert_mends(page, "en", "closed-columns")
