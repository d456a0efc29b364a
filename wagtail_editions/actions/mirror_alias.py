"""Letting the languages of an alias follow those of its original."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from wagtail_editions.models import Edition, Override, Translation, addresses
from wagtail_editions.models.ownership import empty_columns, save_children, write_columns
from wagtail_editions.models.slugs import free_slug
from wagtail_editions.models.source import HEAD_FIELDS, SLUG, column_values

from .announce_page import announce_published, announce_withdrawn
from .locking import lock_page
from .public_text import tell_published, tell_withdrawn
from .save_fields import save_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail.models import Revision

    from wagtail_editions.models import TranslatedPage


class MirrorAliasAction:
    """Give an alias the live editions of its original, and take back those that are not live.

    Text, head matter, basis, translations and state are the original's; the slug is the alias's
    own, chosen when a language comes to it for the first time. Each publication has a revision,
    so that the languages can be worked on once the alias is an ordinary page. It runs in the
    transaction of whatever changed the original and asks no permission: nobody works on an alias.
    """

    def __init__(self, alias: TranslatedPage, user: Any = None) -> None:
        self.alias: Any = alias
        self.user = user
        #: What goes live here or is taken back.
        self.changed: list[Edition] = []

    def execute(self) -> None:
        """Mirror every language; what was mirrored already is left as it is."""
        alias = self.alias
        with transaction.atomic():
            lock_page(alias.pk)
            self.original = type(alias)._default_manager.get(pk=alias.alias_of_id)
            theirs = {
                edition.language: edition
                for edition in Edition.objects.of(self.original).select_related("live_revision")
            }
            own = {
                edition.language: edition
                for edition in Edition.objects.select_for_update(of=("self",)).of(alias)
            }
            names: list[str] = []
            for language, model in theirs.items():
                edition = own.get(language) or Edition.of(alias, language=language)
                edition.original = alias
                names += self._follow(edition, model)
            alias.live = any(edition.live for edition in Edition.objects.of(alias))
            save_fields(alias, [*names, "live"])
            alias._live_as_loaded = alias.live
            alias.forget_editions()
            for edition in self.changed:
                tell = tell_published if edition.live else tell_withdrawn
                tell(edition, alias, self.user)

    def _follow(self, edition: Edition, model: Edition) -> list[str]:
        """Bring one edition to where the original's is; return the columns to save."""
        if not model.live:
            return self._withdraw(edition, model) if edition.live else []
        if edition.live and edition.last_published_at == model.last_published_at:
            if edition.notice_since != model.notice_since:
                self._give_notice(edition, model)
            return []
        return self._go_live(edition, model)

    def _give_notice(self, edition: Edition, model: Edition) -> None:
        edition.notice_since = model.notice_since
        edition.save(update_fields=["notice_since"])
        self._announce(edition, None)

    def _go_live(self, edition: Edition, model: Edition) -> list[str]:
        alias, language = self.alias, edition.language
        old_path = edition.url_path or addresses.address(alias, language, "")
        if edition.is_source:
            edition.basis_digest = model.basis_digest
        else:
            self._take_over(edition, model)
        edition.live, edition.expired = True, False
        edition.has_unpublished_changes = False
        edition.notice_since = model.notice_since
        edition.last_published_at = model.last_published_at
        edition.first_published_at = edition.first_published_at or model.first_published_at
        # By name: a whole save leaves out what only publications write.
        edition.save(update_fields=[f.name for f in edition._meta.fields if not f.primary_key])
        self.changed.append(edition)
        if edition.is_source:
            return []
        addresses.follow(alias, language, old_path, edition.url_path)
        self._announce(edition, edition.live_revision)
        values = column_values(self.original, language)
        save_children(alias, language, values)
        return write_columns(alias, language, values)

    def _take_over(self, edition: Edition, model: Edition) -> None:
        """Take over what the original's edition has published: head matter, basis, rows."""
        published, alias = _as_published(model), self.alias
        for field in HEAD_FIELDS:
            setattr(edition, field.name, getattr(model, field.name))
        edition.slug = edition.slug or free_slug(
            alias, alias.get_parent(), edition.language, [model.slug, alias.slug]
        )
        edition.url_path = addresses.address(alias, edition.language, edition.slug)
        addresses.validate_address_length(edition.url_path)
        # Not the revision that the basis is: it is one of the original's.
        edition.basis, edition.basis_digest = published.basis, published.basis_digest
        if edition._state.adding:
            edition.save()
        edition.translations.all().delete()
        Translation.objects.bulk_create(
            Translation(
                edition=edition,
                path=path,
                text=edition.slug if path == SLUG else row.text,
                source_text=row.source_text,
                source_digest=row.source_digest,
            )
            for path, row in published.draft_translations().items()
        )
        edition.overrides.all().delete()
        Override.objects.bulk_create(
            Override(edition=edition, path=path, **row.kept())
            for path, row in published.draft_overrides().items()
        )
        edition.live_revision = edition.save_revision(user=self.user, changed=False, clean=False)

    def _withdraw(self, edition: Edition, model: Edition) -> list[str]:
        edition.live, edition.expired, edition.live_revision = False, model.expired, None
        edition.save(update_fields=["live", "expired", "live_revision"])
        self.changed.append(edition)
        if edition.is_source:
            return []
        transaction.on_commit(lambda: announce_withdrawn(edition))
        return empty_columns(self.alias, edition.language)

    def _announce(self, edition: Edition, revision: Revision | None) -> None:
        transaction.on_commit(
            lambda: announce_published(edition.current_original(), edition, revision)
        )


def mirror_aliases(original: Any, user: Any = None) -> None:
    """Let every alias of ``original``, and every alias of those, follow; none is no work."""
    for alias in aliases_of(original):
        MirrorAliasAction(alias, user).execute()


def aliases_of(original: Any) -> Iterator[Any]:
    """Lock and yield every alias of ``original``, and after each the aliases of that one."""
    waiting, seen = [original.pk], {original.pk}
    manager = type(original)._default_manager
    while waiting:
        pk = waiting.pop()
        for alias_pk in list(manager.filter(alias_of=pk).values_list("pk", flat=True)):
            lock_page(alias_pk)
            # Somebody may have made it an ordinary page since.
            alias = manager.filter(pk=alias_pk, alias_of=pk).first()
            if alias is not None and alias_pk not in seen:
                yield alias
                waiting.append(alias_pk)
                seen.add(alias_pk)


def _as_published(edition: Edition) -> Edition:
    """Return the edition as its live revision kept it; as it stands where it has none."""
    if edition.live_revision is None:
        return edition
    return edition.with_content_json(edition.live_revision.content)
