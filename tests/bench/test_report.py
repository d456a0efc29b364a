"""How figures become shares, verdicts and a page."""

from __future__ import annotations

import pytest

from bench.goals import Goal
from bench.measurements import Cost
from bench.report import put_section, report

VERSIONS = {"Python": "3.11", "SQLite": "3.40"}


def cost(subject: str, *ms: float, queries: int = 10) -> Cost:
    return Cost(subject, [{"ms": each, "cpu_ms": each / 2} for each in ms], queries, kib=ms[0])


@pytest.fixture
def costs() -> dict[str, Cost]:
    return {
        "plain": cost("plain", 10),
        "localize": cost("localize", 100, 1, 40),
        "editions": cost("editions", 20, 30, 10, queries=151),
    }


def test_the_median_counts(costs):
    assert costs["localize"].ms == 40
    assert costs["editions"].cpu_ms == 10


def test_shares_are_of_the_same_run(costs):
    text = report({"change": costs}, VERSIONS)
    assert "| `editions` | 20.0 | 2.00 | 0.50 | 10.0 | 0.50 | 151 | 20.0 | 0.20 |" in text


def test_a_goal_that_was_missed_is_said_to_be(costs):
    text = report({"change": costs}, VERSIONS)
    assert "| `change` | queries | at most 150 | 151 (**missed**) |" in text
    costs["editions"].queries = 150
    assert "| `change` | queries | at most 150 | 150 |" in report({"change": costs}, VERSIONS)


def test_a_share_needs_the_other_subject(costs):
    goal = Goal("change", "ms", 0.5, is_share=True)
    assert goal.reached(costs) == 0.5
    del costs["localize"]
    assert goal.reached(costs) is None


def test_a_run_replaces_the_one_on_the_same_database():
    page = "# Results\n\nWords.\n"
    page = put_section(page, "## PostgreSQL\n\n### A\n\nold\n")
    page = put_section(page, "## SQLite\n\nkept\n")
    page = put_section(page, "## PostgreSQL\n\n### A\n\nnew\n")
    assert page == "# Results\n\nWords.\n\n## SQLite\n\nkept\n\n## PostgreSQL\n\n### A\n\nnew\n"
