"""Lighthouse, as a telephone: its scores of a page, and each audit that is not passed."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from bench.serving import PATIENCE, free_port
from bench.weight import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
COMMAND = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
#: What does not apply to pages that no search engine is to keep.
UNLISTED = ("is-crawlable",)
#: What cannot be otherwise where the right status is 404; the browser itself tells the console.
NOT_FOUND = ("http-status-code", "errors-in-console", *UNLISTED)
#: The audits that are left out, by the name of the page.
LEFT_OUT = {"not found": NOT_FOUND, "search": UNLISTED}


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


@contextmanager
def browser() -> Iterator[int]:
    """Have a browser for Lighthouse; gives the port at which it is asked."""
    port = free_port()
    with TemporaryDirectory() as profile:
        command = [chromium(), "--headless=new", "--no-sandbox", "--disable-dev-shm-usage"]
        command += [f"--remote-debugging-port={port}", f"--user-data-dir={profile}", "about:blank"]
        process = subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait_for(port)
            yield port
        finally:
            process.terminate()
            process.wait(PATIENCE)


def ask(port: int, address: str, left_out: tuple[str, ...] = ()) -> Asked:
    """Return the scores of the page at ``address`` (0 to 100) without the audits ``left_out``.

    ``port`` is that of the browser.
    """
    command = ["node", COMMAND, address, "--quiet", "--output", "json", "--ignore-status-code"]
    command += ["--port", str(port)]
    command += ["--only-categories", ",".join(CATEGORIES)]
    if left_out:
        command += ["--skip-audits", ",".join(left_out)]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603
    said = json.loads(run.stdout)
    if error := said.get("runtimeError"):
        raise AssertionError(f"{address}: {error['message']}")
    categories = said["categories"]
    return Asked(
        {name: 100 * (categories[name]["score"] or 0) for name in CATEGORIES},
        [line for name in CATEGORIES for line in _not_passed(said, name)],
    )


def _wait_for(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
        else:
            return


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
