"""The site's languages, as every part of the plugin asks for them."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from modeltranslation.settings import AVAILABLE_LANGUAGES
from modeltranslation.utils import build_localized_fieldname


def configured_languages() -> tuple[str, ...]:
    """Return the codes of the languages that have columns, in the order of ``LANGUAGES``."""
    return tuple(AVAILABLE_LANGUAGES)


def interface_languages() -> tuple[str, ...]:
    """Return the codes of the languages that the interface can be in: all of ``LANGUAGES``."""
    return tuple(code for code, _name in settings.LANGUAGES)


def home_language() -> str:
    """Return the site's first language, in which an object is written unless said otherwise."""
    return configured_languages()[0]


def language_name(code: str) -> str:
    """Return the language's name as ``LANGUAGES`` gives it, or the code where it is unknown."""
    return str(dict(settings.LANGUAGES).get(code, code))


def language_choices() -> list[tuple[str, str]]:
    """Return ``(code, name)`` of every configured language."""
    return [(code, language_name(code)) for code in configured_languages()]


def column(field_name: str, language: str) -> str:
    """Return the name of the column that holds ``field_name`` in ``language``."""
    return str(build_localized_fieldname(field_name, language))


def validate_language(code: str, languages: tuple[str, ...] | None = None) -> None:
    """Raise ``ValidationError`` unless ``code`` is a configured language.

    Those that have columns count as configured, unless others are given.
    """
    languages = configured_languages() if languages is None else languages
    if code not in languages:
        raise ValidationError(
            _(
                "The language “%(language)s” is not configured on this site. "
                "Choose one of: %(languages)s."
            ),
            code="language_not_configured",
            params={
                "language": code,
                "languages": ", ".join(languages),
            },
        )
