"""Beginning an edition of a page in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wagtail_editions.languages import language_name, validate_language
from wagtail_editions.models import Edition, addresses
from wagtail_editions.models.source import digest
from wagtail_editions.permissions import user_can_start
from wagtail_editions.signals import edition_started

from .base import EditionAction
from .locking import lock_page

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

    from wagtail_editions.models import TranslatedPage


class StartEditionAction(EditionAction):
    """Begin the edition of ``page`` in ``language``: its basis is the original as it stands.

    Raises ``ValidationError`` for a language that is not configured or already has an edition.
    Returns the new edition.
    """

    log_name = "wagtail_editions.start"
    signal = edition_started
    denial = _("You may not begin a translation of this page into this language.")

    def __init__(
        self, page: TranslatedPage, language: str, user: AbstractBaseUser | None = None
    ) -> None:
        super().__init__(Edition(page=page, language=language), user)
        self.page = page
        self.language = language

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_start(self.user, self.page, self.language)

    def execute(self, skip_permission_checks: bool = False) -> Edition:
        validate_language(self.language)
        self.check(skip_permission_checks)
        with transaction.atomic():
            lock_page(self.page.pk)
            # A page read before its publication holds a draft that nobody may have published.
            page = type(self.page).objects.get(pk=self.page.pk)
            if page.editions.filter(language=self.language).exists():
                raise ValidationError(
                    _("This page already has an edition in %(language)s. Open that one instead."),
                    code="edition_exists",
                    params={"language": language_name(self.language)},
                )
            edition = self.edition = Edition(page=page, language=self.language)
            edition.basis = edition.source_of_page()
            edition.basis_digest = digest(type(edition.original), edition.basis)
            edition.url_path = addresses.address(page, self.language, "")
            edition.save()
            self.record()
        return edition
