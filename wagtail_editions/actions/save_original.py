"""Saving an original, and mirroring its source edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from wagtail_editions.models import Edition, SignOff
from wagtail_editions.models.children import adopt_rows, child_relations
from wagtail_editions.models.ownership import (
    foreign_columns,
    original_fields,
    source_columns,
    write_children,
)
from wagtail_editions.models.raw import empty
from wagtail_editions.models.source import digest, public_digest, source_values
from wagtail_editions.models.under_review import as_published
from wagtail_editions.readiness import refuse_unready

from .consequences import Consequences
from .locking import lock_row
from .public_text import tell_published, tell_withdrawn
from .publication_sign_offs import note_publication
from .references import only_bookkeeping
from .void_sign_offs import VoidSignOffsAction

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model

    from wagtail_editions.models.children import TranslatedChild
    from wagtail_editions.models.originals import Original
    from wagtail_editions.models.querysets import EditionQuerySet

    Before = dict[str, Any]

#: What mirroring writes of a source edition, beside the fields that it takes over as they are.
WRITTEN = (
    *("title", "url_path", "live", "expired", "has_unpublished_changes"),
    *("basis_digest", "basis_revision"),
    *("first_published_at", "last_published_at", "go_live_at", "expire_at"),
    *("live_sign_off", "blocked_reason"),
)


class SaveOriginalAction:
    """Save the original through ``save``, its own model's, and mirror the source edition.

    This is the one place where every publication of an original passes, whatever view, command
    or API began it. It asks no permission: whoever saves a model has been asked before.

    - Other languages' columns are left out, so a stale object cannot write them.
    - ``live`` set here with another revision than the row's is a publication; ``live`` taken
      away here is a withdrawal of the source language, and the original stays live while another
      language is.
    - Where somebody else changed ``live`` since this object was read, theirs stands.
    - A draft that somebody else saved since this object was read stays the latest.
    - Whatever changes the public text, a publication or not, makes the other editions behind.
    - What readers would see anew has to be ready: ``EditionNotReady`` is raised where it is not.
    - A publication has the consequences for other languages that its kind says; one that is said
      to be minor and is not raises ``MinorRefused``.
    """

    #: What saving a revision writes, and no save of the original.
    draft_fields: tuple[str, ...] = ("latest_revision_id",)
    #: The fields that the source edition takes over as they are.
    mirrored_fields: tuple[str, ...] = ()

    def __init__(
        self,
        original: Original,
        save: Callable[..., Any],
        *,
        user: Any = None,
        options: dict[str, Any] | None = None,
    ) -> None:
        self.original: Any = original
        self.save = save
        self.user = user
        self.options = options or {}

    def execute(self) -> Any:
        """Save in one transaction and return what the model's ``save()`` returns."""
        self.original.refuse_former_language()
        is_new = self.original._state.adding
        in_part = not is_new and self.options.get("update_fields") is not None
        if in_part and not self._touches_text():
            with only_bookkeeping(self.original, self.options["update_fields"]):
                return self._save_no_text()
        with transaction.atomic():
            if is_new:
                return self._create()
            return self._save_part() if in_part else self._save_whole()

    def _create_row(self) -> Any:
        # A copied original carries the text of languages of which it has no edition.
        for name in foreign_columns(self.original):
            setattr(self.original, name, empty(type(self.original), name))
        return self._write()

    def _create(self) -> Any:
        self._settle_before_birth()
        result = self._create_row()
        edition = Edition.of(self.original, language=self.original.source_language, is_source=True)
        self._mirror(edition, self.original, published=self.original.live, withdrawn=False)
        self.original._live_as_loaded = self.original.live
        return result

    def _settle_before_birth(self) -> None:
        """Correct what a new object was given and may not have."""

    def _save_part(self) -> Any:
        before = self._row()
        result = self._write()
        edition, stored = self._source_edition(), self._stored()
        self._mirror(edition, stored, published=False, withdrawn=False, before=before)
        return result

    def _save_no_text(self) -> Any:
        """Save fields that the source edition shows none of, but for a newer draft."""
        name, names = "has_unpublished_changes", self.options["update_fields"]
        if not {name, "latest_revision"} & {*names}:
            return self._write()
        with transaction.atomic():
            result = self._write()
            source = Edition.objects.of(self.original).source()
            if name in names:
                source.update(**{name: getattr(self.original, name)})
            if "latest_revision" in names:
                self._void_sign_offs(source)
            return result

    def _void_sign_offs(self, sources: EditionQuerySet) -> None:
        """Void what was signed of an earlier draft; the row is locked, as an approval locks it."""
        signed = sources.filter(sign_offs__in=SignOff.objects.waiting()).first()
        if signed is not None:
            latest = self.original.latest_revision
            VoidSignOffsAction(signed, self.user or (latest.user if latest else None)).execute()

    def _touches_text(self) -> bool:
        """Complete the names of the fields to save; return whether the source edition shows any.

        The column without a language holds the source's text: named alone, either of the two
        would be left behind.
        """
        names = set(self.options["update_fields"])
        columns = source_columns(self.original)
        for pair in columns.items():
            if names & {*pair}:
                names |= {*pair}
        self.options["update_fields"] = sorted(names)
        model: type[Model] = type(self.original)
        children = (name for name, _model in child_relations(model))
        return bool(names & {*self.mirrored_fields, *columns, *children})

    def _stored(self) -> Any:
        """Return what stands in the database: what this object did not save may be old in it."""
        return type(self.original)._base_manager.get(pk=self.original.pk)

    def _save_whole(self) -> Any:
        original = self.original
        before = self._row()
        wanted = original.live
        unchanged_here = original._live_as_loaded is not None and original._live_as_loaded == wanted
        # An alias goes live without a revision of its own.
        turned_on = wanted and not before["live"] and not unchanged_here
        # An object that only still names the revision of before a withdrawal publishes nothing.
        published = turned_on or (
            wanted
            and original.live_revision_id
            not in (before["live_revision_id"], original._live_revision_as_loaded)
        )
        if not published and unchanged_here and before["live"] != wanted:
            wanted = original.live = before["live"]
            if original.live:
                # A draft of somebody who did not see the publication: its revision is kept,
                # what readers see is not touched.
                original._live_as_loaded = True
                return None
        self._keep_newer_draft(before)
        edition = self._source_edition()
        # An original from before its type had editions: what is public stays public.
        published = published or (wanted and edition._state.adding)
        withdrawn = not wanted and before["live"] and edition.live
        if not wanted and before["live"] and self._others_live(edition):
            original.live = True
        consequences = Consequences(original, self.user) if published else None
        result = self._write_own()
        self._mirror(edition, original, published=published, withdrawn=withdrawn, before=before)
        if consequences:
            consequences.follow()
        # The action that called reads ``live`` afterwards and must find what it asked for.
        original.live = original._live_as_loaded = wanted
        original._live_revision_as_loaded = original.live_revision_id
        return result

    def _write_own(self) -> Any:
        """Write everything but what belongs to other languages."""
        made_anew = adopt_rows(self.original)
        self.options["update_fields"] = original_fields(self.original)
        result = self._write()
        if made_anew:
            self._restore_texts(made_anew)
        return result

    def _restore_texts(self, made_anew: list[tuple[str, TranslatedChild]]) -> None:
        """Give children that are rows anew what other languages have published of them."""
        names = {child.uuid for _relation, child in made_anew}
        editions = Edition.objects.of(self.original).live().filter(is_source=False)
        for edition in editions.exclude(live_revision=None).select_related("live_revision"):
            values = edition.live_revision.as_object().draft_values()
            for child in write_children(self.original, edition.language, values):
                if child.uuid in names:
                    child.save_language(edition.language)

    def _write(self) -> Any:
        with override(self.original.source_language):
            return self.save(**self.options)

    def _row(self) -> Before:
        """Lock the original's row and return what stands there."""
        fields = ("live", "live_revision_id", *self.draft_fields)
        return lock_row(type(self.original), self.original.pk, *fields)

    def _keep_newer_draft(self, before: Before) -> None:
        original, latest = self.original, before["latest_revision_id"]
        if latest == original.latest_revision_id:
            return
        for name in self.draft_fields:
            setattr(original, name, before[name])
        # Without it the editor would not open the draft.
        original.has_unpublished_changes = (
            latest is not None and latest != original.live_revision_id
        )

    def _source_edition(self) -> Edition:
        editions = Edition.objects.select_for_update().of(self.original)
        return editions.filter(is_source=True).first() or Edition.of(
            self.original, language=self.original.source_language, is_source=True
        )

    def _others_live(self, edition: Edition) -> bool:
        return Edition.objects.live().of(self.original).exclude(pk=edition.pk).exists()

    def _mirror(
        self,
        edition: Edition,
        shown: Any,
        *,
        published: bool,
        withdrawn: bool,
        before: Before | None = None,
    ) -> None:
        self._mirror_head(edition, shown, before)
        if published:
            edition.live = True
            edition.expired = False
        elif withdrawn:
            edition.live = False
            edition.expired = shown.expired
        was_published = bool(edition.basis_digest)
        is_news = edition.live and self._mirror_text(edition, shown, published)
        if is_news:
            self._approve_news(edition, shown, before)
        for name in ("has_unpublished_changes", "go_live_at", "expire_at"):
            setattr(edition, name, getattr(shown, name, getattr(edition, name)))
        if edition._state.adding:
            edition.save()
        else:
            edition.save(update_fields=[*WRITTEN, *self.mirrored_fields])
        if is_news and was_published:
            self._note_published_drafts(edition)
        # Only what a save of this object can have made stale.
        self.original.forget_editions()
        self._follow(edition, shown, before)
        if is_news:
            tell_published(edition, shown, self.user)
        elif withdrawn:
            tell_withdrawn(edition, shown, self.user)

    def _mirror_head(self, edition: Edition, shown: Any, before: Before | None) -> None:
        """Take over what the edition says of itself."""
        with override(shown.source_language):
            edition.title = str(shown)[:255]

    def _mirror_text(self, edition: Edition, shown: Any, published: bool) -> bool:
        """Note what readers see from now on; return whether that is news.

        Without a publication it may be, too: a script saves the object, or an alias follows.
        """
        now = digest(type(shown), source_values(shown)) if published else public_digest(shown)
        is_news = published or now != edition.basis_digest
        edition.basis_digest = now
        edition.basis_revision_id = getattr(shown, "live_revision_id", None)
        dated = getattr(shown, "last_published_at", None)
        if is_news or dated:
            edition.last_published_at = dated or timezone.now()
        edition.first_published_at = (
            getattr(shown, "first_published_at", None)
            or edition.first_published_at
            or edition.last_published_at
        )
        return is_news

    def _approve_news(self, edition: Edition, shown: Any, before: Before | None) -> None:
        """Refuse to show readers what is not ready; note who signed what they see.

        What was public before its type had editions stays so, and an alias shows what its
        original shows.
        """
        draft = as_published(edition, shown)
        had_no_edition = edition._state.adding and before is not None and before["live"]
        if not had_no_edition and getattr(shown, "alias_of_id", None) is None:
            refuse_unready(draft)
        edition.live_sign_off = note_publication(draft) if edition.pk else None
        edition.blocked_reason = ""

    def _note_published_drafts(self, edition: Edition) -> None:
        """Let editions that were sent this very text as a draft go live from now on."""
        drafts = Edition.objects.of(self.original).filter(basis_is_draft=True)
        drafts.filter(basis_digest=edition.basis_digest).update(basis_is_draft=False)

    def _follow(self, edition: Edition, shown: Any, before: Before | None) -> None:
        """Let what hangs on the original follow, once it is saved."""
