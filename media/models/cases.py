"""Cases: pairs of pictures of one patient, with all that makes it lawful to show them."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from media.elapsed import elapsed_text
from wagtail_editions.models import TranslatedModel

from .gone import without_what_is_gone

if TYPE_CHECKING:
    import datetime

    from django.http import HttpRequest

    from media.gate import Verdict

    from .consents import Consent

#: Neither vowels, so that no word comes of it, nor what is taken for something else.
_SIGNS = "23456789BCDFGHJKMNPQRSTVWXZ"

#: What has to be true of every case; the names of fields of ``Case``.
STATEMENTS = ("same_person", "this_institution", "not_retouched")
#: What has to be the same in both pictures; the names of fields of ``Case``.
CONDITIONS = ("same_angle", "same_distance", "same_light", "no_make_up", "no_jewellery")


def new_code() -> str:
    """Return a code that says nothing about the patient."""
    return "".join(secrets.choice(_SIGNS) for _place in range(8))


class Case(
    TranslatedModel,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    ClusterableModel,
):
    """Before and after of one patient: a snippet with drafts, translated, reviewed and signed.

    Whether readers may see it the gate says each time it is asked, :meth:`may_be_shown`; that it
    is published is one of its conditions. Consents, access and languages are no part of its
    drafts: what is decided about them holds at once.
    """

    code = models.CharField(
        _("patient's code"),
        max_length=20,
        default=new_code,
        db_index=True,
        validators=[
            RegexValidator(
                r"^[A-Z0-9][A-Z0-9-]*$",
                _("Write capital letters A to Z, digits and hyphens only: no name, no birthday."),
            )
        ],
        help_text=_(
            "The same for all cases of a patient. Only the clinic's patient file says whose it "
            "is. Never a name, a birthday or a chart number. It cannot be changed later."
        ),
    )
    number = models.PositiveSmallIntegerField(_("number"), editable=False, default=0)
    procedure = models.ForeignKey(
        "cms.Procedure", verbose_name=_("procedure"), on_delete=models.PROTECT, related_name="+"
    )
    surgeon = models.ForeignKey(
        "cms.Doctor", verbose_name=_("surgeon"), on_delete=models.PROTECT, related_name="+"
    )
    before_on = models.DateField(_("date before"), help_text=_("Readers are not told the day."))
    after_on = models.DateField(
        _("date after"), help_text=_("Readers are told how much time lies between the two.")
    )
    same_person = models.BooleanField(_("same person"), default=False)
    this_institution = models.BooleanField(_("treated in this clinic"), default=False)
    not_retouched = models.BooleanField(_("not retouched"), default=False)
    same_angle = models.BooleanField(_("same angle"), default=False)
    same_distance = models.BooleanField(_("same distance"), default=False)
    same_light = models.BooleanField(_("same light"), default=False)
    no_make_up = models.BooleanField(_("without make-up"), default=False)
    no_jewellery = models.BooleanField(_("without jewellery"), default=False)
    caption = models.CharField(
        _("caption"),
        max_length=200,
        blank=True,
        help_text=_("What was done, in a neutral sentence. Nothing that tells who it is."),
    )
    side_effects = models.TextField(
        _("possible side effects"),
        help_text=_("Shown beside the pictures in the size of the body text."),
    )

    panels = [
        MultiFieldPanel(
            ["code", FieldRowPanel(["procedure", "surgeon"])], heading=_("Case"), icon="view"
        ),
        InlinePanel(
            "views",
            heading=_("Views"),
            label=_("View"),
            icon="image",
            min_num=1,
            help_text=_("A pair of pictures from each side, of one patient."),
        ),
        MultiFieldPanel(
            [FieldRowPanel(["before_on", "after_on"])],
            heading=_("Dates of the pictures"),
            icon="date",
        ),
        MultiFieldPanel(
            [*STATEMENTS],
            heading=_("What has to be true"),
            icon="check",
            help_text=_("Tick only what you have made sure of: readers see no case without."),
        ),
        MultiFieldPanel(
            [*CONDITIONS],
            heading=_("The same in both pictures"),
            icon="check",
            help_text=_("Pictures that were taken otherwise would promise too much."),
        ),
        MultiFieldPanel(
            ["caption", "side_effects"], heading=_("What readers are told"), icon="doc-full"
        ),
    ]

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["-pk"]
        permissions = [
            ("set_case_access", _("Can say who may see a case in which language")),
            ("switch_case_language", _("Can switch cases on and off in a language")),
            ("erase_patient", _("Can erase all that is kept of a patient")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["code", "number"], name="unique_case_of_patient"),
            models.CheckConstraint(
                condition=models.Q(after_on__gte=models.F("before_on")), name="case_after_before"
            ),
        ]

    @classproperty
    def base_form_class(cls) -> type:  # noqa: N805
        """The form of the admin."""
        from media.admin.cases.forms import CaseForm

        return CaseForm

    def __str__(self) -> str:
        return self.code if self.number <= 1 else f"{self.code}/{self.number}"

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.before_on and self.after_on and self.after_on < self.before_on:
            errors["after_on"] = _("The picture after cannot be older than the picture before.")
        if self.after_on and self.after_on > timezone.localdate():
            errors["after_on"] = _("This day has not come yet.")
        if self.pk is not None and self.code != self._stored_code():
            errors["code"] = _(
                "The code cannot be changed: consents are kept under it. Make another case."
            )
        if errors:
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the case; a new one is numbered among those of the same patient."""
        if not self._state.adding or self.number:
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            # The patient's other cases are locked, so that no two take the same number.
            others = Case.objects.select_for_update().filter(code=self.code)
            self.number = max((each.number for each in others), default=0) + 1
            super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Case:
        """Return the case as a revision kept it, as far as what it names is still there."""
        case: Case = super().with_content_json(without_what_is_gone(self, content))
        return case

    @property
    def elapsed_text(self) -> str:
        """The time between the pictures, in the active language."""
        return elapsed_text(self.before_on, self.after_on)

    @property
    def elapsed_days(self) -> int:
        """The time between the pictures."""
        return (self.after_on - self.before_on).days

    @property
    def current_consent(self) -> Consent | None:
        """The latest record, which alone counts, in force or not; None where there is none."""
        return self.consents.order_by("-pk").first()

    def may_be_shown(
        self,
        *,
        language: str,
        channel: str = "website",
        request: HttpRequest | None = None,
        at: datetime.datetime | None = None,
    ) -> Verdict:
        """Return whether readers may see the case, and if not, why: true where they may.

        The one rule, asked by everything that shows a case, each time it does. Without
        ``request`` the reader is somebody who has confirmed nothing; ``at`` is now where it is
        not given. Costs two queries.
        """
        from media.gate import ask_gate

        return ask_gate([self.pk], language=language, channel=channel, request=request, at=at)[
            self.pk
        ]

    def get_preview_template(self, request: object, mode_name: str) -> str:
        """Show the case as it stands in an article."""
        return "pages/case_preview.html"

    def _stored_code(self) -> str | None:
        return Case.objects.filter(pk=self.pk).values_list("code", flat=True).first()
