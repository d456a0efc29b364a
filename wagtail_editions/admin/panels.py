"""Panels of the forms in which originals are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms.models import fields_for_model
from django.utils.functional import cached_property
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)
from wagtail.admin.panels.base import get_form_for_model
from wagtail.admin.panels.group import PanelGroup
from wagtail.admin.panels.model_utils import expand_panel_list
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import DraftStateMixin

from wagtail_editions.languages import column, configured_languages, language_name
from wagtail_editions.models import TranslatedModel, ownership
from wagtail_editions.models.children import child_relations
from wagtail_editions.translation import translated_field_names

from .forms import ChildForm
from .originals import editions_context

if TYPE_CHECKING:
    from django.db import models

    from wagtail_editions.models import TranslatedPage

STYLES = "wagtail_editions/css/admin.css"
TABS = (
    ("content_panels", _("Content")),
    ("promote_panels", _("Promote")),
    ("settings_panels", _("Settings")),
)


class SourceLanguagePanel(Panel):
    """Says in which language this is written; on a new original, lets one choose it.

    A page's editions have their side panel; any other original's are listed here.
    """

    def get_form_options(self) -> dict[str, Any]:
        return {}

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_editions/admin/source_language_panel.html"

        class Media:
            css = {"all": [STYLES, "wagtail_editions/css/comparison.css"]}
            js = ["wagtail_editions/js/affected.js"]

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            original = self.instance
            context["language_name"] = language_name(original.source_language)
            context["shared"] = bool(translated_field_names(type(original)))
            if original.pk is None:
                context["choices"] = [
                    (code, language_name(code), code == original.source_language)
                    for code in configured_languages()
                ]
                context["field"] = self.form["source_language"]
            elif isinstance(original, TranslatedModel):
                context.update(editions_context(original, self.request))
            return context


class PublicationKindPanel(FieldPanel):
    """Asks what a publication means for other languages, where the original has any."""

    class BoundPanel(FieldPanel.BoundPanel):
        def get_comparison(self) -> list[Any]:
            # Not a part of the content.
            return []


def source_edit_handler(model: type[TranslatedPage]) -> Panel:
    """Return Wagtail's form for a page type, each translated field in its source language.

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
    _frame(handler, model)
    return handler.bind_to_model(model)


def source_panels(model: type[TranslatedModel]) -> Panel:
    """Return the panels of an original that is no page, each field in its source language."""
    exclude = {"site"} if issubclass(model, BaseSiteSetting) else set()
    definitions = _definitions(model, exclude=exclude)
    handler = ObjectList(_expand_all(model, definitions), base_form_class=model.base_form_class)
    _frame(handler, model)
    return handler


def _definitions(model: type[models.Model], exclude: set[str]) -> list[Any]:
    """Return the model's own panels, else one per field, translated ones without a language."""
    panels = getattr(model, "panels", None)
    if panels is not None:
        return list(panels)
    names = translated_field_names(model)
    columns = ownership.all_columns(model) - set(names)
    return [FieldPanel(name) for name in fields_for_model(model, exclude=[*exclude, *columns])]


def _expand_all(model: type[models.Model], panels: list[Any]) -> list[Panel]:
    expanded: list[Panel] = []
    for panel in expand_panel_list(model, panels):
        if isinstance(panel, FieldPanel) and panel.field_name in translated_field_names(model):
            expanded += [_in_language(model, panel, code) for code in configured_languages()]
        elif isinstance(panel, FieldPanel) and _is_shared(model, panel.field_name):
            expanded.append(_marked_as_shared(model, panel))
        else:
            expanded.append(_expand(model, panel))
    return expanded


def _is_shared(model: type[models.Model], name: str) -> bool:
    """Whether one value serves every language: head matter and schedule are the original's own."""
    own = {"title", "slug", "seo_title", "search_description", "go_live_at", "expire_at"}
    return name not in own and any(field.name == name for field in model._meta.fields)


def _marked_as_shared(model: type[models.Model], panel: FieldPanel) -> FieldPanel:
    """Return the panel with a note: what is changed here changes every language at once."""
    kwargs = panel.clone_kwargs()
    field: Any = model._meta.get_field(panel.field_name)
    help_text = panel.help_text or field.help_text
    note = _("Shared by all languages: a change shows in every edition.")
    kwargs["help_text"] = format_lazy("{} {}", help_text, note) if help_text else note
    return type(panel)(**kwargs)


def _expand(model: type[models.Model], panel: Panel) -> Panel:
    if isinstance(panel, InlinePanel):
        return _in_children(model, panel)
    if not isinstance(panel, PanelGroup):
        return panel
    kwargs = panel.clone_kwargs()
    kwargs["children"] = _expand_all(model, panel.children)
    return type(panel)(**kwargs)


def _in_children(model: type[models.Model], panel: InlinePanel) -> InlinePanel:
    """Return the panel of an inline relation with its children's fields in the source language."""
    if panel.relation_name not in dict(child_relations(model)):
        return panel
    return TranslatedInlinePanel(**panel.clone_kwargs())


class TranslatedInlinePanel(InlinePanel):
    """Wagtail's inline panel, with forms that know their parent, its language and the person."""

    @cached_property
    def child_edit_handler(self) -> Panel:
        child_model = self.db_field.related_model
        panels = _expand_all(child_model, self.panel_definitions)
        return MultiFieldPanel(panels, heading=self.heading).bind_to_model(child_model)

    @cached_property
    def panel_definitions(self) -> list[Any]:
        if self.panels is not None:
            return list(self.panels)
        child_model = self.db_field.related_model
        return _definitions(child_model, exclude={self.db_field.field.name})

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        formset = options["formsets"][self.relation_name]
        deferred = self.child_edit_handler.get_form_options().get("defer_required_on_fields")
        formset["form"] = get_form_for_model(
            self.db_field.related_model,
            form_class=ChildForm,
            **({"defer_required_on_fields": deferred} if deferred else {}),
        )
        formset["inherit_kwargs"] = ["for_user"]
        return options


def _in_language(model: type[models.Model], panel: FieldPanel, language: str) -> FieldPanel:
    """Return the panel for one language's column; its heading names no language."""
    kwargs = panel.clone_kwargs()
    field: Any = model._meta.get_field(panel.field_name)
    kwargs["field_name"] = column(panel.field_name, language)
    kwargs["heading"] = panel.heading or capfirst(field.verbose_name)
    kwargs["help_text"] = panel.help_text or field.help_text
    return type(panel)(**kwargs)


def _frame(handler: Panel, model: type[models.Model]) -> None:
    """Put what concerns languages around the form: around its first tab where it has tabs."""
    group = handler
    while isinstance(group, TabbedInterface):
        group = group.children[0]
    group.children = [
        SourceLanguagePanel(heading=_("Language"), icon="globe"),
        *group.children,
    ]
    if issubclass(model, DraftStateMixin):
        group.children.append(
            PublicationKindPanel("publication_kind", icon="globe", disable_comments=True)
        )
