"""What a person sets in Wagtail's account: their profile as a reviewer, and what to be told."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from wagtail_editions.models import Edition, NotificationPreferences, Reviewer, Right
from wagtail_editions.permissions import has_grants

from .reviewer_forms import NotificationsForm, ReviewerForm
from .visible import visible_to

if TYPE_CHECKING:
    from django.forms import ModelForm


class OwnSettingsPanel(BaseSettingsPanel, ABC):
    """A panel whose form is asked only where it was shown.

    It may have come up since the account was opened, and an empty form would take away what
    stands there.
    """

    template_name = "wagtail_editions/admin/account_panel.html"

    def get_form(self) -> ModelForm[Any]:
        shown = f"{self.name}-shown" in self.request.POST
        return self.make_form(self.request.POST if shown else None)

    @abstractmethod
    def make_form(self, data: Any) -> ModelForm[Any]:
        """Return the form, with ``data`` where it was sent."""

    def get_context_data(self) -> dict[str, Any]:
        return {**super().get_context_data(), "shown": f"{self.name}-shown"}


class ReviewerPanel(OwnSettingsPanel):
    """How the person is named to readers, who stands in for them, and when."""

    name = "reviewer"
    title = _("Reviewer")
    help_text = _("Readers are told who signed: a name and a credential in their language.")
    order = 350

    def is_active(self) -> bool:
        return has_grants(self.user, Right.REVIEW)

    def make_form(self, data: Any) -> ReviewerForm:
        profile = Reviewer.objects.filter(user=self.user.pk).first() or Reviewer(user=self.user)
        return ReviewerForm(data, instance=profile, prefix=self.name, for_user=self.user)


class NotificationsPanel(OwnSettingsPanel):
    """What to be told about translations and reviews."""

    name = "edition_notifications"
    title = _("Translations and reviews")
    tab = notifications_tab
    order = 200

    def is_active(self) -> bool:
        """Whoever edits originals is told of comments on their editions, without any grant."""
        if has_grants(self.user):
            return True
        return Edition.objects.filter(visible_to(self.user), is_source=False).exists()

    def make_form(self, data: Any) -> NotificationsForm:
        preferences = NotificationPreferences.objects.filter(user=self.user.pk).first()
        preferences = preferences or NotificationPreferences(user=self.user)
        return NotificationsForm(data, instance=preferences, prefix=self.name)
