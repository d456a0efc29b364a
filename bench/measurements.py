"""What is measured, and how: every round asks each subject, another one first each time."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .workers import Worker

#: The article that is changed and read; the others are numbered from there.
FIRST = 1


@dataclass
class Cost:
    """What one subject took for one measurement."""

    subject: str
    rounds: list[dict[str, float]] = field(default_factory=list)
    queries: int = 0
    kib: float | None = None

    @property
    def ms(self) -> float:
        """The median of the rounds, by the clock."""
        return statistics.median(each["ms"] for each in self.rounds)

    @property
    def cpu_ms(self) -> float:
        """The median of the rounds, of the processor."""
        return statistics.median(each["cpu_ms"] for each in self.rounds)


Costs: TypeAlias = dict[str, Cost]
Measurement: TypeAlias = "Callable[[list[Worker], int], Costs]"


def create(workers: list[Worker], rounds: int, batch: int = 5) -> Costs:
    """Make articles, ``batch`` of them a round; the bytes are those of all of them."""
    costs = _costs(workers)
    size = {}
    for worker in workers:
        worker.ask("create", serials=[FIRST])
        worker.ask("check", serial=FIRST)
        costs[worker.subject].queries = worker.ask("count_create", serial=FIRST + 1)
        size[worker.subject] = worker.ask("size")
    after = FIRST + 2
    for number, worker in _turns(workers, rounds):
        start = after + number * batch
        serials = list(range(start, start + batch))
        costs[worker.subject].rounds.append(worker.ask("create", serials=serials))
        worker.ask("check", serial=start)
    for worker in workers:
        grown = worker.ask("size") - size[worker.subject]
        costs[worker.subject].kib = grown / (rounds * batch) / 1024
    return costs


def change(workers: list[Worker], rounds: int) -> Costs:
    """Change the first paragraph of one article, which readers then see in every language."""
    costs = _costs(workers)
    for worker in workers:
        costs[worker.subject].queries = worker.ask("count_change", serial=FIRST, change=1)
        worker.ask("check", serial=FIRST, change=1)
    for number, worker in _turns(workers, rounds):
        costs[worker.subject].rounds.append(worker.ask("change", serial=FIRST, change=number + 2))
        worker.ask("check", serial=FIRST, change=number + 2)
    return costs


def read(workers: list[Worker], rounds: int, times: int = 10) -> Costs:
    """Read one article ``times`` a round, in the last of the subject's languages."""
    costs = _costs(workers)
    languages = {worker.subject: worker.ask("languages")[-1] for worker in workers}
    for worker in workers:
        language = languages[worker.subject]
        costs[worker.subject].queries = worker.ask("count_read", serial=FIRST, language=language)
    for _number, worker in _turns(workers, rounds):
        language = languages[worker.subject]
        taken = worker.ask("read", serial=FIRST, language=language, times=times)
        costs[worker.subject].rounds.append(taken)
    return costs


#: In the order of a run: what one makes the next ones use.
MEASUREMENTS: dict[str, Measurement] = {"create": create, "change": change, "read": read}


def _costs(workers: list[Worker]) -> Costs:
    return {worker.subject: Cost(worker.subject) for worker in workers}


def _turns(workers: list[Worker], rounds: int) -> Iterator[tuple[int, Worker]]:
    """Yield the number of the round with each subject, so that all meet the same noise."""
    for number in range(rounds):
        first = number % len(workers)
        for worker in workers[first:] + workers[:first]:
            yield number, worker
