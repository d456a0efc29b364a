"""What is compiled is what gettext reads, and nothing is compiled in vain."""

from __future__ import annotations

import gettext
import os

import pytest
from django.core.management import CommandError

from .conftest import SHARED

COMPILED = "locale/ko/LC_MESSAGES/django.mo"


@pytest.fixture
def translated(project):
    """A project with a translation of every kind, and one that is not to be used."""
    project.write(
        "sharer/views.py",
        '_("Save")\n_("Doubtful")\n_("Missing")\npgettext("month", "May")\n'
        'ngettext("One page", "%(n)s pages", n)',
    )
    project.command("make_catalogues")
    project.translate("Save", "저장")
    project.translate("May", "5월")
    project.translate("Doubtful", "의심")
    project.replace('msgid "Doubtful"', '#, fuzzy\nmsgid "Doubtful"')
    project.replace('msgstr[0] ""', 'msgstr[0] "%(n)s쪽"')
    return project


def test_gettext_reads_what_was_compiled(translated):
    assert COMPILED in translated.command("compile_catalogues")
    with (translated.root / COMPILED).open("rb") as file:
        korean = gettext.GNUTranslations(file)
    assert korean.gettext("Save") == "저장"
    assert korean.pgettext("month", "May") == "5월"
    assert korean.ngettext("One page", "%(n)s pages", 1) == "%(n)s쪽"
    assert korean.ngettext("One page", "%(n)s pages", 7) == "%(n)s쪽"
    assert korean.gettext("Missing") == "Missing"
    assert korean.gettext("Doubtful") == "Doubtful"


def test_only_what_has_changed_is_compiled(translated):
    translated.command("compile_catalogues")
    assert translated.command("compile_catalogues") == ""

    later = (translated.root / COMPILED).stat().st_mtime_ns + 1_000_000
    os.utime(translated.root / SHARED, ns=(later, later))
    assert COMPILED in translated.command("compile_catalogues")


def test_a_broken_catalogue_is_named_and_leaves_the_compiled_one(translated):
    translated.command("compile_catalogues")
    before = (translated.root / COMPILED).read_bytes()
    path = translated.write(SHARED, 'msgid "Save\nmsgstr')
    later = (translated.root / COMPILED).stat().st_mtime_ns + 1_000_000
    os.utime(path, ns=(later, later))

    with pytest.raises(CommandError, match=SHARED):
        translated.command("compile_catalogues")
    assert (translated.root / COMPILED).read_bytes() == before
    assert sorted(file.name for file in path.parent.iterdir()) == ["django.mo", "django.po"]
