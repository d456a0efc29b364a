"""Promise 2: a process that is killed leaves the old or the new state, nothing between.

A child process is killed (SIGKILL) at moments of an operation: at statements, before and after,
and at any time between. What the database holds then is, table by table, what it held before or
what the whole operation makes of it; nothing is wrong in it, and the next attempt succeeds.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from tests.builders import BODY, make_home, make_story, publish_in_english
from tests.doctor.examining import wrong
from tests.promises import acts
from tests.promises.killing import Moment, Nursery
from tests.rows import Tables
from tests.testapp.models import StoryPage
from wagtail_editions.actions import SaveTranslationAction
from wagtail_editions.models import Edition

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

pytestmark = pytest.mark.django_db(transaction=True)

#: How many; a database server takes its time to notice each death.
MOMENTS = {"sqlite": 50, "postgresql": 30}
#: Of them by the clock, which alone hits the moment of a commit.
BY_CLOCK = 10


@pytest.fixture(scope="module")
def nursery(django_db_setup) -> Iterator[Nursery]:
    """A process that begets children; gone before the database goes."""
    nursery = Nursery(str(connection.settings_dict["NAME"]))
    yield nursery
    nursery.close()


@pytest.fixture
def story():
    """Return a story that is live in Korean and English, with a page below it and an alias."""
    story = make_story(make_home())
    publish_in_english(story)
    publish_in_english(make_story(story, title="아래", slug="아래"), title="Below", slug="below")
    story.create_alias(update_slug="별칭")
    return StoryPage.objects.get(pk=story.pk)


def english(story) -> Edition:
    return Edition.objects.get(page=story.pk, language="en")


def change_original(story) -> int:
    """Save a draft of the original that changes text, structure and address."""
    story.title, story.slug, story.introduction_ko = "새 제목", "새-주소", "새 소개"
    story.body_ko = [*reversed(BODY), {"type": "heading", "value": "상담", "id": "b4"}]
    return story.save_revision().pk


# The operations: each prepares the story and tells the act to be killed.


def publish_an_edition(story) -> tuple[Any, ...]:
    edition = english(story)
    SaveTranslationAction(edition, "slug", "renamed").execute()
    SaveTranslationAction(edition, "introduction", "Another introduction.").execute()
    return (acts.publish, edition.save_revision().pk)


def publish_the_original(story) -> tuple[Any, ...]:
    return (acts.publish, change_original(story))


def update_an_edition(story) -> tuple[Any, ...]:
    acts_done = StoryPage.objects.get(pk=story.pk).revisions.get(pk=change_original(story))
    acts_done.publish()
    return (acts.update, english(story).pk)


def release_both_languages(story) -> tuple[Any, ...]:
    change_original(story)
    publish_an_edition(story)
    return (acts.release, story.pk)


def withdraw_an_edition(story) -> tuple[Any, ...]:
    return (acts.withdraw, english(story).pk)


OPERATIONS = [
    publish_an_edition,
    publish_the_original,
    update_an_edition,
    release_both_languages,
    withdraw_an_edition,
]

#: Wagtail's APIs write these after the publication, in transactions of their own.
AFTERWARDS = {"wagtailcore_pagelogentry", "wagtailcore_modellogentry"}


def moments(statements: int, seconds: float) -> list[Moment]:
    """Return the moments of an operation that takes so long, the same ones in every run."""
    chance = random.Random(2)  # noqa: S311
    at_statements = [
        Moment(**{side: number})
        for number in range(1, statements + 1)
        for side in ("before", "after")
    ]
    by_clock = [Moment(seconds=chance.uniform(0, seconds * 1.1) or 0.001) for _ in range(BY_CLOCK)]
    chosen = min(MOMENTS[connection.vendor] - BY_CLOCK, len(at_statements))
    return chance.sample(at_statements, chosen) + by_clock


def wait_for_end(backend: int) -> None:
    """Wait until the database server has noticed that its client is gone."""
    with connection.cursor() as cursor:
        while backend:
            cursor.execute("SELECT 1 FROM pg_stat_activity WHERE pid = %s", [backend])
            if not cursor.fetchone():
                return
            time.sleep(0.002)


def try_again(act: tuple[Any, ...]) -> None:
    """Do the whole act here, as the next one does who comes along."""
    function, *arguments = act
    for _step in function(*arguments):
        pass


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_killed_process_leaves_the_old_or_the_new_state(nursery, story, operation):
    assert_old_or_new(nursery, operation(story))


def test_a_killed_call_of_wagtails_api_leaves_the_old_or_the_new_page(nursery, story):
    # Aliases follow one by one.
    story.aliases.get().delete()
    act = (acts.publish_by_action, change_original(story))
    assert_old_or_new(nursery, act, without=AFTERWARDS)


def assert_old_or_new(
    nursery: Nursery, act: tuple[Any, ...], without: Collection[str] = ()
) -> None:
    old = Tables(without)
    # Every run gives out the same keys, the first one too.
    old.restore()
    whole = nursery.run(act)
    new = Tables(without).content()
    assert new != old.content()
    assert wrong() == []
    seen = set()
    for moment in moments(whole.statements, whole.seconds):
        old.restore()
        life = nursery.run(act, moment)
        wait_for_end(life.backend)
        now = Tables(without)
        is_old = now == old
        if not is_old:
            assert now.content() == new, moment
            assert wrong() == [], moment
        if life.killed and not is_old:
            try_again(act)
            assert wrong() == [], moment
        elif life.killed and (True, True) not in seen:
            # From the very rows of before, the next attempt is the same every time.
            old.restore()  # The killed one has used up keys.
            try_again(act)
            assert wrong() == [], moment
            assert Tables(without).content() == new, moment
        seen.add((life.killed, is_old))
    # Some were killed before the commit.
    assert (True, True) in seen
