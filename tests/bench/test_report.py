"""How figures become shares, verdicts and a page."""

from __future__ import annotations

import pytest

from bench.goals import GOALS, Goal
from bench.measurements import MEASUREMENTS, Cost, subjects_of
from bench.report import TITLES, put_section, report

VERSIONS = {"Python": "3.11", "SQLite": "3.40"}


def cost(subject: str, *ms: float, queries: int = 10) -> Cost:
    rounds = [{"ms": each, "cpu_ms": each / 2} for each in ms]
    return Cost(subject, rounds=rounds, queries=queries, kib=ms[0])


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
    assert "| `editions` | 20.0 | 2.00 | 0.50 | 10.0 | 2.00 | 0.50 | 151 | 20.0 | 0.20 |" in text


def test_a_goal_that_was_missed_is_said_to_be(costs):
    text = report({"change": costs}, VERSIONS)
    assert "| `change` | `editions` | queries | at most 150 | 151 (**missed**) |" in text
    costs["editions"].queries = 150
    assert "| `change` | `editions` | queries | at most 150 | 150 |" in report(
        {"change": costs}, VERSIONS
    )


def test_a_share_needs_the_other_subject(costs):
    goal = Goal("change", "ms", 0.5, "localize")
    assert goal.reached(costs) == 0.5
    del costs["localize"]
    assert goal.reached(costs) is None


def test_variants_are_compared_with_the_same_variant(costs):
    for each in (cost("plain", 50), cost("editions", 40)):
        each.variant = "8 levels"
        costs[each.name] = each
    text = report({"change": costs}, VERSIONS)
    assert "| `editions, 8 levels` | 40.0 | 0.80 |  | 20.0 | 0.80 |" in text
    assert Goal("change", "ms", 1, "editions", "editions, 8 levels").reached(costs) == 2


def test_what_failed_is_said_and_compared_with_nothing(costs):
    costs["plain"].failed = "Too deep"
    text = report({"change": costs}, VERSIONS)
    assert "| `plain` | failed: Too deep |" in text
    assert "| `editions` | 20.0 |  | 0.50 |" in text
    assert Goal("change", "ms", 1, "plain").reached(costs) is None


def test_other_figures_have_a_table_of_their_own_and_a_least():
    cost = Cost("readers", "home, ko", figures={"seo": 92.0}, notes=["seo: a title"])
    text = report({"lighthouse": {cost.name: cost}}, VERSIONS)
    assert "| page | seo |\n| --- | ---: |\n| `readers, home, ko` | 92.0 |" in text
    assert "- `readers, home, ko`: seo: a title" in text
    assert "| `readers, home, ko` | seo | at least 100 | 92 (**missed**) |" in text


def test_every_goal_is_of_a_measurement_and_its_subjects():
    for goal in GOALS:
        names = {goal.cost, goal.share_of or goal.cost}
        subjects = {name.partition(",")[0] for name in names}
        assert subjects <= set(subjects_of(goal.measurement))
    assert MEASUREMENTS.keys() == TITLES.keys()


def test_a_run_replaces_the_one_on_the_same_database():
    page = "# Results\n\nWords.\n"
    page = put_section(page, "## PostgreSQL\n\n### A\n\nold\n")
    page = put_section(page, "## SQLite\n\nkept\n")
    page = put_section(page, "## PostgreSQL\n\n### A\n\nnew\n")
    assert page == "# Results\n\nWords.\n\n## SQLite\n\nkept\n\n## PostgreSQL\n\n### A\n\nnew\n"
