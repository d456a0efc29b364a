"""What the form of a decision carries: what was shown, and what the person entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.core import signing

from wagtail_editions.models.reviewed import Reviewed

if TYPE_CHECKING:
    from django.http import HttpRequest

    from wagtail_editions.models import Edition

_SALT = "wagtail_editions.shown"
#: A number of more digits is no key, and more than a database takes.
_DIGITS = 19
_KEPT = "wagtail_editions.kept_review"


class Entered(NamedTuple):
    """The ticks, in the words of the checklist, and the comment."""

    ticks: list[str]
    comment: str

    @classmethod
    def of(cls, request: HttpRequest) -> Entered:
        """Return what was posted."""
        return cls(request.POST.getlist("ticks"), without_nulls(request.POST.get("comment", "")))


def without_nulls(text: str) -> str:
    """Return what was entered without a character that PostgreSQL does not store."""
    return text.replace("\x00", "")


def key_in(text: str) -> int | None:
    """Return the key that an address or a form names; None where it can be none."""
    return int(text) if text.isdecimal() and len(text) < _DIGITS else None


NOTHING = Entered([], "")


def pack(content: Reviewed, edition: Edition, user: Any) -> str:
    """Return what is shown as the form carries it: signed for this person and this edition."""
    return signing.dumps(content.as_json(), salt=_salt(edition, user), compress=True)


def unpack(packed: str, edition: Edition, user: Any) -> Reviewed | None:
    """Return what was shown; None where that cannot be told any more."""
    try:
        return Reviewed.from_json(signing.loads(packed, salt=_salt(edition, user)))
    except signing.BadSignature:
        return None


def _salt(edition: Edition, user: Any) -> str:
    return f"{_SALT}.{edition.pk}.{user.pk}"


def keep_entered(request: HttpRequest, edition: Edition, user: Any) -> None:
    """Keep in the session what was entered, for this person, while nobody is signed in."""
    entered = Entered.of(request)
    request.session[_KEPT] = {
        "user": str(user.pk),
        "edition": edition.pk,
        "ticks": entered.ticks,
        "comment": entered.comment,
    }


def take_kept(request: HttpRequest, edition: Edition) -> Entered:
    """Give back what was entered before the person signed in again; nothing to anybody else."""
    kept = request.session.get(_KEPT)
    if kept is None:
        return NOTHING
    is_theirs = kept["user"] == str(request.user.pk)
    if is_theirs and kept["edition"] != edition.pk:
        return NOTHING
    del request.session[_KEPT]
    return Entered(kept["ticks"], kept["comment"]) if is_theirs else NOTHING
