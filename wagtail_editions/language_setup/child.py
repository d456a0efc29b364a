"""What is tried in a process of its own, because settings are read once in each.

Run as ``python -m wagtail_editions.language_setup.child step request.json answer.json``; the
request is made, and the answer read, by ``processes``. Nothing of the site is imported before the
changed texts are in place.
"""

from __future__ import annotations

import json
import sys
from importlib import invalidate_caches
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import CodeType, ModuleType


class ChangedModules(MetaPathFinder):
    """Finds modules as they would be after a change of their files; nothing is written."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load a module whose text is to change; None for all others."""
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or spec.origin is None:
            return None
        text = self.texts.get(str(Path(spec.origin).resolve()))
        if text is None:
            return None
        spec.loader = _TextLoader(fullname, spec.origin, text)
        return spec


class _TextLoader(SourceFileLoader):
    def __init__(self, name: str, path: str, text: str) -> None:
        super().__init__(name, path)
        self._text = text

    def get_code(self, fullname: str) -> CodeType:
        """Compile the text, past every compiled file."""
        return compile(self._text, self.path, "exec", dont_inherit=True)


def look(request: dict[str, Any]) -> dict[str, Any]:
    """Return what the site is with the texts of the request, and which migrations it calls for."""
    from django.core import checks

    from .migrations import descriptions, migration_path, planned_migrations, unwanted_operations
    from .settings_files import listed_languages

    errors = [each for each in checks.run_checks() if each.is_serious() and not each.is_silenced()]
    planned = planned_migrations(request["name"])
    return {
        "listed": listed_languages(),
        "errors": [f"{each.msg} ({each.id})" for each in errors],
        "migrations": {each.app_label: str(migration_path(each)) for each in planned},
        "operations": [line for each in planned for line in descriptions(each)],
        "unwanted": unwanted_operations(planned, request["language"], adding=request["adding"]),
    }


def write(request: dict[str, Any]) -> dict[str, Any]:
    """Write migrations and empty catalogues; return what is in them and what is still missing."""
    from django.core.management import call_command

    from .migrations import (
        descriptions,
        disk_migrations,
        planned_migrations,
        unwanted_operations,
    )

    known = disk_migrations()
    if request["apps"]:
        call_command(
            "makemigrations",
            *request["apps"],
            name=request["name"],
            interactive=False,
            stdout=StringIO(),
        )
    invalidate_caches()
    new = [each for key, each in disk_migrations().items() if key not in known]
    found = {
        "operations": [line for each in new for line in descriptions(each)],
        "unwanted": unwanted_operations(new, request["language"], adding=request["adding"]),
        "left": [line for each in planned_migrations() for line in descriptions(each)],
    }
    if request["catalogues"]:
        call_command("make_catalogues", language=request["language"], stdout=StringIO())
    return found


STEPS: Mapping[str, Callable[[dict[str, Any]], dict[str, Any]]] = {"look": look, "write": write}


def main(step: str, asked: Path, answered: Path) -> None:
    """Do one step of what is asked in a file, and write what was found into another."""
    request = json.loads(asked.read_text(encoding="utf-8"))
    sys.meta_path.insert(0, ChangedModules(request["texts"]))
    import django

    django.setup()
    answered.write_text(json.dumps(STEPS[step](request)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
