"""Measure, print the figures, and record them if asked to."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from .environments import HERE
from .measurements import MEASUREMENTS, subjects_of
from .report import put_section, report
from .subjects import NAMES
from .workers import Worker

if TYPE_CHECKING:
    from .measurements import Costs

RESULTS = HERE / "results.md"


def measure(subjects: list[str], measurements: list[str], rounds: int) -> str:
    """Return the report of one run."""
    with ExitStack() as stack:
        workers = [stack.enter_context(Worker(subject)) for subject in subjects]
        versions: dict[str, str] = {}
        for worker in workers:
            versions |= worker.ask("prepare")
        results: dict[str, Costs] = {}
        for name, run in MEASUREMENTS.items():
            if name in measurements:
                sys.stderr.write(f"{name} …\n")
                taking_part = [each for each in workers if each.subject in subjects_of(name)]
                results[name] = run(taking_part, rounds)
    return report(results, versions)


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--subjects", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument(
        "--measurements", nargs="+", choices=[*MEASUREMENTS], default=[*MEASUREMENTS]
    )
    parser.add_argument("--skip", nargs="+", choices=[*MEASUREMENTS], default=[])
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--record", action="store_true", help="put the figures into results.md")
    options = parser.parse_args()
    measurements = [each for each in options.measurements if each not in options.skip]
    section = measure(options.subjects, measurements, options.rounds)
    sys.stdout.write(section)
    if options.record:
        RESULTS.write_text(put_section(RESULTS.read_text("utf-8"), section), "utf-8")


if __name__ == "__main__":
    main()
