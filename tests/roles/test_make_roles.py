"""The command that makes groups for the kinds of work."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.utils.translation import override
from wagtail.models import GroupPagePermission, ModelLogEntry

from tests.builders import make_home
from wagtail_editions.models import Grant, Right

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    """Run the command and return what it said."""
    said = StringIO()
    call_command("make_roles", *arguments, stdout=said)
    return said.getvalue()


def test_what_is_missing_is_made_and_nothing_taken(settings):
    settings.LANGUAGE_CODE = "en"
    with override("en"):
        said = run()
    assert "Translators: English: made\n  + Translate: English" in said
    assert "Publishers: made" in said
    assert Group.objects.filter(name__startswith="Translators").count() == 2
    translators = Group.objects.get(name="Translators: English")
    assert list(translators.edition_grants.values_list("language", "right")) == [
        ("en", "translate")
    ]
    experts = Group.objects.get(name="Expert reviewers")
    assert set(experts.edition_grants.values_list("language", "right")) == {
        ("ko", "review"),
        ("en", "review"),
    }
    grants, entries = Grant.objects.count(), ModelLogEntry.objects.count()

    # Whoever runs it, in whatever language, the groups are the same; a second time says so.
    with override("ko"):
        again = run()
    assert "+" not in again
    assert (Grant.objects.count(), ModelLogEntry.objects.count()) == (grants, entries)

    translators.edition_grants.all().delete()
    translators.edition_grants.create(
        page=Grant.objects.first().page, language="en", right=Right.REVIEW
    )
    with override("en"):
        assert "Translators: English: completed\n  + Translate: English" in run()
    assert set(translators.edition_grants.values_list("right", flat=True)) == {
        "translate",
        "review",
    }


def test_a_small_team_on_a_part_of_the_tree(settings):
    settings.LANGUAGE_CODE = "en"
    home = make_home()
    run("--small-team", "--page", str(home.pk))
    writers, reviewers = (Group.objects.get(name=name) for name in ("Writers", "Reviewers"))
    for group, codename in ((writers, "add_page"), (reviewers, "publish_page")):
        assert (
            GroupPagePermission.objects.get(group=group, permission__codename=codename).page_id
            == home.pk
        )
    assert not writers.edition_grants.exclude(right=Right.TRANSLATE).exists()
    assert not reviewers.edition_grants.filter(right=Right.TRANSLATE).exists()
    assert set(Grant.objects.values_list("page", flat=True)) == {home.pk}
    with override("en"), pytest.raises(CommandError, match="There is no page 999"):
        run("--page", "999")
