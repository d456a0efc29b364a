"""Which tests stay in one process of a run with several, since they share what is made once.

pytest-xdist's own way to say it, the mark `xdist_group`, has no effect with pytest 9.2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    import pytest
    from xdist.remote import Producer

#: By what they share, how the tests' names begin and, after a bracket, their parameters; in the
#: order in which they are run.
TOGETHER = {
    "another site": (
        "tests/editions/test_languages.py",
        "tests/language_setup/test_site.py",
    ),
    # Loaded, filled, and its pages and screens read.
    "the demo": (
        *("tests/cms/", "tests/korean/", "tests/pages/"),
        "tests/page_cache/test_purging.py",
    ),
    "processes to kill": ("tests/promises/test_02_killed.py",),
    # In two parts, so that the last minutes of a run are not those of one process alone.
    "processes that race for rows": ("tests/promises/test_02_no_lost_work.py",),
    "processes that race for publications": (
        "tests/promises/test_02_publications_at_once.py",
        "tests/promises/test_03_",
        "tests/promises/test_07_old_addresses.py::TestAtOnce",
    ),
    "the Korean pages of readers in a browser": ("tests/browser/readers/[ko",),
    "the English pages of readers in a browser": ("tests/browser/readers/[en",),
    "the demo in a browser": (
        "tests/browser/test_accessibility.py",
        "tests/browser/test_korean_scripts.py",
        "tests/browser/test_reading.py",
    ),
}


def shared_by(test: str) -> str | None:
    """Return what the test of this name shares with others."""
    for shared, beginnings in TOGETHER.items():
        if any(_begins(test, beginning) for beginning in beginnings):
            return shared
    return None


def _begins(test: str, beginning: str) -> bool:
    name, bracket, parameters = beginning.partition("[")
    return test.startswith(name) and f"{bracket}{parameters}" in test


def place(test: str) -> int:
    """Return where it is run: who shares something first, so that at the end all are short."""
    shared = shared_by(test)
    return len(TOGETHER) if shared is None else list(TOGETHER).index(shared)


class Together(LoadScopeScheduling):
    """Gives a process one test after the other, and at once those that share something."""

    def __init__(self, config: pytest.Config, log: Producer) -> None:
        super().__init__(config, log)
        # They come in the order of their collection, which has its reasons.
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        return shared_by(nodeid) or nodeid
