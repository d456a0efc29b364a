"""Releasing several languages of an original together, and cancelling a release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from wagtail_editions.actions import CancelReleaseAction, ReleaseAction
from wagtail_editions.actions.release import digest_of_source
from wagtail_editions.actions.release_member import Member, blockers_of
from wagtail_editions.admin.answers import told
from wagtail_editions.admin.originals import edit_url, release_url
from wagtail_editions.admin.release_form import ReleaseForm
from wagtail_editions.admin.status import status_labels
from wagtail_editions.errors import ReleaseNotReady
from wagtail_editions.languages import language_name
from wagtail_editions.models import Edition, Release, ReleaseState
from wagtail_editions.models.originals import in_order
from wagtail_editions.permissions import user_can_publish

from .base import OriginalView

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wagtail_editions.readiness import Blocker

#: How many releases that are over are listed.
LATEST = 5


class ReleaseView(OriginalView):
    """Each language with its state and what stops it; choose some and publish them together."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, type_id: int, pk: str) -> HttpResponse:
        """Show the languages; those that are ready are chosen."""
        ready = [line["language"] for line in self.lines() if line["is_ready"]]
        return self._answer(ReleaseForm(languages=self.choices, initial={"languages": ready}))

    def post(self, request: HttpRequest, type_id: int, pk: str) -> HttpResponse:
        """Release, or say by language what is missing."""
        form = ReleaseForm(request.POST, languages=self.choices)
        if not form.is_valid():
            return self._answer(form)
        try:
            release = ReleaseAction(
                self.original,
                form.cleaned_data["languages"],
                user=request.user,  # type: ignore[arg-type]
                go_live_at=form.cleaned_data["go_live_at"],
            ).execute()
        except ReleaseNotReady as refusal:
            form.add_error(None, _("Nothing was published. What is missing is listed below."))
            return self._answer(form, refusal.blockers)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            return self._answer(form)
        names = ", ".join(language_name(code) for code in release.languages)
        if release.state == ReleaseState.SCHEDULED:
            messages.success(request, _("Release scheduled: %(languages)s.") % {"languages": names})
            return redirect(request.path)
        messages.success(request, _("Released together: %(languages)s.") % {"languages": names})
        return self.back()

    @cached_property
    def editions(self) -> list[Edition]:
        """The editions of the original as languages are ordered; refuses who may publish none."""
        editions = in_order(self.original.editions.with_behind())
        for edition in editions:
            edition.original = self.original
        if not any(user_can_publish(self.request.user, edition) for edition in editions):
            raise PermissionDenied
        return editions

    @cached_property
    def choices(self) -> list[tuple[str, str]]:
        """The languages that this person may publish."""
        return [
            (edition.language, edition.language_name)
            for edition in self.editions
            if user_can_publish(self.request.user, edition)
        ]

    def lines(self, refused: dict[str, list[Blocker]] | None = None) -> list[dict[str, Any]]:
        """Return a line per edition: states, what stops it, and whether it can be chosen."""
        members = [Member(edition, self.request.user) for edition in self.editions]
        with_news = [member for member in members if member.has_news]
        stopped = dict(
            zip(
                (member.language for member in with_news),
                blockers_of(with_news, digest_of_source(with_news)),
                strict=True,
            )
        )
        allowed = dict(self.choices)
        lines: list[dict[str, Any]] = []
        for member in sorted(members, key=lambda member: not member.edition.is_source):
            source_is_ready = any(line["is_source"] and line["is_ready"] for line in lines)
            edition, language = member.edition, member.language
            blockers = (refused or {}).get(language)
            if blockers is None:
                blockers = stopped.get(language, [])
            lines.append(
                {
                    "language": language,
                    "name": edition.language_name,
                    "is_source": edition.is_source,
                    "labels": status_labels(edition),
                    "blockers": told(blockers, edition, self.request.user),
                    "blocked_reason": edition.blocked_reason,
                    "with_source": edition.basis_is_draft and not blockers,
                    "may": language in allowed,
                    "has_news": member.has_news,
                    "seen_since": edition.last_published_at if edition.live else None,
                    "is_ready": language in allowed
                    and member.has_news
                    and not blockers
                    and not (edition.basis_is_draft and not source_is_ready),
                    "edit_url": self._edit_url(edition),
                }
            )
        return lines

    def _may_roll_back(self, release: Release) -> bool:
        allowed = dict(self.choices)
        return all(language in allowed for language in release.languages)

    def _edit_url(self, edition: Edition) -> str | None:
        if edition.is_source:
            return edit_url(self.original, self.request.user)
        return reverse("wagtail_editions:edit", args=[edition.pk])

    def _answer(
        self, form: ReleaseForm, refused: dict[str, list[Blocker]] | None = None
    ) -> HttpResponse:
        chosen = form["languages"].value() or []
        lines = self.lines(refused)
        for line in lines:
            line["is_chosen"] = line["language"] in chosen
        source = next(edition for edition in self.editions if edition.is_source)
        releases = Release.objects.filter(source=source).select_related("created_by")
        releases = releases.prefetch_related("parts__edition", "parts__revision")
        return TemplateResponse(
            self.request,
            "wagtail_editions/admin/release.html",
            {
                "form": form,
                "media": form.media,
                "lines": lines,
                "original": self.original,
                "source_name": source.language_name,
                "edit_url": edit_url(self.original, self.request.user),
                "scheduled": [_told(each) for each in releases.filter(state="scheduled")],
                "past": [
                    _told(each, self._may_roll_back(each))
                    for each in releases.exclude(state="scheduled")[:LATEST]
                ],
            },
        )


def _told(release: Release, may_go_back: bool = False) -> dict[str, Any]:
    return {
        "release": release,
        "languages": ", ".join(language_name(code) for code in release.languages),
        "cancel_url": reverse("wagtail_editions:cancel_release", args=[release.pk]),
        "roll_back_url": reverse("wagtail_editions:roll_back_release", args=[release.pk])
        if release.state == ReleaseState.PUBLISHED and may_go_back
        else None,
    }


class CancelReleaseView(View):
    """POST: cancel a scheduled release."""

    http_method_names = ["post"]
    #: Set by the viewset that constructs the view.
    model = Edition

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Cancel one release and go back to the releases of its original."""
        try:
            release = get_object_or_404(Release.objects.select_related("source"), pk=pk)
        except ValueError:
            # What stands in the address is no key.
            raise Http404 from None
        try:
            CancelReleaseAction(release, user=request.user).execute()  # type: ignore[arg-type]
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("Release cancelled. Everything in it stays a draft."))
        return redirect(release_url(release.source.original))
