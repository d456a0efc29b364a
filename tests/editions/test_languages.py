"""A site gets another language, loses it, and gets it back, by one line of its settings."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import tests
import wagtail_editions

SITE = Path(tests.__file__).parent / "another_site"
TWO = 'LANGUAGES = [("ko", "한국어"), ("en", "English")]'
THREE = 'LANGUAGES = [("ko", "한국어"), ("en", "English"), ("ja", "日本語")]'
#: What a page costs here: the languages, the site, the editions at the address, the page.
WELL = {"status": 200, "queries": 4}


class Site:
    """A copy of the site, with what its steps have told so far."""

    def __init__(self, folder: Path, like: Path = SITE) -> None:
        self.folder = folder / "site"
        shutil.copytree(like, self.folder, ignore=shutil.ignore_patterns("__pycache__"))

    def settings(self, old: str, new: str) -> None:
        """Change one line of the settings."""
        path = self.folder / "settings.py"
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    def do(self, step: str) -> Any:
        """Do one step in a process of its own and return what it tells."""
        packages = Path(wagtail_editions.__file__).parent.parent
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")
        }
        done = subprocess.run(  # noqa: S603
            [sys.executable, "run.py", step],
            cwd=self.folder,
            env={**environment, "PYTHONPATH": str(packages), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])


@cache
def installed(folder: Path) -> tuple[Site, Any]:
    """Return a site with a page in two languages, to be copied, and what making it told."""
    site = Site(folder / "installed")
    return site, site.do("install")


@pytest.fixture(scope="module")
def in_japanese(tmp_path_factory) -> tuple[Site, dict[str, Any]]:
    """Return a site that got its third language, to be copied, and what that told."""
    two, told = installed(tmp_path_factory.getbasetemp())
    site = Site(tmp_path_factory.mktemp("third"), two.folder)
    site.settings(TWO, THREE)
    return site, {"install": told, "add": site.do("add_japanese")}


@pytest.fixture(scope="module")
def told(in_japanese, tmp_path_factory) -> dict[str, Any]:
    """Return what each step told."""
    three, told = in_japanese
    site = Site(tmp_path_factory.mktemp("languages"), three.folder)
    site.settings(THREE, TWO)
    told["without"] = site.do("without_japanese")
    site.settings(TWO, THREE)
    told["again"] = site.do("japanese_again")
    site.settings(THREE, TWO)
    told["withdraw"] = site.do("withdraw_without_japanese")
    return told


def test_a_third_language_is_one_line_and_a_migration_of_the_site(told):
    said = told["add"]["migrations"]
    assert re.findall(r"Migrations for '(\w+)'", said) == ["blog"]
    operations = [line.strip(" +-~") for line in said.splitlines() if line.startswith("    ")]
    names = ("introduction_ja", "summary_ja", "body_ja")
    assert operations == [f"Add field {name} to blogpage" for name in sorted(names)]


def test_it_is_read_at_the_same_number_of_queries(told):
    before = told["install"]["readers"]
    assert before["ko"] == {**WELL, "shown": ["ko"]}
    assert before["en"] == {**WELL, "shown": ["en"]}
    assert told["add"]["before"] == before
    assert told["add"]["refusal"]
    assert told["add"]["readers"] == {**before, "ja": {**WELL, "shown": ["ja"]}}
    assert told["add"]["wrong"] == []


def test_it_is_closed_until_it_is_opened(told):
    for step in ("add", "again"):
        assert told[step]["closed"]["ja"]["status"] == 404
        assert told[step]["readers"]["ja"]["status"] == 200


def test_a_language_taken_out_is_told(told):
    assert "wagtail_editions.W003" in told["without"]["check"]
    assert "“ja”" in told["without"]["check"]
    for state in ("with_columns", "without_columns"):
        assert told["without"][state]["wrong"] == [["ja", "language-configured"]]


@pytest.mark.parametrize("state", ["with_columns", "without_columns"])
class TestWithoutTheLanguage:
    def test_readers_get_an_honest_404_and_the_others_their_text(self, told, state):
        readers = told["without"][state]["readers"]
        assert readers["ja"]["status"] == 404
        assert readers["ja"]["shown"] == []
        assert readers["ko"] == {**WELL, "shown": ["ko"]}
        assert readers["en"]["status"] == 200

    def test_the_admin_opens(self, told, state):
        answers = told["without"][state]["admin"]
        assert set(answers.values()) == {200}, answers

    def test_the_others_are_worked_on(self, told, state):
        text = {"with_columns": "Once", "without_columns": "Twice"}[state]
        assert told["without"][state]["english"] == text

    def test_it_is_kept_and_not_published(self, told, state):
        without = told["without"][state]
        assert without["kept"] == "紹介"
        assert without["live"]
        for refusal in (without["publish"], without["begin"]):
            assert len(refusal) == 1
            assert "“ja”" in refusal[0]
        assert without["previews"] == [1, 0]


def test_its_columns_go_by_a_migration_of_the_site_alone(told):
    said = told["without"]["migrations"]
    assert re.findall(r"Migrations for '(\w+)'", said) == ["blog"]
    assert "Remove field body_ja from blogpage" in said


def test_a_language_that_comes_back_is_filled_by_the_doctor(told):
    again = told["again"]
    assert again["found"] == [["ja", "live-columns"]]
    assert again["wrong"] == []
    assert again["readers"]["ja"] == {**WELL, "shown": ["ja"]}


def test_it_can_be_withdrawn_while_it_is_missing(told):
    assert not told["withdraw"]["live"]
    assert told["withdraw"]["readers"]["ko"]["status"] == 200


@pytest.fixture(scope="module")
def changed(in_japanese, tmp_path_factory) -> dict[str, Any]:
    """Return what changing the source language told, on a site with three languages."""
    three, _told = in_japanese
    site = Site(tmp_path_factory.mktemp("source"), three.folder)
    return {
        **site.do("change_source_above_borrowed_addresses"),
        **site.do("change_source"),
    }


class TestAnotherSource:
    def test_no_reader_sees_a_difference(self, changed):
        assert changed["after"] == changed["before"] == changed["readers"]
        assert changed["before"]["ja"] == {**WELL, "shown": ["ja"]}
        assert changed["wrong"] == []

    def test_the_third_language_is_behind_and_says_from_what_it_was_translated(self, changed):
        assert (changed["live"], changed["behind"]) == (True, True)
        assert changed["basis"] == ["ko", "소개"]

    def test_updated_it_keeps_its_texts_outdated(self, changed):
        assert changed["updated"] == ["en", False]
        assert changed["row"] == ["An introduction", "紹介", "outdated"]

    def test_addresses_that_borrow_the_slug_are_in_the_way(self, changed):
        (hindrance,) = changed["hindrances"]
        assert "日本語" in hindrance
