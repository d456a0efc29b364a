"""Who may do what with cases and consents: rules about the very object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_editions.permissions import has_grants, user_can_see

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

    from media.models import Case, ClinicalPicture

    User = AbstractBaseUser | AnonymousUser


def user_can_see_case(user: User, case: Case) -> bool:
    """Whether the person may look at a case at work, and at its pictures.

    Whoever may see one of its editions, which translators and reviewers may, and whoever records
    what a patient has agreed to.
    """
    if not _works_here(user):
        return False
    if _has(user, "view_case") or _has(user, "add_consent"):
        return True
    return any(user_can_see(user, edition) for edition in case.editions.all())


def user_can_list_cases(user: User) -> bool:
    """Whether the person may look at the list of cases: whoever has any part in them."""
    names = ("view_case", "add_case", "change_case", "publish_case", "set_case_access")
    return _works_here(user) and any(_has(user, name) for name in names)


def user_can_choose_cases(user: User) -> bool:
    """Whether the person may choose among all cases.

    Whoever may list them, and who writes, translates or reviews anything, in which a case may
    stand.
    """
    return user_can_list_cases(user) or (_works_here(user) and has_grants(user))


def user_can_see_languages_of_cases(user: User) -> bool:
    """Whether the person may look at where cases are switched on."""
    return user_can_list_cases(user) or user_can_switch_languages(user)


def user_can_upload_pictures(user: User) -> bool:
    """Whether the person may add clinical pictures: those who write cases."""
    return _works_here(user) and (_has(user, "add_case") or _has(user, "change_case"))


def user_can_see_picture(user: User, picture: ClinicalPicture) -> bool:
    """Whether the person may look at a picture at work: as at the case that has it.

    One that no case has yet is seen by whoever uploaded it.
    """
    from media.models.usage import cases_having

    cases = cases_having(picture)
    if cases or picture.case_id is not None:
        return any(user_can_see_case(user, case) for case in cases)
    return user_can_upload_pictures(user) and picture.uploaded_by_id == user.pk


def user_can_attach_picture(user: User, picture: ClinicalPicture, case: Case | None) -> bool:
    """Whether the person may put a picture into a case, or leave it there.

    It is one that the case has, or that the person uploaded and that no case has: a key that was
    guessed attaches no other patient's picture. ``case`` is None, or without a key, where the
    case is new.
    """
    from media.models.usage import cases_having

    if not user_can_upload_pictures(user):
        return False
    holders = {each.pk for each in cases_having(picture)} | {picture.case_id} - {None}
    if holders:
        return case is not None and case.pk in holders
    return picture.uploaded_by_id == user.pk


def user_can_set_access(user: User) -> bool:
    """Whether the person may say who sees a case in which language."""
    return _works_here(user) and _has(user, "set_case_access")


def user_can_switch_languages(user: User) -> bool:
    """Whether the person may switch cases on and off in a language."""
    return _works_here(user) and _has(user, "switch_case_language")


def user_can_see_consents(user: User) -> bool:
    """Whether the person may read the records of consents."""
    return _works_here(user) and (_has(user, "view_consent") or user_can_record_consents(user))


def user_can_record_consents(user: User) -> bool:
    """Whether the person may record a consent."""
    return _works_here(user) and _has(user, "add_consent")


def user_can_withdraw_consents(user: User) -> bool:
    """Whether the person may withdraw a consent: whoever may record one, or this alone."""
    return user_can_record_consents(user) or (_works_here(user) and _has(user, "withdraw_consent"))


def user_can_see_forms(user: User) -> bool:
    """Whether the person may look at signed forms."""
    return _works_here(user) and _has(user, "view_consent_form")


def user_can_erase_patients(user: User) -> bool:
    """Whether the person may have all erased that is kept of a patient."""
    return _works_here(user) and _has(user, "erase_patient")


def _works_here(user: User) -> bool:
    return bool(user.is_active) and user.has_perm("wagtailadmin.access_admin")


def _has(user: User, codename: str) -> bool:
    return user.has_perm(f"media.{codename}")
