"""What is measured, and how: every round asks each subject, another one first each time."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from .environments import VAR
from .lighthouse import CATEGORIES, LEFT_OUT, ask, browser, install
from .photograph import draw
from .weight import weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .workers import Worker

T = TypeVar("T")

#: The article that is changed and read; the others are numbered from there.
FIRST = 1


#: Where ``create`` puts its articles.
SECTION = "surgery"


@dataclass
class Cost:
    """What one subject took for one measurement, or for one ``variant`` of it."""

    subject: str
    variant: str = ""
    rounds: list[dict[str, float]] = field(default_factory=list)
    queries: int | None = None
    kib: float | None = None
    failed: str = ""
    """Why there are no rounds."""
    figures: dict[str, float] = field(default_factory=dict)
    """What was measured instead of time, by its name."""
    notes: list[str] = field(default_factory=list)
    """What is to be told beside the figures."""

    @property
    def name(self) -> str:
        """The subject with the variant."""
        return named(self.subject, self.variant)

    @property
    def ms(self) -> float:
        """The median of the rounds, by the clock."""
        return statistics.median(each["ms"] for each in self.rounds)

    @property
    def cpu_ms(self) -> float:
        """The median of the rounds, of the processor."""
        return statistics.median(each["cpu_ms"] for each in self.rounds)


#: By their names.
Costs: TypeAlias = dict[str, Cost]
Measurement: TypeAlias = "Callable[[list[Worker], int], Costs]"


def named(subject: str, variant: str) -> str:
    """Return the name of a cost."""
    return f"{subject}, {variant}" if variant else subject


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


def read(workers: list[Worker], rounds: int) -> Costs:
    """Read one article in the last of the subject's languages."""
    for worker in workers:
        worker.ask("fill", place=[SECTION], serial=FIRST, count=1)
    return _read([_reading(worker, (SECTION,), FIRST) for worker in workers], rounds)


def cached(workers: list[Worker], rounds: int, times: int = 500) -> Costs:
    """Read one article from the page cache over HTTP, and the same bytes from a bare view."""
    costs: Costs = {}
    for worker in workers:
        worker.ask("fill", place=[SECTION], serial=FIRST, count=1)
        language = worker.ask("languages")[-1]
        address = worker.ask("address", serial=FIRST, language=language, place=[SECTION])
        variants = worker.ask("keep", address=address)
        for variant in variants:
            cost = Cost(worker.subject, variant)
            costs[cost.name] = cost
            worker.ask("read_kept", variant=variant, times=times)
        for _number, variant in _turns(variants, _few(rounds)):
            taken = worker.ask("read_kept", variant=variant, times=times)
            costs[named(worker.subject, variant)].rounds.append(taken)
        worker.ask("stop_keeping")
    return costs


def sitemap(workers: list[Worker], rounds: int, pages: int = 1_000) -> Costs:
    """Ask for the sitemap of a site with ``pages`` pages in one section."""
    for worker in workers:
        worker.ask("fill", place=[SECTION], serial=FIRST, count=pages)
        worker.ask("check_sitemap", pages=pages)
    readings = [_Reading(Cost(worker.subject), worker, "/sitemap.xml") for worker in workers]
    return _read(readings, _few(rounds), times=1)


def rename(workers: list[Worker], rounds: int) -> Costs:
    """Give the parent of 500 and of 1,000 pages another slug in all languages, with redirects."""
    costs: Costs = {}
    for count, serial in ((500, RENAMED), (1_000, RENAMED + 1)):
        section, now = f"renamed-{count}", {}
        for worker in workers:
            cost = Cost(worker.subject, f"{count:,} pages")
            costs[cost.name] = cost
            worker.ask("fill", place=[section], serial=serial, count=count)
            now[worker.subject] = f"{section}-0"
            cost.queries = worker.ask("count_rename", old=section, new=f"{section}-0")
        for number, worker in _turns(workers, _few(rounds)):
            cost = costs[named(worker.subject, f"{count:,} pages")]
            if cost.failed:
                continue
            old, new = now[worker.subject], f"{section}-{number + 1}"
            taken = worker.ask("rename", old=old, new=new)
            if "failed" in taken:
                cost.failed = taken["failed"]
                continue
            now[worker.subject] = new
            cost.rounds.append(taken)
            worker.ask("check_renamed", old=old, new=new, number=count - 1)
    return costs


