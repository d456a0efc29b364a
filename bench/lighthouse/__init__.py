"""Lighthouse, as a telephone: its scores of a page, and each audit that is not passed."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import NamedTuple

from bench.weight import chromium

HERE = Path(__file__).resolve().parent
COMMAND = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
#: What does not apply to pages that no search engine is to keep.
UNLISTED = ("is-crawlable",)
#: What cannot be otherwise where the right status is 404; the browser itself tells the console.
NOT_FOUND = ("http-status-code", "errors-in-console", *UNLISTED)


class Asked(NamedTuple):
    """What Lighthouse says of a page."""

    scores: dict[str, float]
    #: The audits that are not passed, with what they count in their category.
    not_passed: list[str]


def install() -> None:
    """Have Lighthouse as it is pinned here."""
    installed = HERE / "node_modules" / ".package-lock.json"
    lock = HERE / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        subprocess.run(["npm", "ci", "--silent"], cwd=HERE, check=True)  # noqa: S607
        installed.touch()


def ask(address: str, left_out: tuple[str, ...] = ()) -> Asked:
    """Return the scores of the page at ``address`` (0 to 100) without the audits ``left_out``."""
    command = ["node", COMMAND, address, "--quiet", "--output", "json", "--ignore-status-code"]
    command += ["--only-categories", ",".join(CATEGORIES)]
    command += ["--chrome-flags", "--headless=new --no-sandbox --disable-dev-shm-usage"]
    if left_out:
        command += ["--skip-audits", ",".join(left_out)]
    environment = {**os.environ, "CHROME_PATH": chromium()}
    run = subprocess.run(  # noqa: S603
        command, env=environment, check=True, stdout=subprocess.PIPE
    )
    said = json.loads(run.stdout)
    if error := said.get("runtimeError"):
        raise AssertionError(f"{address}: {error['message']}")
    categories = said["categories"]
    return Asked(
        {name: 100 * (categories[name]["score"] or 0) for name in CATEGORIES},
        [line for name in CATEGORIES for line in _not_passed(said, name)],
    )


def _not_passed(said: dict, name: str) -> list[str]:
    """Return the audits of a category below 1 that count or, in performance, could save time."""
    lines = []
    for each in said["categories"][name]["auditRefs"]:
        audit = said["audits"][each["id"]]
        score = audit.get("score")
        if score is not None and score < 1 and each["weight"]:
            told = audit.get("displayValue", "")
            lines.append(f"{name}: {each['id']} {score:.2f} ({audit['title']}) {told}".strip())
    return lines
