"""The processes of the subjects, seen from the one that measures."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING, Any

from .environments import ROOT, VAR, python_of
from .subjects import VARIABLE

if TYPE_CHECKING:
    from types import TracebackType


class WorkerFailed(Exception):
    """A subject could not do what it was asked; its log says why."""


class Worker:
    """The warm process of one subject; a context manager that ends it."""

    def __init__(self, subject: str) -> None:
        self.subject = subject
        VAR.mkdir(parents=True, exist_ok=True)
        self.log = VAR / f"{subject}.log"
        python = python_of(subject)
        with self.log.open("w") as log:
            self.process = subprocess.Popen(  # noqa: S603
                [python, "-m", "bench.worker"],
                cwd=ROOT,
                env={**os.environ, VARIABLE: subject, "PYTHONHASHSEED": "0"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    def ask(self, command: str, **arguments: Any) -> Any:
        """Send a command and return the answer. Raises ``WorkerFailed``."""
        pipe_in, pipe_out = self.process.stdin, self.process.stdout
        if pipe_in is None or pipe_out is None or self.process.poll() is not None:
            raise WorkerFailed(f"{self.subject} has ended; see {self.log}.")
        pipe_in.write(json.dumps({"command": command, "arguments": arguments}) + "\n")
        pipe_in.flush()
        line = pipe_out.readline()
        if not line:
            raise WorkerFailed(f"{self.subject} failed at “{command}”; see {self.log}.")
        return json.loads(line)

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.process.stdin:
            self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
