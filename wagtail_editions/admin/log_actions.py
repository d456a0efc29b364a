"""How the plugin's entries in Wagtail's audit log are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wagtail_editions.models import ReleaseState

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise
    from wagtail.log_actions import LogActionRegistry

#: The name of each action, what it is called, and what is said of it when it was done.
LOG_ACTIONS: tuple[tuple[str, _StrPromise, _StrPromise], ...] = (
    ("wagtail_editions.start", _("Begin a translation"), _("Translation begun")),
    (
        "wagtail_editions.change_source",
        _("Change the source language"),
        _("Source language changed"),
    ),
    (
        "wagtail_editions.update",
        _("Update to the current original"),
        _("Updated to the current original"),
    ),
    (
        "wagtail_editions.override",
        _("Make something different in this language"),
        _("Made something different in this language"),
    ),
    (
        "wagtail_editions.remove_override",
        _("Go back to what the original has"),
        _("Went back to what the original has"),
    ),
    (
        "wagtail_editions.send_draft",
        _("Send a draft to translation"),
        _("Draft of the original sent to translation"),
    ),
    (
        "wagtail_editions.open_language",
        _("Open a language to readers"),
        _("Language opened to readers"),
    ),
    (
        "wagtail_editions.close_language",
        _("Close a language to readers"),
        _("Language closed to readers"),
    ),
    (
        "wagtail_editions.choose_fallback",
        _("Choose a fallback for interface texts"),
        _("Fallback for interface texts chosen"),
    ),
    (
        "wagtail_editions.correct",
        _("Take over a minor change of the original"),
        _("Minor change of the original taken over"),
    ),
    (
        "wagtail_editions.notice",
        _("Tell readers that the original has changed"),
        _("Readers are told that the original has changed"),
    ),
    (
        "wagtail_editions.texts.save",
        _("Change texts of the interface"),
        _("Texts of the interface changed"),
    ),
    (
        "wagtail_editions.texts.remove",
        _("Go back to the texts of the files"),
        _("Went back to the texts of the files"),
    ),
    (
        f"wagtail_editions.release.{ReleaseState.PUBLISHED}",
        _("Release languages"),
        _("Languages released together"),
    ),
    (
        f"wagtail_editions.release.{ReleaseState.SCHEDULED}",
        _("Schedule a release"),
        _("Release of languages scheduled"),
    ),
    (
        f"wagtail_editions.release.{ReleaseState.CANCELLED}",
        _("Cancel a release"),
        _("Release of languages cancelled"),
    ),
    (
        f"wagtail_editions.release.{ReleaseState.BLOCKED}",
        _("Block a release"),
        _("Release of languages blocked"),
    ),
    ("wagtail_editions.block", _("Block a schedule"), _("Schedule blocked")),
    (
        "wagtail_editions.dismiss",
        _("Dismiss a caution"),
        _("Caution dismissed"),
    ),
    ("wagtail_editions.sign", _("Approve what was read"), _("Approved what was read")),
)


def register(actions: LogActionRegistry) -> None:
    """Name the entries in Wagtail's registry."""
    for name, label, message in LOG_ACTIONS:
        actions.register_action(name, label, message)
