"""Stored texts come into the files, and nothing else of the files changes."""

from __future__ import annotations

import difflib
from io import StringIO
from pathlib import Path

import polib
import pytest
import wagtail
from django.core.management import CommandError, call_command

from tests.interface.conftest import say  # noqa: F401
from wagtail_editions.catalogues.compile import compile_catalogues
from wagtail_editions.catalogues.entries import Entry
from wagtail_editions.catalogues.writing import with_texts
from wagtail_editions.models import InterfaceText

SITE = "locale/ko/LC_MESSAGES/django.po"
PACKAGES = "locale/packages/ko/LC_MESSAGES/django.po"
FILE = """# The clinic's texts.
# Copyright somebody.
msgid ""
msgstr ""
"Language: ko\\n"
"X-Somebody: keeps this\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

#. A note for translators.
#: a.py:1 b.py:2
msgid "Book"
msgstr "예약"
#: c.py
#, fuzzy, python-format
#| msgid "Hi %(name)s"
msgid ""
"Hello "
"%(name)s"
msgstr "안녕"

msgctxt "month"
msgid "May"
msgstr ""
"오"
"월"


msgid "%(n)s tooth"
msgid_plural "%(n)s teeth"
msgstr[0] ""

#~ msgid "Gone"
#~ msgstr "없음"
"""


@pytest.fixture
def site(tmp_path, settings, say):  # noqa: F811
    """A project of which the site's catalogue is `FILE`."""
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale", tmp_path / "locale" / "packages"]
    file = tmp_path / SITE
    file.parent.mkdir(parents=True)
    file.write_text(FILE, encoding="utf-8")
    return tmp_path


def write(*arguments):
    out = StringIO()
    call_command("write_catalogues", *arguments, stdout=out)
    return out.getvalue()


def changed_lines(root):
    """Return what was taken out of `FILE` and what came in."""
    new = (root / SITE).read_text(encoding="utf-8").split("\n")
    found = difflib.ndiff(FILE.split("\n"), new)
    return [line for line in found if line[0] in "+-"]


def test_only_the_text_that_was_changed_changes(site, say):  # noqa: F811
    say("ko", "Book", "예약하기")
    assert write() == f"Written: {SITE} (1)\n"
    assert changed_lines(site) == ['- msgstr "예약"', '+ msgstr "예약하기"']


def test_a_doubt_goes_with_the_text_it_was_about(site, say):  # noqa: F811
    say("ko", "Hello %(name)s", "%(name)s님")
    write()
    assert sorted(changed_lines(site)) == sorted(
        [
            *("- #, fuzzy, python-format", "+ #, python-format", '- #| msgid "Hi %(name)s"'),
            *('- msgstr "안녕"', '+ msgstr "%(name)s님"'),
        ]
    )


def test_context_and_plural(site, say):  # noqa: F811
    say("ko", "May", "5월", context="month")
    say("ko", ("%(n)s tooth", "%(n)s teeth"), "치아 %(n)s개")
    write()
    assert sorted(changed_lines(site)) == sorted(
        [
            *('- msgstr ""', '- "오"', '- "월"', '+ msgstr "5월"'),
            *('- msgstr[0] ""', '+ msgstr[0] "치아 %(n)s개"'),
        ]
    )


def test_twice_writes_once(site, say):  # noqa: F811
    say("ko", "Book", "예약하기")
    write()
    assert write() == "The .po files say everything that is stored.\n"


def test_a_dry_run_writes_nothing(site, say):  # noqa: F811
    say("ko", "Book", "예약하기")
    say("ko", "Save draft", "초안 간직")
    out = write("--dry-run", "--forget")
    assert f"Would write: {SITE} (1)" in out
    assert f"Would write: {PACKAGES} (1)" in out
    assert not changed_lines(site)
    assert not (site / PACKAGES).exists()
    assert InterfaceText.objects.count() == 2


def test_texts_of_installed_packages_have_a_folder_of_their_own(site, say):  # noqa: F811
    say("ko", "Save draft", "초안 간직")
    say("ko", "Begin a translation", "번역 열기")
    write()
    catalogue = polib.pofile(str(site / PACKAGES))
    assert catalogue.find("Save draft").msgstr == "초안 간직"
    assert catalogue.find("Begin a translation").msgstr == "번역 열기"
    assert catalogue.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
    assert not changed_lines(site)


