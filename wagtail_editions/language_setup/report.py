"""What the commands tell: what is or will be written, and what to do next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .change import Plan


def planned(plan: Plan) -> str:
    """Say what would be written."""
    migrations = [f"{app}: {short(Path(path))}" for app, path in plan.migrations.items()]
    return "\n".join(
        [
            "Nothing is changed. This would be written:",
            plan.differences(),
            *(f"Migrations of {line}" for line in migrations),
            *(f"  {line}" for line in plan.operations),
        ]
    )


def changes(plan: Plan, made: Iterable[Path]) -> str:
    """Say what was written."""
    return "\n".join(
        [
            *(f"  Changed: {short(source.path)}" for source in plan.texts),
            *(f"  Made: {short(path)}" for path in made),
        ]
    )


def numbered(steps: Iterable[str]) -> str:
    """Say what to do next."""
    return "\n".join(["", "Next:", *(f"  {place}. {step}" for place, step in enumerate(steps, 1))])


def short(path: Path) -> Path:
    """Return the path as seen from here, where that is shorter."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
