"""Which clinical pictures anything names: live views, drafts, consents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Revision

from .case_views import CaseView
from .cases import Case
from .consents import Consent
from .pictures import ClinicalPicture

if TYPE_CHECKING:
    from collections.abc import Iterator


def pictures_in_use(*, without_code: str = "") -> set[int]:
    """Return the keys of the pictures that a case names, live or in any revision, or a consent.

    ``without_code`` leaves out what is one patient's. It reads every revision of every case: for
    commands, not for screens.
    """
    views = CaseView.objects.exclude(case__code=without_code)
    used = {pk for pair in views.values_list("before", "after") for pk in pair}
    own = Case.objects.filter(code=without_code).values_list("pk", flat=True)
    revisions = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Case, for_concrete_model=False)
    ).exclude(object_id__in=[str(pk) for pk in own])
    for content in revisions.values_list("content", flat=True).iterator():
        used.update(_named_in(content))
    consents = Consent.objects.exclude(case_code=without_code)
    agreed = {each for names in consents.values_list("pictures", flat=True) for each in names}
    used.update(ClinicalPicture.objects.filter(uuid__in=agreed).values_list("pk", flat=True))
    return used


def _named_in(content: dict[str, Any]) -> Iterator[int]:
    for view in content.get("views", ()):
        yield from (pk for pk in (view.get("before"), view.get("after")) if pk)
