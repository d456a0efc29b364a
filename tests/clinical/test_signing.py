"""A case takes a medical sign-off before it is public, in each language."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from cms.demo.people import make_groups
from cms.demo.reviews import make_workflows
from media.models import Case
from tests.builders import make_home
from tests.cases import ENGLISH, consent_to, make_case, make_picture
from tests.reviewing import approve, fresh, make_person, submit
from wagtail_editions.actions import SaveTranslationAction, StartEditionAction
from wagtail_editions.errors import EditionNotReady
from wagtail_editions.languages import configured_languages
from wagtail_editions.models import Edition, SignOff
from wagtail_editions.roles import editors, expert_reviewers, language_reviewers, publishers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


class Clinic:
    """The demo's groups and workflows, and somebody in each group."""

    def __init__(self, administrator) -> None:
        make_home()
        make_groups()
        make_workflows(administrator)
        languages = configured_languages()
        for name, role in {
            "editor": editors(),
            "reviewer": language_reviewers("en"),
            "doctor": expert_reviewers(languages),
            "publisher": publishers(languages),
        }.items():
            group = Group.objects.get(name=role.name)
            setattr(self, name, make_person(name, group, ko="전문의", en="M.D."))
        self.case = make_case(published=False)
        consent_to(self.case)

    def current(self) -> Case:
        return Case.objects.get(pk=self.case.pk)

    def sign_source(self) -> None:
        submit(self.current(), fresh(self.editor))
        approve(self.current(), self.doctor)

    def english(self) -> Edition:
        edition = StartEditionAction(self.current(), "en").execute()
        for segment in edition.translatable_segments():
            SaveTranslationAction(edition, segment.path, ENGLISH[segment.text]).execute()
        edition = Edition.objects.get(pk=edition.pk)
        edition.save_revision()
        return Edition.objects.get(pk=edition.pk)


@pytest.fixture
def clinic(admin_user):
    return Clinic(admin_user)


def test_nobody_publishes_it_unsigned(clinic, client):
    assert clinic.current().get_workflow().name == "원문 감수"
    with pytest.raises(EditionNotReady):
        clinic.current().latest_revision.publish(user=fresh(clinic.publisher))
    client.force_login(clinic.publisher)
    response = client.get(reverse("media_cases:edit", args=[clinic.case.pk]))
    assert response.status_code == 200
    assert not clinic.current().live


def test_the_doctor_signs_the_source_and_its_english_edition(clinic, client):
    clinic.sign_source()
    assert clinic.current().live
    edition = clinic.english()
    with pytest.raises(EditionNotReady):
        edition.latest_revision.publish(user=fresh(clinic.publisher))
    submit(edition, fresh(clinic.editor))
    approve(edition, clinic.reviewer)

    # The doctor's screens show it.
    client.force_login(clinic.doctor)
    assert str(clinic.case) in client.get(reverse("wagtail_editions_reviews")).text
    review = reverse("wagtail_editions_review", args=[edition.pk])
    text = client.get(review).text
    assert client.get(review).status_code == 200
    page = client.get(reverse("wagtail_editions_review_page", args=[edition.pk]))
    assert page.status_code == 200
    assert "Bruises and swelling can occur." in page.text + text

    approve(edition, clinic.doctor)
    assert Edition.objects.get(pk=edition.pk).live
    # Wagtail's own approval of the source publishes nothing else.
    assert SignOff.objects.valid().count() == 3


def test_another_alt_text_or_picture_voids_it(clinic):
    submit(clinic.current(), fresh(clinic.editor))
    sign_off = approve(clinic.current(), clinic.doctor)
    changes = {
        "alt text": lambda view: setattr(view, "after_alt_ko", "다른 설명"),
        "picture": lambda view: setattr(view, "after", make_picture("green")),
        "matching": lambda view: setattr(view, "matching", {"rotation": 1.0}),
    }
    for name, change in changes.items():
        draft = clinic.current().get_latest_revision_as_object()
        [view] = draft.views.all()
        change(view)
        draft.views = [view]
        revision = draft.save_revision(user=clinic.editor)
        with pytest.raises(EditionNotReady):
            revision.publish(user=fresh(clinic.publisher))
        assert clinic.current().live_revision_id != revision.pk, name
    # What is public stays signed.
    sign_off.refresh_from_db()
    assert sign_off.voided_at is None


def test_a_changed_alt_text_of_the_english_edition_voids_it(clinic):
    clinic.sign_source()
    edition = clinic.english()
    submit(edition, fresh(clinic.editor))
    sign_off = approve(edition, clinic.reviewer)
    path = next(each.path for each in edition.translatable_segments() if "after_alt" in each.path)
    SaveTranslationAction(edition, path, "Another description").execute()
    sign_off.refresh_from_db()
    assert sign_off.voided_at is not None


def test_who_looks_after_consents_has_a_group_of_their_own(clinic):
    names = set(
        Permission.objects.filter(group__name="동의 관리").values_list("codename", flat=True)
    )
    assert names == {
        *("access_admin", "view_case", "switch_case_language"),
        *("add_consent", "view_consent", "withdraw_consent", "view_consent_form"),
    }
    of_editors = Group.objects.get(name=editors().name).permissions
    assert not of_editors.filter(codename__contains="consent").exists()
    assert not of_editors.filter(codename="publish_case").exists()
