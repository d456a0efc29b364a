"""In which respects two contents differ, in short: for whoever signed the first of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from wagtail_editions.errors import DamagedOriginal
from wagtail_editions.segments import segment_name

from .draft import translatable_segments
from .source import LANGUAGE

if TYPE_CHECKING:
    from django.db import models

    from .reviewed import Reviewed

#: How many of the texts are named.
NAMED = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class ContentChange:
    """How many texts and files changed, and whether anything else did, such as a link."""

    texts: int = 0
    #: What the first of the changed texts are called.
    named: list[str] = field(default_factory=list)
    files: int = 0
    other: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return what an audit entry keeps of it."""
        return asdict(self)


def content_change(
    model: type[models.Model], before: Reviewed, after: Reviewed | None
) -> ContentChange:
    """Tell what changed; without ``after``, what stands there now cannot be read."""
    if after is None:
        return ContentChange(other=True)
    files = sum(
        before.files.get(name) != after.files.get(name) for name in {*before.files, *after.files}
    )
    try:
        texts_before = _texts(model, before)
        texts_after = _texts(model, after)
    except DamagedOriginal:
        return ContentChange(files=files, other=True)
    changed = [
        path
        for path in {**texts_after, **texts_before}
        if texts_before.get(path, ("", ""))[0] != texts_after.get(path, ("", ""))[0]
    ]
    names = [texts_after.get(path, texts_before.get(path, ("", "")))[1] for path in changed]
    same_texts = not changed and before.values != after.values
    return ContentChange(
        texts=len(changed),
        named=names[:NAMED],
        files=files,
        other=same_texts or before.shared != after.shared,
    )


def _texts(model: type[models.Model], content: Reviewed) -> dict[str, tuple[str, str]]:
    """Return text and name of every segment by its path."""
    values = {name: value for name, value in content.values.items() if name != LANGUAGE}
    return {
        segment.path: (segment.text, segment_name(segment))
        for segment in translatable_segments(model, values)
    }
