"""What stops a publication.

A readiness check is a function that takes an edition and yields blockers. A site adds its own
with ``register_readiness_check``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .blockers import Blocker, ReadinessCheck
from .language import missing_language
from .original import unpublished_original
from .overrides import broken_overrides, outdated_overrides
from .text import missing_text, outdated_text

if TYPE_CHECKING:
    from wagtail_editions.models import Edition

_checks: list[ReadinessCheck] = [
    missing_language,
    missing_text,
    outdated_text,
    outdated_overrides,
    broken_overrides,
    unpublished_original,
]


def register_readiness_check(check: ReadinessCheck) -> ReadinessCheck:
    """Add ``check`` to those asked before every publication; usable as a decorator."""
    if not callable(check):
        raise TypeError(f"{check!r} is no readiness check: it cannot be called with an edition.")
    if check not in _checks:
        _checks.append(check)
    return check


def blockers(edition: Edition) -> list[Blocker]:
    """Return everything that stops the publication of the edition's draft."""
    return [blocker for check in _checks for blocker in check(edition)]


__all__ = ["Blocker", "ReadinessCheck", "blockers", "register_readiness_check"]
