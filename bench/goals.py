"""What the plugin may cost, in figures of one run."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .measurements import Cost, Costs


class Goal(NamedTuple):
    """A limit for the subject ``editions``; a share is one of what ``localize`` takes."""

    measurement: str
    figure: str
    limit: float
    is_share: bool = False

    def reached(self, costs: Costs) -> float | None:
        """Return the plugin's figure; None where a subject was not measured."""
        ours, theirs = costs.get("editions"), costs.get("localize")
        if ours is None or (self.is_share and theirs is None):
            return None
        return _figure(ours, self.figure) / (_figure(theirs, self.figure) if self.is_share else 1)


GOALS = (
    Goal("change", "ms", 0.45, is_share=True),
    Goal("change", "queries", 150),
    Goal("create", "ms", 0.4, is_share=True),
    Goal("create", "kib", 45),
)


def _figure(cost: Cost, name: str) -> float:
    return float(getattr(cost, name))
