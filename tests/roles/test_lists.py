"""A list shows what a person may see, and nothing else, without asking about each line."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission

from tests.builders import make_story, start_in_english
from tests.reviewing import fresh, make_group, make_person
from tests.testapp.models import Badge
from wagtail_editions.actions import StartEditionAction
from wagtail_editions.admin.visible import visible_to
from wagtail_editions.models import Edition, Right
from wagtail_editions.permissions import user_can_see

from .world import World

pytestmark = pytest.mark.django_db


def test_the_list_and_the_rule_agree_for_everybody(django_assert_max_num_queries):
    world = World()
    badge = StartEditionAction(Badge.objects.create(name_ko="추천"), "en").execute()
    here = make_group("Here", {"en": [Right.REVIEW]}, page=world.story)
    below = make_group("Below", {}, ["change_page"], page=world.released)
    owning = make_group("Owning", {}, ["add_page"], page=world.home)
    badges, images, nobody = (make_group(name) for name in ("Badges", "Images", "Nobody"))
    badges.permissions.add(Permission.objects.get(codename="change_badge"))
    GroupCollectionPermission.objects.create(
        group=images,
        collection=Collection.get_first_root_node(),
        permission=Permission.objects.get(
            codename="change_image", content_type__app_label="wagtailimages"
        ),
    )
    others = [
        make_person(each.name, each) for each in (here, below, owning, badges, images, nobody)
    ]
    type(world.story).objects.filter(pk=world.in_review.page_id).update(owner=others[2])
    asleep = make_person("asleep", here)
    asleep.is_active = False
    asleep.save()
    seen = {}
    for person in [*world.people.values(), *others, asleep]:
        with django_assert_max_num_queries(9):
            visible = set(Edition.objects.filter(visible_to(fresh(person))))
        allowed = {each for each in Edition.objects.all() if user_can_see(person, each)}
        assert visible == allowed, person
        seen[person.username] = visible
    assert seen["Here"] == {world.edition}
    assert {each.page_id for each in seen["Below"]} == {world.released.pk}
    assert badge in seen["translator"]
    assert badge in seen["Badges"]
    assert {each.object for each in seen["Images"]} == {world.image}
    assert not seen["Nobody"] | seen["asleep"]


def test_more_editions_cost_no_more_queries(client):
    world = World()
    client.force_login(world.people["editor"])
    url = reverse("wagtail_editions:list")
    assert world.edition.title in client.get(url).text

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return len(captured)

    before = queries()
    for number in range(3):
        start_in_english(make_story(world.home, title=f"{number}", slug=f"more-{number}"))
    assert queries() <= before
