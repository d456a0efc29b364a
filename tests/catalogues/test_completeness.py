"""How complete a language is, by who says it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polib
import pytest

from wagtail_editions.catalogues import completeness as module
from wagtail_editions.catalogues.completeness import Completeness, Group, completeness


def measured(language: str) -> dict[tuple[str, str], Completeness]:
    return {(each.group, each.domain): each for each in completeness(language)}


def test_korean_is_complete():
    found = measured("ko")
    assert list(found) == [(group, domain) for group in Group for domain in ("django", "djangojs")]
    for each in found.values():
        assert (each.fuzzy, each.missing) == ((), ())
    assert found["wagtail", "django"].total > 1400
    assert found["wagtail", "djangojs"].total == len(found["wagtail", "djangojs"].translated) > 80
    assert found["plugin", "django"].total > 300


def test_a_language_without_catalogues_is_missing_all():
    found = measured("ja")
    assert found["plugin", "django"].translated == ()
    assert set(found["plugin", "django"].missing) == set(
        measured("ko")["plugin", "django"].translated
    )
    # Wagtail brings some Japanese of its own.
    assert found["wagtail", "django"].translated
    assert found["wagtail", "django"].missing


def test_english_is_what_the_code_says():
    assert all(not each.missing and not each.fuzzy for each in completeness("en"))


def test_an_entry_that_is_removed_or_doubtful_is_found(tmp_path, monkeypatch):
    source = module._locale(module.apps.get_app_config("wagtail_texts").path)
    catalogue = polib.pofile(str(source / "ko" / "LC_MESSAGES" / "django.po"))
    removed = next(entry for entry in catalogue if entry.msgid == "Set schedule")
    catalogue.remove(removed)
    doubtful = next(entry for entry in catalogue if entry.msgid == "Edit schedule")
    doubtful.flags.append("fuzzy")
    changed = tmp_path / "locale" / "ko" / "LC_MESSAGES" / "django.po"
    changed.parent.mkdir(parents=True)
    catalogue.save(str(changed))
    monkeypatch.setattr(
        module,
        "_locale",
        lambda app: tmp_path / "locale" if app.endswith("wagtail_texts") else Path(app) / "locale",
    )
    found = measured("ko")["wagtail", "django"]
    assert found.missing == (("", "Set schedule"),)
    assert found.fuzzy == (("", "Edit schedule"),)


def test_babel_is_not_needed():
    code = (
        "import sys; sys.modules['babel'] = None; import django; django.setup();"
        "from wagtail_editions.catalogues.completeness import completeness;"
        "print(len(completeness('ko')))"
    )
    answer = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "6"


@pytest.mark.parametrize("group", list(Group))
def test_each_string_is_in_one_list(group):
    for language in ("ko", "ja"):
        each = measured(language)[group, "django"]
        lists = each.translated + each.fuzzy + each.missing
        assert len(lists) == len(set(lists)) == each.total
