"""Consents: what a patient has permitted, from when, until when, and that it was withdrawn."""

from __future__ import annotations

import datetime
import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media.storage import clinical_storage

from .cases import Case
from .pictures import new_token
from .records import AppendOnlyModel

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


class Purpose(models.TextChoices):
    """What a patient permits the pictures to be used for."""

    PUBLICATION = "publication", _("publication: information for patients, and advertising")
    TEACHING = "teaching", _("teaching and lectures")
    RESEARCH = "research", _("research")


class Channel(models.TextChoices):
    """Where a patient permits the pictures to be shown."""

    WEBSITE = "website", _("the clinic's website")
    API = "api", _("apps and other websites that take their content from it")
    SOCIAL = "social", _("social media")
    PRINT = "print", _("print")


def form_path(instance: models.Model, filename: str) -> str:
    """Return where a signed form lies. The file's name is random already."""
    return f"forms/{filename[:2]}/{filename}"


class Consent(AppendOnlyModel):
    """A patient's consent to showing a case, as the signed form has it.

    A record: a change is a new one, and of a case the latest alone counts. The first and the last
    day belong to it; without a last day it holds until it is withdrawn. ``pictures`` are the
    identifiers of those that the patient has seen and agreed to.
    """

    case = models.ForeignKey(
        Case, verbose_name=_("case"), on_delete=models.PROTECT, null=True, related_name="consents"
    )
    #: Outlives the case, to prove what became of it.
    case_code = models.CharField(_("patient's code"), max_length=20, db_index=True)
    uuid = models.UUIDField(_("identifier"), default=uuid.uuid4, editable=False, unique=True)
    #: Whoever has it sees what was agreed and may withdraw.
    token = models.CharField(_("token"), max_length=43, unique=True, default=new_token)
    purposes = models.JSONField(_("purposes"))
    channels = models.JSONField(_("channels"))
    languages = models.JSONField(_("languages"))
    pictures = models.JSONField(_("pictures"))
    form = models.FileField(
        _("signed form"), upload_to=form_path, storage=clinical_storage, max_length=120, blank=True
    )
    #: SHA-256 of the form's bytes.
    form_hash = models.CharField(_("hash of the form"), max_length=64)
    form_version = models.CharField(_("version of the form"), max_length=40)
    signed_on = models.DateField(_("signed on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    is_minor = models.BooleanField(_("the patient is a minor"), default=False)
    guardian = models.CharField(_("guardian who signed"), max_length=80, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    #: When all that names the patient was taken out of the record.
    erased_at = models.DateTimeField(_("erased at"), null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-pk"]
        # Records are neither changed nor deleted.
        default_permissions = ("add", "view")
        permissions = [
            ("withdraw_consent", _("Can withdraw consents")),
            ("view_consent_form", _("Can look at signed forms")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("signed_on")),
                name="consent_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_code} · {self.signed_on}"

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.signed_on and self.signed_on > timezone.localdate():
            errors["signed_on"] = _("This day has not come yet.")
        if self.signed_on and self.ends_on and self.ends_on < self.signed_on:
            errors["ends_on"] = _("The consent would end before it begins. Look at both dates.")
        if self.is_minor and not self.guardian:
            errors["guardian"] = _("For a minor, write who signed.")
        if errors:
            raise ValidationError(errors)

    @property
    def is_withdrawn(self) -> bool:
        """Whether the patient takes it back."""
        return hasattr(self, "withdrawal")

    @property
    def begins_at(self) -> datetime.datetime:
        """The first moment of the first day, in the site's time zone."""
        return _first_moment(self.signed_on)

    @property
    def ends_at(self) -> datetime.datetime | None:
        """The first moment after the last day, in the site's time zone; None without an end."""
        if self.ends_on is None:
            return None
        return _first_moment(self.ends_on + datetime.timedelta(days=1))

    def withdraw(
        self,
        *,
        user: AbstractBaseUser | None = None,
        reason: str = "",
        delete_originals: bool = False,
    ) -> ConsentWithdrawal:
        """Withdraw the consent: nobody sees the case from now on. See ``WithdrawConsentAction``."""
        from media.actions import WithdrawConsentAction

        return WithdrawConsentAction(
            self, user=user, reason=reason, delete_originals=delete_originals
        ).execute()


class ConsentWithdrawal(AppendOnlyModel):
    """That a consent was withdrawn: by whom, when and why."""

    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, related_name="withdrawal")
    withdrawn_at = models.DateTimeField(_("withdrawn at"), auto_now_add=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("withdrawn by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    by_patient = models.BooleanField(_("by the patient, through the receipt"), default=False)
    reason = models.TextField(_("reason"), blank=True)
    originals_deleted = models.BooleanField(_("originals deleted"), default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("withdrawal of a consent")
        verbose_name_plural = _("withdrawals of consents")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.consent}"


class OutsideCopy(models.Model):
    """A copy outside of this system that has to be followed up after a withdrawal."""

    withdrawal = models.ForeignKey(
        ConsentWithdrawal, on_delete=models.PROTECT, related_name="outside_copies"
    )
    place = models.CharField(_("where it is"), max_length=200)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("settled by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("copy outside of this system")
        verbose_name_plural = _("copies outside of this system")
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.place


class ConsentReminder(AppendOnlyModel):
    """That those who keep consents were told, so many days before it, that one ends."""

    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="reminders")
    days = models.PositiveSmallIntegerField(_("days before the end"))
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True)

    class Meta:
        verbose_name = _("reminder of a consent")
        verbose_name_plural = _("reminders of consents")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["consent", "days"], name="unique_reminder_of_consent")
        ]

    def __str__(self) -> str:
        return f"{self.consent}: {self.days}"


def _first_moment(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
