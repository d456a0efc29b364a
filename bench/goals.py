"""What the plugin may cost, in figures of one run."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .measurements import Cost, Costs


class Goal(NamedTuple):
    """A limit for one of the plugin's costs, as a figure or as the share of another cost's."""

    measurement: str
    figure: str
    limit: float
    share_of: str = ""
    """The name of the other cost of the same measurement."""
    cost: str = "editions"
    at_least: bool = False
    """Whether more is better."""

    def is_missed(self, reached: float) -> bool:
        """Whether what was reached does not keep to the limit."""
        return reached < self.limit if self.at_least else reached > self.limit

    def reached(self, costs: Costs) -> float | None:
        """Return what the plugin took; None where one of the two was not measured, or failed."""
        figures = [_figure(costs.get(name), self.figure) for name in (self.cost, self.share_of)]
        ours, theirs = figures
        if ours is None or not self.share_of:
            return ours
        return None if theirs is None else ours / theirs


#: What counts as the same cost of the processor.
SAME = 1.1
#: What each request may take where 0.7 of the requests a second are the goal.
SEVEN_TENTHS = 1.42
#: Of few queries, one less.
FEWER = 0.95
MANY, FEW = "editions, 10,000 siblings", "editions, 10 siblings"
DEEP, SHALLOW = "editions, 6 levels", "editions, 1 level"
THOUSAND, HALF = "editions, 1,000 pages", "editions, 500 pages"
TOGETHER, ONE_BY_ONE = "editions, together", "editions, page by page"

GOALS = (
    Goal("change", "ms", 0.45, "localize"),
    Goal("change", "queries", 150),
    Goal("create", "ms", 0.4, "localize"),
    Goal("create", "kib", 45),
    Goal("read", "cpu_ms", 0.85, "plain"),
    Goal("read", "cpu_ms", 0.85, "localize"),
    Goal("read", "cpu_ms", 0.85, "modeltranslation"),
    *(Goal("read", "queries", FEWER, name) for name in ("plain", "localize", "modeltranslation")),
    # At least 0.7 of its requests a second.
    Goal("cached", "ms", SEVEN_TENTHS, "editions, bare", "editions, kept"),
    Goal("cached", "cpu_ms", SEVEN_TENTHS, "editions, bare", "editions, kept"),
    Goal("sitemap", "ms", 1, "plain"),
    Goal("rename", "ms", 1, "plain, 1,000 pages", THOUSAND),
    Goal("rename", "queries", 1, HALF, THOUSAND),
    Goal("depth", "cpu_ms", SAME, SHALLOW, DEEP),
    Goal("depth", "queries", 1, SHALLOW, DEEP),
    Goal("siblings", "cpu_ms", SAME, FEW, MANY),
    Goal("siblings", "queries", 1, FEW, MANY),
    Goal("languages", "cpu_ms", SAME, "editions", "editions8"),
    Goal("languages", "queries", 1, "editions", "editions8"),
    Goal("readiness", "queries", 12, cost=TOGETHER),
    Goal("readiness", "ms", 0.75, ONE_BY_ONE, TOGETHER),
    # Of a page six, beside its editions and the draft of its original.
    Goal("readiness", "queries", 50 * (6 + 2), cost=ONE_BY_ONE),
    Goal("review", "queries", 32, cost="editions, 300 segments"),
    Goal("review", "queries", 1, "editions, 30 segments", "editions, 300 segments"),
    Goal("review", "cpu_ms", 1.5, "plain, 300 segments", "editions, 300 segments"),
    Goal("workbench", "queries", 20, cost="editions, 300 segments"),
    Goal("workbench", "queries", 1, "editions, 30 segments", "editions, 300 segments"),
    Goal("workbench", "cpu_ms", 1, "plain, 300 segments", "editions, 300 segments"),
    Goal("workbench", "kib", 400, cost="editions, 300 segments"),
    Goal("save_row", "queries", 10, cost="editions, 300 segments"),
    Goal("save_row", "ms", 150, cost="editions, 300 segments"),
    Goal("upload", "ms", 1.6, "plain", "clinic"),
    # Read whole, 200 pictures of 8 MiB would take 1.6 million KiB; in chunks of 64, 12,800.
    Goal("serve", "kib", 32_768, cost="clinic, gated"),
    *(
        goal
        for language in ("ko", "en")
        for goal in (
            Goal("weight", "texts", 60, cost=f"readers, article, {language}"),
            Goal("weight", "font", 200, cost=f"readers, article, {language}"),
        )
    ),
    *(
        Goal("lighthouse", figure, limit, cost=f"readers, {page}, {language}", at_least=True)
        for page in ("home", "index", "article", "search", "not found")
        for language in ("ko", "en")
        for figure, limit in (
            *(("performance", 99), ("accessibility", 100)),
            *(("best-practices", 100), ("seo", 100)),
        )
    ),
)


def _figure(cost: Cost | None, name: str) -> float | None:
    if cost is None or (cost.failed and name != "queries"):
        return None
    figure: float | None = cost.figures.get(name) if cost.figures else getattr(cost, name)
    return figure
