"""The rules, in the order in which one value is derived from another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .rules.basis_digest import BasisDigest
from .rules.closed_columns import ClosedColumns
from .rules.head_matter import HeadMatter
from .rules.language_configured import LanguageConfigured
from .rules.live_columns import LiveColumns
from .rules.live_revision import LiveRevision
from .rules.live_state import LiveState
from .rules.path_length import PathLength
from .rules.sibling_slugs import SiblingSlugs
from .rules.source_edition import SourceEdition
from .rules.source_mirror import SourceMirror
from .rules.url_path import UrlPath

if TYPE_CHECKING:
    from .findings import Finding
    from .rule import Rule

#: What the others stand on.
FIRST: Rule = SourceEdition()

RULES: list[Rule] = [
    LanguageConfigured(),
    SourceMirror(),
    LiveRevision(),
    HeadMatter(),
    UrlPath(),
    SiblingSlugs(),
    LiveState(),
    ClosedColumns(),
    LiveColumns(),
    BasisDigest(),
    PathLength(),
]


def rule_of(finding: Finding) -> Rule:
    """Return the rule that found it."""
    return next(rule for rule in (FIRST, *RULES) if rule.id == finding.rule)
