"""The plugin's models."""

from .children import TranslatedChild
from .editions import Edition
from .former_addresses import FormerAddress
from .interface_texts import Domain, InterfaceText, TextUpload
from .languages import Language, SiteLanguage
from .objects import TranslatedModel
from .originals import Original
from .overrides import Override, OverrideKind
from .pages import TranslatedPage, TranslatedPageManager, TranslatedPageQuerySet
from .public import TranslatedManager, TranslatedQuerySet, public_in_q
from .publication import PublicationKind
from .releases import Release, ReleasePart, ReleaseState
from .translations import SegmentStatus, Translation

__all__ = [
    "Domain",
    "Edition",
    "FormerAddress",
    "InterfaceText",
    "Language",
    "Original",
    "Override",
    "OverrideKind",
    "PublicationKind",
    "Release",
    "ReleasePart",
    "ReleaseState",
    "SegmentStatus",
    "SiteLanguage",
    "TextUpload",
    "TranslatedChild",
    "TranslatedManager",
    "TranslatedModel",
    "TranslatedPage",
    "TranslatedPageManager",
    "TranslatedPageQuerySet",
    "TranslatedQuerySet",
    "Translation",
    "public_in_q",
]
