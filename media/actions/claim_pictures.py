"""A picture belongs to the first case that is saved with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from media.models import ClinicalPicture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def claim_pictures(case_pk: int, pictures: Iterable[int | None]) -> None:
    """Give a case the pictures that no other has; nobody's permission is asked.

    The forms that put pictures into cases ask it, ``user_can_attach_picture``.
    """
    keys = {pk for pk in pictures if pk}
    ClinicalPicture.objects.filter(pk__in=keys, case=None).update(case=case_pk)


def pictures_in(content: Mapping[str, Any]) -> Iterator[int | None]:
    """Yield the keys of the pictures that the content of a case's revision names."""
    for view in content.get("views", ()):
        yield view.get("before")
        yield view.get("after")
