"""Where pictures and cases are used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.models import Page, ReferenceIndex

from .case_views import CaseView
from .cases import Case
from .pictures import ClinicalPicture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet


def pictures_of(case: Case) -> QuerySet[ClinicalPicture]:
    """Return every picture that the case shows or has shown: live, in drafts and in consents."""
    keys = set(case.views.values_list("before", "after")) if case.pk else set()
    live = {pk for pair in keys for pk in pair}
    agreed = {each for consent in case.consents.all() for each in consent.pictures}
    named = Q(pk__in=live | {*_in_drafts(case)}) | Q(uuid__in=agreed)
    return ClinicalPicture.objects.filter(named | Q(case=case.pk) if case.pk else named)


def pictures_of_case_alone(case: Case) -> QuerySet[ClinicalPicture]:
    """Return the pictures of the case without those that another case shows as well."""
    others = CaseView.objects.exclude(case=case)
    return pictures_of(case).exclude(before_in__in=others).exclude(after_in__in=others)


def cases_having(picture: ClinicalPicture) -> list[Case]:
    """Return the cases that have the picture, in drafts or live: one, unless code did otherwise."""
    live = CaseView.objects.filter(Q(before=picture) | Q(after=picture)).values("case")
    return [*Case.objects.filter(Q(pk=picture.case_id) | Q(pk__in=live))]


def pages_showing(cases: Iterable[Case]) -> QuerySet[Page]:
    """Return the pages in whose public content one of the cases stands, in whatever language."""
    keys = [str(case.pk) for case in cases]
    references = ReferenceIndex.objects.filter(
        to_content_type=ReferenceIndex._get_base_content_type(Case), to_object_id__in=keys
    )
    page_type = ReferenceIndex._get_base_content_type(Page)
    pages = references.filter(base_content_type=page_type).values_list("object_id", flat=True)
    return Page.objects.filter(pk__in={int(pk) for pk in pages})


def _in_drafts(case: Case) -> Iterator[Any]:
    """Yield the keys of the pictures that revisions of the case name."""
    for content in case.revisions.values_list("content", flat=True):
        for view in content.get("views", ()):
            yield from (pk for pk in (view.get("before"), view.get("after")) if pk)
