"""Making another language the one in which an original is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, RevisionMixin

from wagtail_editions.errors import SourceCannotChange
from wagtail_editions.languages import language_name, validate_language
from wagtail_editions.models import Edition, TranslatedPage, Translation
from wagtail_editions.models.children import child_relations, children_of
from wagtail_editions.models.draft import translatable_segments
from wagtail_editions.models.ownership import save_children, write_columns
from wagtail_editions.models.source import (
    SLUG,
    column_values,
    digest,
    head_fields,
    source_values,
    translatable_fields,
)
from wagtail_editions.permissions import user_can_publish
from wagtail_editions.segments import SegmentError, counterparts
from wagtail_editions.signals import source_language_changed

from .base import EditionAction
from .locking import lock_original
from .mirror_alias import aliases_of
from .move_comments import move_comments
from .save_fields import save_fields, save_whole
from .source_change import hindrances, hindrances_of_alias
from .void_sign_offs import VoidSignOffsAction

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django.db.models import Model

    from wagtail_editions.models import Original


class ChangeSourceLanguageAction(EditionAction):
    """Make ``language`` the source language of ``original``; readers see the same as before.

    The edition in ``language`` must be live, complete, not behind and without newer draft, and
    the original without draft, schedule or review; otherwise ``SourceCannotChange`` says what to
    do. The former source becomes an edition that translates the new one, with its own revision;
    every other language stays as it is and is behind. Aliases of a page follow. Returns the
    original as it is afterwards.
    """

    log_name = "wagtail_editions.change_source"
    signal = source_language_changed
    denial = gettext_lazy("You may not change in which language this is written.")

    def __init__(
        self, original: Original, language: str, user: AbstractBaseUser | None = None
    ) -> None:
        super().__init__(Edition.of(original, language=language), user)
        self.language = language

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_publish(
            self.user, self.edition.original.source_edition
        )

    def hindrances(self) -> list[str]:
        """Return a sentence for everything that has to be done first; none when it is possible."""
        original = self.edition.current_original()
        if original.source_language == self.language:
            return [
                _("This is written in %(language)s already.")
                % {"language": language_name(self.language)}
            ]
        edition = original.editions.filter(language=self.language).first()
        found = list(hindrances(original, edition, self.user))
        if isinstance(original, TranslatedPage):
            for alias in aliases_of(original):
                found += hindrances_of_alias(alias, self.language)
        if not found:
            try:
                self._texts_of_former(original)
            except SegmentError as error:
                found.append(str(error))
        return found

    def execute(self, skip_permission_checks: bool = False) -> Original:
        validate_language(self.language)
        self.check(skip_permission_checks)
        with transaction.atomic():
            lock_original(self.edition)
            list(Edition.objects.select_for_update(of=("self",)).of(self.edition.original))
            if found := self.hindrances():
                raise SourceCannotChange(found)
            original = self.edition.current_original()
            aliases = list(aliases_of(original)) if isinstance(original, TranslatedPage) else []
            changed = self._change(original)
            for alias in aliases:
                self._change(alias)
            log(
                instance=changed,
                action=self.log_name,
                user=self.user,
                data={"from": self.former, "to": self.language},
            )
            self.edition = changed.source_edition
            for edition in changed.editions.all():
                VoidSignOffsAction(edition, self.user).execute()
            self.announce(former=self.former)
        return changed

    def _change(self, original: Any) -> Original:
        self.former = former_language = original.source_language
        texts, before = self._texts_of_former(original), source_values(original)
        former = original.source_edition
        edition = original.editions.get(language=self.language)
        self._stamp_revisions(original)
        _swap(former, edition)
        _write_in(original, edition)
        edition.basis_digest = digest(type(original), source_values(original))
        edition.save(update_fields=["basis_digest"])
        _save_whole(original)
        if isinstance(original, TranslatedPage):
            move_comments(original, former_language)
        self._keep_version(original)
        former.original = original
        former.basis, former.basis_digest = source_values(original), edition.basis_digest
        former.basis_revision_id = getattr(original, "live_revision_id", None)
        Edition.objects.filter(pk=edition.pk).update(basis_revision_id=former.basis_revision_id)
        self._make_translation(former, {**texts, **_head(original, before)})
        self._write_former(original, former, former_language)
        fresh: Original = former.current_original()
        return fresh

    def _texts_of_former(self, original: Original) -> dict[str, str]:
        """Return the source's texts by the paths that they will have below the new source."""
        fields = translatable_fields(type(original))
        now = column_values(original, original.source_language)
        then = column_values(original, self.language)
        return counterparts(fields, then, now)

    def _stamp_revisions(self, original: Any) -> None:
        """Name the language of versions from before the plugin, which name none."""
        if not isinstance(original, RevisionMixin):
            return
        for revision in original.revisions.exclude(content__has_key="source_language"):
            revision.content["source_language"] = self.former
            revision.save(update_fields=["content"])

    def _keep_version(self, original: Any) -> None:
        """Keep a version in the new language, so that nobody goes on from one in the former."""
        if not isinstance(original, RevisionMixin) or getattr(original, "alias_of_id", None):
            return
        revision = original.save_revision(user=self.user, changed=False, clean=False)
        if isinstance(original, DraftStateMixin):
            original.live_revision = revision
            save_fields(original, ["live_revision"])

    def _make_translation(self, former: Edition, texts: dict[str, str]) -> None:
        """Give the former source its rows, and a revision that says what it has published."""
        segments = translatable_segments(type(former.original), former.basis)
        former.translations.all().delete()
        former.overrides.all().delete()
        Translation.objects.bulk_create(
            Translation(
                edition=former,
                path=segment.path,
                text=texts[segment.path],
                source_text=segment.text,
                source_digest="" if segment.path == SLUG else segment.digest,
                translated_by_id=self.user.pk if self.user else None,
            )
            for segment in segments
            if texts.get(segment.path)
        )
        former.has_unpublished_changes = False
        former.live_revision = former.save_revision(user=self.user, changed=False, clean=False)
        former.save(
            update_fields=[*Edition.BASIS_FIELDS, "live_revision", "has_unpublished_changes"]
        )

    def _write_former(self, original: Any, former: Edition, language: str) -> None:
        """Write the former source's columns from its rows, which say the same."""
        values = former.draft_values()
        seen = {**values, **column_values(original, language)}
        if digest(type(original), values) != digest(type(original), seen):
            raise SourceCannotChange(
                [_("The texts of both languages do not fit together. Update and publish again.")]
            )
        names = write_columns(original, language, values)
        save_children(original, language, values)
        save_fields(original, names)