def depth(workers: list[Worker], rounds: int) -> Costs:
    """Read an article on the first and on the sixth level below the home page."""
    places = {"1 level": (), "6 levels": ("one", "two", "three", "four", "five")}
    readings = []
    for serial, (variant, place) in enumerate(places.items(), start=DEEP):
        for worker in workers:
            worker.ask("fill", place=place, serial=serial, count=1)
            readings.append(_reading(worker, place, serial, variant))
    return _read(readings, rounds)


def siblings(workers: list[Worker], rounds: int) -> Costs:
    """Read an article that stands beside 10 and beside 10,000 others."""
    readings = []
    for serial, count in enumerate((10, 10_000), start=CROWDED):
        place = (f"crowd-{count}",)
        for worker in workers:
            worker.ask("fill", place=place, serial=serial, count=count + 1)
            readings.append(_reading(worker, place, serial, f"{count:,} siblings"))
    return _read(readings, rounds)


def languages(workers: list[Worker], rounds: int) -> Costs:
    """Read an article that is live in two languages and in eight."""
    place = ("spoken",)
    for worker in workers:
        worker.ask("fill", place=place, serial=SPOKEN, count=1)
    return _read([_reading(worker, place, SPOKEN) for worker in workers], rounds)


def readiness(workers: list[Worker], rounds: int, pages: int = 50) -> Costs:
    """Ask what 50 pages still need in every language, together and page by page."""
    costs: Costs = {}
    asked = {"together": True, "page by page": False}
    for worker in workers:
        worker.ask("fill", place=["asked"], serial=ASKED, count=pages)
        for variant, together in asked.items():
            cost = Cost(worker.subject, variant)
            costs[cost.name] = cost
            cost.queries = worker.ask(
                "count_readiness", section="asked", count=pages, together=together
            )
    turns = [(worker, variant) for worker in workers for variant in asked]
    for _number, (worker, variant) in _turns(turns, _few(rounds)):
        costs[named(worker.subject, variant)].rounds.append(
            worker.ask("readiness", section="asked", count=pages, together=asked[variant])
        )
    return costs


def review(workers: list[Worker], rounds: int) -> Costs:
    """Open an article of 30 and of 300 paragraphs: to edit it, and with the plugin to review it."""
    return _open(workers, rounds, REVIEWED, in_review=True)


def workbench(workers: list[Worker], rounds: int) -> Costs:
    """Open an article of 30 and of 300 paragraphs: to edit it, or to translate it."""
    return _open(workers, rounds, TRANSLATED, in_review=False)


def save_row(workers: list[Worker], rounds: int) -> Costs:
    """Save one text of an article of 30 and of 300 paragraphs, in the workbench."""
    costs: Costs = {}
    turns = []
    for serial, paragraphs in enumerate((30, 300), start=SAVED):
        for worker in workers:
            cost = Cost(worker.subject, f"{paragraphs} segments")
            costs[cost.name] = cost
            worker.ask("make_long", serial=serial, paragraphs=paragraphs, in_review=False)
            cost.queries = worker.ask("count_save_row", serial=serial, number=1)
            turns.append((cost, worker, serial))
    times = 20
    for number, (cost, worker, serial) in _turns(turns, _few(rounds)):
        first = 3 + number * times
        cost.rounds.append(worker.ask("save_rows", serial=serial, first=first, times=times))
    return costs


def upload(workers: list[Worker], rounds: int) -> Costs:
    """Upload a photograph of 12 megapixels, with the thumbnail that the answer shows."""
    path = VAR / "photograph.jpg"
    draw(path)
    costs = _costs(workers)
    for worker in workers:
        worker.ask("upload", path=str(path))
    for _number, worker in _turns(workers, rounds):
        costs[worker.subject].rounds.append(worker.ask("upload", path=str(path)))
    return costs


def serve(workers: list[Worker], rounds: int, size: int = 8 * 1024 * 1024) -> Costs:
    """Let 200 readers at once have a gated picture, and the same file without asking the gate."""
    costs: Costs = {}
    for worker in workers:
        addresses = worker.ask("serve", size=size)
        for variant, address in addresses.items():
            cost = Cost(worker.subject, variant)
            costs[cost.name] = cost
            cost.queries = worker.ask("count_served", address=address)
        for _number, (variant, address) in _turns([*addresses.items()], _few(rounds)):
            cost = costs[named(worker.subject, variant)]
            taken = worker.ask("read_together", address=address, readers=200)
            cost.kib = max(cost.kib or 0, taken.pop("kib"))
            cost.rounds.append(taken)
        worker.ask("stop_serving")
    return costs


