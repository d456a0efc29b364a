"""Sending a draft of the original to translation before it is published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin

from wagtail_editions.errors import EditionPermissionError, NothingToSend, SourceIsReadOnly
from wagtail_editions.languages import validate_language
from wagtail_editions.models import Edition, TranslatedPage, addresses
from wagtail_editions.permissions import user_can_send_draft
from wagtail_editions.signals import edition_started, edition_updated

from .base import send_on_commit
from .basis import draft_basis, move_basis, take_basis
from .locking import lock_original

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.models import AbstractBaseUser

    from wagtail_editions.models import Original

    from .basis import Basis


class SendDraftAction:
    """Give each named language's edition the latest draft of ``original`` as its basis.

    An edition that is missing is begun; one that is there keeps its translations as an update
    does. All languages or none. Readers see nothing of it. Raises ``EditionPermissionError``,
    ``NothingToSend`` where no draft is ahead of what is published, ``SourceIsReadOnly`` for the
    source language and ``ValidationError`` for one that is not configured. Returns the editions.
    """

    def __init__(
        self, original: Original, languages: Sequence[str], user: AbstractBaseUser | None = None
    ) -> None:
        self.original = original
        self.languages = list(dict.fromkeys(languages))
        self.user = user

    def check(self, skip_permission_checks: bool = False) -> None:
        """Refuse somebody who may not send the draft to every language named."""
        for language in self.languages:
            validate_language(language)
            if language == self.original.source_language:
                raise SourceIsReadOnly
        if self.user is None or skip_permission_checks:
            return
        if not all(user_can_send_draft(self.user, self.original, each) for each in self.languages):
            raise EditionPermissionError(_("You may not send this draft to translation."))

    def execute(self, skip_permission_checks: bool = False) -> list[Edition]:
        self.check(skip_permission_checks)
        with transaction.atomic():
            lock_original(Edition.of(self.original))
            original: Any = Edition.of(self.original).current_original()
            if not self.languages or not has_draft(original):
                raise NothingToSend
            basis = draft_basis(original)
            there = {
                edition.language: edition
                for edition in Edition.objects.select_for_update(of=("self",))
                .of(original)
                .filter(language__in=self.languages)
                .order_by("pk")
            }
            return [
                self._move(there[language], basis)
                if language in there
                else self._begin(original, language, basis)
                for language in self.languages
            ]

    def _begin(self, original: Original, language: str, basis: Basis) -> Edition:
        edition = Edition.of(original, language=language)
        take_basis(edition, basis)
        if isinstance(original, TranslatedPage):
            edition.url_path = addresses.address(original, language, "")
        edition.save()
        self._record(edition)
        send_on_commit(edition_started, edition, self.user)
        return edition

    def _move(self, edition: Edition, basis: Basis) -> Edition:
        move_basis(edition, basis, self.user)
        self._record(edition)
        send_on_commit(edition_updated, edition, self.user)
        return edition

    def _record(self, edition: Edition) -> None:
        log(
            instance=edition,
            action="wagtail_editions.send_draft",
            user=self.user,
            data={"language": edition.language, "revision": edition.basis_revision_id},
        )


def has_draft(original: Any) -> bool:
    """Whether a saved draft of ``original`` is not published."""
    return bool(
        isinstance(original, DraftStateMixin)
        and original.has_unpublished_changes
        and original.latest_revision_id is not None
    )
