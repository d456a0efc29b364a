"""Who is told, and how mails name things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from wagtail.admin.utils import get_admin_base_url
from wagtail.models import Page

from media.permissions import user_can_record_consents

if TYPE_CHECKING:
    from collections.abc import Iterable


def keepers() -> set[Any]:
    """Return who keeps consents: whoever may record one.

    Superusers are among them unless the site says otherwise, as for Wagtail's own mails.
    """
    people = get_user_model()._default_manager.with_perm(
        "media.add_consent",
        backend="django.contrib.auth.backends.ModelBackend",
        include_superusers=getattr(settings, "WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS", True),
    )
    return {each for each in people if user_can_record_consents(each)}


def editors_of(pages: Iterable[Page]) -> set[Any]:
    """Return the owners of the pages and who made the latest revision of each."""
    rows = Page.objects.filter(pk__in=[page.pk for page in pages])
    people = {
        person
        for pair in rows.values_list("owner", "latest_revision__user")
        for person in pair
        if person is not None
    }
    return {*get_user_model()._default_manager.filter(pk__in=people)}


def absolute(address: str) -> str:
    """Return an address of the admin with its host."""
    return f"{get_admin_base_url() or ''}{address}"
