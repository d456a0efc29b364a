"""Fixtures of these tests."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import translation

from pages.models import ArticlePage
from tests.demo import demo, load
from tests.replay import recorded

from .screens import Screen, open_screens
from .world import World, make_world

__all__ = ["demo"]


@pytest.fixture
def world(demo) -> World:
    """The demo with one of each thing in it, for this test alone."""
    page, content = _world_again()
    people = get_user_model().objects
    return World(
        people.get(username="admin"),
        people.get(username="editor"),
        ArticlePage.objects.get(pk=page),
        content,
    )


@recorded
def _world_again() -> tuple[int, frozenset[str]]:
    made = make_world()
    return made.page.pk, made.content


@pytest.fixture(scope="session")
def screens(django_db_setup, django_db_blocker, tmp_path_factory) -> dict[str, list[Screen]]:
    """Every screen by who opened it, opened once for all tests that only look."""
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("ko"):
        load(tmp_path_factory.mktemp("var"))
        world = make_world()
        opened = {
            "admin": open_screens(world, world.admin),
            "editor": open_screens(world, world.editor),
        }
        transaction.set_rollback(True)
    return opened
