"""Two processes that meet and then act at the same moment.

An *act* is a generator function of `acts.py`. What it does before its ``yield`` is what a person
has read; at the ``yield`` it waits for the other one; what it does afterwards happens while the
other acts too. Nothing here imports models: a new process reads this before Django is set up.
"""

from __future__ import annotations

import multiprocessing
import traceback
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.synchronize import Barrier

#: Longer than a database waits before it gives up; only a broken test waits so long.
PATIENCE = 60


class Racers:
    """Two processes on the database of the tests, one at work in Korean, one in English."""

    def __init__(self, database: str) -> None:
        context = multiprocessing.get_context("spawn")
        self.barrier = context.Barrier(2)
        self.lines: list[Connection] = []
        self.processes = []
        for language in ("ko", "en"):
            line, far_end = context.Pipe()
            process = context.Process(
                target=_work,
                args=(database, language, self.barrier, far_end),
                daemon=True,
            )
            process.start()
            far_end.close()
            self.lines.append(line)
            self.processes.append(process)

    def run(self, *acts: tuple[Any, ...]) -> list[Any]:
        """Let two acts, each a function and its arguments, happen at once; return what they say.

        Whatever either of them raises fails the test: nobody may meet a deadlock, a locked
        database or an error that is no answer.
        """
        for line, act in zip(self.lines, acts, strict=True):
            line.send(act)
        answers = []
        for line in self.lines:
            assert line.poll(PATIENCE), "One of the two never came back."
            answers.append(line.recv())
        self.barrier.reset()
        failures = [value for is_failure, value in answers if is_failure]
        assert not failures, "\n".join(failures)
        return [value for _is_failure, value in answers]

    def close(self) -> None:
        """End both processes and with them their connections to the database."""
        for line in self.lines:
            line.send(None)
        for process in self.processes:
            process.join(PATIENCE)


def _work(database: str, language: str, barrier: Barrier, line: Connection) -> None:
    set_up(database)
    from django.core.cache import caches
    from django.db import connection
    from django.utils import translation

    while job := line.recv():
        for cache in caches.all(initialized_only=True):
            cache.clear()
        act, *arguments = job
        try:
            with translation.override(language):
                answer = (False, _meet_and_act(act, arguments, barrier))
        except Exception:
            barrier.abort()
            answer = (True, traceback.format_exc())
        line.send(answer)
    connection.close()


def set_up(database: str) -> None:
    """Set Django up in a new process, on the database of the tests."""
    # The settings are those of the tests: their name is in the environment.
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    django.setup()


def _meet_and_act(act: Callable[..., Any], arguments: list[Any], barrier: Barrier) -> Any:
    steps = act(*arguments)
    next(steps)
    barrier.wait(PATIENCE)
    try:
        next(steps)
    except StopIteration as end:
        return end.value
    message = f"{act.__name__} must yield once."
    raise AssertionError(message)
