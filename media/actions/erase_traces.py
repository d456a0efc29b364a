"""What stays of a deleted case in tables that know it by its key alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision, WorkflowState

from media.models import Case
from wagtail_editions.models import Edition

if TYPE_CHECKING:
    from collections.abc import Iterable


class Traces:
    """Revisions, reviews, forms that were being filled in, references, and the audit log.

    Make it before the cases are deleted; ``erase`` afterwards. Deleting takes most of it along;
    what is deleted here for a second time is what must not be missed.
    """

    def __init__(self, cases: Iterable[Case], code: str) -> None:
        self.code = code
        case_type = _type(Case)
        keys = [str(case.pk) for case in cases]
        editions = Edition.objects.filter(object_type=case_type, object_id__in=keys)
        self.about: list[tuple[ContentType, list[str]]] = [
            (case_type, keys),
            (_type(Edition), [str(pk) for pk in editions.values_list("pk", flat=True)]),
        ]

    def erase(self) -> None:
        """Delete what holds texts; of the audit log stay who did what and when, and the code."""
        Revision.objects.filter(self._named("base_content_type")).delete()
        WorkflowState.objects.filter(self._named("base_content_type")).delete()
        ReferenceIndex.objects.filter(self._named("base_content_type")).delete()
        EditingSession.objects.filter(self._named("content_type")).delete()
        # Wagtail keeps what is typed into a form for its preview, of a new case without its key.
        typed = Q(content_type=_type(Case), data__contains=urlencode({"code": self.code}))
        FormState.objects.filter(self._named("content_type") | typed).delete()
        ModelLogEntry.objects.filter(self._named("content_type")).update(label=self.code, data={})

    def _named(self, type_field: str) -> Q:
        named = Q(pk__in=[])
        for content_type, keys in self.about:
            named |= Q(**{type_field: content_type, "object_id__in": keys})
        return named


def _type(model: Any) -> ContentType:
    return ContentType.objects.get_for_model(model, for_concrete_model=False)
