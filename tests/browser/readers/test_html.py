"""Readers' HTML is valid: the Nu checker finds neither errors nor warnings."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from django.conf import settings

from tests.needs import missing

if TYPE_CHECKING:
    from pathlib import Path

CHECKER = settings.BASE_DIR / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
#: What the checker warns of and we want, with the reason.
WANTED = {
    # Safari reads out no list as one whose markers are taken away, unless it is told that it is.
    re.compile("The “list” role is unnecessary for element “[uo]l”"),
    # A table whose rows are stacked on a telephone is none to Safari, unless it is told that it is.
    re.compile("The “(table|rowgroup|row|cell|columnheader|rowheader)” role is unnecessary"),
    re.compile("The “role” attribute must not be used on a “t[rhd]” element which has a “table”"),
}


@pytest.fixture(scope="session")
def java() -> str:
    """Where Java is, once the checker that it runs is there, too."""
    found = shutil.which("java")
    if found is None:
        missing("No Java to check HTML with. Install the package default-jre-headless.")
    if not CHECKER.exists():
        missing("No Nu checker. Install the packages nodejs and npm, then run `npm ci`.")
    return str(found)


def check(java: str, files: list[Path]) -> list[dict]:
    """Return what the checker says about the files; one run for all of them."""
    command = [java, "-jar", CHECKER, "--stdout", "--exit-zero-always", "--format", "json"]
    run = subprocess.run([*command, *files], check=True, capture_output=True)  # noqa: S603
    messages = json.loads(run.stdout)["messages"]
    return [
        each
        for each in messages
        if (each["type"] != "info" or each.get("subType") == "warning")
        and not any(wanted.search(each["message"]) for wanted in WANTED)
    ]


def test_every_page_is_valid_html(java, visits, tmp_path):
    wrong = tmp_path / "made.html"
    wrong.write_text('<!DOCTYPE html><html lang="en"><title>M</title><p id=a><p id=a>', "utf-8")
    files = [wrong]
    for number, visit in enumerate(visits.visits):
        name = f"{number} {visit.page_type.name}, {visit.reader.language}.html"
        files.append(tmp_path / name)
        files[-1].write_text(visit.html, "utf-8")
    said = [
        f"{unquote(each['url']).rpartition('/')[2]}:{each.get('lastLine')}: {each['message']} "
        f"{' '.join(each.get('extract', '').split())}"
        for each in check(java, files)
    ]
    assert any("made.html:1: Duplicate ID" in each for each in said)
    found = [each for each in said if not each.startswith("made.html")]
    assert not found, "\n".join(["", *found])
