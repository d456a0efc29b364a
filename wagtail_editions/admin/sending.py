"""What is offered to whoever sends an original to translation: its languages, and who is there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail_editions.actions.send_draft import has_draft
from wagtail_editions.languages import configured_languages, language_name
from wagtail_editions.models import Assignment, Edition
from wagtail_editions.models.granted import people_with_grants
from wagtail_editions.models.source import extract_segments, source_values
from wagtail_editions.models.word_counts import words_left, words_to_do
from wagtail_editions.permissions import (
    user_can_assign,
    user_can_review_in,
    user_can_send_draft,
    user_can_translate,
)
from wagtail_editions.readiness import review_tasks

from .status import status_labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import _StrPromise

    from wagtail_editions.models import Original
    from wagtail_editions.segments import Segment

PUBLISHED, DRAFT = "published", "draft"


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One language that can be sent: how it stands, who could do it, and how much there is."""

    language: str
    name: str
    labels: Sequence[str | _StrPromise]
    assignment: Assignment | None
    #: The words to translate, by what would be sent.
    words: dict[str, int] = field(default_factory=dict)
    translators: Sequence[Any] = ()
    reviewers: Sequence[Any] = ()


def languages_to_send(user: Any, original: Original) -> list[str]:
    """Return the languages into which ``user`` may ask for a translation of ``original``."""
    return [
        language
        for language in configured_languages()
        if language != original.source_language and user_can_assign(user, original, language)
    ]


def may_send(user: Any, page: Any) -> bool:
    """Whether ``user`` may ask for a translation of a page, which need not be a specific one."""
    return page.alias_of_id is None and any(
        user_can_assign(user, page, language) for language in configured_languages()
    )


class Candidates:
    """Everybody who could be asked, known in a fixed number of queries."""

    @cached_property
    def people(self) -> list[Any]:
        """Everybody who has a grant."""
        return people_with_grants()

    @cached_property
    def _tasks(self) -> dict[type[Edition], Any]:
        return {}

    def tasks(self, edition: Edition) -> Any:
        """Return the steps of the workflow that editions have."""
        if type(edition) not in self._tasks:
            self._tasks[type(edition)] = review_tasks(edition)
        return self._tasks[type(edition)]

    def translators(self, edition: Edition) -> list[Any]:
        """Return those who may translate the edition."""
        return [each for each in self.people if user_can_translate(each, edition)]

    def reviewers(self, edition: Edition) -> list[Any]:
        """Return those who may review the edition in its workflow."""
        tasks = self.tasks(edition)
        return [each for each in self.people if user_can_review_in(each, edition, tasks)]


class Sending:
    """What can be sent of one original by one person. A fixed number of queries for its languages.

    ``published`` and ``draft`` are its texts as they would be sent, or None.
    """

    def __init__(self, original: Any, user: Any, candidates: Candidates | None = None) -> None:
        self.original = original
        self.user = user
        self.candidates = candidates or Candidates()
        self.languages = languages_to_send(user, original)

    @cached_property
    def editions(self) -> dict[str, Edition]:
        """The editions by language, each with its open assignment."""
        assignments = Assignment.objects.open().translations()
        named = assignments.select_related("assignee", "reviewer", "assigned_by")
        rows = self.original.editions.filter(is_source=False).with_behind()
        found = {}
        for edition in rows.prefetch_related(Prefetch("assignments", named, to_attr="asked")):
            edition.original = self.original
            if edition.page_id is not None:
                edition.page = self.original
            found[edition.language] = edition
        return found

    @cached_property
    def choices(self) -> list[tuple[str, Any]]:
        """What can be sent: the published version, the draft, or either."""
        is_live = self.original.source_edition.live
        may = any(user_can_send_draft(self.user, self.original, each) for each in self.languages)
        is_drafted = has_draft(self.original) and may
        choices = []
        if is_live or not is_drafted:
            choices.append((PUBLISHED, _("The published version") if is_live else _("As it is")))
        if is_drafted:
            choices.append((DRAFT, _("The draft, which readers do not see yet")))
        return choices

    @cached_property
    def segments(self) -> dict[str, list[Segment] | None]:
        """The texts by what can be sent; None where they cannot be taken apart."""
        found: dict[str, list[Segment] | None] = {}
        for choice, _label in self.choices:
            draft = choice == DRAFT or not self.original.source_edition.live
            found[choice] = texts_of(self.original, is_draft=draft)
        return found

    def offers(self) -> list[Offer]:
        """Return what is offered, in the order of the languages."""
        left = words_left([*self.editions.values()])
        return [self._offer(language, left) for language in self.languages]

    def _offer(self, language: str, left: dict[int, tuple[int, int]]) -> Offer:
        edition = self.editions.get(language)
        known = edition or Edition.of(self.original, language=language)
        return Offer(
            language=language,
            name=language_name(language),
            labels=status_labels(edition) if edition else [_("missing")],
            assignment=next(iter(getattr(edition, "asked", ())), None),
            words=words_by_choice(edition, self.segments, left),
            translators=self.candidates.translators(known),
            reviewers=self.candidates.reviewers(known),
        )


def texts_of(original: Any, *, is_draft: bool) -> list[Segment] | None:
    """Return the texts of the original, or of its latest draft; None if it is damaged."""
    latest = getattr(original, "get_latest_revision_as_object", None)
    written = latest() if is_draft and latest else original
    try:
        return extract_segments(type(written), source_values(written))
    except ValidationError:
        return None


def words_by_choice(
    edition: Edition | None,
    segments: dict[str, list[Segment] | None],
    left: dict[int, tuple[int, int]],
) -> dict[str, int]:
    """Return how many words are to be translated once the edition has each of the texts."""
    digests: set[str] = set()
    if edition is not None:
        rows = edition.draft_translations().values()
        digests = {row.source_digest for row in rows if row.text}
    words = {}
    for choice, texts in segments.items():
        if edition is not None and choice == PUBLISHED and not edition.is_behind:
            done, every = left.get(edition.pk, (0, 0))
            words[choice] = every - done
        elif texts is not None:
            words[choice] = words_to_do(texts, digests)
    return words
