"""How the screens say what a consent says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from media.models import Channel, Purpose
from media.models.consent_states import ConsentState, days_left, state_of
from wagtail_editions.languages import language_name

if TYPE_CHECKING:
    from typing import Any

    from media.models import Consent


def state_label(consent: Consent | None) -> str:
    """Return in a few words how it stands with a consent."""
    state = state_of(consent)
    days = days_left(consent) if consent is not None and state == ConsentState.IN_FORCE else None
    if days is None:
        return str(state.label)
    if days == 0:
        return _("ends today")
    return ngettext("ends in %(days)d day", "ends in %(days)d days", days) % {"days": days}


def purposes_of(consent: Consent) -> str:
    """Return what it is for, in a line."""
    return _line(consent.purposes, {each.value: each.label for each in Purpose})


def channels_of(consent: Consent) -> str:
    """Return where the pictures may be shown, in a line."""
    return _line(consent.channels, {each.value: each.label for each in Channel})


def short_channels_of(consent: Consent) -> str:
    """Return where the pictures may be shown, in a word each."""
    names = {
        Channel.WEBSITE.value: pgettext("channel", "Website"),
        Channel.API.value: pgettext("channel", "API"),
        Channel.SOCIAL.value: pgettext("channel", "Social media"),
        Channel.PRINT.value: pgettext("channel", "Print"),
    }
    return ", ".join(str(names.get(each, each)) for each in consent.channels)


def languages_of(consent: Consent) -> str:
    """Return the names of the languages, in a line."""
    return ", ".join(language_name(code) for code in consent.languages)


def name_of(user: Any) -> str:
    """Return what a person is called; a dash for nobody."""
    return "—" if user is None else str(user.get_full_name() or user.get_username())


def _line(values: list[str], labels: dict[str, Any]) -> str:
    return capfirst("; ".join(str(labels.get(each, each)) for each in values))
