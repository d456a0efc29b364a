"""Sending many pages to translation at once, from a list of pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from wagtail_editions.actions import SendToTranslationAction
from wagtail_editions.languages import configured_languages, language_name
from wagtail_editions.models import Edition, TranslatedPage
from wagtail_editions.models.translations import Translation
from wagtail_editions.models.word_counts import words_to_do
from wagtail_editions.permissions import user_can_review_in, user_can_translate

from .sending import DRAFT, PUBLISHED, Candidates, Offer, languages_to_send, may_send, texts_of
from .sending_forms import SendingForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import HttpRequest

    from wagtail_editions.actions import Order

#: Of how many pages the words are counted before they are sent.
MOST_COUNTED = 200


@dataclass(kw_only=True)
class Outcome:
    """What became of the pages."""

    pages: int = 0
    editions: int = 0
    refusals: list[str] = field(default_factory=list)


class BulkSendingForm(SendingForm):
    """The form of one page, for many; whoever has an assignment already keeps it."""

    include_descendants = forms.BooleanField(
        label=gettext_lazy("Send the pages below them, too"), required=False
    )


class SendToTranslationBulkAction(PageBulkAction):
    """Send the pages that are chosen, and those below them if that is wanted.

    Each page is sent as a whole or not at all; those that are refused are told with the reason
    and stop no other.
    """

    display_name = gettext_lazy("Send to translation")
    action_type = "send_to_translation"
    aria_label = gettext_lazy("Send selected pages to translation")
    template_name = "wagtail_editions/admin/bulk_send_to_translation.html"
    action_priority = 45
    form_class = BulkSendingForm

    request: HttpRequest

    @classmethod
    def get_queryset(cls, model: Any, object_ids: Sequence[Any]) -> list[Any]:
        """Return the pages as what they are, in the order of the tree."""
        try:
            found = list(model.objects.filter(pk__in=object_ids).order_by("path").specific())
        except ValueError:
            # What stands in the address is no key.
            found = []
        if not found:
            raise Http404
        return found

    def check_perm(self, page: Any) -> bool:
        return isinstance(page, TranslatedPage) and may_send(self.request.user, page)

    @cached_property
    def chosen(self) -> tuple[list[Any], dict[str, Any]]:
        """The pages that may be sent, and those that may not."""
        found: tuple[list[Any], dict[str, Any]] = super().get_actionable_objects()
        return found

    def get_actionable_objects(self) -> tuple[list[Any], dict[str, Any]]:
        return self.chosen

    @cached_property
    def below(self) -> list[Any]:
        """The pages below those that were chosen, without these, which may be sent."""
        chosen, _others = self.chosen
        keys = {page.pk for page in chosen}
        found: dict[Any, Any] = {}
        tops = [each for each in chosen if not any(_is_below(each, other) for other in chosen)]
        for page in tops:
            for child in page.get_descendants().order_by("path").specific():
                if child.pk not in keys and self.check_perm(child):
                    found[child.pk] = child
        return list(found.values())

    @cached_property
    def offers(self) -> list[Offer]:
        """The languages into which any of the pages may be sent."""
        chosen, _others = self.chosen
        candidates = Candidates()
        return [
            self._offer(language, pages, candidates)
            for language in configured_languages()
            if (pages := [page for page in chosen if self._may_send(page, language)])
        ]

    def _may_send(self, page: Any, language: str) -> bool:
        return language in languages_to_send(self.request.user, page)

    def _offer(self, language: str, pages: list[Any], candidates: Candidates) -> Offer:
        editions = [Edition.of(page, language=language) for page in pages]
        tasks = candidates.tasks(editions[0])
        return Offer(
            language=language,
            name=language_name(language),
            labels=[],
            assignment=None,
            translators=[
                each
                for each in candidates.people
                if any(user_can_translate(each, edition) for edition in editions)
            ],
            reviewers=[
                each
                for each in candidates.people
                if any(user_can_review_in(each, edition, tasks) for edition in editions)
            ],
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "offers": self.offers,
            "choices": [
                (PUBLISHED, _("What is published; of a page that never was, its draft")),
                (DRAFT, _("Drafts, where there are any")),
            ],
            "nobody": _("as it is, or whoever may"),
        }

    def object_context(self, obj: Any) -> dict[str, Any]:
        # It is the specific page already.
        return {"item": obj}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        form = context["form"]
        facts = self._facts() if self.offers else {}
        context.update(
            {
                "lines": [
                    {**line, "facts": facts.get(line["offer"].language, ())}
                    for line in form.lines()
                ],
                "is_choice": True,
                "below": self.below,
                "is_below_wanted": form["include_descendants"].value(),
            }
        )
        return context

    def _facts(self) -> dict[str, list[str]]:
        """Return by language how many pages and words there are, with and without those below."""
        chosen, _others = self.chosen
        pages = [*chosen, *self.below]
        words = words_of(pages) if len(pages) <= MOST_COUNTED else {}
        return {
            offer.language: [
                self._fact(offer.language, chosen, words),
                *(
                    [_("with those below: %(fact)s") % {"fact": fact}]
                    if self.below and (fact := self._fact(offer.language, pages, words))
                    else ()
                ),
            ]
            for offer in self.offers
        }

    def _fact(self, language: str, pages: list[Any], words: dict[tuple[Any, str], int]) -> str:
        sent = [page for page in pages if self._may_send(page, language)]
        text = ngettext("%(count)d page", "%(count)d pages", len(sent)) % {"count": len(sent)}
        if not words:
            return text
        count = sum(words[page.pk, language] for page in sent)
        left = ngettext("%(count)d word to translate", "%(count)d words to translate", count) % {
            "count": count
        }
        return f"{text}, {left}"

    def get_execution_context(self) -> dict[str, Any]:
        form = self.cleaned_form
        data = form.cleaned_data
        self.outcome = Outcome()
        return {
            **super().get_execution_context(),
            "orders": form.orders(),
            "asked": {
                "is_draft": data["what"] == DRAFT,
                "due_on": data["due_on"],
                "note": data["note"],
            },
            "below": self.below if data["include_descendants"] else [],
            "outcome": self.outcome,
        }

    @classmethod
    def execute_action(
        cls,
        objects: Iterable[Any],
        *,
        user: Any = None,
        orders: Sequence[Order] = (),
        asked: dict[str, Any] | None = None,
        below: Iterable[Any] = (),
        outcome: Outcome | None = None,
        **kwargs: Any,
    ) -> tuple[int, int]:
        """Send one page after the other, each in a transaction of its own."""
        outcome = outcome or Outcome()
        # In the order of the tree: two people who send the same do not wait for each other.
        for page in sorted([*objects, *below], key=lambda page: page.path):
            wanted = [each for each in orders if each.language != page.source_language]
            if not wanted:
                continue
            action = SendToTranslationAction(page, wanted, keeps=True, user=user, **(asked or {}))
            try:
                made = action.execute()
            except ValidationError as refusal:
                outcome.refusals.append(f"{page}: {' '.join(refusal.messages)}")
            else:
                outcome.pages += 1
                outcome.editions += len(made)
        return outcome.pages, 0

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        for refusal in self.outcome.refusals:
            messages.warning(self.request, _("Not sent: %(refusal)s") % {"refusal": refusal})
        return response

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        if not self.outcome.pages:
            return None
        pages = ngettext(
            "%(count)d page was sent to translation",
            "%(count)d pages were sent to translation",
            self.outcome.pages,
        ) % {"count": self.outcome.pages}
        editions = ngettext(
            "%(count)d translation is asked for.",
            "%(count)d translations are asked for.",
            self.outcome.editions,
        ) % {"count": self.outcome.editions}
        return f"{pages}: {editions}"


def words_of(pages: Sequence[Any]) -> dict[tuple[Any, str], int]:
    """Return the words to translate by page and language; one query beside what pages keep.

    Counted from what each page has published.
    """
    digests: dict[tuple[Any, str], set[str]] = {}
    rows = Translation.objects.filter(edition__page__in=[page.pk for page in pages]).exclude(
        text=""
    )
    for page, language, digest in rows.values_list(
        "edition__page", "edition__language", "source_digest"
    ):
        digests.setdefault((page, language), set()).add(digest)
    counts = {}
    for page in pages:
        texts = texts_of(page, is_draft=not page.live) or []
        for language in configured_languages():
            counts[page.pk, language] = words_to_do(texts, digests.get((page.pk, language), set()))
    return counts


def _is_below(page: Any, other: Any) -> bool:
    return page.pk != other.pk and page.path.startswith(other.path)