def test_without_that_folder_it_says_what_to_do_and_writes_nothing(site, say, settings):  # noqa: F811
    settings.LOCALE_PATHS = settings.LOCALE_PATHS[:1]
    say("ko", "Book", "예약하기")
    say("ko", "Save draft", "초안 간직")
    with pytest.raises(CommandError, match="LOCALE_PATHS a second one"):
        write()
    assert not changed_lines(site)


def test_one_language_alone(site, say):  # noqa: F811
    say("ko", "Book", "예약하기")
    say("en", "Book", "Book now")
    assert write("--language", "en") == "Written: locale/en/LC_MESSAGES/django.po (1)\n"
    assert polib.pofile(str(site / "locale/en/LC_MESSAGES/django.po")).metadata["Language"] == "en"
    with pytest.raises(CommandError, match="ko, en"):
        write("--language", "xx")


def test_what_no_catalogue_has_any_more_is_told(site, say):  # noqa: F811
    say("ko", "Nobody says this", "아무도")
    assert "no catalogue has it any more (ko): “Nobody says this”" in write()


def test_a_broken_file_stops_before_anything_is_written(site, say):  # noqa: F811
    say("ko", "Save draft", "초안 간직")
    say("ko", "Book", "예약하기")
    (site / PACKAGES).parent.mkdir(parents=True)
    (site / PACKAGES).write_text('msgid "a"\nmsgstr "b"c"\n')
    with pytest.raises(CommandError, match="nothing was written"):
        write()
    assert not changed_lines(site)


def test_rows_are_forgotten_once_the_compiled_files_say_the_same(site, say):  # noqa: F811
    say("ko", "Book", "예약하기")
    assert "Kept in the database: 1" in write("--forget")
    assert InterfaceText.objects.count() == 1
    compile_catalogues([site / "locale"])
    say("ko", "Save draft", "초안 간직")
    out = write("--forget")
    assert "Forgotten: ko django (1)" in out
    assert "Kept in the database: 1" in out
    assert InterfaceText.objects.get().msgid == "Save draft"


def test_the_check_does_not_call_them_gone(site, say, settings):  # noqa: F811
    """The folder of packages is nobody's catalogue, but it is compiled like the others."""
    from wagtail_editions.catalogues.files import project_catalogues

    say("ko", "Save draft", "초안 간직")
    write()
    assert PACKAGES not in [each.name for each in project_catalogues()]
    call_command("compile_catalogues", stdout=StringIO())
    assert (site / PACKAGES).with_suffix(".mo").exists()


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_line_breaks_stay_as_they_are(eol):
    old = FILE.replace("\n", eol)
    entry = Entry("Book")
    new = with_texts(old, "ko", {entry.key: (entry, ["예약하기"])})
    assert new == old.replace('"예약"', '"예약하기"')
    other = Entry("New\none")
    with_new = with_texts(old, "ko", {other.key: (other, ["새\n것"])})
    assert with_new.replace("\r\n", "\n").count("\n") == with_new.count(eol)
    assert polib.pofile(with_new).find("New\none").msgstr == "새\n것"
    assert with_new.index("New") < with_new.index("#~")


WAGTAIL = Path(wagtail.__file__).parent


@pytest.mark.parametrize(
    "name", ["admin/locale/ko", "admin/locale/pl", "locale/zh_Hant", "contrib/forms/locale/ru"]
)
def test_files_that_others_have_formatted_stay_as_they_are(name):
    old = (WAGTAIL / name / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    catalogue = polib.pofile(old)
    target = next(each for each in catalogue if each.translated() and not each.msgid_plural)
    entry = Entry(target.msgid, context=target.msgctxt or "")
    new = with_texts(old, "ko", {entry.key: (entry, ["새 글"])})
    lines = [line for line in difflib.ndiff(old.split("\n"), new.split("\n")) if line[0] in "+-"]
    assert [line for line in lines if line[0] == "+"] == ['+ msgstr "새 글"']
    assert len(lines) == 2
