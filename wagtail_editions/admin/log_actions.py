"""How the plugin's entries in Wagtail's audit log are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from wagtail_editions.models import ReleaseState
from wagtail_editions.models.log_entries import WITHDRAWALS

from .entry_comments import comment_on

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
    (
        "wagtail_editions.reviewer",
        _("Save a reviewer's profile"),
        _("Reviewer's profile saved"),
    ),
    (
        "wagtail_editions.notifications",
        _("Choose what to be told by e-mail"),
        _("Chosen what to be told by e-mail"),
    ),
    (
        "wagtail_editions.grants",
        _("Change what a group may do in a language"),
        _("Changed what the group may do in a language"),
    ),
    ("wagtail_editions.block", _("Block a schedule"), _("Schedule blocked")),
    (
        "wagtail_editions.dismiss",
        _("Dismiss a caution"),
        _("Caution dismissed"),
    ),
    ("wagtail_editions.sign", _("Approve what was read"), _("Approved what was read")),
    ("wagtail_editions.revoke", _("Revoke a sign-off"), _("Sign-off revoked")),
    (
        f"wagtail_editions.release.{ReleaseState.ROLLED_BACK}",
        _("Roll a release back"),
        _("Release of languages rolled back"),
    ),
    ("wagtail_editions.delete_comment", _("Delete a comment"), _("Comment deleted")),
    ("wagtail_editions.assign", _("Assign work on an edition"), _("Assigned")),
    (
        "wagtail_editions.cancel_assignment",
        _("Cancel an assignment"),
        _("Assignment cancelled"),
    ),
    (
        "wagtail_editions.void",
        _("Void an approval"),
        _("Changed before it was public: an approval no longer holds"),
    ),
)


class CommentedFormatter(LogFormatter):
    """Says beside an entry what its data tell: a reason, what changed, who approved."""

    def format_comment(self, log_entry: Any) -> str:
        """Return the words beside the entry; none where there are none."""
        return comment_on(log_entry)


def register(actions: LogActionRegistry) -> None:
    """Name the entries in Wagtail's registry."""
    for name, label, message in LOG_ACTIONS:
        formatter = type("_Formatter", (CommentedFormatter,), {"label": label, "message": message})
        actions.register_action(name)(formatter)
    for name in WITHDRAWALS:
        # Wagtail's own entry, which knows nothing of a reason.
        known = type(actions.formatters[name])
        actions.formatters[name] = type("_Withdrawal", (CommentedFormatter, known), {})()
