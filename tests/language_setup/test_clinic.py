"""The clinic's own site gets Japanese, loads its demo, and shows nothing of it to readers."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import connection

if TYPE_CHECKING:
    from pathlib import Path

#: What the repository has beside its code.
LEFT_OUT = (".*", "var", "__pycache__", "*.mo", "bench", "docs", "node_modules")

#: After the language was added: bring the database up to it, load the demo and read.
AFTERWARDS = """
import json
from io import StringIO
from unittest.mock import patch

import django

django.setup()

from django.core.management import call_command
from django.test import Client

from tests.demo import small_picture

said = StringIO()
call_command("makemigrations", dry_run=True, stdout=said)
call_command("migrate", verbosity=0)
with patch("cms.demo.pictures.picture", small_picture):
    call_command("load_demo", stdout=StringIO())
client = Client(raise_request_exception=False, headers={"host": "localhost"})
answers = {language: client.get(f"/{language}/") for language in ("ko", "en", "ja")}
print(
    json.dumps(
        {
            "planned": said.getvalue(),
            "status": {language: each.status_code for language, each in answers.items()},
            "links": [f'href="/{code}/"' in answers["ja"].text for code in ("ko", "en", "ja")],
        }
    )
)
"""


def run(folder: Path, *arguments: str) -> str:
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DJANGO_", "PYTEST_")) and name not in {"DATABASE_URL", "VAR_DIR"}
    }
    done = subprocess.run(  # noqa: S603
        [sys.executable, *arguments],
        cwd=folder,
        env={
            **environment,
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def clinic(tmp_path: Path, db) -> Path:
    """Return a copy of the whole repository, with an empty database that is migrated."""
    if connection.vendor != "sqlite":
        pytest.skip("Done once, on SQLite: what differs between databases is tested elsewhere.")
    folder = tmp_path / "clinic"
    shutil.copytree(settings.BASE_DIR, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    (folder / "var").mkdir()
    # Another connection: this one holds a lock.
    with (
        closing(sqlite3.connect(connection.settings_dict["NAME"])) as migrated,
        closing(sqlite3.connect(folder / "var" / "db.sqlite3")) as copy,
    ):
        migrated.backup(copy)
    return folder


def test_a_language_is_added_to_the_clinic(clinic: Path):
    said = run(clinic, "manage.py", "add_language", "ja")
    made = {line.split(": ")[1] for line in said.splitlines() if line.startswith("  Made: ")}
    assert {path for path in made if path.endswith(".py")} == {
        path.relative_to(clinic).as_posix() for path in clinic.glob("*/migrations/*_add_ja.py")
    }
    assert {path.split("/")[0] for path in made} >= {"cms", "pages", "media", "locale"}
    base = settings.BASE_DIR / "cms" / "settings" / "base.py"
    text = base.read_text(encoding="utf-8")
    assert (clinic / "cms" / "settings" / "base.py").read_text(encoding="utf-8") == text.replace(
        '("en", "English")]', '("en", "English"), ("ja", "日本語")]'
    )
    told: dict[str, Any] = json.loads(run(clinic, "-c", AFTERWARDS).splitlines()[-1])
    assert "No changes detected" in told["planned"]
    assert told["status"] == {"ko": 200, "en": 200, "ja": 404}
    assert told["links"] == [True, True, False]
