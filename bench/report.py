"""The figures of a run as Markdown."""

from __future__ import annotations

import os
import platform
import time
from typing import TYPE_CHECKING

from .goals import GOALS
from .measurements import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .measurements import Cost, Costs

TITLES = {
    "create": "Making an article in every language",
    "change": "One changed paragraph, live in every language",
    "read": "Reading the article",
    "cached": "The article over HTTP, one process: from the page cache, and from a bare view",
    "sitemap": "The sitemap of 1,000 pages",
    "rename": "A new slug for the parent of many pages, in every language, with redirects",
    "depth": "Reading an article that stands deep",
    "siblings": "Reading an article beside many others",
    "languages": "Reading an article in two and in eight languages",
    "readiness": "What 50 pages still need, in every language",
    "review": "Opening a long article, to edit it or to review it",
    "workbench": "Opening a long article, to edit it or to translate it",
    "upload": "Uploading a photograph of 12 megapixels, with its thumbnail",
    "serve": "200 readers at once of a picture of 8 MiB from one process; KiB: what that grew by",
    "weight": "A page's first view without pictures, in kilobytes as they are sent",
    "lighthouse": "Lighthouse, as a telephone",
    "save_row": "Saving one text of a long article; 95 % of the requests keep to the times",
}
COLUMNS = (
    *("subject", "ms", "of plain", "of localize", "CPU ms", "of plain", "of localize"),
    *("queries", "KiB", "of localize"),
)


def report(results: Mapping[str, Costs], versions: Mapping[str, str]) -> str:
    """Return the section of one run: what was measured on what, a table each, and the goals."""
    measured = ", ".join(f"{name} {version}" for name, version in versions.items())
    parts = [f"## {database(versions)}", f"{time.strftime('%Y-%m-%d')}, {machine()}; {measured}."]
    for name, costs in results.items():
        parts += [f"### {TITLES[name]} (`{name}`)", *_figures(costs)]
    parts += [
        "### Goals",
        _table(("measurement", "cost", "figure", "goal", "reached"), _goals(results)),
    ]
    return "\n\n".join(parts) + "\n"


def database(versions: Mapping[str, str]) -> str:
    """Return the name of the database that a run was made on."""
    return next(name for name in ("SQLite", "PostgreSQL") if name in versions)


def machine() -> str:
    """Return the class of the machine, without its name."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"


def put_section(text: str, section: str) -> str:
    """Put ``section`` into a page in place of the one with the same heading, else at its end."""
    heading = section.split("\n", 1)[0]
    before, *sections = text.split("\n## ")
    kept = [each for each in sections if f"## {each}".split("\n", 1)[0] != heading]
    pages = sorted([*kept, section.removeprefix("## ")], reverse=True)
    return "\n\n## ".join(part.strip() for part in (before, *pages)) + "\n"


def _figures(costs: Costs) -> Iterable[str]:
    """Yield the table of a measurement and what is to be told beside it."""
    others = [*dict.fromkeys(name for cost in costs.values() for name in cost.figures)]
    if not others:
        yield _table(COLUMNS, _rows(costs))
        return
    rows = [
        [f"`{cost.name}`", *(f"{cost.figures[name]:.1f}" for name in others)]
        for cost in costs.values()
    ]
    yield _table(("page", *others), rows)
    notes = [f"- `{cost.name}`: {note}" for cost in costs.values() for note in cost.notes]
    if notes:
        yield "\n".join(notes)


def _rows(costs: Costs) -> Iterable[list[str]]:
    for cost in costs.values():
        if cost.failed:
            yield [f"`{cost.name}`", f"failed: {cost.failed}", *[""] * (len(COLUMNS) - 2)]
            continue
        plain, localize = (_other(costs, cost, name) for name in ("plain", "localize"))
        yield [
            f"`{cost.name}`",
            f"{cost.ms:.1f}",
            _share(cost.ms, plain and plain.ms),
            _share(cost.ms, localize and localize.ms),
            f"{cost.cpu_ms:.1f}",
            _share(cost.cpu_ms, plain and plain.cpu_ms),
            _share(cost.cpu_ms, localize and localize.cpu_ms),
            "" if cost.queries is None else str(cost.queries),
            "" if cost.kib is None else f"{cost.kib:.1f}",
            _share(cost.kib, localize and localize.kib),
        ]


def _other(costs: Costs, cost: Cost, subject: str) -> Cost | None:
    other = costs.get(named(subject, cost.variant))
    return None if other is None or other.failed else other


def _share(figure: float | None, other: float | None) -> str:
    return f"{figure / other:.2f}" if figure is not None and other else ""


def _goals(results: Mapping[str, Costs]) -> Iterable[list[str]]:
    for goal in GOALS:
        reached = goal.reached(results.get(goal.measurement, {}))
        if reached is not None:
            unit = f" of `{goal.share_of}`" if goal.share_of else ""
            verdict = " (**missed**)" if goal.is_missed(reached) else ""
            yield [
                f"`{goal.measurement}`",
                f"`{goal.cost}`",
                goal.figure,
                f"at {'least' if goal.at_least else 'most'} {goal.limit:g}{unit}",
                f"{reached:.3g}{verdict}",
            ]


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(columns), *rows]
    lines.insert(1, ["---"] + ["---:"] * (len(lines[0]) - 1))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
