"""In which ways an original is previewed: its own, and the draft of every other language."""

from __future__ import annotations

from inspect import getattr_static
from typing import TYPE_CHECKING, Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import PreviewableMixin

from wagtail_editions.languages import configured_languages, language_name

if TYPE_CHECKING:
    from .editions import Edition
    from .originals import Original

#: With what the names of our modes, and no others, begin; then follow the language and a mode of
#: the model's own.
PREFIX = "edition:"


class PreviewModes:
    """The preview modes of a model, its own first, and the same in every other language.

    Of an object they cost one query, remembered with it; of the class they are the model's own.
    """

    def __init__(self, own: Any) -> None:
        self.own = own

    def __get__(self, original: Original | None, model: type[Original]) -> Any:
        """Return the modes of an object."""
        if original is None:
            return self.own
        own = own_modes(original)
        return [*own, *_of_languages(original, own)] if own else own


def offer_languages(model: type[Any]) -> None:
    """Let the model's preview modes, however it says them, be joined by those of its languages."""
    own = getattr_static(model, "preview_modes", None)
    if own is not None and not isinstance(own, PreviewModes):
        model.preview_modes = PreviewModes(own)


def own_modes(original: Original) -> list[tuple[str, Any]]:
    """Return the modes that the original has itself; none where it has no previews."""
    own = _own(type(original))
    if hasattr(own, "__get__"):
        own = own.__get__(original, type(original))
    # A property of the model's may add to what it inherits, which has ours already.
    return [mode for mode in own or () if not mode[0].startswith(PREFIX)]


def modes_of_edition(edition: Edition) -> list[tuple[str, Any]]:
    """Return the own modes of its original, which is read only where they depend on it."""
    own = _own(edition.original_model)
    if own is PreviewableMixin.preview_modes:
        return PreviewableMixin.DEFAULT_PREVIEW_MODES
    return own_modes(edition.original) if hasattr(own, "__get__") else list(own or ())


def _own(model: type[Original]) -> Any:
    modes = getattr_static(model, "preview_modes", None)
    return modes.own if isinstance(modes, PreviewModes) else modes


def split_mode(original: Original, mode: str | None) -> tuple[str, str] | None:
    """Return the language and the own mode that ``mode`` names; None for one of its own alone."""
    if not mode or not mode.startswith(PREFIX):
        return None
    own = own_modes(original)
    language, _colon, name = mode.removeprefix(PREFIX).partition(":")
    return language, name or (own[0][0] if own else "")


def _of_languages(original: Original, own: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    modes = []
    for edition in _editions(original):
        name = f"{PREFIX}{edition.language}"
        label = format_lazy(
            _("{language} (translation in work)"), language=language_name(edition.language)
        )
        modes.append((name, label))
        modes += [
            (f"{name}:{other}", format_lazy("{label}: {mode}", label=label, mode=title))
            for other, title in own[1:]
        ]
    return modes


def _editions(original: Original) -> list[Edition]:
    from .originals import in_order

    if original.pk is None:
        return []
    known: list[Edition] | None = original.__dict__.get("_editions_to_preview")
    if known is None:
        others = original.editions.filter(is_source=False, language__in=configured_languages())
        known = in_order(others.for_readers())
        original.__dict__["_editions_to_preview"] = known
    return known
