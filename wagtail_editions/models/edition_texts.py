"""What readers' search knows of a live edition."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from wagtail_editions.languages import configured_languages
from wagtail_editions.models.engine_fields import BOOSTS, engine_fields, field_name
from wagtail_editions.text.search.characters import compact
from wagtail_editions.text.search.jamo import initials, letters
from wagtail_editions.text.search.scoring import Texts
from wagtail_editions.text.search.tokens import tokens_of

from .editions import Edition

if TYPE_CHECKING:
    from collections.abc import Iterator

_for_an_engine: ContextVar[bool] = ContextVar("for_an_engine", default=False)


class EditionText(index.Indexed, models.Model):
    """The plain text of a live edition of a page, as its readers see it.

    It is written when the edition is published, and goes when that is withdrawn or deleted. What
    may change without a publication is asked of edition and page whenever somebody searches: the
    address, whether the page is private, on which site it stands, and whether its language is
    open.
    """

    edition = models.OneToOneField(
        Edition,
        on_delete=models.CASCADE,
        related_name="text_for_search",
        verbose_name=_("edition"),
    )
    language = models.CharField(_("language"), max_length=20)
    title = models.CharField(_("title"), max_length=255)
    title_key = models.CharField(max_length=512, editable=False)
    """Letters and digits of the title, without capitals and spaces."""
    title_letters = models.CharField(max_length=1536, editable=False)
    """The same with every syllable taken apart, as it is typed."""
    title_initials = models.CharField(max_length=512, editable=False)
    """The initial consonants of the title's syllables."""
    description = models.TextField(_("description"), blank=True)
    headings = models.TextField(_("headings"), blank=True)
    text = models.TextField(_("text"), blank=True)

    # Nothing refers to anything by it.
    wagtail_reference_index_ignore = True

    #: The action that writes a text brings it into the one index that is searched.
    search_auto_update = False
    #: What a database's index keeps; a search engine has fields for each language.
    search_fields = [
        index.SearchField("tokens"),
        index.FilterField("language"),
        index.FilterField("edition"),
    ]

    objects: ClassVar[models.Manager[EditionText]] = models.Manager()

    class Meta:
        verbose_name = _("text of an edition")
        verbose_name_plural = _("texts of editions")
        indexes = [models.Index(fields=["language"], name="editions_text_language")]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"

    @classmethod
    def of(cls, edition: Edition, texts: Texts) -> EditionText:
        """Return the row, not saved, of an edition whose readers see ``texts``."""
        key = compact(texts.title)
        return cls(
            edition=edition,
            language=edition.language,
            title=texts.title[:255],
            title_key=key[:512],
            title_letters=letters(key)[:1536],
            title_initials=initials(key)[:512],
            description=texts.description,
            headings=texts.headings,
            text=texts.text,
        )

    @property
    def texts(self) -> Texts:
        """The texts as search compares them."""
        return Texts(self.title, self.description, self.headings, self.text)

    def tokens(self) -> str:
        """Return what a database's full-text index keeps of the texts."""
        return tokens_of((self.title, self.headings, self.description, self.text), self.language)

    def everything(self) -> str:
        """Return all texts as one, for search engines."""
        return "\n".join(filter(None, self.texts))

    @classmethod
    def get_search_fields(cls) -> list[Any]:
        """Return what is indexed: tokens by a database, texts by a search engine."""
        if _for_an_engine.get():
            return [*engine_fields(), *cls.search_fields[1:]]
        return list(super().get_search_fields())


class _InLanguage:
    """A search engine's field of one language: the text of a row in it, empty for any other."""

    def __init__(self, field: str, language: str) -> None:
        self.field = field
        self.language = language

    def __get__(self, instance: EditionText | None, owner: type[EditionText]) -> Any:
        if instance is None:
            return self
        if instance.language != self.language:
            return ""
        value = getattr(instance, self.field)
        return value() if callable(value) else value


for _language in configured_languages():
    for _field in BOOSTS:
        setattr(EditionText, field_name(_field, _language), _InLanguage(_field, _language))


@contextmanager
def for_an_engine() -> Iterator[None]:
    """Let ``EditionText`` have the fields of a search engine inside."""
    token = _for_an_engine.set(True)
    try:
        yield
    finally:
        _for_an_engine.reset(token)
