"""Sending an original to translation: editions as they should be, and who is asked for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wagtail_editions.errors import (
    EditionError,
    EditionPermissionError,
    FollowsItsOriginal,
    SendingRefused,
    SourceIsReadOnly,
)
from wagtail_editions.languages import validate_language
from wagtail_editions.models import Assignment, AssignmentKind, Edition
from wagtail_editions.permissions import user_can_assign, user_can_send_draft

from .assign import AssignAction
from .locking import lock_original
from .send_draft import SendDraftAction, has_draft
from .start_edition import StartEditionAction
from .update_edition import UpdateEditionAction

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from wagtail_editions.models import Original


@dataclass(frozen=True, kw_only=True)
class Order:
    """One language that is to be translated, by whom, and to whom it goes for review."""

    language: str
    assignee: Any = None
    reviewer: Any = None


class SendToTranslationAction:
    """Ask for translations of ``original`` into each language of ``orders``.

    An edition that is missing is begun, one that is behind is updated; with ``is_draft`` each
    stands on the latest draft instead, where there is one. Then somebody is asked to translate
    it, by ``due_on``, with ``note``. With ``keeps`` what is left empty stays as an open
    assignment has it.

    All languages or none: raises ``SendingRefused`` with every language's refusals. Returns the
    assignments.
    """

    def __init__(
        self,
        original: Original,
        orders: Sequence[Order],
        *,
        is_draft: bool = False,
        due_on: datetime.date | None = None,
        note: str = "",
        keeps: bool = False,
        user: Any = None,
    ) -> None:
        self.original = original
        self.orders = {each.language: each for each in orders}
        self.is_draft = is_draft
        self.due_on = due_on
        self.note = note
        self.keeps = keeps
        self.user = user

    def check(self, skip_permission_checks: bool = False) -> None:
        """Refuse languages that cannot be translated, and somebody who may not ask for it."""
        refusals = {}
        for language in self.orders:
            try:
                self._check_language(language, skip_permission_checks)
            except (ValidationError, PermissionDenied) as refusal:
                refusals[language] = [refusal]
        if refusals:
            raise SendingRefused(refusals)

    def execute(self, skip_permission_checks: bool = False) -> list[Assignment]:
        self.check(skip_permission_checks)
        with transaction.atomic():
            lock_original(Edition.of(self.original))
            original = Edition.of(self.original).current_original()
            there = {edition.language: edition for edition in original.editions.with_behind()}
            made, refusals = [], {}
            for language, order in self.orders.items():
                try:
                    with transaction.atomic():
                        edition = self._bring_up_to_date(original, language, there.get(language))
                        made.append(self._assign(edition, order))
                except (ValidationError, PermissionDenied) as refusal:
                    refusals[language] = [refusal]
            if refusals:
                raise SendingRefused(refusals)
        return made

    def _check_language(self, language: str, skip_permission_checks: bool) -> None:
        validate_language(language)
        if language == self.original.source_language:
            raise SourceIsReadOnly
        if getattr(self.original, "alias_of_id", None) is not None:
            raise FollowsItsOriginal(self.original)
        if self.user is None or skip_permission_checks:
            return
        if not user_can_assign(self.user, self.original, language):
            raise EditionPermissionError(_("You may not say who works on this edition."))

    def _bring_up_to_date(self, original: Any, language: str, edition: Edition | None) -> Edition:
        if self.is_draft and has_draft(original):
            if edition is not None and edition.basis_revision_id == original.latest_revision_id:
                return edition
            self._refuse_locked(edition)
            (sent,) = SendDraftAction(original, [language], user=self.user).execute()
            return sent
        if edition is None:
            return StartEditionAction(original, language, user=self.user).execute()
        if not edition.is_behind:
            return edition
        self._refuse_locked(edition)
        # Whoever may show translators a draft may show them what is published.
        may = self.user is not None and user_can_send_draft(self.user, original, language)
        return UpdateEditionAction(edition, user=self.user).execute(skip_permission_checks=may)

    def _refuse_locked(self, edition: Edition | None) -> None:
        lock = edition and edition.get_lock()
        if lock and (self.user is None or lock.for_user(self.user)):
            raise EditionError(str(lock.get_message(self.user)), code="locked")

    def _assign(self, edition: Edition, order: Order) -> Assignment:
        asked = {
            "assignee": order.assignee,
            "reviewer": order.reviewer,
            "due_on": self.due_on,
            "note": self.note.strip(),
        }
        if self.keeps:
            assignments = edition.assignments.open().translations()
            former = assignments.select_related("assignee", "reviewer").first()
            asked = {name: value or getattr(former, name, value) for name, value in asked.items()}
        action = AssignAction(edition, AssignmentKind.TRANSLATION, user=self.user, **asked)
        return action.execute(skip_permission_checks=True)
