"""A small project with two apps, one of which owns its strings."""

from __future__ import annotations

from io import StringIO
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command

if TYPE_CHECKING:
    from pathlib import Path

SHARED = "locale/ko/LC_MESSAGES/django.po"


class Project:
    """The project's folder, to write sources into and read catalogues from."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, text: str) -> Path:
        """Write a file, with the folders it needs."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def read(self, name: str = SHARED) -> str:
        """Return the text of a file."""
        return (self.root / name).read_text(encoding="utf-8")

    def replace(self, old: str, new: str, name: str = SHARED) -> None:
        """Change a part of a file that must be there."""
        text = self.read(name)
        assert old in text
        self.write(name, text.replace(old, new))

    def translate(self, msgid: str, translation: str, name: str = SHARED) -> None:
        """Put in a translation where the catalogue has none."""
        self.replace(
            f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{translation}"', name
        )

    def command(self, *arguments: str) -> str:
        """Run a management command and return what it printed."""
        out = StringIO()
        call_command(*arguments, stdout=out)
        return out.getvalue()


@pytest.fixture
def project(tmp_path, monkeypatch, settings):
    """A project whose shared app marks one string; its Korean catalogue is not yet made."""
    project = Project(tmp_path.resolve())
    (project.root / "owner" / "locale").mkdir(parents=True)
    project.write("sharer/views.py", 'title = _("Save")\n')
    configs = [SimpleNamespace(path=str(project.root / name)) for name in ("owner", "sharer")]
    monkeypatch.setattr(
        "wagtail_editions.catalogues.owners.apps",
        SimpleNamespace(get_app_configs=lambda: configs),
    )
    settings.BASE_DIR = project.root
    settings.LANGUAGES = [("ko", "한국어"), ("en", "English")]
    settings.LOCALE_PATHS = [project.root / "locale"]
    settings.STATICFILES_DIRS = [project.root / "static"]
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [project.root / "templates"]}]
    return project
