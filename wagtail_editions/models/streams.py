"""Streams that are assembled from a basis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.blocks import StreamValue

if TYPE_CHECKING:
    from wagtail.blocks import StreamBlock


class AssembledStream(StreamValue):
    """A stream that shows the blocks whose types the code knows, and is stored with all others.

    Wagtail leaves out unknown types where it reads a stream. One that is assembled has to do it
    too, and what is left out must be there when the type comes back.
    """

    def __init__(self, block: StreamBlock, raw: list[dict[str, Any]]) -> None:
        self._raw_whole = raw
        known = [child for child in raw if child["type"] in block.child_blocks]
        super().__init__(block, known, is_lazy=True)

    def get_prep_value(self) -> list[dict[str, Any]]:
        """Return every block in its raw form."""
        shown = iter(super().get_prep_value())
        types = self.stream_block.child_blocks
        return [next(shown) if child["type"] in types else child for child in self._raw_whole]