def weight(workers: list[Worker], rounds: int) -> Costs:
    """Let a telephone that was never here show each page; the kilobytes are those sent."""
    costs = {}
    for worker in workers:
        addresses = worker.ask("serve_pages")
        for variant, figures in zip(addresses, weigh(addresses.values()), strict=True):
            cost = Cost(worker.subject, variant, figures=figures)
            costs[cost.name] = cost
        worker.ask("stop_serving")
    return costs


def lighthouse(workers: list[Worker], rounds: int) -> Costs:
    """Ask Lighthouse about each page, as a telephone; the median of at most three rounds."""
    install()
    costs = {}
    for worker in workers:
        addresses = worker.ask("serve_pages")
        with browser() as port:
            for variant, address in addresses.items():
                left_out = LEFT_OUT.get(variant.partition(",")[0], ())
                asked = [ask(port, address, left_out) for _round in range(min(rounds, 3))]
                figures = {
                    name: statistics.median(said.scores[name] for said in asked)
                    for name in CATEGORIES
                }
                notes = list(dict.fromkeys(note for said in asked for note in said.not_passed))
                cost = Cost(worker.subject, variant, figures=figures, notes=notes)
                costs[cost.name] = cost
        worker.ask("stop_serving")
    return costs


def _open(workers: list[Worker], rounds: int, start: int, *, in_review: bool) -> Costs:
    costs, addresses = [], []
    for serial, paragraphs in enumerate((30, 300), start=start):
        for worker in workers:
            cost = Cost(worker.subject, f"{paragraphs} segments")
            address = worker.ask(
                "make_long", serial=serial, paragraphs=paragraphs, in_review=in_review
            )
            cost.kib = worker.ask("size_open", address=address)
            cost.queries = worker.ask("count_open", address=address, paragraphs=paragraphs)
            costs.append(cost)
            addresses.append((cost, worker, address))
    for _number, (cost, worker, address) in _turns(addresses, _few(rounds)):
        cost.rounds.append(worker.ask("open", address=address, times=2))
    return {cost.name: cost for cost in costs}


#: The serial numbers of articles that measurements make for themselves.
RENAMED, DEEP, CROWDED, SPOKEN = 90_000, 91_000, 92_000, 93_000
ASKED, REVIEWED, TRANSLATED, SAVED = 94_000, 95_000, 96_000, 97_000

#: In the order of a run: what one makes the next ones use.
MEASUREMENTS: dict[str, Measurement] = {
    each.__name__: each
    for each in (
        *(create, change, read, cached, sitemap, rename, depth, siblings, languages),
        *(readiness, review, workbench, save_row, upload, serve, weight, lighthouse),
    )
}

#: Those that are not for all subjects.
SUBJECTS = {
    "read": ("plain", "localize", "modeltranslation", "editions"),
    "cached": ("editions",),
    "languages": ("editions", "editions8"),
    "readiness": ("editions",),
    "review": ("plain", "editions"),
    "workbench": ("plain", "editions"),
    "save_row": ("editions",),
    "upload": ("plain", "clinic"),
    "serve": ("clinic",),
    "weight": ("readers",),
    "lighthouse": ("readers",),
}


def subjects_of(measurement: str) -> tuple[str, ...]:
    """Return the names of the subjects that are measured."""
    return SUBJECTS.get(measurement, ("plain", "localize", "editions"))


class _Reading(NamedTuple):
    cost: Cost
    worker: Worker
    address: str


def _reading(worker: Worker, place: tuple[str, ...], serial: int, variant: str = "") -> _Reading:
    language = worker.ask("languages")[-1]
    address = worker.ask("address", serial=serial, language=language, place=place)
    return _Reading(Cost(worker.subject, variant), worker, address)


def _read(readings: list[_Reading], rounds: int, times: int = 10) -> Costs:
    """Read each ``times`` a round."""
    for cost, worker, address in readings:
        cost.queries = worker.ask("count_read", address=address)
    for _number, (cost, worker, address) in _turns(readings, rounds):
        cost.rounds.append(worker.ask("read", address=address, times=times))
    return {reading.cost.name: reading.cost for reading in readings}


def _few(rounds: int) -> int:
    """Return the rounds of what takes long."""
    return max(rounds // 5, 3)


def _costs(workers: list[Worker]) -> Costs:
    return {worker.subject: Cost(worker.subject) for worker in workers}


def _turns(each_of: list[T], rounds: int) -> Iterator[tuple[int, T]]:
    """Yield the number of the round with each one, so that all meet the same noise."""
    for number in range(rounds):
        first = number % len(each_of)
        for each in each_of[first:] + each_of[:first]:
            yield number, each
