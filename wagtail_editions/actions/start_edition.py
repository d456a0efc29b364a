"""Beginning an edition of an original in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wagtail_editions.languages import language_name, validate_language
from wagtail_editions.models import Edition, TranslatedPage, addresses
from wagtail_editions.permissions import user_can_start
from wagtail_editions.signals import edition_started

from .base import EditionAction
from .basis import current_basis, take_basis
from .locking import lock_original

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

    from wagtail_editions.models import Original


class StartEditionAction(EditionAction):
    """Begin the edition of ``original`` in ``language``: its basis is the original as it stands.

    Raises ``ValidationError`` for a language that is not configured or already has an edition.
    Returns the new edition.
    """

    log_name = "wagtail_editions.start"
    signal = edition_started
    denial = _("You may not begin a translation of this page into this language.")

    def __init__(
        self, original: Original, language: str, user: AbstractBaseUser | None = None
    ) -> None:
        super().__init__(Edition.of(original, language=language), user)
        self.language = language

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_start(
            self.user, self.edition.original, self.language
        )

    def execute(self, skip_permission_checks: bool = False) -> Edition:
        validate_language(self.language)
        self.check(skip_permission_checks)
        with transaction.atomic():
            lock_original(self.edition)
            # An object read before its publication holds a draft that nobody may have published.
            original = self.edition.current_original()
            if original.editions.filter(language=self.language).exists():
                raise ValidationError(
                    _("There already is an edition in %(language)s. Open that one instead."),
                    code="edition_exists",
                    params={"language": language_name(self.language)},
                )
            edition = self.edition = Edition.of(original, language=self.language)
            take_basis(edition, current_basis(original))
            if isinstance(original, TranslatedPage):
                edition.url_path = addresses.address(original, self.language, "")
            edition.save()
            self.record()
        return edition
