"""The roots of what the plugin refuses."""

from __future__ import annotations

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _


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


class ReasonMissing(EditionError):
    """Something that takes a reason was asked for without one."""

    def __init__(self) -> None:
        super().__init__(_("Say why, so that the others know what to do."), code="reason_missing")
