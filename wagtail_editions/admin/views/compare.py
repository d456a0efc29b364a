"""Two versions of an edition side by side, and what a publication would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.snippets.views import snippets

from wagtail_editions.admin.comparison import compare
from wagtail_editions.languages import language_name
from wagtail_editions.models import Edition
from wagtail_editions.models.source import LANGUAGE
from wagtail_editions.permissions import user_can_translate

from .reading import AsksAboutEdition

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Revision


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """A version as the comparison heads it; without an edition nothing was there yet."""

    name: str
    edition: Edition | None = None
    revision: Revision | None = None
    #: Where it can be brought back; empty where it stands anyway, or the person may not.
    revert_url: str = ""


class EditionCompareView(AsksAboutEdition, snippets.RevisionsCompareView):
    """Two versions, a row per segment; ``?all`` shows what is the same in both, too."""

    object: Edition
    page_title = gettext_lazy("Compare versions")
    template_name = "wagtail_editions/admin/comparison.html"

    def get_object(self, queryset: Any = None) -> Edition:
        """Return the edition with the page that it is of."""
        edition: Edition = get_object_or_404(Edition.objects.select_related("page"), pk=self.pk)
        return edition

    def versions(self) -> tuple[Version, Version]:
        """Return what is compared, the earlier one first."""
        return self.version(self.revision_id_a), self.version(self.revision_id_b)

    def version(self, name: str) -> Version:
        """Return the version of this name or number. Raises ``Http404`` where there is none."""
        if name == "live":
            revision = self.object.live_revision if self.object.live else None
            if revision is None:
                return Version(name=_("Not live"))
            return self.version_of(revision, _("Live version"))
        if name in ("earliest", "latest"):
            revision = self.revisions.first() if name == "earliest" else self.revisions.last()
        else:
            revision = get_object_or_404(self.revisions, pk=name)
        if revision is None:
            raise Http404
        named = {
            self.object.live_revision_id: _("Live version"),
            self.object.latest_revision_id: _("Last saved version"),
        }
        return self.version_of(revision, named.get(revision.pk, _("Earlier version")))

    def version_of(self, revision: Any, name: str) -> Version:
        """Return what a revision kept. Nothing is asked of the database for it."""
        may_revert = self.may_write and revision.pk != self.object.latest_revision_id
        return Version(
            name=name,
            edition=self.object.with_content_json(revision.content),
            revision=revision,
            revert_url=reverse(
                "wagtail_editions:revisions_revert", args=[self.object.pk, revision.pk]
            )
            if may_revert
            else "",
        )

    @property
    def revisions(self) -> Any:
        """The edition's revisions, the earliest first."""
        return self.object.revisions.select_related("user").order_by("created_at", "pk")

    @cached_property
    def may_write(self) -> bool:
        """Whether this person may bring a version back: that is writing."""
        request: HttpRequest = self.request
        lock = self.object.get_lock()
        return user_can_translate(request.user, self.object) and not (
            lock and lock.for_user(request.user)
        )

    def _get_revision_and_heading(self, revision_id: Any) -> Any:
        """Leave out what Wagtail reads for its own table."""
        return None, ""

    def _get_comparison(self, revision_a: Any, revision_b: Any) -> list[Any]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        before, after = self.versions()
        everything = "all" in self.request.GET
        basis = (after.edition or self.object).basis
        source_language = basis.get(LANGUAGE) or self.object.original.source_language
        context.update(
            {
                "edition": self.object,
                "before": before,
                "after": after,
                "comparison": compare(before.edition, after.edition, everything=everything),
                "everything": everything,
                "earlier_url": self._step(before.revision, back=True),
                "later_url": self._step(after.revision, back=False),
                "source_language": source_language,
                "source_language_name": language_name(source_language),
            }
        )
        return context

    def _step(self, revision: Any, *, back: bool) -> str:
        """Return the comparison with the version before, or after; empty where there is none."""
        if revision is None:
            return ""
        sign = "lt" if back else "gt"
        at = {"created_at": revision.created_at}
        beyond = self.revisions.filter(
            Q(**{f"created_at__{sign}": revision.created_at})
            | Q(**at, **{f"pk__{sign}": revision.pk})
        ).values_list("pk", flat=True)
        other = beyond.last() if back else beyond.first()
        if other is None:
            return ""
        pair = (other, revision.pk) if back else (revision.pk, other)
        return reverse("wagtail_editions:revisions_compare", args=[self.object.pk, *pair])


class EditionChangesView(EditionCompareView):
    """What a publication would change for readers: what is live beside the draft in work."""

    page_title = gettext_lazy("What will change for readers")

    def setup(self, request: HttpRequest, pk: str, *args: Any, **kwargs: Any) -> None:
        super().setup(request, pk, "live", "latest", *args, **kwargs)

    def versions(self) -> tuple[Version, Version]:
        return self.version("live"), Version(name=_("Draft in work"), edition=self.object)
