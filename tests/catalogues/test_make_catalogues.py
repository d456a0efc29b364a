"""Strings go to the catalogue of their owner; translations survive every new gathering."""

from __future__ import annotations

import polib
import pytest
from django.core.management import CommandError

from .conftest import SHARED

OWNED = "owner/locale/ko/LC_MESSAGES/django.po"
OWNED_SCRIPTS = "owner/locale/ko/LC_MESSAGES/djangojs.po"
SHARED_SCRIPTS = "locale/ko/LC_MESSAGES/djangojs.po"


def entries(text: str) -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(text)}


def test_each_string_goes_to_its_owners_catalogue(project):
    project.write("owner/views.py", '_("Own Python")')
    project.write("owner/templates/page.html", '{% translate "Own template" %}')
    project.write("owner/static/own.js", 'gettext("Own script")')
    project.write("sharer/templates/page.html", '{% translate "App template" %}')
    project.write("templates/base.html", '{% translate "Base template" %}')
    project.write("templates/mail.txt", '{% translate "Mail" %}')
    project.write("static/site.js", 'gettext("Site script")')

    project.command("make_catalogues")

    assert set(entries(project.read(OWNED))) == {"Own Python", "Own template"}
    assert set(entries(project.read(OWNED_SCRIPTS))) == {"Own script"}
    shared = {"Save", "App template", "Base template", "Mail"}
    assert set(entries(project.read(SHARED))) == shared
    assert set(entries(project.read(SHARED_SCRIPTS))) == {"Site script"}


@pytest.mark.parametrize(
    "name",
    [
        "sharer/migrations/0001_initial.py",
        "sharer/tests/test_views.py",
        "static/vendor/library.js",
        "static/library.min.js",
        "sharer/notes.txt",
        "elsewhere/views.py",
    ],
)
def test_other_files_are_not_searched(project, name):
    call = "gettext('Hidden')"
    project.write(name, "{{ _('Hidden') }}" if name.endswith(".txt") else call)
    project.command("make_catalogues")
    assert set(entries(project.read())) == {"Save"}


@pytest.mark.parametrize("folder", ["site-packages/theme/templates", "tests/app/templates"])
def test_installed_packages_and_apps_of_tests_are_left_out(project, settings, folder):
    project.write(f"{folder}/base.html", '{% translate "Theirs" %}')
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [project.root / folder]}]
    project.command("make_catalogues")
    assert set(entries(project.read())) == {"Save"}


def test_english_needs_no_catalogue(project, settings):
    settings.LANGUAGES = [("en-gb", "English"), ("ja", "日本語"), ("zh-hans", "简体中文")]
    project.command("make_catalogues")
    assert sorted(path.name for path in (project.root / "locale").iterdir()) == ["ja", "zh_Hans"]


def test_one_language_can_be_made_alone(project, settings):
    settings.LANGUAGES = [("ko", "한국어"), ("ja", "日本語")]
    project.command("make_catalogues", "--language", "ko")
    before = project.read()
    project.write("sharer/forms.py", '_("Cancel")')
    project.command("make_catalogues", "--language", "ja")
    assert set(entries(project.read(SHARED.replace("/ko/", "/ja/")))) == {"Save", "Cancel"}
    assert project.read() == before


def test_references_name_files_without_lines(project):
    project.write("sharer/forms.py", '\n\n_("Save")')
    project.command("make_catalogues")
    assert "#: sharer/forms.py sharer/views.py\n" in project.read()


def test_gathering_again_changes_nothing(project):
    project.write("sharer/forms.py", '_("Zebra")\n_("%(n)s apples")\n_("Böse “Zeichen”\\n")')
    project.command("make_catalogues")
    first = project.read()
    path = project.root / SHARED
    written = path.stat().st_mtime_ns

    assert "already hold every string" in project.command("make_catalogues")
    assert project.read() == first
    assert path.stat().st_mtime_ns == written


def test_translations_are_kept(project):
    project.command("make_catalogues")
    project.translate("Save", "저장")
    project.replace('msgid "Save"', '# seen by Kim\nmsgid "Save"')
    project.write("sharer/views.py", '\n_("Open")\n_("Save")\n')

    project.command("make_catalogues")

    found = entries(project.read())
    assert found["Save"].msgstr == "저장"
    assert found["Save"].tcomment == "seen by Kim"
    assert found["Open"].msgstr == ""


def test_a_fuzzy_translation_stays_fuzzy(project):
    project.command("make_catalogues")
    project.translate("Save", "저장")
    project.replace('msgid "Save"', '#, fuzzy\nmsgid "Save"')
    project.write("sharer/forms.py", '_("Open")')
    project.command("make_catalogues")
    assert entries(project.read())["Save"].fuzzy


def test_a_string_that_leaves_is_marked_as_gone_and_can_come_back(project):
    project.command("make_catalogues")
    project.translate("Save", "저장")
    project.write("sharer/views.py", '_("Keep")')
    project.command("make_catalogues")
    assert '#~ msgid "Save"\n#~ msgstr "저장"' in project.read()

    project.write("sharer/views.py", '_("Save")')
    project.command("make_catalogues")
    found = entries(project.read())
    assert found["Save"].msgstr == "저장"
    assert not found["Save"].obsolete
    assert "Keep" not in found, "an untranslated string leaves no trace"


def test_gone_translations_can_be_forgotten(project):
    project.command("make_catalogues")
    project.translate("Save", "저장")
    project.write("sharer/views.py", '_("Keep")')
    project.command("make_catalogues", "--forget-gone")
    assert set(entries(project.read())) == {"Keep"}


def test_a_catalogue_without_strings_is_removed(project):
    project.command("make_catalogues")
    project.write("sharer/views.py", "")
    project.command("make_catalogues")
    assert not (project.root / SHARED).exists()


def test_a_new_plural_begins_with_the_singulars_translation_and_is_fuzzy(project):
    project.command("make_catalogues")
    project.translate("Save", "저장")
    project.write("sharer/views.py", 'ngettext("Save", "Save all", n)')
    project.command("make_catalogues")
    entry = entries(project.read())["Save"]
    assert entry.msgstr_plural == {0: "저장"}
    assert entry.fuzzy


def test_contexts_tell_strings_apart(project):
    project.write("sharer/views.py", 'pgettext("month", "May")\npgettext("verb", "May")\n_("May")')
    project.command("make_catalogues")
    found = [(entry.msgctxt, entry.msgid) for entry in polib.pofile(project.read())]
    assert sorted(found, key=str) == [("month", "May"), ("verb", "May"), (None, "May")]


def test_two_plurals_of_one_string_are_refused(project):
    project.write("sharer/views.py", 'ngettext("a page", "pages", n)')
    project.write("sharer/forms.py", 'ngettext("a page", "some pages", n)')
    with pytest.raises(CommandError, match=r"“a page”.*context"):
        project.command("make_catalogues")


def test_a_broken_catalogue_is_named(project):
    project.write(SHARED, 'msgid "Save\nmsgstr')
    with pytest.raises(CommandError, match=SHARED):
        project.command("make_catalogues")
