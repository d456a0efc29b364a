"""Wagtail's page views, with what editions add to them.

The views are Wagtail's own; ours add a side panel and, on a new page, the source language. They
are reached from the addresses of Wagtail's, through the hooks that it offers there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import swapper
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.log_actions import get_active_log_context

from wagtail_editions.actions.corrections import minor_corrections
from wagtail_editions.actions.note_bulk_withdrawal import NoteBulkWithdrawalAction
from wagtail_editions.errors import ApproveWhereItIsRead, EditionError, MinorRefused
from wagtail_editions.languages import configured_languages
from wagtail_editions.models import Edition, PublicationKind, TranslatedPage
from wagtail_editions.models.under_review import as_published, edition_of
from wagtail_editions.readiness import drafts_of, readiness_of, refuse_submission_of
from wagtail_editions.receivers.addresses import changes_of_move

from .readiness_panel import ReadinessSidePanel
from .review_addresses import tell_refusal
from .side_panels import EditionsSidePanel
from .versions import refuse_former_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from django.http import HttpRequest, HttpResponse
    from wagtail.models import Page

#: Set on a request that already is in one of our views.
_MARK = "_wagtail_editions_view"


class SavesWhole:
    """Saves and publishes in one transaction what Wagtail's page views write step by step.

    A refusal that only shows meanwhile is told like any other error of the form, which keeps
    what was written.
    """

    form: Any
    page: Any
    request: HttpRequest

    def publish_action(self) -> HttpResponse:
        return self._whole(super().publish_action)  # type: ignore[misc]

    def save_action(self) -> HttpResponse:
        return self._whole(super().save_action)  # type: ignore[misc]

    def submit_action(self) -> HttpResponse:
        return self._whole(super().submit_action)  # type: ignore[misc]

    def _whole(
        self, action: Callable[[], HttpResponse], ask: Callable[[], None] | None = None
    ) -> HttpResponse:
        try:
            with transaction.atomic():
                if ask is not None:
                    ask()
                return action()
        except ValidationError as refusal:
            if isinstance(refusal, ApproveWhereItIsRead):
                tell_refusal(self.request, refusal, self.page)
            field = "publication_kind" if isinstance(refusal, MinorRefused) else None
            self.form.add_error(field, refusal.messages)
            response: HttpResponse = self.form_invalid(self.form)  # type: ignore[attr-defined]
            return response


class OriginalEditView(SavesWhole, EditView):
    """The page editor, with the panel that lists the page's editions.

    *View live* leads to what is edited here, the source language.
    """

    def get_object(self) -> Any:
        page: Any = super().get_object()
        page.shown_in = page.source_language
        return page

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()
        return MediaContainer(
            [
                *panels,
                EditionsSidePanel(self.page, self.request),
                ReadinessSidePanel(self.page, self.request),
            ]
        )

    def submit_action(self) -> HttpResponse:
        return self._whole(super().submit_action, self._refuse_submission)

    def restart_workflow_action(self) -> HttpResponse:
        return self._whole(super().restart_workflow_action, self._refuse_submission)

    def perform_workflow_action(self) -> HttpResponse:
        return self._whole(super().perform_workflow_action)

    def _refuse_submission(self) -> None:
        """Refuse what is not ready, whatever step the workflow begins with."""
        edition = edition_of(self.page)
        if edition is not None:
            refuse_submission_of(as_published(edition, self.form.instance))


class OriginalCreateView(SavesWhole, CreateView):
    """The form for a new page, in the language that the address asks for."""

    def get(self, request: HttpRequest) -> HttpResponse:
        wanted = request.GET.get("source_language", "")
        if wanted in configured_languages():
            self.page.source_language = wanted
        response: HttpResponse = super().get(request)
        return response


def edit_original(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Hook ``before_edit_page``: let our view answer for pages with editions."""
    if not isinstance(page, TranslatedPage) or page.alias_of_id:
        return None
    return refuse_former_language(request, page) or _answer(request, OriginalEditView)


def create_original(
    request: HttpRequest, parent_page: Page, page_class: type[Page]
) -> HttpResponse | None:
    """Hook ``before_create_page``: let our view answer for page types with editions."""
    if not issubclass(page_class, TranslatedPage):
        return None
    return _answer(request, OriginalCreateView)


def move_page(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Hook ``before_move_page``: say why a move is refused, where Wagtail would show an error.

    Wagtail asks for the permission when it moves; its question names both pages before that.
    """
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied
    if request.method != "POST":
        return None
    try:
        changes_of_move(page, page.get_parent(), destination)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


def publish_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], view: Any
) -> HttpResponse | None:
    """Hook ``before_bulk_action``: publish nothing where one of the pages would be refused."""
    page_model = swapper.load_model("wagtailcore", "Page")
    if action_type != "publish" or not issubclass(view.model, page_model):
        return None
    chosen = Q(pk__in=[page.pk for page in objects])
    if view.get_execution_context().get("include_descendants"):
        for page in objects:
            chosen |= Q(path__startswith=page.path, live=False)
    refusals = [*_minor_refusals(chosen), *_unready(chosen)]
    for refusal in refusals:
        messages.error(request, refusal)
    return redirect(view.next_url) if refusals else None


def _minor_refusals(chosen: Q) -> Iterator[str]:
    minor = Q(latest_revision__content__publication_kind=PublicationKind.MINOR)
    for page in swapper.load_model("wagtailcore", "Page").objects.filter(chosen, minor).specific():
        if isinstance(page, TranslatedPage):
            draft = page.get_latest_revision_as_object()
            try:
                minor_corrections(draft)
            except EditionError as refusal:
                yield f"{draft}: {' '.join(refusal.messages)}"


def _unready(chosen: Q) -> Iterator[str]:
    pages = swapper.load_model("wagtailcore", "Page").objects.filter(chosen, alias_of=None)
    drafts = drafts_of(Edition.objects.source().of_pages(pages).select_related("page"))
    for draft, ready in zip(drafts, readiness_of(drafts, cautions=False), strict=True):
        if ready.blockers:
            yield f"{draft.original}: {' '.join(each.message for each in ready.blockers)}"


def withdraw_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], view: Any
) -> None:
    """Hook ``after_bulk_action``: say in the log with how many others each page was withdrawn."""
    page_model = swapper.load_model("wagtailcore", "Page")
    if action_type == "unpublish" and issubclass(view.model, page_model):
        NoteBulkWithdrawalAction(get_active_log_context().uuid).execute()


def _answer(request: HttpRequest, view: Any) -> HttpResponse | None:
    if getattr(request, _MARK, False):
        return None
    setattr(request, _MARK, True)
    match = request.resolver_match
    # Reverting to a revision has its own view class of Wagtail's; its arguments say so.
    response: HttpResponse = view.as_view()(request, *match.args, **match.kwargs)  # type: ignore[union-attr]
    return response
