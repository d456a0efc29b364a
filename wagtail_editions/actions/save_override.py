"""Saving what one language has otherwise than the original."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_editions.errors import InvalidOverride, StaleOverride, UnknownPlace
from wagtail_editions.models import Edition, Override
from wagtail_editions.models.overrides import added_path
from wagtail_editions.models.segment_changes import note_changes
from wagtail_editions.models.validity import clean_raw, new_faults
from wagtail_editions.models.values import block_of
from wagtail_editions.permissions import user_can_translate
from wagtail_editions.segments import Added, Child, Stream, Value
from wagtail_editions.signals import override_saved

from .base import EditionAction
from .void_sign_offs import VoidSignOffsAction

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from wagtail.blocks import Block


class SaveOverrideAction(EditionAction):
    """Save an override of ``kind`` at ``path``.

    ``value`` is the raw value to put there; for a hidden block nothing; for an added one a
    dictionary of ``stream``, ``after``, ``type``, ``value`` and, once it has one, ``id``, which
    together name its place, so that ``path`` may be empty. ``version`` is the one that the person
    saw (0 where there was none); another one in the database raises ``StaleOverride`` with the
    row that stands there. Without it the last save wins.

    Raises ``UnknownPlace`` where the basis has nothing to override, and ``InvalidOverride`` for
    what its block refuses, for what the original has anyway, and where the blocks around it would
    no longer be complete. Saving the same again confirms it against a changed original. Returns
    the saved row.
    """

    log_name = "wagtail_editions.override"
    signal = override_saved
    denial = gettext_lazy("You may not translate this page into this language.")

    def __init__(
        self,
        edition: Edition,
        path: str,
        kind: str,
        value: Any = None,
        *,
        version: int | None = None,
        user: AbstractBaseUser | None = None,
    ) -> None:
        super().__init__(edition, user)
        self.path = path
        self.kind = kind
        self.value = value
        self.version = version

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_translate(self.user, self.edition)

    def execute(self, skip_permission_checks: bool = False) -> Override:
        self.check(skip_permission_checks)
        wanted = self._wanted()
        self._refuse_faults(wanted)
        with transaction.atomic():
            # Locks the edition before its rows, as updates and publications do.
            Edition.objects.filter(pk=self.edition.pk).update(has_unpublished_changes=True)
            rows = Override.objects.filter(edition=self.edition, path=wanted.path)
            there = rows.first()
            row = self._write(wanted)
            change = (row.path, there.as_text() if there else "", row.as_text())
            changed_by = self.user.pk if self.user else None
            note_changes(self.edition, [change], changed_by, is_override=True)
            self.record({"path": row.path, "kind": row.kind}, path=row.path)
            VoidSignOffsAction(self.edition, self.user).execute()
        return row

    def _wanted(self) -> Override:
        """Return the override as it is to be, not saved."""
        wanted = Override(edition=self.edition, path=self.path, kind=self.kind)
        places = self.edition.places()
        try:
            target = places.target(self.kind, self.path, self.value)
        except (TypeError, KeyError):
            target = None
        if isinstance(target, Value):
            wanted.value = _clean(block_of(target), self.value)
            wanted.source_value, wanted.source_digest = target.raw, target.digest
            if wanted.value == target.raw:
                raise InvalidOverride(
                    _("The original has the same value. Choose another one, or leave it as it is.")
                )
        elif isinstance(target, Child):
            wanted.source_value = {key: target.raw.get(key) for key in ("type", "value")}
            wanted.source_digest = target.digest
        elif isinstance(target, Stream):
            added = self._added(target)
            wanted.path, wanted.value = added_path(added), added.as_json()
        else:
            raise UnknownPlace(self.path)
        return wanted

    def _added(self, stream: Stream) -> Added:
        given = {"id": "", "after": "", **self.value}
        block = stream.block.child_blocks.get(given.get("type"))
        if block is None or (given["after"] and given["after"] not in stream.children):
            raise UnknownPlace(stream.path)
        return Added(
            stream=stream.path,
            after=given["after"],
            type=given["type"],
            value=_clean(block, given.get("value")),
            id=given["id"] or str(uuid.uuid4()),
        )

    def _refuse_faults(self, wanted: Override) -> None:
        """Refuse what the stream would not accept as a whole, such as one block too many."""
        others = self.edition.draft_overrides()
        others.pop(wanted.path, None)
        texts = self.edition.draft_texts()
        faults = new_faults(
            type(self.edition.original),
            self.edition.assembled(texts, others.values()),
            self.edition.assembled(texts, [*others.values(), wanted]),
            [wanted.field_name],
        )
        if faults:
            raise InvalidOverride(faults)

    def _write(self, wanted: Override) -> Override:
        rows = Override.objects.filter(edition=self.edition, path=wanted.path)
        values = {**wanted.kept(), "changed_by": self.user, "changed_at": timezone.now()}
        expected = rows if self.version is None else rows.filter(version=self.version)
        if expected.update(version=F("version") + 1, **values):
            return rows.get()
        if self.version:
            raise StaleOverride(rows.first())
        try:
            with transaction.atomic():
                return Override.objects.create(edition=self.edition, path=wanted.path, **values)
        except IntegrityError:
            # Somebody else saved the first override of this place meanwhile.
            raise StaleOverride(rows.first()) from None


def _clean(block: Block, raw: Any) -> Any:
    try:
        return clean_raw(block, raw)
    except ValidationError as refusal:
        raise InvalidOverride(refusal.messages) from refusal
