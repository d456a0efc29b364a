"""Telling editors which pages lost a case, and keepers of consents what is left to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from media.models import Case
from media.models.usage import pages_showing
from wagtail_editions.mail import Message, tell

from .people import absolute, editors_of, keepers

if TYPE_CHECKING:
    from wagtail.models import Page

    from media.models import ConsentWithdrawal


def tell_of_withdrawal(
    instance: Case, user: Any, withdrawal: ConsentWithdrawal, **kwargs: Any
) -> None:
    """Tell owners and latest editors of the pages, and those who keep consents.

    The case is named by its code, and the reason stays in the record: it may name somebody. Where
    copies outside are, keepers alone are told, who can settle them.
    """
    news = _News(instance, withdrawal)
    tell(news.people, news.write, preference=None, actor=user)


class _News:
    """What there is to tell; nothing is asked of the database before somebody is to be told."""

    def __init__(self, case: Case, withdrawal: ConsentWithdrawal) -> None:
        self.case = case
        self.withdrawal = withdrawal

    @cached_property
    def pages(self) -> list[Page]:
        return [page.specific for page in pages_showing([self.case])]

    @cached_property
    def keepers(self) -> set[Any]:
        return keepers()

    @cached_property
    def is_kept(self) -> bool:
        return Case.objects.filter(pk=self.case.pk).exists()

    @cached_property
    def places(self) -> list[str]:
        return [*self.withdrawal.outside_copies.values_list("place", flat=True)]

    def people(self) -> set[Any]:
        return self.keepers | editors_of(self.pages)

    def write(self, person: Any) -> Message:
        code = self.withdrawal.consent.case_code
        is_keeper = person in self.keepers
        address, label = self._link(is_keeper=is_keeper)
        return Message(
            subject=_("Consent withdrawn: case %(code)s is shown no more") % {"code": code},
            sentences=[
                _first(self.withdrawal, code),
                *_lost(self.pages),
                *(_outside(self.places) if is_keeper else []),
            ],
            link=address,
            link_label=label,
        )

    def _link(self, *, is_keeper: bool) -> tuple[str, str]:
        if is_keeper and self.is_kept:
            address = reverse("media_consents:case", args=[self.case.pk])
            return absolute(address), _("The history of the consent:")
        if is_keeper:
            return absolute(reverse("media_consents:index")), _("All consents:")
        return _edit_address(self.pages[0]), _("Edit the page here:")


def _first(withdrawal: ConsentWithdrawal, code: str) -> str:
    if withdrawal.by_patient:
        sentence = _("The patient of case %(code)s has withdrawn the consent through the receipt.")
    else:
        sentence = _("The consent for case %(code)s was withdrawn.")
    return sentence % {"code": code}


def _lost(pages: list[Page]) -> list[str]:
    if not pages:
        return [_("It stood on no page.")]
    first = ngettext(
        "This page does not show it any more. Take the block out, or choose another case:",
        "These pages do not show it any more. Take the block out, or choose another case:",
        len(pages),
    )
    return [first, *(f"“{page.get_admin_display_title()}” {_edit_address(page)}" for page in pages)]


def _outside(places: list[str]) -> list[str]:
    if not places:
        return []
    return [_("Copies outside of this system have to be followed up:"), *places]


def _edit_address(page: Page) -> str:
    return absolute(reverse("wagtailadmin_pages:edit", args=[page.pk]))
