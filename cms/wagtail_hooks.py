"""The clinic's own models in Wagtail's admin."""

from __future__ import annotations

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.models import Doctor, Procedure


class DoctorViewSet(SnippetViewSet):
    """The doctors."""

    model = Doctor
    icon = "user"
    add_to_admin_menu = True
    menu_order = 210


class ProcedureViewSet(SnippetViewSet):
    """What the clinic treats."""

    model = Procedure
    icon = "list-ul"
    add_to_admin_menu = True
    menu_order = 220


register_snippet(DoctorViewSet)
register_snippet(ProcedureViewSet)
