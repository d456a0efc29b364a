"""The build fails for every way in which a catalogue can be incomplete."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from .conftest import SHARED, Project

GREETING = "Hello %(name)s"


@pytest.fixture
def complete(project):
    """A project whose catalogue is complete."""
    project.write(
        "sharer/views.py",
        'title = _("Save")\n_("Hello %(name)s")\n_("{count} of {total}")\n_("%s: %d")\n'
        '_("100% sure")\nngettext("One page", "%(n)s pages", n)\n',
    )
    project.command("make_catalogues")
    project.translate("Save", "저장")
    project.translate(GREETING, "%(name)s님, 안녕하세요")
    project.translate("{count} of {total}", "{total} 중 {count}")
    project.translate("%s: %d", "%s: %d")
    project.translate("100% sure", "확실함")
    project.replace('msgstr[0] ""', 'msgstr[0] "%(n)s쪽"')
    return project


def faults(project: Project) -> str:
    """Run the check, which must fail, and return what it lists."""
    out = StringIO()
    with pytest.raises(CommandError, match="make messages"):
        call_command("check_catalogues", stdout=out)
    return out.getvalue()


def test_a_complete_catalogue_passes(complete):
    assert "complete" in complete.command("check_catalogues")


def test_each_catalogue_is_listed_with_its_faults(project):
    project.command("make_catalogues")
    assert faults(project) == (
        f"{SHARED}: 1 to mend\n  not translated: “Save”  (sharer/views.py)\n"
    )


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('msgstr "저장"', 'msgstr ""', "not translated: “Save”"),
        ('msgstr "저장"', 'msgstr "  "', "not translated: “Save”"),
        ('msgid "Save"', '#, fuzzy\nmsgid "Save"', "fuzzy: “Save”"),
        ('msgid "Save"', 'msgid "Safe"', "not in the catalogue: “Save”"),
        ('msgid "Save"', 'msgid "Safe"', "gone from the code: “Safe”"),
        ('msgid "Save"', 'msgctxt "verb"\nmsgid "Save"', "not in the catalogue: “Save”"),
        ("%(name)s님", "%(nmae)s님", f"other placeholders: “{GREETING}”"),
        ("%(name)s님", "고객님", f"other placeholders: “{GREETING}”"),
        ("%(name)s님", "%(name)d님", f"other placeholders: “{GREETING}”"),
        ("{total} 중 {count}", "{total} 중 {cuont}", "other placeholders: “{count} of {total}”"),
        ('msgstr "%s: %d"', 'msgstr "%d: %s"', "other placeholders: “%s: %d”"),
        ("%(n)s쪽", "여러 쪽", "other placeholders: “One page”"),
        ('msgstr[0] "%(n)s쪽"', 'msgstr[0] ""', "not translated: “One page”"),
        (
            'msgstr[0] "%(n)s쪽"',
            'msgstr[0] "%(n)s쪽"\nmsgstr[1] "%(n)s쪽"',
            "2 plural forms, 1 needed: “One page”",
        ),
        ('msgid_plural "%(n)s pages"', 'msgid_plural "%(n)s leaves"', "its plural has changed"),
        ("nplurals=1", "nplurals=2", "the header must say nplurals=1"),
    ],
)
def test_a_planted_fault_is_reported(complete, old, new, fault):
    complete.replace(old, new)
    assert f"  {fault}" in faults(complete)


def test_leftovers_are_reported(complete):
    complete.write(SHARED, f'{complete.read()}\n#~ msgid "Old"\n#~ msgstr "옛"\n')
    assert "gone from the code: “Old”" in faults(complete)


def test_a_string_that_stands_twice_is_reported(complete):
    complete.write(SHARED, f'{complete.read()}\nmsgid "Save"\nmsgstr "보관"\n')
    assert "twice in the catalogue: “Save”" in faults(complete)


def test_a_missing_catalogue_is_reported(project):
    assert "not in the catalogue: “Save”" in faults(project)


def test_a_new_string_in_javascript_is_reported(complete):
    complete.write("static/site.js", 'gettext("Close")')
    assert "djangojs.po: 1 to mend" in faults(complete)


def test_the_first_of_several_plural_forms_may_leave_the_number_out(project, settings):
    settings.LANGUAGES = [("de", "Deutsch")]
    project.write("sharer/views.py", 'ngettext("One page", "%(n)s pages", n)')
    project.command("make_catalogues")
    german = "locale/de/LC_MESSAGES/django.po"
    project.replace('msgstr[0] ""', 'msgstr[0] "Eine Seite"', german)
    project.replace('msgstr[1] ""', 'msgstr[1] "%(n)s Seiten"', german)
    assert "complete" in project.command("check_catalogues")

    project.replace("%(n)s Seiten", "viele Seiten", german)
    assert "other placeholders: “One page”" in faults(project)
