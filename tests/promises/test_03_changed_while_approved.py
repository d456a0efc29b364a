"""Promise 3: what was signed is what goes live.

Here a text is changed at the very moment at which somebody approves it. Either the approval stands
for the old text, which is public, and the new one is a draft; or it is refused.
"""

from __future__ import annotations

import pytest
from django.utils.translation import override

from tests.promises import signing
from tests.reviewing import approve, digest_of, submit
from tests.reviews.test_approving import Clinic
from tests.testapp.models import StoryPage
from wagtail_editions.actions import SaveTranslationAction
from wagtail_editions.models import SignOff, SignOffTask

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = range(8)


@pytest.fixture
def clinic():
    with override("en"):
        clinic = Clinic()
        SignOffTask.objects.update(checklist={})
        yield clinic


def page(clinic) -> StoryPage:
    return StoryPage.objects.get(pk=clinic.story.pk)


def test_a_translation(racers, clinic):
    public, answers = "", set()
    for number in ROUNDS:
        SaveTranslationAction(clinic.read(), "introduction", f"Read {number}").execute()
        clinic.read().save_revision()
        submit(clinic.read(), clinic.translator)
        first = approve(clinic.read(), clinic.reader)
        approved, _none = racers.run(
            (signing.approve_edition, clinic.edition.pk, clinic.doctor.pk),
            (signing.save_text, clinic.edition.pk, f"Written {number}"),
        )
        answers.add(approved)
        if approved:
            public = f"Read {number}"
        else:
            clinic.read().current_workflow_state.cancel()
        first.refresh_from_db()
        assert (first.voided_at is None) == (first.published_at is not None) == approved
        assert (page(clinic).introduction_en or "") == public
        assert clinic.read().draft_texts()["introduction"] == f"Written {number}"
        assert digest_of(clinic.read()) not in signed()
    assert answers


def test_an_original(racers, clinic):
    public = page(clinic).introduction_ko
    for number in ROUNDS:
        draft = page(clinic).get_latest_revision_as_object()
        draft.introduction_ko = f"읽음 {number}"
        draft.save_revision()
        submit(page(clinic), clinic.editor)
        approved, _none = racers.run(
            (signing.approve_page, clinic.story.pk, clinic.doctor.pk),
            (signing.save_draft, clinic.story.pk, f"씀 {number}"),
        )
        if approved:
            public = f"읽음 {number}"
        else:
            page(clinic).current_workflow_state.cancel()
        assert page(clinic).introduction_ko == public
        latest = page(clinic).get_latest_revision_as_object()
        assert latest.introduction_ko == f"씀 {number}"
        assert digest_of(page(clinic)) not in signed()


def signed() -> set[str]:
    return set(SignOff.objects.valid().values_list("digest", flat=True))
