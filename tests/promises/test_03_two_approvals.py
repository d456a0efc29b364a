"""Promise 3: what was signed is what goes live, once, while two people approve at one moment."""

from __future__ import annotations

import pytest

from tests.builders import make_home, make_story, start_in_english, translate
from tests.promises import acts
from tests.promises.whole import assert_whole
from tests.reviewing import make_group, make_person, review_editions, submit
from wagtail_editions.actions import SaveTranslationAction
from wagtail_editions.models import Edition, Right, SignOff, SignOffKind

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_people_approve_at_once(racers):
    story = make_story(make_home())
    readers, experts = (make_group(name, {"en": [Right.REVIEW]}) for name in ("Read", "Sign"))
    both = (make_person("kim", experts, en="M.D."), make_person("lee", experts, en="M.D."))
    reader = make_person("reader", readers)
    review_editions(readers, experts)
    edition = start_in_english(story)
    translate(edition, slug="mini-lifting")
    for number in range(5):
        words = f"Introduction {number}"
        SaveTranslationAction(edition, "introduction", words).execute()
        Edition.objects.get(pk=edition.pk).save_revision()
        submit(Edition.objects.get(pk=edition.pk))
        first = racers.run(*((acts.approve, edition.pk, each.pk) for each in (reader, reader)))
        assert first.count("approved") == 1
        second = racers.run(*((acts.approve, edition.pk, each.pk) for each in both))
        assert second.count("approved") == 1
        (told,) = (each for each in second if each != "approved")
        winner = both[second.index("approved")]
        assert winner.get_username() in told[0]
        sign_offs = SignOff.objects.filter(edition=edition.pk, kind=SignOffKind.MATTER)
        assert sign_offs.count() == number + 1
        live = Edition.objects.get(pk=edition.pk)
        assert live.live_sign_off.signed_by == winner
        assert live.original.introduction_en == words
        assert_whole(story.pk)
