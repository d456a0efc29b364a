"""The doctor's screen: what is shown, what is marked, and every way in which a decision ends."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import TaskState

from tests.builders import make_story, start_in_english, translate
from tests.reviewing import approve, fresh, make_group, make_person, submit
from tests.reviews.test_approving import CHECKLIST, Clinic
from tests.testapp.models import StoryPage
from wagtail_editions.actions import SaveTranslationAction
from wagtail_editions.admin.review_queue import waiting_for
from wagtail_editions.models import Edition, Reviewer, Right, SignOff
from wagtail_editions.models.under_review import edition_of
from wagtail_editions.permissions import user_can_decide

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic() -> Iterator[Clinic]:
    with override("en"):
        yield Clinic()


def screen(edition: Edition) -> str:
    return reverse("wagtail_editions_review", args=[edition.pk])


class Doctor:
    """Somebody at the screen of one edition."""

    def __init__(self, user: Any, edition: Edition) -> None:
        self.client, self.url = Client(), screen(edition)
        self.client.force_login(fresh(user))

    def read(self) -> str:
        self.text = self.client.get(self.url).content.decode()
        return self.text

    def page(self) -> str:
        """Return what the frame shows."""
        (address,) = re.findall(r'<iframe src="([^"]+digest[^"]+)"', self.text)
        return self.client.get(unescape(address)).content.decode()

    def form(self, **values: Any) -> dict[str, Any]:
        hidden = r'name="(task_state|digest|shown)"\s+value="([^"]*)"'
        return {**dict(re.findall(hidden, self.text)), "decision": "approve", **values}

    def post(self, **values: Any) -> str:
        response = self.client.post(self.url, self.form(**values), follow=True)
        self.text = response.content.decode()
        self.where = response.redirect_chain[-1][0] if response.redirect_chain else self.url
        return self.text


def says(text: str, sentence: str) -> bool:
    return sentence in re.sub(r"\s+", " ", unescape(text))


def test_from_the_queue_to_readers(clinic):
    """Read, sign, be told what follows; and the next time only what changed is marked."""
    queue = reverse("wagtail_editions_reviews")
    submit(clinic.edition, clinic.translator)
    reader = Doctor(clinic.reader, clinic.edition)
    listed = reader.client.get(queue).content.decode()
    assert reader.url in listed
    assert says(listed, "submitted by translator")
    # As the reviewer will read it, in its own language.
    assert re.search(r'lang="en">Mini lifting</a>', listed)
    assert reader.url in reader.client.get(reverse("wagtailadmin_home")).content.decode()
    reader.read()
    assert says(reader.text, "everything is new, and nothing is marked")
    page = reader.page()
    assert "<p>An introduction.</p>" in page
    assert "we-added" not in page
    reader.post()
    assert reader.where == queue
    assert says(reader.text, "is approved. The next step is: Medical sign-off.")
    doctor = Doctor(clinic.doctor, clinic.edition)
    doctor.read()
    doctor.post(ticks=CHECKLIST, comment="Fine.")
    assert says(doctor.text, "Mini lifting (English) is approved and published.")
    assert SignOff.objects.filter(published_at=None).count() == 0
    # A second use of the address, and of the form.
    assert says(doctor.read(), "This is not in review now")
    doctor.text = f'name="task_state" value="{TaskState.objects.latest("pk").pk}"'
    assert says(doctor.post(), "doctor has decided on this already. Nothing was done.")
    # What changes is marked in the page, and nowhere else.
    edition = clinic.read()
    SaveTranslationAction(edition, "introduction", "An introduction of 3 cm.").execute()
    SaveTranslationAction(edition, "title", "Mini face lifting").execute()
    submit(edition, clinic.translator)
    reader.read()
    page = reader.page()
    assert '<p>An introduction<ins class="we-added"> of 3 cm</ins>.</p>' in page
    assert "<title>Mini face lifting</title>" in page
    assert '<h1>Mini <ins class="we-added">face </ins>lifting</h1>' in page
    assert says(reader.text, "Marked is what has changed since reader approved it on")
    # The frame shows nothing but what the form is about.
    stale = reader.client.get(f"{reader.url}page/?digest=0")
    assert (stale.status_code, stale["X-Frame-Options"]) == (409, "SAMEORIGIN")
    source = reader.client.get(f"{reader.url}page/?side=source").content.decode()
    assert "<p>소개입니다.</p>" in source
    assert 'lang="ko"' in source


def test_what_is_refused_is_said_and_nothing_is_lost(clinic):
    submit(clinic.edition, clinic.translator)
    approve(clinic.edition, clinic.reader)
    doctor = Doctor(clinic.doctor, clinic.edition)
    doctor.read()
    ticked = f'value="{CHECKLIST[0]}" checked'
    # Incomplete.
    text = doctor.post(ticks=CHECKLIST[:1], comment="So far so good.")
    assert says(text, "Confirm every point of the checklist. Missing: “Side effects are named.”.")
    assert says(text, ticked)
    assert "So far so good." in text
    # Changed meanwhile: the difference to what was read is shown, and can be signed.
    SaveTranslationAction(clinic.edition, "introduction", "An old introduction.").execute()
    text = doctor.post(ticks=CHECKLIST[:1], comment="So far so good.")
    assert says(text, "It was changed while you read it. Nothing was signed")
    assert says(text, "Marked is what somebody changed since you read it.")
    assert 'An <ins class="we-added">old </ins>introduction.' in unescape(text)
    assert "srcdoc=" in text
    assert says(text, ticked)
    # The part in the review is taken away, and given back.
    groups = [*clinic.doctor.groups.all()]
    clinic.doctor.groups.set([*clinic.reader.groups.all()])
    text = doctor.post(comment="Still here.")
    assert says(text, "You may not decide on this edition in this step.")
    assert "Still here." in text
    clinic.doctor.groups.set(groups)
    doctor.read()
    assert says(doctor.post(decision="send_back"), "Say why, so that the others know what to do.")
    assert says(doctor.post(decision="later"), "approved or sent back, and nothing else")
    assert says(doctor.post(task_state="0"), "This is not in review any more.")
    assert not SignOff.objects.filter(kind="matter").exists()
    doctor.read()
    text = doctor.post(decision="send_back", comment="The dose is missing.")
    assert says(text, "Mini lifting (English) was sent back.") or says(text, "was sent back.")
    assert TaskState.objects.latest("pk").comment == "The dose is missing."


def test_who_sees_what(clinic):
    # The translator is one of the reviewers' group, and changed the text.
    SaveTranslationAction(
        clinic.edition, "introduction", "Mine.", user=fresh(clinic.translator)
    ).execute()
    submit(clinic.edition, clinic.translator)
    text = Doctor(clinic.translator, clinic.edition).read()
    assert says(text, "You have changed this yourself since it was last approved.")
    assert "Approve what I have read" not in text
    assert 'value="send_back"' in text
    # Another step's person reads; who has no right there does not.
    text = Doctor(clinic.doctor, clinic.edition).read()
    assert says(text, "You can read it; others decide.")
    stranger = make_person("stranger", make_group("Strangers", {"ko": [Right.REVIEW]}))
    outside = Doctor(stranger, clinic.edition)
    assert outside.client.get(outside.url, follow=False).status_code == 302
    assert outside.client.get(f"{outside.url}page/").status_code in (302, 403)
    approve(clinic.edition, clinic.reader)
    # Signing takes a credential; that is said before anybody ticks.
    text = Doctor(clinic.intern, clinic.edition).read()
    assert says(text, "To sign, you need a name and a credential in")
    # The source is read by its own edition.
    submit(StoryPage.objects.get(pk=clinic.story.pk), clinic.editor)
    source = edition_of(StoryPage.objects.get(pk=clinic.story.pk))
    doctor = Doctor(clinic.doctor, source)
    doctor.read()
    assert "<p>소개입니다.</p>" in doctor.page()
    assert says(doctor.post(), "is approved and published.")


def test_the_queue_is_what_the_rules_allow_at_a_fixed_cost(clinic):
    submit(clinic.edition, clinic.translator)
    submit(StoryPage.objects.get(pk=clinic.story.pk), clinic.editor)
    deputy = make_person("deputy", make_group("Others", {"en": [Right.REVIEW]}))
    Reviewer.objects.create(
        user=clinic.reader, deputy=deputy, absent_from=timezone.localdate() - timedelta(days=1)
    )
    people = [clinic.reader, clinic.doctor, clinic.editor, deputy]
    states = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    for person in people:
        allowed = {
            state.pk
            for state in states
            if user_can_decide(
                fresh(person), state.task.specific, edition_of(state.workflow_state.content_object)
            )
        }
        found = waiting_for(fresh(person))
        assert len(found) == len(allowed), person
    assert [len(waiting_for(fresh(person))) for person in people] == [1, 1, 0, 1]

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            waiting_for(fresh(deputy))
        return len(queries)

    before = cost()
    for number in range(3):
        slug = f"story-{number}"
        story = make_story(clinic.home, live=False, title=slug, slug=slug)
        edition = translate(start_in_english(story), slug=slug, title=slug)
        edition.save_revision()
        submit(edition, clinic.translator)
    assert cost() == before
    assert len(waiting_for(fresh(deputy))) == 4


def test_signing_takes_a_fresh_sign_in(clinic, settings):
    """What was ticked and written comes back to the same person, and to nobody else."""
    settings.WAGTAIL_EDITIONS_SIGN_IN_AGE = 600
    submit(clinic.edition, clinic.translator)
    reader = Doctor(clinic.reader, clinic.edition)
    _age(reader.client)
    reader.read()
    # A review of the language takes none.
    assert says(reader.post(), "is approved.")
    doctor = Doctor(clinic.doctor, clinic.edition)
    assert not says(doctor.read(), "You signed in too long ago")
    _age(doctor.client)
    assert says(doctor.read(), "You signed in too long ago to sign here.")
    assert says(doctor.post(ticks=CHECKLIST), "You signed in too long ago to sign.")
    assert not SignOff.objects.filter(kind="matter").exists()
    entered = {"ticks": CHECKLIST[:1], "comment": "Nearly done."}
    away = doctor.client.post(f"{doctor.url}sign-in/", doctor.form(**entered))
    assert away.url == f"{reverse('wagtailadmin_login')}?next={doctor.url}"
    assert doctor.client.get(doctor.url).status_code == 302
    signed_in = doctor.client.post(away.url, {"username": "doctor", "password": "secret"})
    assert signed_in.url == doctor.url
    doctor.read()
    assert "Nearly done." in doctor.text
    assert says(doctor.text, f'value="{CHECKLIST[0]}" checked')
    # Given back once, and not to somebody else at the same machine.
    assert "Nearly done." not in doctor.read()
    doctor.client.post(f"{doctor.url}sign-in/", doctor.form(**entered))
    doctor.client.post(away.url, {"username": "intern", "password": "secret"})
    assert "Nearly done." not in doctor.read()
    doctor.client.force_login(clinic.doctor)
    assert "Nearly done." not in doctor.read()
    assert says(doctor.post(ticks=CHECKLIST), "is approved and published.")
    settings.WAGTAIL_EDITIONS_SIGN_IN_AGE = None
    _age(doctor.client)
    assert not says(doctor.read(), "You signed in too long ago")


def _age(client: Client) -> None:
    session = client.session
    session["wagtail_editions.signed_in_at"] = timezone.now().timestamp() - 601
    session.save()


def test_the_setting_is_checked(settings):
    from wagtail_editions.checks import check_settings

    for age, wrong in ((None, 0), (0, 0), (60, 0), (-1, 1), ("1800", 1), (True, 1), (1.5, 1)):
        settings.WAGTAIL_EDITIONS_SIGN_IN_AGE = age
        found = [each.id for each in check_settings(None)]
        assert found.count("wagtail_editions.E007") == wrong, age
