"""A whole site goes into a fixture and out of it, into another, empty database."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client

from tests.doctor.examining import wrong
from tests.editions.test_fixtures import everything, site
from tests.testapp.models import StoryPage

from .site import ADDRESSES, add_to, addresses, more

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.django_db(transaction=True)

__all__ = ["site"]


@pytest.fixture
def another_database(request, tmp_path) -> Iterator[str]:
    """Make a copy of the database as migrations left it; return its address."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        path = tmp_path / "another.sqlite3"
        copy = sqlite3.connect(path)
        connection.ensure_connection()
        connection.connection.backup(copy)
        copy.close()
        yield f"sqlite:///{path}"
        return
    of = connection.settings_dict
    other = f"{name}_another"
    connections.close_all()
    where = {"host": of["HOST"], "port": of["PORT"] or None, "user": of["USER"]}
    with psycopg.connect(
        dbname="postgres", password=of["PASSWORD"] or None, autocommit=True, **where
    ) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{other}"')
        server.execute(f'CREATE DATABASE "{other}" TEMPLATE "{name}"')
        who = f"{of['USER']}:{quote(of['PASSWORD'])}" if of["PASSWORD"] else of["USER"]
        port = f":{of['PORT']}" if of["PORT"] else ""
        yield f"postgres://{who}@{of['HOST']}{port}/{other}"
        server.execute(f'DROP DATABASE "{other}" WITH (FORCE)')


def load(path: Path, database: str, kind: str) -> dict[str, Any]:
    """Load the fixture in a process of its own and return what it says of the site."""
    command = [sys.executable, "-m", "tests.wagtail.load_site", str(path), kind]
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "cms.settings.test",
    }
    done = subprocess.run(  # noqa: S603
        command, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("natural", [True, False], ids=["natural", "number"])
def test_a_whole_site_goes_into_another_database(another_database, site, tmp_path, natural):
    add_to(StoryPage.objects.get(slug="home"), StoryPage.objects.get(slug="미니-리프팅"))
    client = Client()
    before = [everything(client), more(), addresses(client, ADDRESSES)]
    assert wrong() == []
    assert [status for _path, status in before[2]] != []
    left_out = ["wagtailsearch", "wagtailcore.referenceindex", "sessions"]
    if natural:
        # These are made by migrations; entries about pages that are gone cannot be named.
        left_out += ["contenttypes", "auth.permission"]
        left_out += ["wagtailcore.pagelogentry", "wagtailcore.modellogentry"]
    path = tmp_path / "site.json"
    call_command("dumpdata", output=str(path), exclude=left_out, natural_foreign=natural)
    after = load(path, another_database, "natural" if natural else "number")
    assert after["wrong"] == []
    assert after["site"] == json.loads(json.dumps(before, default=str))
    assert after["published"]
