"""Errors of the plugin. Each carries a sentence for the person at work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail_editions.languages import language_name

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise
    from wagtail.models import Site, TaskState

    from wagtail_editions.models import Original, Override, Translation
    from wagtail_editions.models.reviewed import Reviewed
    from wagtail_editions.readiness import Blocker


class EditionError(ValidationError):
    """Root of what the plugin refuses. Do not raise directly."""

    @property
    def message_dict(self) -> dict[str, list[str]]:
        """The sentences by field, as Wagtail's admin API asks for them; most are about none."""
        if hasattr(self, "error_dict"):
            return super().message_dict
        return {NON_FIELD_ERRORS: list(self.messages)}


class EditionPermissionError(PermissionDenied):
    """The person may not do this to this edition."""


class LanguagePermissionError(PermissionDenied):
    """The person does not manage languages."""


class HomePageNotLive(EditionError):
    """A language was to be opened in which the site's first page is not live."""

    def __init__(self, site: Site, language: str) -> None:
        super().__init__(
            _(
                "The first page of %(site)s, “%(page)s”, is not live in this language: "
                "%(language)s. Publish it, then open the language."
            ),
            code="home_page_not_live",
            params={
                "site": site.site_name or site.hostname,
                "page": site.root_page.title,
                "language": language_name(language),
            },
        )


class LastOpenLanguage(EditionError):
    """The only language in which a site can be read was to be closed."""

    def __init__(self, site: Site, language: str) -> None:
        super().__init__(
            _(
                "%(language)s is the only language in which %(site)s can be read. "
                "Open another one first."
            ),
            code="last_open_language",
            params={
                "site": site.site_name or site.hostname,
                "language": language_name(language),
            },
        )


class EditionNotReady(EditionError):
    """A publication was refused; ``blockers`` say what is missing."""

    def __init__(self, blockers: list[Blocker]) -> None:
        self.blockers = blockers
        super().__init__([blocker.message for blocker in blockers], code="not_ready")


class MinorRefused(EditionError):
    """A publication said to be minor changes more than the wording of texts."""

    def __init__(self, reason: str | _StrPromise) -> None:
        super().__init__(
            _("This cannot be published as minor. %(reason)s Choose another kind of publication."),
            code="not_minor",
            params={"reason": reason},
        )


class NothingToSend(EditionError):
    """A draft was to be sent to translation, and there is none."""

    def __init__(self) -> None:
        super().__init__(
            _("There is no draft to send: everything that is saved is published already."),
            code="nothing_to_send",
        )


class ReleaseNotReady(EditionError):
    """A release was refused; ``blockers`` say by language what is missing."""

    def __init__(self, blockers: dict[str, list[Blocker]]) -> None:
        self.blockers = blockers
        super().__init__(
            [
                f"{language_name(language)}: {blocker.message}"
                for language, found in blockers.items()
                for blocker in found
            ],
            code="release_not_ready",
        )


class NothingToRelease(EditionError):
    """None of the languages chosen has anything that is not published."""

    def __init__(self) -> None:
        super().__init__(
            _("Nothing to release: choose languages that have something new to publish."),
            code="nothing_to_release",
        )


class ReleaseDateIsPast(EditionError):
    """A release was to be scheduled for a date that is over."""

    def __init__(self) -> None:
        super().__init__(_("Choose a date and time in the future."), code="date_is_past")


class ReleaseIsOver(EditionError):
    """A release was to be cancelled that is not scheduled any more."""

    def __init__(self) -> None:
        super().__init__(
            _("This release is not scheduled any more: it was published, blocked or cancelled."),
            code="release_is_over",
        )


class ReleaseCannotGoBack(EditionError):
    """A release cannot be rolled back; each message says what is in the way."""

    def __init__(self, hindrances: list[str]) -> None:
        super().__init__(hindrances, code="release_cannot_go_back")


class OriginalGone(EditionError):
    """The original's type was removed from the code, or has no editions any more."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The type of this original was removed from the site, or has no translations any "
                "more. What was translated is kept and comes back with the type."
            ),
            code="original_gone",
        )


class SourceIsReadOnly(EditionError):
    """Somebody tried to work on the source language's edition."""

    def __init__(self) -> None:
        super().__init__(
            _("This edition is written in the page editor. Change the page instead."),
            code="source_is_read_only",
        )


class FollowsItsOriginal(EditionError):
    """Somebody tried to work on an edition of an alias."""

    def __init__(self, alias: Original) -> None:
        page: Any = alias
        super().__init__(
            _(
                "This page is an alias of “%(title)s” and follows it in every language. Work "
                "there, or turn the alias into an ordinary page first."
            ),
            code="follows_its_original",
            params={"title": page.alias_of.title},
        )


class SourceCannotChange(EditionError):
    """Another language cannot become the source yet; each message says what to do first."""

    def __init__(self, hindrances: list[str]) -> None:
        super().__init__(hindrances, code="source_cannot_change")


class WrittenInAnotherLanguage(EditionError):
    """Somebody tried to go back to a version from before the source language was another one."""

    def __init__(self, language: str) -> None:
        super().__init__(
            _(
                "This version was written in %(language)s, which was the source language then. "
                "Its text cannot be brought back here; copy what you need from its preview."
            ),
            code="written_in_another_language",
            params={"language": language},
        )


class UnknownSegment(EditionError):
    """A translation names a path that the edition's basis does not have."""

    def __init__(self, path: str) -> None:
        super().__init__(
            _(
                "The text “%(path)s” is no longer part of the original. "
                "Reload the page to see the current one; your text is still in this field."
            ),
            code="unknown_segment",
            params={"path": path},
        )


