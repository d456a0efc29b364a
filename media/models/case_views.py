"""The views of a case: pairs of pictures, each from one side."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from media.admin.pictures.widgets import MatchingInput
from media.geometry import validate_pair
from media.matching import Matching, validate_matching
from wagtail_editions.models import TranslatedChild

from .cases import Case
from .pictures import ClinicalPicture


class Angle(models.TextChoices):
    """From where a pair of pictures was taken."""

    FRONT = "front", _("front")
    OBLIQUE = "oblique", _("oblique")
    PROFILE = "profile", _("profile")


class CaseView(TranslatedChild, Orderable):
    """A pair of pictures from one side; ``matching`` lays the picture after over the one before."""

    case = ParentalKey(Case, related_name="views")
    angle = models.CharField(
        _("angle"), max_length=10, choices=Angle.choices, default=Angle.FRONT.value
    )
    before = models.ForeignKey(
        ClinicalPicture,
        verbose_name=_("picture before"),
        on_delete=models.PROTECT,
        related_name="before_in",
    )
    after = models.ForeignKey(
        ClinicalPicture,
        verbose_name=_("picture after"),
        on_delete=models.PROTECT,
        related_name="after_in",
    )
    matching = models.JSONField(
        _("matching"), default=dict, blank=True, validators=[validate_matching]
    )
    before_alt = models.CharField(
        _("alt text before"),
        max_length=200,
        help_text=_("What the picture shows: view, procedure, time. No praise."),
    )
    after_alt = models.CharField(
        _("alt text after"),
        max_length=200,
        help_text=_("What the picture shows: view, procedure, time. No praise."),
    )
    caption = models.CharField(_("caption"), max_length=200, blank=True)

    panels = [
        FieldPanel("angle"),
        FieldRowPanel(["before", "after"]),
        FieldPanel("matching", widget=MatchingInput),
        FieldPanel("before_alt"),
        FieldPanel("after_alt"),
        FieldPanel("caption"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("view")
        verbose_name_plural = _("views")

    def __str__(self) -> str:
        return str(self.get_angle_display())

    def clean(self) -> None:
        """Refuse a crop that the two pictures do not fill."""
        super().clean()
        if self.before_id is None or self.after_id is None:
            return
        try:
            matching = self.matched
        except ValidationError:  # the field says it
            return
        try:
            validate_pair(self.before.size, self.after.size, matching)
        except ValidationError as error:
            raise ValidationError({"matching": error}) from error

    @property
    def matched(self) -> Matching:
        """How the pair is matched and cropped."""
        return Matching.from_json(self.matching, pair=f"{self.before_id}/{self.after_id}")