def _swap(former: Edition, edition: Edition) -> None:
    """Let the other edition be the source; what it was worked on with is its history."""
    former.is_source = False
    former.save(update_fields=["is_source"])
    edition.translations.all().delete()
    edition.overrides.all().delete()
    edition.is_source, edition.basis = True, {}
    edition.live_revision = edition.latest_revision = None
    edition.save(update_fields=["is_source", "basis", "live_revision", "latest_revision"])


def _write_in(original: Any, edition: Edition) -> None:
    """Let the original be what the edition is: its language, head matter and dates."""
    original.source_language = edition.language
    for name in ("first_published_at", "last_published_at", "expire_at"):
        if hasattr(original, name):
            setattr(original, name, getattr(edition, name))
    if isinstance(original, TranslatedPage):
        original.slug = edition.slug
        for field in head_fields(type(original)):
            setattr(original, field.name, getattr(edition, field.name))
        original.draft_title = edition.title


def _save_whole(original: Any) -> None:
    """Save everything that follows the source language, the children's part too."""
    save_whole(original)
    model: type[Model] = type(original)
    for name, child_model in child_relations(model):
        for child in children_of(original, name):
            setattr(child, child_model.parent_field().name, original)
            child.save()


def _head(original: Any, before: dict[str, Any]) -> dict[str, str]:
    """Return the former source's head matter as translations."""
    fields = head_fields(type(original))
    return {name: before[name] for name in (SLUG, *(f.name for f in fields)) if fields}