class DamagedOriginal(EditionError):
    """The original holds a value that cannot be taken apart, such as damaged block JSON."""

    def __init__(self, reason: Exception) -> None:
        super().__init__(
            _("The original cannot be translated as it is stored. %(reason)s"),
            code="damaged_original",
            params={"reason": str(reason)},
        )


class InvalidTranslation(EditionError):
    """A translation breaks a rule of its segment: codes, line breaks, length, characters."""


class StaleTranslation(EditionError):
    """Somebody saved this segment since it was read; ``current`` is what they saved."""

    def __init__(self, current: Translation | None) -> None:
        self.current = current
        super().__init__(
            _(
                "Somebody else saved this text while you were working on it. "
                "Compare both and save the one that should stay."
            ),
            code="stale_translation",
        )


class UnknownPlace(EditionError):
    """An override names a path at which the edition's basis has nothing to override."""

    def __init__(self, path: str) -> None:
        super().__init__(
            _(
                "There is nothing at “%(path)s” in the original that could be different in this "
                "language. Go back to the edition to see the current original."
            ),
            code="unknown_place",
            params={"path": path},
        )


class InvalidOverride(EditionError):
    """A value that the block at its place refuses, or a block that may not be missing or added."""


class StaleOverride(EditionError):
    """Somebody changed this override since it was read; ``current`` is what they left."""

    def __init__(self, current: Override | None) -> None:
        self.current = current
        super().__init__(
            _(
                "Somebody else changed this difference while you were working on it. "
                "Compare both and save the one that should stay."
            ),
            code="stale_override",
        )


class InvalidInterfaceText(EditionError):
    """A text of the interface may not be shown: placeholders, plural forms, markup, characters."""


class StaleInterfaceTexts(EditionError):
    """Somebody changed these texts of the interface since the difference was shown."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else changed these texts meanwhile. Nothing was taken yet: look at the "
                "difference again and confirm it."
            ),
            code="stale_interface_texts",
        )


class UploadIsTaken(EditionError):
    """An uploaded catalogue was to be taken a second time."""

    def __init__(self) -> None:
        super().__init__(
            _("This file was taken already, perhaps in another tab. Nothing was done twice."),
            code="upload_is_taken",
        )


class DecidedAlready(EditionError):
    """Somebody has decided on this step before, or it is over."""

    def __init__(self, state: TaskState | None) -> None:
        if state is not None and state.finished_by is not None:
            super().__init__(
                _("%(name)s has decided on this already. Nothing was done."),
                code="decided_already",
                params={"name": state.finished_by.get_full_name() or state.finished_by},
            )
        else:
            super().__init__(
                _("This is not in review any more. Nothing was done."), code="decided_already"
            )


class UnknownDecision(EditionError):
    """A decision that steps of a review do not know."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("A review can be approved or sent back, and nothing else: %(name)s."),
            code="unknown_decision",
            params={"name": name},
        )


class ApproveWhereItIsRead(EditionError):
    """An approval did not say what was read."""

    def __init__(self) -> None:
        super().__init__(
            _("Approve this on the review screen: what you read there is what you sign."),
            code="approve_where_it_is_read",
        )


class ChangedSinceShown(EditionError):
    """What was to be signed is not what was shown; ``current`` is what stands there now."""

    def __init__(self, current: Reviewed) -> None:
        self.current = current
        super().__init__(
            _("It was changed while you read it. Nothing was signed: read what has changed."),
            code="changed_since_shown",
        )


class ChangedYourself(EditionError):
    """The person has changed what they would approve."""

    def __init__(self) -> None:
        super().__init__(
            _("You have changed this yourself since it was last approved. Somebody else has to."),
            code="changed_yourself",
        )


class ChecklistIncomplete(EditionError):
    """Points of the checklist were not confirmed; ``points`` are their words."""

    def __init__(self, points: list[str]) -> None:
        self.points = points
        super().__init__(
            _("Confirm every point of the checklist. Missing: %(points)s."),
            code="checklist_incomplete",
            params={"points": ", ".join(f"“{point}”" for point in points)},
        )


class NoCredential(EditionError):
    """An expert's step, and the person has no name and credential in the language."""

    def __init__(self, language: str) -> None:
        super().__init__(
            _(
                "To sign, you need a name and a credential in %(language)s: readers are told who "
                "signed. Enter them in your account, under “Reviewer”."
            ),
            code="no_credential",
            params={"language": language},
        )


class CautionGone(EditionError):
    """A caution was to be dismissed that is not there any more."""

    def __init__(self) -> None:
        super().__init__(
            _("There is nothing to look at here any more: somebody has changed it meanwhile."),
            code="caution_gone",
        )


class ReasonMissing(EditionError):
    """Something that takes a reason was asked for without one."""

    def __init__(self) -> None:
        super().__init__(_("Say why, so that the others know what to do."), code="reason_missing")


class RevokedAlready(EditionError):
    """A sign-off was to be revoked a second time."""

    def __init__(self) -> None:
        super().__init__(
            _("This sign-off was revoked already. Nothing was done twice."), code="revoked_already"
        )


class RevocationIncomplete(EditionError):
    """Readers see what was signed, and nobody said what they should see from now on."""

    def __init__(self) -> None:
        super().__init__(
            _("Readers see what was signed here. Choose what becomes of it."),
            code="revocation_incomplete",
        )


class SignInAgain(EditionError):
    """An expert's signature was to be given with a sign-in that is too old."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "You signed in too long ago to sign. Sign in again; what you ticked and wrote is "
                "kept."
            ),
            code="sign_in_again",
        )
