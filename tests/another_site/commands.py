"""Adding and removing a language by the commands, as steps on the site."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management import CommandError, call_command
from steps import planned_migrations, publish, readers, the_post

from wagtail_editions.actions import StartEditionAction
from wagtail_editions.models import Edition, SiteLanguage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER: Path = settings.BASE_DIR

#: Instead of Django's own command: writes what it should, and fails.
FAILING = """
from django.core.management.commands import makemigrations


class Command(makemigrations.Command):
    def handle(self, *labels, **options):
        super().handle(*labels, **options)
        raise OSError("The disk is full.")
"""
#: Changes a field of the model as soon as there is Japanese.
GREEDY = """
from django.conf import settings

if "ja" in dict(settings.LANGUAGES):
    BlogPage._meta.get_field("introduction").default = "…"
"""


def add() -> dict[str, Any]:
    """Try to add Japanese in ways that fail, then add it."""
    with makemigrations_that_fails():
        failed = run("add_language", "ja")
    with greedy_model():
        greedy = run("add_language", "ja")
    return {
        "failed": failed,
        "greedy": greedy,
        "added": run("add_language", "ja"),
    }


def use_and_remove() -> dict[str, Any]:
    """Bring the database up to the new language, publish and read in it, and remove it again."""
    told: dict[str, Any] = {"use": planned_migrations()}
    call_command("migrate", verbosity=0)
    japanese = SiteLanguage.objects.filter(language="ja")
    told["open"] = list(japanese.values_list("is_open", flat=True))
    japanese.update(is_open=True)
    publish(StartEditionAction(the_post(), "ja").execute())
    told["readers"] = readers("ko", "en", "ja")
    told["refused"] = run("remove_language", "ja")
    Edition.objects.get(language="ja").unpublish()
    told["removed"] = run("remove_language", "ja", delete_editions=True, no_input=True)
    return told


def look_after() -> dict[str, Any]:
    """Bring the database up to the languages that are left."""
    told: dict[str, Any] = {"planned": planned_migrations()}
    call_command("migrate", verbosity=0)
    told["editions"] = sorted(Edition.objects.values_list("language", flat=True).distinct())
    told["readers"] = readers("ko", "en", "ja")
    return told


def run(*arguments: str, **options: bool) -> dict[str, Any]:
    """Run a command; return what it says or why it refuses, and the names of changed files."""
    said, refused, before = StringIO(), "", files()
    try:
        call_command(*arguments, stdout=said, **options)
    except CommandError as refusal:
        refused = str(refusal)
    after = files()
    changed = {name for name, content in before.items() if after.get(name) != content}
    new = sorted(after.keys() - before)
    return {"said": said.getvalue(), "refused": refused, "changed": sorted(changed), "new": new}


def files() -> dict[str, bytes]:
    """Return every file of the site but its database, as it is."""
    return {
        path.relative_to(FOLDER).as_posix(): path.read_bytes()
        for path in FOLDER.rglob("*")
        if path.is_file() and not path.name.startswith("db.sqlite3")
    }


@contextmanager
def makemigrations_that_fails() -> Iterator[None]:
    """Give the site a command that stands before Django's."""
    management = FOLDER / "blog" / "management"
    (management / "commands").mkdir(parents=True)
    (management / "commands" / "makemigrations.py").write_text(FAILING, encoding="utf-8")
    for folder in (management, management / "commands"):
        (folder / "__init__.py").touch()
    yield
    shutil.rmtree(management)


@contextmanager
def greedy_model() -> Iterator[None]:
    """Let the model change in another way with the language."""
    models = FOLDER / "blog" / "models.py"
    text = models.read_text(encoding="utf-8")
    models.write_text(text + GREEDY, encoding="utf-8")
    yield
    models.write_text(text, encoding="utf-8")
