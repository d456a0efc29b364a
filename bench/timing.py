"""How an act is timed."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def timed(acts: Sequence[Callable[[], object]]) -> dict[str, float]:
    """Run the acts; answer the milliseconds of one of them, by the clock and of the processor."""
    gc.collect()
    processor, clock = time.process_time(), time.perf_counter()
    for act in acts:
        act()
    return {
        "ms": (time.perf_counter() - clock) * 1000 / len(acts),
        "cpu_ms": (time.process_time() - processor) * 1000 / len(acts),
    }
