"""Panels of the page editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.admin.panels.group import PanelGroup
from wagtail.admin.panels.model_utils import expand_panel_list

from wagtail_editions.languages import column, configured_languages, language_name
from wagtail_editions.translation import translated_field_names

if TYPE_CHECKING:
    from wagtail_editions.models import TranslatedPage

STYLES = "wagtail_editions/css/admin.css"
TABS = (
    ("content_panels", _("Content")),
    ("promote_panels", _("Promote")),
    ("settings_panels", _("Settings")),
)


class SourceLanguagePanel(Panel):
    """Says in which language the page is written; on a new page, lets one choose it."""

    def get_form_options(self) -> dict[str, Any]:
        return {}

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_editions/admin/source_language_panel.html"

        class Media:
            css = {"all": [STYLES]}

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            page = self.instance
            context["language_name"] = language_name(page.source_language)
            context["shared"] = bool(translated_field_names(type(page)))
            if page.pk is None:
                context["choices"] = [
                    (code, language_name(code), code == page.source_language)
                    for code in configured_languages()
                ]
                context["field"] = self.form["source_language"]
            return context


def source_edit_handler(model: type[TranslatedPage]) -> Panel:
    """Return Wagtail's form for ``model``, each translated field in its source language.

    Every ``FieldPanel`` of a translated field becomes one per language; the form drops the
    fields of other languages, and with them their panels.
    """
    own = getattr(model, "edit_handler", None)
    if own is not None:
        handler = _expand(model, own)
    else:
        tabs = [
            ObjectList(_expand_all(model, getattr(model, name)), heading=heading)
            for name, heading in TABS
            if getattr(model, name)
        ]
        handler = TabbedInterface(tabs, base_form_class=model.base_form_class)
    _put_first(handler, SourceLanguagePanel(heading=_("Language"), icon="globe"))
    return handler.bind_to_model(model)


def _expand_all(model: type[TranslatedPage], panels: list[Any]) -> list[Panel]:
    expanded: list[Panel] = []
    for panel in expand_panel_list(model, panels):
        if isinstance(panel, FieldPanel) and panel.field_name in translated_field_names(model):
            expanded += [_in_language(model, panel, code) for code in configured_languages()]
        elif isinstance(panel, FieldPanel) and _is_shared(model, panel.field_name):
            expanded.append(_marked_as_shared(model, panel))
        else:
            expanded.append(_expand(model, panel))
    return expanded


def _is_shared(model: type[TranslatedPage], name: str) -> bool:
    """Whether one value serves every language: head matter and schedule are the original's own."""
    own = {"title", "slug", "seo_title", "search_description", "go_live_at", "expire_at"}
    return name not in own and any(field.name == name for field in model._meta.fields)


def _marked_as_shared(model: type[TranslatedPage], panel: FieldPanel) -> FieldPanel:
    """Return the panel with a note: what is changed here changes every language at once."""
    kwargs = panel.clone_kwargs()
    help_text = panel.help_text or model._meta.get_field(panel.field_name).help_text
    note = _("Shared by all languages: a change shows in every edition.")
    kwargs["help_text"] = format_lazy("{} {}", help_text, note) if help_text else note
    return type(panel)(**kwargs)


def _expand(model: type[TranslatedPage], panel: Panel) -> Panel:
    if not isinstance(panel, PanelGroup):
        return panel
    kwargs = panel.clone_kwargs()
    kwargs["children"] = _expand_all(model, panel.children)
    return type(panel)(**kwargs)


def _in_language(model: type[TranslatedPage], panel: FieldPanel, language: str) -> FieldPanel:
    """Return the panel for one language's column; its heading names no language."""
    kwargs = panel.clone_kwargs()
    field = model._meta.get_field(panel.field_name)
    kwargs["field_name"] = column(panel.field_name, language)
    kwargs["heading"] = panel.heading or capfirst(field.verbose_name)
    kwargs["help_text"] = panel.help_text or field.help_text
    return type(panel)(**kwargs)


def _put_first(handler: Panel, panel: Panel) -> None:
    """Put ``panel`` at the top of the form: of its first tab where it has tabs."""
    group = handler
    while isinstance(group, TabbedInterface):
        group = group.children[0]
    group.children = [panel, *group.children]
