"""Publishing one language of an original."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.actions.publish_revision import PublishPermissionError
from wagtail.models import DraftStateMixin

from wagtail_editions.errors import EditionNotReady, SourceIsReadOnly
from wagtail_editions.models import Edition, addresses
from wagtail_editions.models.ownership import save_children, write_columns
from wagtail_editions.models.slugs import clean_slug
from wagtail_editions.models.source import HEAD_FIELDS, SLUG
from wagtail_editions.permissions import user_can_publish

from .announce_page import announce_published
from .base import refuse_what_follows
from .locking import lock_edition, lock_slugs
from .mirror_alias import mirror_aliases
from .public_text import tell_published
from .publication_sign_offs import note_publication
from .references import only_text_changes
from .save_fields import save_fields
from .schedules import ScheduledPublication

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.models import Revision

    from wagtail_editions.models import Original, Override


class PublishEditionAction(ScheduledPublication):
    """Publish or schedule an edition's revision.

    Columns, head matter, address and state are written in one transaction. Raises
    ``PublishPermissionError``, and ``EditionNotReady`` where something is missing. When a
    schedule fires, a refusal takes the schedule back instead of raising: one unready edition
    must not keep the others from being published.
    """

    def check(self, skip_permission_checks: bool = False) -> None:
        if (
            self.user
            and not skip_permission_checks
            and not user_can_publish(self.user, self.object)
        ):
            raise PublishPermissionError(_("You may not publish this edition."))
        if self.object.is_source:
            raise SourceIsReadOnly

    def lock(self) -> None:
        lock_edition(self.object)

    def _publish_revision(
        self,
        revision: Revision,
        object: Edition,  # noqa: A002  # Wagtail names it so
        *args: Any,
        **kwargs: Any,
    ) -> None:
        edition = object
        current = lock_edition(edition)
        refuse_what_follows(current)
        if blockers := edition.blockers():
            raise EditionNotReady(blockers)
        values = edition.draft_values()
        is_public_now = not (edition.go_live_at and edition.go_live_at > timezone.now())
        if is_public_now and edition.page_id is not None:
            for field in HEAD_FIELDS:
                setattr(edition, field.name, values[field.name] or "")
            self._set_address(edition, current, values[SLUG])
        if is_public_now:
            follows = current.notice_since is None or self._follows_original()
            edition.notice_since = None if follows else current.notice_since
            edition.live_sign_off = note_publication(edition)
        # The revision's basis was published; the draft may have moved on since.
        has_moved = (
            edition.basis_digest != current.basis_digest
            and edition.basis_revision_id != current.basis_revision_id
        )
        for name in Edition.BASIS_FIELDS:
            setattr(edition, name, getattr(current, name))
        original = self._write_columns(edition, values) if is_public_now else None
        edition._locked_row = {"live": current.live, "live_revision_id": current.live_revision_id}
        super()._publish_revision(revision, edition, *args, **kwargs)
        edition._locked_row = None
        if current.blocked_reason:
            Edition.objects.filter(pk=edition.pk).update(blocked_reason="")
        if original is None:
            return
        self._note_newer_work(edition, has_moved=has_moved)
        if edition.page_id is not None:
            page: Any = original
            addresses.follow(page, edition.language, current.url_path, edition.url_path)
            transaction.on_commit(lambda: announce_published(page, edition, revision))
            mirror_aliases(page, self.user)
        tell_published(edition, original, self.user)

    def _set_address(self, edition: Edition, current: Edition, slug: str) -> None:
        """A slug that the edition has already was free when it took it, and its address follows."""
        if slug == current.slug and current.url_path:
            edition.slug, edition.url_path = slug, current.url_path
            return
        page: Any = edition.page
        lock_slugs(page, edition.language)
        edition.slug = clean_slug(edition, slug)
        edition.url_path = addresses.address(page, edition.language, edition.slug)
        if edition.url_path != current.url_path:
            addresses.remember(Edition.objects.filter(pk=edition.pk))

    def _follows_original(self) -> bool:
        """Whether what is published here was made from what the original has published last."""
        sources = Edition.objects.source().of(self.object.original)
        return sources.filter(basis_digest=self.object.basis_digest).exists()

    def _write_columns(self, edition: Edition, values: dict[str, Any]) -> Original:
        original: Any = edition.current_original()
        with only_text_changes(original, edition.language, values):
            names = write_columns(original, edition.language, values)
            if isinstance(original, DraftStateMixin) and not original.live:
                original.live = True
                names.append("live")
            save_fields(original, names)
        save_children(original, edition.language, values)
        if edition.page_id is None:
            with override(edition.language):
                edition.title = str(original)[:255]
        return original

    def _note_newer_work(self, edition: Edition, *, has_moved: bool) -> None:
        """Say so where somebody worked on after the revision was made.

        They may have saved a segment or an override, or moved the draft to another basis.
        """
        published = edition.draft_translations()
        rows = dict(edition.translations.values_list("path", "text"))
        newer = (
            has_moved
            or any(rows.get(path, "") != row.text for path, row in published.items())
            or any(text and path not in published for path, text in rows.items())
        )
        newer = newer or _put_in(edition.draft_overrides().values()) != _put_in(
            edition.overrides.exclude(kind="")
        )
        if newer and not edition.has_unpublished_changes:
            Edition.objects.filter(pk=edition.pk).update(has_unpublished_changes=True)
            edition.has_unpublished_changes = True


def _put_in(overrides: Iterable[Override]) -> dict[str, tuple[str, Any]]:
    """Return what overrides do, so that rows and a revision's can be compared."""
    return {row.path: (row.kind, row.value) for row in overrides}
