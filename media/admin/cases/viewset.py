"""Cases in Wagtail's admin: drafts, history and workflow are Wagtail's own for snippets."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from media.models import Case

from .chooser import CaseChooserViewSet
from .columns import case_columns
from .comparing import CaseCompareView
from .display import DisplayView, SetAccessView
from .editing import CaseEditView
from .filters import CaseFilterSet
from .index import CaseIndexView
from .languages import LanguagesView


class CaseViewSet(SnippetViewSet):
    """The list, the form and the screens of cases.

    There is no copy: it would show a patient's pictures under another consent.
    """

    model = Case
    url_namespace = admin_url_namespace = "media_cases"
    base_url_path = "cases"
    icon = "view"
    menu_label = _("Cases")
    menu_order = 205
    add_to_admin_menu = True
    copy_view_enabled = False
    list_per_page = 25
    index_view_class = CaseIndexView
    edit_view_class = CaseEditView
    revisions_compare_view_class = CaseCompareView
    filterset_class = CaseFilterSet
    search_fields = ["code"]
    list_display = ["__str__", *case_columns()]
    chooser_viewset_class = CaseChooserViewSet
    chooser_per_page = 15

    def get_urlpatterns(self) -> list[Any]:
        """Return Wagtail's addresses and those of who sees cases."""
        own = [
            path("languages/", LanguagesView.as_view(), name="languages"),
            path("<int:pk>/display/", DisplayView.as_view(), name="display"),
            path("<int:pk>/access/", SetAccessView.as_view(), name="set_access"),
        ]
        # Wagtail's first, since the menu leads to the first of all.
        return [*super().get_urlpatterns(), *own]

    def get_permissions_to_register(self) -> Any:
        """Offer every permission on cases in Wagtail's group screen, that to look at them, too."""
        return Permission.objects.filter(
            content_type__app_label="media", content_type__model="case"
        )
