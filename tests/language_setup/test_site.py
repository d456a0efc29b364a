"""A site gets a language by one command and loses it by another; a failure leaves no trace."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any

import pytest

from tests.editions.test_languages import TWO, WELL, Site, installed

if TYPE_CHECKING:
    from pathlib import Path

#: Two lists, one with a comment after its last item.
LINES = """LANGUAGES = (
    ("ko", "한국어"),
    ("en", "English"),  # for patients from abroad
)
MODELTRANSLATION_LANGUAGES = ("ko", "en")"""
TEXTS = 'from django.utils.translation import gettext as _\n\nTEXT = _("Read on")\n'
NOTHING = {"changed": [], "new": []}


def split_settings(site: Site) -> Path:
    """Move the settings into a module with a byte order mark and line ends of Windows."""
    site.settings(TWO, LINES)
    chosen = site.folder / "settings.py"
    base = site.folder / "base_settings.py"
    text = chosen.read_text(encoding="utf-8")
    base.write_bytes(codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode())
    chosen.write_text("from base_settings import *\n\nDEBUG = False\n", encoding="utf-8")
    return base


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> dict[str, Any]:
    """Return what each step told, and the settings between them."""
    two, _told = installed(tmp_path_factory.getbasetemp())
    site = Site(tmp_path_factory.mktemp("commands"), two.folder)
    base = split_settings(site)
    (site.folder / "blog" / "locale").mkdir()
    (site.folder / "blog" / "texts.py").write_text(TEXTS, encoding="utf-8")
    told = {"before": base.read_bytes(), **site.do("commands.add")}
    told |= {"with_it": base.read_bytes(), **site.do("commands.use_and_remove")}
    catalogue = site.folder / "blog" / "locale" / "ja" / "LC_MESSAGES" / "django.po"
    told |= {"without": base.read_bytes(), "catalogue": catalogue.read_text(encoding="utf-8")}
    told["after"] = site.do("commands.look_after")
    return told


def test_a_failure_in_the_middle_leaves_every_file_as_it_was(told):
    assert "The disk is full." in told["failed"]["refused"]
    assert told["failed"].items() >= NOTHING.items()


def test_a_migration_that_would_do_more_is_refused_with_what(told):
    refused = told["greedy"]["refused"]
    assert "would not only add nullable columns of “ja”" in refused
    assert "blog: Alter field introduction on blogpage" in refused
    assert told["greedy"].items() >= NOTHING.items()


def test_a_language_is_added_to_both_lists_and_nothing_else_changes(told):
    added = told["added"]
    assert added["refused"] == ""
    assert added["changed"] == ["base_settings.py"]
    catalogue = "blog/locale/ja/LC_MESSAGES/django.po"
    assert added["new"] == [catalogue, "blog/migrations/0002_add_ja.py"]
    comment = b"# for patients from abroad\r\n"
    entry = '    ("ja", "日本語"),\r\n'.encode()
    wanted = told["before"].replace(comment, comment + entry)
    assert told["with_it"] == wanted.replace(b'= ("ko", "en")', b'= ("ko", "en", "ja")')
    assert 'msgid "Read on"\nmsgstr ""' in told["catalogue"]


def test_what_was_written_and_what_to_do_next_is_said(told):
    lines = told["added"]["said"].splitlines()
    assert lines[0] == "Japanese (日本語, ja) was added."
    assert "  Changed: base_settings.py" in lines
    assert "  Made: blog/migrations/0002_add_ja.py" in lines
    steps = lines[lines.index("Next:") + 1 :]
    assert [step.split()[0] for step in steps] == ["1.", "2.", "3.", "4."]
    assert "migrate" in steps[0]
    assert "compile_catalogues" in steps[1]


def test_it_is_closed_until_it_is_opened_and_then_read(told):
    assert "No changes detected" in told["use"]
    assert told["open"] == [False]
    assert told["readers"]["ja"] == {**WELL, "shown": ["ja"]}
    assert told["readers"]["ko"] == {**WELL, "shown": ["ko"]}


def test_it_is_not_removed_while_it_is_read(told):
    refused = told["refused"]["refused"]
    assert refused.startswith("“ja” is in use. Nothing was changed.")
    assert "記事: http://localhost/ja/post/" in refused
    assert told["refused"].items() >= NOTHING.items()


def test_it_is_removed_without_a_trace_in_the_settings(told):
    removed = told["removed"]
    assert removed["refused"] == ""
    assert removed["changed"] == ["base_settings.py"]
    assert removed["new"] == ["blog/migrations/0003_remove_ja.py"]
    assert told["without"] == told["before"]
    assert "Editions that are deleted: 1" in removed["said"]
    assert "blog/locale/ja" in removed["said"]


def test_afterwards_nothing_is_left_to_migrate_and_the_others_are_read(told):
    after = told["after"]
    assert "No changes detected" in after["planned"]
    assert after["editions"] == ["en", "ko"]
    assert after["readers"]["ja"]["status"] == 404
    assert after["readers"]["en"] == {**WELL, "shown": ["en"]}
