"""Two versions of an edition beside each other, in Wagtail's screen for comparing them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.admin.compare import diff_text
from wagtail.admin.panels import Panel

from wagtail_editions.errors import DamagedOriginal
from wagtail_editions.models.overrides import OverrideKind
from wagtail_editions.segments import Stream, plain_text, texts_in

from .differences import lines

if TYPE_CHECKING:
    from wagtail_editions.models import Edition

    from .differences import Line


class VersionsPanel(Panel):
    """Shows nothing in a form; compares texts, and what differs in the language."""

    class BoundPanel(Panel.BoundPanel):
        def is_shown(self) -> bool:
            return False

        def get_comparison(self) -> list[Any]:
            return [TextsComparison, DifferencesComparison]


@dataclass(frozen=True, slots=True)
class Change:
    """One text or difference that the versions have otherwise."""

    label: str
    before: str
    after: str

    is_addition = is_deletion = False

    def get_position_change(self) -> int:
        """Return none: what is compared goes by its path."""
        return 0

    def get_field_comparisons(self) -> list[Change]:
        """Return what Wagtail's screen shows of a part of the whole."""
        return [self]

    def field_label(self) -> str:
        """What has changed."""
        return self.label

    def htmldiff(self) -> Any:
        """Return both texts as one, with what was taken out and what was put in marked."""
        return diff_text(self.before, self.after).to_html()


class _Comparison(ABC):
    """What Wagtail's screen asks for: a line of its table, with a part for each change."""

    is_field = False
    is_child_relation = True

    def __init__(self, version_a: Edition, version_b: Edition) -> None:
        before, after = (self._kept(_published(each)) for each in (version_a, version_b))
        labels = {path: label for kept in (after, before) for path, (label, _text) in kept.items()}
        nothing = ("", "")
        self.changes = [
            Change(label, old, new)
            for path, label in labels.items()
            if (old := before.get(path, nothing)[1]) != (new := after.get(path, nothing)[1])
        ]

    def has_changed(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.changes)

    def get_child_comparisons(self) -> list[Change]:
        """Return the changes in reading order; what only the first version has comes last."""
        return self.changes

    @abstractmethod
    def field_label(self) -> str:
        """Head the line of the table."""

    def _kept(self, version: Edition | None) -> dict[str, tuple[str, str]]:
        try:
            return self._read(version) if version else {}
        except DamagedOriginal:
            return {}

    @abstractmethod
    def _read(self, version: Edition) -> dict[str, tuple[str, str]]:
        """Return what a version has by path: its label, and its text."""


class TextsComparison(_Comparison):
    """The texts that differ."""

    def field_label(self) -> str:
        return _("Texts")

    def _read(self, version: Edition) -> dict[str, tuple[str, str]]:
        found = {}
        for row in version.rows():
            segment = row.segment
            names = [*(section.label for section in segment.section), segment.label]
            label = " › ".join(dict.fromkeys(map(str, names)))
            found[segment.path] = (label, plain_text(row.text, segment.kind))
        return found


class DifferencesComparison(_Comparison):
    """Pictures, links, blocks and the like that one version has otherwise."""

    def field_label(self) -> str:
        return _("Differences in this language")

    def _read(self, version: Edition) -> dict[str, tuple[str, str]]:
        return {
            line.difference.override.path: (_label(line), _text(line)) for line in lines(version)
        }


def _published(version: Edition) -> Edition | None:
    """Return the version; for the edition itself, which has its draft in rows, the live one."""
    if version.snapshot is not None:
        return version
    if not version.live or version.live_revision is None:
        return None
    live: Edition = version.live_revision.as_object()
    return live


def _label(line: Line) -> str:
    return " › ".join(dict.fromkeys(name for name in (line.where, line.name) if name))


def _text(line: Line) -> str:
    row, target = line.difference.override, line.difference.target
    if row.kind != OverrideKind.ADDED or not isinstance(target, Stream):
        return line.own.text
    block = target.block.child_blocks.get(row.added.type)
    texts = texts_in(block, row.added.value) if block else ()
    return "\n".join([line.own.text, *texts])
