"""What stands in the way of another language becoming the source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, LockableMixin, WorkflowMixin

from wagtail_editions.languages import configured_languages, language_name
from wagtail_editions.models import Edition, TranslatedPage, addresses
from wagtail_editions.models.addresses import TOP_DEPTH
from wagtail_editions.models.source import SLUG, head_fields
from wagtail_editions.models.translations import SegmentStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.models import Original


def hindrances(original: Original, edition: Edition | None, user: Any = None) -> Iterator[str]:
    """Yield a sentence for everything that has to be done first, and how.

    ``edition`` is the one in the language that is to be the source, None where there is none.
    """
    yield from _of_original(original, user)
    if edition is None or not edition.live:
        yield _("That language is not live. Publish it first.")
        return
    yield from _of_edition(edition)
    if isinstance(original, TranslatedPage):
        yield from _of_head(original, edition)
        yield from _of_addresses(original, edition)


def hindrances_of_alias(alias: TranslatedPage, language: str) -> Iterator[str]:
    """Yield what keeps an alias from following its original into ``language``."""
    edition = alias.editions.live().filter(language=language).first()
    if edition is not None:
        yield from _of_addresses(alias, edition)


def _of_original(original: Any, user: Any) -> Iterator[str]:
    source = original.source_edition
    language = language_name(original.source_language)
    if not source.live:
        yield _("The original is not live in %(language)s. Publish it first.") % {
            "language": language
        }
    elif isinstance(original, DraftStateMixin) and original.approved_schedule:
        yield _("The original is scheduled. Cancel the schedule first.")
    elif getattr(original, "has_unpublished_changes", False):
        yield _(
            "The original has a draft that is not published. Publish it first, or publish the "
            "version that is live again."
        )
    if isinstance(original, WorkflowMixin) and original.workflow_in_progress:
        yield _("The original is in review. Finish or cancel the review first.")
    lock = original.get_lock() if isinstance(original, LockableMixin) and user else None
    if lock and lock.for_user(user) and not original.approved_schedule:
        yield str(lock.get_message(user))


def _of_edition(edition: Edition) -> Iterator[str]:
    name = {"language": edition.language_name}
    source = edition.original.source_edition
    if edition.is_behind or edition.basis_digest != source.basis_digest:
        yield (
            _(
                "%(language)s is behind the original. Update it, translate what changed and "
                "publish it first."
            )
            % name
        )
    if edition.approved_schedule:
        yield _("%(language)s is scheduled. Cancel the schedule first.") % name
    elif edition.has_unpublished_changes:
        yield (
            _(
                "%(language)s has a draft that is not published. Publish it first, or go back "
                "to the version that is live and publish that."
            )
            % name
        )
    if edition.workflow_in_progress:
        yield _("%(language)s is in review. Finish or cancel the review first.") % name
    if any(row.status is not SegmentStatus.TRANSLATED for row in edition.rows()):
        yield _("%(language)s is not complete. Translate what is missing and publish it.") % name
    if edition.draft_overrides():
        yield (
            _(
                "%(language)s differs from the original in more than its text. Take these "
                "differences back and publish it first."
            )
            % name
        )


def _of_head(page: TranslatedPage, edition: Edition) -> Iterator[str]:
    for field in head_fields(type(page)):
        if getattr(edition, field.name) and not getattr(page, field.name, ""):
            yield _(
                "“%(field)s” is empty in %(source)s and not in %(language)s. Write it in "
                "%(source)s too and publish that first."
            ) % {
                "field": field.label,
                "source": language_name(page.source_language),
                "language": edition.language_name,
            }


def _of_addresses(page: TranslatedPage, edition: Edition) -> Iterator[str]:
    """What else goes by the page's Wagtail slug, which will be the new source's."""
    if edition.slug == page.slug or page.depth <= TOP_DEPTH:
        return
    own = set(page.editions.exclude(**{SLUG: ""}).values_list("language", flat=True))
    below = Edition.objects.live().filter(page__path__startswith=page.path).exclude(page=page.pk)
    borrowing = set(below.values_list("language", flat=True)) - own
    for language in configured_languages():
        if language in own:
            continue
        if language in borrowing:
            yield _(
                "Pages below this one are live in %(language)s, at addresses with its slug in "
                "%(source)s. Publish this page in %(language)s first: then it has a slug there."
            ) % {
                "language": language_name(language),
                "source": language_name(page.source_language),
            }
        elif addresses.slug_holder(page, page.get_parent(), language, edition.slug):
            yield _(
                "The slug “%(slug)s” is used by a page beside this one in %(language)s. Choose "
                "another slug in %(target)s and publish it first."
            ) % {
                "slug": edition.slug,
                "language": language_name(language),
                "target": edition.language_name,
            }
    if not type(page)._slug_is_available(edition.slug, page.get_parent(), page):
        yield _(
            "Another page beside this one has the slug “%(slug)s”. Choose another slug in "
            "%(target)s and publish it first."
        ) % {"slug": edition.slug, "target": edition.language_name}
