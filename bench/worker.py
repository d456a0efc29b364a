"""The process of one subject: a command per line on standard input, an answer per line back.

It stays warm between commands, so that no measurement pays for starting up.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from typing import TextIO

import django
from django.utils import translation

from bench.article import SOURCE
from bench.subjects import COMMANDS, current_name


def answer(lines: TextIO, answers: TextIO) -> None:
    """Answer command after command until there are no more."""
    # Models can be imported only after the set-up.
    commands = import_module(COMMANDS.get(current_name(), "bench.commands")).Commands()
    for line in lines:
        request = json.loads(line)
        # A request that was read leaves its language active.
        with translation.override(SOURCE):
            result = getattr(commands, request["command"])(**request["arguments"])
        answers.write(json.dumps(result) + "\n")
        answers.flush()


def main() -> None:
    """Set Django up for the subject and answer commands."""
    # What anybody else prints goes to the log: standard output is for answers.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    os.environ["DJANGO_SETTINGS_MODULE"] = f"bench.settings.{current_name()}"
    django.setup()
    answer(sys.stdin, answers)


if __name__ == "__main__":
    main()
