"""Processes that are killed (SIGKILL) in the middle of an act.

A *nursery* is a process with Django set up and no connection of its own. For each act it begets a
child, which reads, says that it is ready, and acts; the child is killed at a statement, by itself,
or after a time, by the nursery. Nothing here imports models: a new process reads this before
Django is set up.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import time
import traceback
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.promises.racing import PATIENCE, set_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection


class Moment(NamedTuple):
    """When to kill: before or after a statement (the first is 1), or after some seconds."""

    before: int = 0
    after: int = 0
    seconds: float = 0.0


class Life(NamedTuple):
    """What is known of a child that ended."""

    #: Whether it was killed before it had done everything.
    killed: bool
    #: How many statements it made and how long they took; zero of one that was killed.
    statements: int
    seconds: float
    #: The process that served it on a database server.
    backend: int


class Nursery:
    """A process on the database of the tests that begets children and tells of their end."""

    def __init__(self, database: str) -> None:
        context = multiprocessing.get_context("spawn")
        self.line, far_end = context.Pipe()
        self.process = context.Process(target=_work, args=(database, far_end), daemon=True)
        self.process.start()
        far_end.close()

    def run(self, act: tuple[Any, ...], moment: Moment | None = None) -> Life:
        """Let a child act, a function and its arguments; whatever it raises fails the test."""
        self.line.send((act, moment))
        assert self.line.poll(PATIENCE), "The child never ended."
        life, failure = self.line.recv()
        assert not failure, failure
        return Life(*life)

    def close(self) -> None:
        """End the process."""
        self.line.send(None)
        self.process.join(PATIENCE)


def _work(database: str, line: Connection) -> None:
    set_up(database)
    while job := line.recv():
        line.send(_bear(*job))


def _bear(act: tuple[Any, ...], moment: Moment | None) -> tuple[tuple[Any, ...], str]:
    """Fork a child that acts; return its life, and why it failed if it did."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        # It must never go on with what the nursery does next.
        try:
            _live(act, moment, write_end)
        finally:
            os._exit(1)
    os.close(write_end)
    with os.fdopen(read_end) as said:
        backend = int(said.readline() or 0)
        if moment and moment.seconds:
            time.sleep(moment.seconds)
            os.kill(child, signal.SIGKILL)
        last_words = json.loads(said.read() or "{}")
    _pid, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and not last_words
    life = (killed, last_words.get("statements", 0), last_words.get("seconds", 0.0), backend)
    return life, last_words.get("failure", "" if killed or last_words else "It died silently.")


def _live(act: tuple[Any, ...], moment: Moment | None, write_end: int) -> None:
    from django.db import connection

    words: dict[str, Any] = {}
    try:
        function, *arguments = act
        steps = function(*arguments)
        next(steps)
        # The nursery counts the time from here.
        os.write(write_end, f"{_backend(connection)}\n".encode())
        count = _Count(moment or Moment())
        begin = time.monotonic()
        with connection.execute_wrapper(count):
            next(steps, None)
        words = {"statements": count.statements, "seconds": time.monotonic() - begin}
        connection.close()
    except Exception:
        words = {"failure": traceback.format_exc()}
    os.write(write_end, json.dumps(words).encode())
    os._exit(0)


def _backend(connection: Any) -> int:
    if connection.vendor != "postgresql":
        return 0
    return int(connection.connection.info.backend_pid)


class _Count:
    """Counts statements and kills its own process at the one that was chosen."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment
        self.statements = 0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self.statements += 1
        if self.statements == self.moment.before:
            os.kill(os.getpid(), signal.SIGKILL)
        result = execute(*arguments)
        if self.statements == self.moment.after:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
