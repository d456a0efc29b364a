"""What the clinic tells about itself on every page."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from cms import telephone
from wagtail_editions.languages import home_language
from wagtail_editions.models import TranslatedModel

#: The translated fields, in the order of the form.
CLINIC_FIELDS = (
    "name",
    "address",
    "telephone",
    "opening_hours",
    "booking_link",
    "messenger_link",
    "licence_line",
)


@register_setting(icon="site", order=100)
class ClinicSettings(TranslatedModel, BaseSiteSetting):
    """The clinic's name, whereabouts and ways to reach it, with an edition per language.

    What is saved is live in the language in which it is written; another language shows what its
    edition has published. An empty value shows nothing: no language borrows another's.
    """

    name = models.CharField(
        _("name"), max_length=120, blank=True, help_text=_("The clinic's name, as on its sign.")
    )
    address = models.TextField(
        _("address"), blank=True, help_text=_("The postal address, one line or several.")
    )
    telephone = models.CharField(
        _("telephone"),
        max_length=40,
        blank=True,
        validators=[
            RegexValidator(
                r"^\+?[0-9][0-9 ()-]*$",
                _("Write the number with digits, spaces and hyphens, like +82 2 000 0000."),
            )
        ],
        help_text=_("As readers of this language would dial it, with +82 for those abroad."),
    )
    opening_hours = models.TextField(
        _("opening hours"), blank=True, help_text=_("One line per day or group of days.")
    )
    booking_link = models.URLField(
        _("booking link"), blank=True, help_text=_("Where a consultation can be booked.")
    )
    messenger_link = models.URLField(
        _("messenger link"),
        blank=True,
        help_text=_("A chat that readers of this language use, such as KakaoTalk or WhatsApp."),
    )
    licence_line = models.CharField(
        _("licence line"),
        max_length=255,
        blank=True,
        help_text=_("Representative, business number and what else must stand in the footer."),
    )

    panels = list(CLINIC_FIELDS)

    class Meta:
        verbose_name = _("clinic")

    @property
    def telephone_uri(self) -> str:
        """Return the current language's number as a ``tel:`` address, or an empty text.

        It begins with the country's number, so that it can be dialled from anywhere.
        """
        number = telephone.international(self.telephone or "")
        return f"tel:{number}" if number else ""

    @property
    def telephone_shown(self) -> str:
        """Return the current language's number as its readers are used to seeing it."""
        return telephone.shown(self.telephone or "", get_language() or home_language())

    @property
    def opening_lines(self) -> list[str]:
        """Return the current language's opening hours, line by line."""
        return [line for line in (self.opening_hours or "").splitlines() if line.strip()]
