"""Where copies of a case's pictures may be outside of this system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import capfirst

from media.models import Channel

if TYPE_CHECKING:
    from media.models import Case

#: What is shown there was taken out of this system by somebody's hand.
OUTSIDE = (Channel.SOCIAL, Channel.PRINT)


def likely_places(case: Case) -> list[str]:
    """Return, in the active language, the channels outside that the patient had permitted.

    They are those of every record that is not withdrawn yet: what an older one permitted may
    still be there.
    """
    records = case.consents.filter(withdrawal=None).values_list("channels", flat=True)
    permitted = {channel for channels in records for channel in channels}
    return [capfirst(str(each.label)) for each in OUTSIDE if each.value in permitted]
