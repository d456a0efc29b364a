"""Promise 7: every old address still works while its edition is live, per language.

Pages are renamed, moved, withdrawn and published again in any order. After each step every
address that any page ever had must lead to the page that has it now, or else to the one that left
it last, by one permanent redirect at most, in the same language.
"""

from __future__ import annotations

import random

import pytest
from wagtail.models import Page

from tests.builders import make_home, make_story, publish_in_english
from tests.promises.whole import assert_whole
from tests.testapp.models import PlainPage, StoryPage
from wagtail_editions.actions import SaveTranslationAction
from wagtail_editions.models import Edition

SLUGS = ("가", "나", "다", "a", "b", "c")


class Tree:
    """Pages that are renamed and moved at random, and every address that they ever had."""

    def __init__(self, client, seed) -> None:
        self.client, self.random = client, random.Random(seed)  # noqa: S311
        self.home = make_home()
        self.plain = PlainPage(title="Plain", slug="plain", live=True)
        self.home.add_child(instance=self.plain)
        self.pages = []
        for number in range(4):
            parent = self.random.choice([self.home, self.plain, *self.pages])
            page = make_story(Page.objects.get(pk=parent.pk), slug=f"처음-{number}")
            if number != 2:
                publish_in_english(page, slug=f"first-{number}")
            self.pages.append(page)
        #: Of each address, the pages that had it, the last one to leave it at the end.
        self.had: dict[str, list[int]] = {}
        self.note()

    def current(self) -> dict[str, int]:
        editions = Edition.objects.live().filter(page__in=[page.pk for page in self.pages])
        return {edition.url: edition.page_id for edition in editions}

    def note(self) -> None:
        """Remember who has which address; whoever had one and has it no more left it now."""
        now = self.current()
        for address, pk in now.items():
            holders = self.had.setdefault(address, [])
            if pk in holders:
                holders.remove(pk)
            holders.append(pk)

    def step(self) -> None:
        page = StoryPage.objects.get(pk=self.random.choice(self.pages).pk)
        act = self.random.choice([self.rename, self.rename, self.rename_in_english, self.move])
        act(page)

    def rename(self, page) -> None:
        taken = set(page.get_siblings(inclusive=False).values_list("slug", flat=True))
        page.slug = self.random.choice([slug for slug in SLUGS if slug not in taken])
        page.save_revision().publish()

    def rename_in_english(self, page) -> None:
        edition = Edition.objects.filter(page=page, language="en").first()
        if edition is None:
            return
        siblings = page.get_siblings(inclusive=False)
        taken = {
            *siblings.values_list("slug", flat=True),
            *Edition.objects.filter(page__in=siblings).values_list("slug", flat=True),
        }
        slug = self.random.choice([slug for slug in SLUGS if slug not in taken])
        SaveTranslationAction(edition, "slug", slug).execute()
        edition.save_revision().publish()

    def move(self, page) -> None:
        targets = [
            target
            for target in Page.objects.filter(pk__in=[self.home.pk, self.plain.pk, *self.keys])
            if not target.path.startswith(page.path)
        ]
        target = self.random.choice(targets)
        siblings = Page.objects.child_of(target).exclude(pk=page.pk)
        own = set(Edition.objects.filter(page=page).values_list("slug", flat=True)) | {page.slug}
        theirs = Edition.objects.filter(page__in=siblings).values_list("slug", flat=True)
        if own.isdisjoint({*theirs, *siblings.values_list("slug", flat=True)}):
            page.move(target, pos="last-child")

    @property
    def keys(self) -> list[int]:
        return [page.pk for page in self.pages]

    def check(self) -> None:
        now = self.current()
        live = {(pk, address.split("/")[1]) for address, pk in now.items()}
        for address, holders in self.had.items():
            language = address.split("/")[1]
            expected = now.get(address) or next(
                (pk for pk in reversed(holders) if (pk, language) in live), None
            )
            response = self.client.get(address)
            if expected is None:
                assert response.status_code == 404, address
                continue
            if address not in now:
                assert response.status_code == 301, (address, response.status_code)
                target = response.headers["Location"]
                assert target.split("/")[1] == language
                response = self.client.get(target)
            assert response.status_code == 200, address
            assert response.context["page"].pk == expected, address


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens(client, seed):
    tree = Tree(client, seed)
    for _number in range(10):
        tree.step()
        tree.note()
    tree.check()
    withdrawn = Edition.objects.get(page=tree.pages[0].pk, language="en")
    withdrawn.unpublish()
    tree.check()
    withdrawn = Edition.objects.get(pk=withdrawn.pk)
    withdrawn.save_revision().publish()
    tree.note()
    tree.check()
    for page in tree.pages:
        assert_whole(page.pk)


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    """Two editors, two processes, the same moment."""

    @pytest.fixture
    def home(self):
        return make_home()

    def slug_draft(self, page, slug, language="ko") -> int:
        if language == "ko":
            page = StoryPage.objects.get(pk=page.pk)
            page.slug = slug
            return page.save_revision().pk
        edition = Edition.objects.get(page=page.pk, language=language)
        SaveTranslationAction(edition, "slug", slug).execute()
        return edition.save_revision().pk

    def test_rename_the_same_page(self, racers, client, home):
        from tests.promises import acts

        story = make_story(home)
        for number in range(4):
            drafts = [self.slug_draft(story, f"{word}-{number}") for word in ("a", "b")]
            racers.run(*((acts.publish, draft) for draft in drafts))
            assert_whole(story.pk, published_by_revisions=False)
        now = StoryPage.objects.get(pk=story.pk).url
        for number in range(4):
            answers = [client.get(f"/ko/{word}-{number}/") for word in ("a", "b")]
            # One of the two was there for a moment, or not at all.
            assert {answer.status_code for answer in answers} <= {200, 301, 404}
            assert {answer.headers.get("Location", now) for answer in answers} == {now}
        assert client.get("/ko/미니-리프팅/").headers["Location"] == now

    def test_rename_a_page_and_the_one_above_it(self, racers, client, home):
        from tests.promises import acts

        section = make_story(home, title="글", slug="글")
        publish_in_english(section, title="Articles", slug="articles")
        story = make_story(section)
        publish_in_english(story)
        for number in range(4):
            racers.run(
                (acts.publish, self.slug_draft(section, f"section-{number}", "en")),
                (acts.publish, self.slug_draft(story, f"story-{number}", "en")),
            )
            assert_whole(story.pk)
            assert_whole(section.pk)
        assert client.get("/en/section-3/story-3/").status_code == 200
        old = client.get("/en/articles/mini-lifting/")
        assert (old.status_code, old.headers["Location"]) == (301, "/en/section-3/story-3/")

    @pytest.mark.parametrize("language", ["ko", "en"])
    def test_want_the_same_slug_beside_each_other(self, racers, home, language):
        from tests.promises import acts

        stories = [make_story(home, slug=f"글-{number}") for number in range(2)]
        for number, story in enumerate(stories):
            publish_in_english(story, slug=f"story-{number}")
        for number in range(4):
            slug = f"same-{number}"
            drafts = [self.slug_draft(stories[0], slug, language)]
            if language == "en":
                # A draft may have it as long as no other has published it.
                edition = Edition.objects.get(page=stories[1].pk, language="en")
                edition.translations.filter(path="slug").update(text=slug)
                drafts.append(edition.save_revision().pk)
            else:
                drafts.append(self.slug_draft(stories[1], slug, language))
            answers = racers.run(*((acts.try_to_publish, draft) for draft in drafts))
            assert answers.count("published") == 1, answers
            holders = Edition.objects.filter(language=language, slug=slug, page__in=stories)
            assert holders.count() == 1
