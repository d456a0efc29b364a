"""Reminding those who keep consents of what ends soon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from media.models.consent_states import days_left
from wagtail_editions.mail import Message, tell

from .people import absolute

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from media.models import Consent


def remind(people: Collection[Any], consents: Sequence[Consent]) -> None:
    """Tell these people, in one mail each, which consents end soon, once it is committed."""

    def write(person: Any) -> Message:
        count = len(consents)
        return Message(
            subject=ngettext("%(count)d consent ends soon", "%(count)d consents end soon", count)
            % {"count": count},
            sentences=[
                *(_sentence(each) for each in consents),
                _(
                    "After its last day a case is shown nowhere any more. If the patient agrees, "
                    "record a new consent before."
                ),
            ],
            link=absolute(reverse("media_consents:index")),
            link_label=_("All consents, what ends soon first:"),
        )

    tell(lambda: people, write, preference=None)


def _sentence(consent: Consent) -> str:
    days = days_left(consent) or 0
    names = {
        "code": str(consent.case),
        "date": formats.date_format(consent.ends_on or "", "DATE_FORMAT"),
        "days": days,
    }
    if days == 0:
        return _("Case %(code)s: the last day is today, %(date)s.") % names
    sentence = ngettext(
        "Case %(code)s: the last day is %(date)s, in %(days)d day.",
        "Case %(code)s: the last day is %(date)s, in %(days)d days.",
        days,
    )
    return sentence % names
