"""Asking another process what the site is with changed settings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import LanguageSetupError
from .settings_files import settings_module

if TYPE_CHECKING:
    from collections.abc import Mapping

CHILD = "wagtail_editions.language_setup.child"


def ask(step: str, request: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a process with the same settings module and paths answers.

    Raises ``LanguageSetupError`` with the last line of what it said where it fails.
    """
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": settings_module(),
        "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path),
        # A changed module leaves no compiled file behind.
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    with tempfile.TemporaryDirectory() as folder:
        asked, answered = Path(folder, "request.json"), Path(folder, "answer.json")
        asked.write_text(json.dumps(request), encoding="utf-8")
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", CHILD, step, str(asked), str(answered)],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode or not answered.exists():
            said = (done.stderr.strip() or done.stdout.strip()).splitlines()
            reason = said[-1] if said else f"it ended with code {done.returncode}"
            message = f"The change was tried and failed: {reason}"
            raise LanguageSetupError(message)
        answer: dict[str, Any] = json.loads(answered.read_text(encoding="utf-8"))
        return answer
