"""How a site registers the translated fields of its models with django-modeltranslation."""

from __future__ import annotations

from modeltranslation.translator import TranslationOptions, translator


class EditionTranslationOptions(TranslationOptions):
    """Translation options of a model whose languages are editions.

    Fallbacks are empty, for this model alone: a language without a text shows nothing, never
    another language's text. The site's own fallback settings keep their meaning elsewhere.
    """

    fallback_languages = {"default": ()}


def translated_field_names(model: type) -> tuple[str, ...]:
    """Return the names of the model's translated fields in the order of its definition."""
    registered = translator.get_options_for_model(model).all_fields
    return tuple(
        field.name
        for field in model._meta.get_fields()  # type: ignore[attr-defined]
        if field.name in registered
    )
