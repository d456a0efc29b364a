"""The buttons beside a difference."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from wagtail_editions.actions import RemoveOverrideAction, SaveOverrideAction
from wagtail_editions.errors import StaleOverride
from wagtail_editions.models import OverrideKind

from .difference_base import DifferenceBaseView
from .save_translation import MAX_DIGITS

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.utils.functional import _StrPromise


class DifferenceButtonView(DifferenceBaseView):
    """POST: act on the difference at ``path``, as the person saw it in ``version``."""

    http_method_names = ["post"]
    #: Said when it has happened.
    happened: str | _StrPromise

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Act, and go back to the place with what came of it."""
        if refused := self.refusal():
            return refused
        path = request.GET.get("path", "")
        version = request.GET.get("version", "")
        is_number = version.isdecimal() and len(version) <= MAX_DIGITS
        try:
            self.act(path, int(version) if is_number else 0)
        except StaleOverride as conflict:
            return self.refused(" ".join(conflict.messages), 409)
        except ValidationError as refusal:
            return self.refused(" ".join(refusal.messages), 400)
        return self.done(str(self.happened), path)

    @abstractmethod
    def act(self, path: str, version: int) -> None:
        """Do it. Raises ``ValidationError`` for what is refused."""


class ConfirmDifferenceView(DifferenceButtonView):
    """The difference still fits the changed original."""

    happened = gettext_lazy("Confirmed.")

    def act(self, path: str, version: int) -> None:
        """Save the same again; an added block stays where it fell to."""
        row = self.edition.draft_overrides().get(path)
        if row is None:
            raise StaleOverride(None)
        value = row.value
        if row.kind == OverrideKind.ADDED:
            stream = self.edition.places().streams.get(row.added.stream)
            if stream and row.added.after not in stream.children:
                value = {**value, "after": stream.last}
        SaveOverrideAction(
            self.edition, path, row.kind, value, version=version, user=self.user
        ).execute()


class RemoveDifferenceView(DifferenceButtonView):
    """This language has what the original has again."""

    happened = gettext_lazy(
        "Gone back to what the original has. Readers see it once this edition is published."
    )

    def act(self, path: str, version: int) -> None:
        """Take the difference back."""
        RemoveOverrideAction(self.edition, path, version=version, user=self.user).execute()
