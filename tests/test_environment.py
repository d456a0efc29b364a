"""What `tests/conftest.py` promises to every test."""

from __future__ import annotations

import threading
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.cache.backends.redis import RedisCache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import translation
from wagtail.models import Page

TWICE = pytest.mark.parametrize("time", ["first", "second"])


def in_thread(work):
    """Run ``work`` in a thread with a connection of its own and return its result."""
    results = []

    def run():
        try:
            results.append(work())
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=30)
    assert results, "The thread did not finish its work."
    return results[0]


@TWICE
def test_no_test_finds_the_cache_of_another(time):
    assert cache.get("seen") is None
    cache.set("seen", time)


@TWICE
def test_no_test_speaks_the_language_of_another(time):
    assert translation.get_language() == "ko"
    translation.activate("en")


def test_uploads_stay_away_from_the_site(settings):
    name = default_storage.save("note.txt", ContentFile(b"text"))
    assert Path(default_storage.path(name)).is_file()
    assert settings.VAR_DIR not in Path(default_storage.path(name)).parents


@TWICE
@pytest.mark.django_db(transaction=True)
def test_threads_share_the_database_and_migrations_content_comes_back(time):
    assert Page.objects.filter(depth=1).exists()
    assert Group.objects.filter(name="Editors").exists()
    Group.objects.create(name="Reviewers")
    assert in_thread(lambda: Group.objects.filter(name="Reviewers").count()) == 1
    Group.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_sqlite_runs_as_it_does_in_use():
    if connection.vendor != "sqlite":
        pytest.skip("This is about SQLite alone.")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.transaction_mode == "IMMEDIATE"
    assert not connection.is_in_memory_db()


def test_redis_keeps_what_it_is_given(redis_url):
    redis = RedisCache(redis_url, {"KEY_PREFIX": f"tests-{uuid4()}"})
    redis.set("greeting", {"ko": "안녕하세요"}, timeout=10)
    assert redis.get("greeting") == {"ko": "안녕하세요"}
    redis.delete("greeting")
    assert redis.get("greeting") is None
