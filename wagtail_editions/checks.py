"""System checks: what would break the plugin's promises is said at start-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import checks
from django.db import models
from django.db.models.functions import Coalesce
from modeltranslation.translator import NotRegistered, translator

from wagtail_editions.languages import configured_languages
from wagtail_editions.sign_in_age import DEFAULT_AGE
from wagtail_editions.translation import EditionTranslationOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.apps import AppConfig

    from wagtail_editions.models import Original


def check_settings(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Check the settings that decide which languages there are."""
    found: list[checks.CheckMessage] = []
    if getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        found.append(
            checks.Warning(
                "WAGTAIL_I18N_ENABLED is on beside wagtail_editions.",
                hint="Wagtail's locales keep a tree per language, editions one page for all. "
                "Set WAGTAIL_I18N_ENABLED = False.",
                id="wagtail_editions.W001",
            )
        )
    age = getattr(settings, "WAGTAIL_EDITIONS_SIGN_IN_AGE", DEFAULT_AGE)
    if age is not None and (not isinstance(age, int) or isinstance(age, bool) or age < 0):
        found.append(
            checks.Error(
                f"WAGTAIL_EDITIONS_SIGN_IN_AGE is {age!r}, which is no number of seconds.",
                hint="Set how old a sign-in may be when somebody signs as an expert, as a whole "
                "number; 0 or None lets it be of any age.",
                id="wagtail_editions.E007",
            )
        )
    named = {code for code, _name in settings.LANGUAGES}
    if unknown := [code for code in configured_languages() if code not in named]:
        found.append(
            checks.Error(
                f"Languages with columns are missing from LANGUAGES: {', '.join(unknown)}.",
                hint="Add them to LANGUAGES, or take them out of MODELTRANSLATION_LANGUAGES.",
                id="wagtail_editions.E001",
            )
        )
    return found


def check_original(model: type[Original]) -> list[checks.CheckMessage]:
    """Check how the fields of a translated model are registered."""
    if model._meta.abstract:
        return []
    try:
        options = translator.get_options_for_model(model)
    except NotRegistered:
        options = None
    if options is None or not options.registered:
        return [
            checks.Warning(
                f"{model._meta.label} has editions but no translated fields.",
                hint="Register it in translation.py with EditionTranslationOptions; "
                "`fields` may be empty.",
                obj=model,
                id="wagtail_editions.W002",
            )
        ]
    found: list[checks.CheckMessage] = []
    if not isinstance(options, EditionTranslationOptions):
        found.append(
            checks.Error(
                f"{model._meta.label} is registered with other options than "
                "EditionTranslationOptions.",
                hint="With django-modeltranslation's fallbacks a language that is empty would "
                "show another one's text.",
                obj=model,
                id="wagtail_editions.E002",
            )
        )
    found += [
        checks.Error(
            f"{model._meta.label}.{name} is a relation and cannot be a translated field.",
            hint="Put a relation per language into a StreamField, or name two plain fields.",
            obj=model,
            id="wagtail_editions.E003",
        )
        for name in options.all_fields
        if isinstance(model._meta.get_field(name), models.ForeignKey | models.ManyToManyField)
    ]
    return found + _check_managers(model)


def _check_managers(model: type[Original]) -> list[checks.CheckMessage]:
    """Check that our manager hides none that another base of the model brings."""
    from wagtail_editions.models import TranslatedQuerySet

    own = getattr(model, "objects", None)
    if getattr(own, "_queryset_class", None) is not TranslatedQuerySet:
        return []
    bases: list[Any] = [base for base in model.__mro__ if hasattr(base, "_meta")]
    hidden = {
        base.__name__: manager._queryset_class.__name__
        for base in bases
        for manager in base._meta.local_managers
        if manager.name == "objects" and not issubclass(TranslatedQuerySet, manager._queryset_class)
    }
    return [
        checks.Error(
            f"The manager of {base} is hidden in {model._meta.label} by the plugin's.",
            hint="Name one that can do what both can: a queryset class that inherits from "
            f"TranslatedQuerySet and {queryset}, and `objects = ThatQuerySet.as_manager()`.",
            obj=model,
            id="wagtail_editions.E004",
        )
        for base, queryset in hidden.items()
    ]


def check_originals_have_editions(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[checks.CheckMessage]:
    """Check that every original has an edition; runs where a database is asked."""
    from django.apps import apps
    from django.db import connections

    from wagtail_editions.actions.take_over import originals_without_editions
    from wagtail_editions.models import Edition, Original

    found: list[checks.CheckMessage] = []
    for alias in databases or ():
        tables = set(connections[alias].introspection.table_names())
        for model in apps.get_models():
            if not issubclass(model, Original):
                continue
            if not {model._meta.db_table, Edition._meta.db_table} <= tables:
                continue
            if count := len(originals_without_editions(model, using=alias)):
                found.append(
                    checks.Warning(
                        f"{count} objects of {model._meta.label} have no edition: no reader can "
                        "see them in any other language, and no page of them at all.",
                        hint="They are from before the model had editions. Run "
                        "`manage.py take_over_originals` before anybody saves one.",
                        obj=model,
                        id="wagtail_editions.W004",
                    )
                )
    return found


def check_stored_originals(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[checks.CheckMessage]:
    """Check that the code knows the type of every original; runs where the database is asked."""
    from django.apps import apps
    from django.db import connections

    from wagtail_editions.models import Edition, Original

    known = {
        (model._meta.app_label, model._meta.model_name)
        for model in apps.get_models()
        if issubclass(model, Original)
    }
    found: list[checks.CheckMessage] = []
    for alias in databases or ():
        if Edition._meta.db_table not in connections[alias].introspection.table_names():
            continue
        types = Edition.objects.using(alias).values_list(
            Coalesce("object_type__app_label", "page__content_type__app_label"),
            Coalesce("object_type__model", "page__content_type__model"),
        )
        counts = types.annotate(count=models.Count("pk")).order_by()
        found += [
            checks.Warning(
                f"There are {count} editions of {app}.{model}, which is no original any more.",
                hint="Its type was removed from the code, or is no TranslatedPage or "
                "TranslatedModel now: nobody can read or change them. Bring the type back, or "
                "delete the editions or their originals.",
                id="wagtail_editions.W005",
            )
            for app, model, count in counts
            if (app, model) not in known
        ]
    return found


def check_stored_languages(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[checks.CheckMessage]:
    """Check that no edition is in a language that was taken out of the settings.

    Runs where the database is asked, as ``migrate`` and ``check --database`` do.
    """
    from django.db import connections

    from wagtail_editions.models import Edition

    found: list[checks.CheckMessage] = []
    for alias in databases or ():
        if Edition._meta.db_table not in connections[alias].introspection.table_names():
            continue
        left = (
            Edition.objects.using(alias)
            .exclude(language__in=configured_languages())
            .values_list("language", flat=True)
            .distinct()
            .order_by("language")
        )
        found += [
            checks.Warning(
                f"There are editions in “{language}”, a language that is not configured.",
                hint="Readers get a 404 for them. Add the language to LANGUAGES again, or "
                "delete these editions.",
                id="wagtail_editions.W003",
            )
            for language in left
        ]
    return found
