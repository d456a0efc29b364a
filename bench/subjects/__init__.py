"""What is measured: one module and one class per way of running the site."""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .subject import Subject

#: In the order of the report. A name is a module here and one in ``bench.settings``.
NAMES = (
    *("plain", "localize", "modeltranslation", "editions", "editions8"),
    *("clinic", "readers"),
)
#: Where a subject has commands of its own; ``bench.commands`` otherwise.
COMMANDS = {"clinic": "bench.clinic", "readers": "bench.readers"}
#: The environment variable that tells a process which one it is.
VARIABLE = "BENCH_SUBJECT"


def current_name() -> str:
    """Return the name of the subject that this process measures."""
    return os.environ[VARIABLE]


@cache
def current_subject() -> Subject:
    """Return the subject that this process measures."""
    subject: Subject = import_module(f"{__name__}.{current_name()}").Measured()
    return subject
