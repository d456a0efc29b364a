"""What is decided about a language: whether readers of a site can read it, and its fallback."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from wagtail_editions.errors import HomePageNotLive, LanguagePermissionError, LastOpenLanguage
from wagtail_editions.languages import (
    configured_languages,
    home_language,
    language_name,
    validate_language,
)
from wagtail_editions.models import Edition, Language, SiteLanguage, TranslatedPage
from wagtail_editions.models.language_state import forget_language_state
from wagtail_editions.permissions import user_can_manage_languages
from wagtail_editions.signals import language_closed, language_opened

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django.dispatch import Signal
    from wagtail.models import Site


class LanguageAction(ABC):
    """One decision about one language. Without a user the caller vouches for the permission."""

    log_name: str

    def __init__(self, language: str, user: AbstractBaseUser | None = None) -> None:
        self.language = language
        self.user = user

    def check(self, skip_permission_checks: bool = False) -> None:
        """Refuse somebody who does not manage languages, and a language that there is not."""
        if self.user and not skip_permission_checks and not user_can_manage_languages(self.user):
            raise LanguagePermissionError(_("You may not manage languages."))
        validate_language(self.language)

    def execute(self, skip_permission_checks: bool = False) -> None:
        """Check, then decide, log and announce it in one transaction."""
        self.check(skip_permission_checks)
        with transaction.atomic():
            language, _created = Language.objects.get_or_create(code=self.language)
            self.decide(Language.objects.select_for_update().get(pk=language.pk))
        forget_language_state()

    @abstractmethod
    def decide(self, language: Language) -> None:
        """Do it, in the transaction; the language's row is locked."""

    def record(self, language: Language, data: dict[str, Any]) -> None:
        """Write the audit entry."""
        data = {"language": self.language, **data}
        log(instance=language, action=self.log_name, user=self.user, data=data)


class SiteLanguageAction(LanguageAction):
    """A decision whether readers of a site can read it in a language."""

    opens: bool
    signal: Signal

    def __init__(self, site: Site, language: str, user: AbstractBaseUser | None = None) -> None:
        super().__init__(language, user)
        self.site = site

    def decide(self, language: Language) -> None:
        # Every language of the site, so that two people cannot close the last two at once.
        closed = SiteLanguage.objects.select_for_update().filter(site=self.site, is_open=False)
        codes = set(closed.values_list("language_id", flat=True))
        if self.opens == (self.language not in codes):
            return
        self.refuse(codes)
        decided: dict[str, Any] = {"is_open": self.opens, "changed_by": self.user}
        SiteLanguage.objects.update_or_create(site=self.site, language=language, defaults=decided)
        self.record(language, {"site": str(self.site)})
        transaction.on_commit(self._announce)

    def refuse(self, closed: set[str]) -> None:
        """Raise where it cannot be decided so; ``closed`` are the languages that are closed."""

    def _announce(self) -> None:
        self.signal.send(
            sender=SiteLanguage, site=self.site, language=self.language, user=self.user
        )


class OpenLanguageAction(SiteLanguageAction):
    """Open a language to the readers of a site: everything that is live in it, in one moment.

    Raises ``HomePageNotLive`` where the site's first page is not live in the language.
    """

    log_name = "wagtail_editions.open_language"
    signal = language_opened
    opens = True

    def refuse(self, closed: set[str]) -> None:
        if self.language not in home_page_languages(self.site):
            raise HomePageNotLive(self.site, self.language)


class CloseLanguageAction(SiteLanguageAction):
    """Close a language to the readers of a site; its editions stay as they are.

    Raises ``LastOpenLanguage`` for the only one in which the site can be read.
    """

    log_name = "wagtail_editions.close_language"
    signal = language_closed
    opens = False

    def refuse(self, closed: set[str]) -> None:
        if not set(configured_languages()) - closed - {self.language}:
            raise LastOpenLanguage(self.site, self.language)


class ChooseFallbackAction(LanguageAction):
    """Choose the language in which interface texts are shown that this one lacks.

    Empty, it is what the code says. Raises ``ValidationError`` for a language that there is not,
    for one that falls back to this one, and for the home language, which has none.
    """

    log_name = "wagtail_editions.choose_fallback"

    def __init__(self, language: str, fallback: str, user: AbstractBaseUser | None = None) -> None:
        super().__init__(language, user)
        self.fallback = fallback

    def decide(self, language: Language) -> None:
        if self.fallback:
            validate_language(self.fallback)
            self._refuse_home_language()
        fallbacks = dict(Language.objects.values_list("code", "interface_fallback"))
        following, seen = self.fallback, {self.language}
        while following:
            if following in seen:
                raise ValidationError(
                    _("%(fallback)s itself falls back to %(language)s. Choose another language."),
                    code="fallback_in_a_circle",
                    params={
                        "fallback": language_name(self.fallback),
                        "language": language_name(self.language),
                    },
                )
            seen.add(following)
            following = fallbacks.get(following, "")
        if language.interface_fallback == self.fallback:
            return
        language.interface_fallback = self.fallback
        language.save(update_fields=["interface_fallback"])
        self.record(language, {"fallback": self.fallback})

    def _refuse_home_language(self) -> None:
        if self.language == home_language():
            raise ValidationError(
                _("%(language)s is the site's first language. It falls back to no other."),
                code="no_fallback",
                params={"language": language_name(self.language)},
            )


def home_page_languages(site: Site) -> set[str]:
    """Return the languages in which readers find the site's first page, were they open.

    One query. A first page whose type has no editions is found in all of them.
    """
    root: Any = site.root_page
    if not issubclass(root.specific_class or type(root), TranslatedPage):
        return {*configured_languages()} if root.live else set()
    return set(Edition.objects.live().filter(page=root.pk).values_list("language", flat=True))
