"""Which blocks one language could have more or fewer, as the admin offers it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wagtail_editions.models import OverrideKind

from .differences import child_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail.blocks import Block

    from wagtail_editions.models import Edition, Override
    from wagtail_editions.models.differences import Places
    from wagtail_editions.segments import Child, Stream


class Offer:
    """The streams of an edition's basis, with the blocks that its language has in them."""

    def __init__(
        self,
        edition: Edition,
        places: Places | None = None,
        overrides: Mapping[str, Override] | None = None,
    ) -> None:
        self.edition = edition
        self.places = edition.places() if places is None else places
        self.overrides = edition.draft_overrides() if overrides is None else overrides
        self._types: dict[str, list[str]] = defaultdict(list)
        for stream in self.places.streams.values():
            self._types[stream.path] += stream.children.values()
        for row in self.overrides.values():
            if row.kind == OverrideKind.ADDED:
                self._types[row.added.stream].append(row.added.type)
            elif row.kind == OverrideKind.HIDDEN and row.path in self.places.children:
                child = self.places.children[row.path]
                self._types[child.stream].remove(child.raw["type"])

    def can_hide(self, child: Child) -> bool:
        """Tell whether the blocks around it are complete without this one."""
        stream = self.places.streams[child.stream]
        return stream.can_spare(child.raw["type"], self._types[stream.path])

    def addable(self, stream: Stream) -> list[Block]:
        """Return the kinds of block of which one more may stand in the stream."""
        return stream.addable(self._types[stream.path])

    def positions(self, stream: Stream) -> list[tuple[str, str]]:
        """Return where in a stream a block can be added, as choices."""
        after = [
            (name, _("After “%(name)s”") % {"name": child_name(stream, name, self.places)})
            for name in stream.children
        ]
        return [("", _("At the beginning")), *after]
