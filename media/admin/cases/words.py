"""What the gate says of a case, for those who work on it: in words, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from media.gate import OF_CONSENT, Closed
from media.models import Access
from media.readers.confirmation import asks_for_sign_in
from wagtail_editions.languages import language_name

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from media.gate import Verdict

_ASK_ANEW = gettext_lazy("Ask the patient for a consent that covers it, and record that.")

#: What can be done about each reason.
ADVICE: dict[Closed, _StrPromise] = {
    Closed.MISSING: gettext_lazy("Take it out, or choose another case."),
    Closed.INCOMPLETE: gettext_lazy(
        "Look at “Readiness” in the form of the case, mend what is missing and publish it again."
    ),
    Closed.NO_CONSENT: gettext_lazy("Record the consent that the patient has signed."),
    Closed.WITHDRAWN: gettext_lazy(
        "The patient does not want it to be shown. Only a new signed consent opens it again."
    ),
    Closed.NOT_BEGUN: gettext_lazy("It is shown by itself from the first day on."),
    Closed.ENDED: gettext_lazy("Ask the patient for a new consent, and record that."),
    Closed.PURPOSE: _ASK_ANEW,
    Closed.CHANNEL: _ASK_ANEW,
    Closed.LANGUAGE: _ASK_ANEW,
    Closed.PICTURES: _ASK_ANEW,
    Closed.NOT_LIVE: gettext_lazy("Publish the case in this language."),
    Closed.LANGUAGE_OFF: gettext_lazy(
        "Whoever answers for it may switch cases on in this language."
    ),
    Closed.HIDDEN: gettext_lazy("Whoever may say who sees the case can open it again."),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """What there is to say of one case in one language; ``verdict`` is what the gate says."""

    language: str
    verdict: Verdict

    @property
    def name(self) -> str:
        """What the language is called."""
        return language_name(self.language)

    @property
    def is_published(self) -> bool:
        """Whether the case is live in the language."""
        return Closed.NOT_LIVE not in self.verdict.reasons

    @property
    def is_covered(self) -> bool:
        """Whether a consent in force covers the language and every picture."""
        return OF_CONSENT.isdisjoint(self.verdict.reasons)

    @property
    def is_switched_on(self) -> bool:
        """Whether cases are shown in the language at all."""
        return Closed.LANGUAGE_OFF not in self.verdict.reasons

    @property
    def access(self) -> Access:
        """Who sees the case in the language, as was decided."""
        if Closed.HIDDEN in self.verdict.reasons:
            return Access.HIDDEN
        return Access.GATED if self.verdict.is_gated else Access.PUBLIC

    @property
    def is_shown(self) -> bool:
        """Whether some reader sees it now."""
        return self.verdict.is_open_to_readers

    @property
    def reasons(self) -> list[Closed]:
        """Why no reader sees it, in the order in which it is mended; empty where some do."""
        return [each for each in self.verdict.reasons if each != Closed.READER]

    @property
    def answers(self) -> list[tuple[str, str]]:
        """Why no reader sees it, and what can be done about each."""
        return [(str(each.label), str(ADVICE[each])) for each in self.reasons]

    @property
    def standing(self) -> str:
        """Who sees it now, in a sentence."""
        if not self.is_shown:
            return _("Readers do not see it.")
        if not self.verdict.is_gated:
            return _("Every reader sees it.")
        if asks_for_sign_in():
            return _("Readers see it who have signed in.")
        return _("Readers see it who have confirmed their age and intent.")

    @property
    def state(self) -> str:
        """The same in a word or two, for lists."""
        if not self.is_shown:
            return _("not shown")
        return _("shown once confirmed") if self.verdict.is_gated else _("shown")

    @property
    def until(self) -> str:
        """Until which day the consent lasts, in a sentence; empty where it has no end."""
        if self.verdict.until is None or not self.is_covered:
            return ""
        last = timezone.localtime(self.verdict.until - timedelta(seconds=1))
        return _("The consent ends on %(date)s.") % {"date": date_format(last, "DATE_FORMAT")}
