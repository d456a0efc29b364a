"""Cases that cannot be deleted: a record of a consent says what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from media.models import Case, Consent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse


def refuse_deletion(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """Hook ``before_delete_snippet``: keep cases with consents, one by one and in bulk.

    Nothing is deleted where one of several has any.
    """
    cases = [each for each in instances if isinstance(each, Case)]
    kept = Consent.objects.filter(case__in=[case.pk for case in cases])
    codes = sorted(set(kept.values_list("case_code", flat=True))) if cases else []
    if not codes:
        return None
    for code in codes:
        messages.error(
            request,
            _(
                "%(code)s has consents, which are kept as records: it cannot be deleted here. To "
                "take it off the site, withdraw the consent. To remove all that is kept of the "
                "patient, let an administrator run “manage.py erase_patient %(code)s”."
            )
            % {"code": code},
        )
    return redirect("media_cases:list")
