"""What was corrected in the texts of an object of which nothing else has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .errors import SegmentError
from .fields import assemble, content_digest, extract
from .succession import predecessors
from .values import segment_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .inline import Code
    from .values import Segment, TranslatableField


@dataclass(frozen=True, slots=True)
class Correction:
    """One text that was replaced by another in its place."""

    before: Segment
    after: Segment


class MoreThanTextError(SegmentError):
    """Two values differ in more than the wording of their texts."""


def corrections(
    fields: Sequence[TranslatableField], before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[Correction]:
    """
    List the texts in which ``after`` differs from ``before``, in reading order.

    The texts alone make the difference: putting the new ones into ``before`` gives ``after``.
    Raises MoreThanTextError, which names what is to blame, where a text was added or removed or
    anything that is no text has changed. Raises otherwise as ``extract`` does.
    """
    old, new = extract(fields, before), extract(fields, after)
    places = predecessors(old, new)
    left = {segment.path: segment for segment in old}
    found = []
    for segment in new:
        was = left.pop(places.get(segment.path, segment.path), None)
        if was is None:
            raise _blaming(segment, _("“{text}” was added."))
        if _markup(was.codes) != _markup(segment.codes):
            raise _blaming(segment, _("Formatting or a link was changed in “{text}”."))
        if was.text != segment.text:
            found.append(Correction(was, segment))
    for segment in left.values():
        raise _blaming(segment, _("“{text}” was removed."))
    corrected = assemble(fields, before, {each.before.path: each.after.text for each in found})
    for field in fields:
        if content_digest([field], corrected) != content_digest([field], after):
            problem = _(
                "In “{field}” something was changed that is no text: "
                "a block, the order, a picture, a link or a choice."
            )
            message = format_lazy(problem, field=field.label or field.name)
            raise MoreThanTextError(message, path=field.name)
    return found


def _markup(codes: Sequence[Code]) -> list[tuple[Any, ...]]:
    return [(code.number, code.tag, code.attributes, code.standalone) for code in codes]


def _blaming(segment: Segment, sentence: Any) -> MoreThanTextError:
    return MoreThanTextError(format_lazy(sentence, text=segment_name(segment)), path=segment.path)
