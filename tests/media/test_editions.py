"""The alt text of a picture, in every language."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.translation import override

from media.models import ClinicImage
from tests.demo import small_picture
from wagtail_editions.actions import SaveTranslationAction, StartEditionAction
from wagtail_editions.admin.originals import start_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture():
    from django.core.files.base import ContentFile

    image = ClinicImage(title="삽화", file=ContentFile(small_picture("before"), name="a.png"))
    image.description_ko = "옆얼굴"
    image.save()
    return ClinicImage.objects.get(pk=image.pk)


def translated(picture: ClinicImage) -> ClinicImage:
    edition = StartEditionAction(picture, "en").execute()
    SaveTranslationAction(edition, "description", "A face in profile").execute()
    edition.save_revision().publish()
    return ClinicImage.objects.get(pk=picture.pk)


def test_the_alt_text_has_an_edition_per_language(picture):
    with override("en"):
        assert picture.default_alt_text == ""
        assert translated(picture).default_alt_text == "A face in profile"
    with override("ko"):
        assert picture.default_alt_text == "옆얼굴"


@pytest.mark.parametrize("interface", ["ko", "en"])
def test_the_form_writes_the_source_language_whoever_uses_it(
    admin_client, admin_user, picture, interface
):
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(admin_user)
    profile.preferred_language = interface
    profile.save()
    picture = translated(picture)
    url = reverse("wagtailimages:edit", args=[picture.pk])
    shown = admin_client.get(url).text
    assert 'value="옆얼굴"' in shown
    assert 'value="A face in profile"' not in shown
    data = {"title": "삽화", "description": "고친 옆얼굴", "collection": picture.collection_id}
    response = admin_client.post(url, {**data, "tags": ""})
    assert response.status_code == 302
    picture = ClinicImage.objects.get(pk=picture.pk)
    assert (picture.description_ko, picture.description_en) == ("고친 옆얼굴", "A face in profile")
    assert picture.editions.get(language="en").is_behind


def test_the_screen_of_a_picture_lists_its_editions(admin_client, picture):
    shown = admin_client.get(reverse("wagtailimages:edit", args=[picture.pk])).text
    assert start_url(picture, "en") in shown


def test_the_screen_of_a_picture_is_refused_to_whoever_may_not_change_it(
    client, django_user_model, picture
):
    from django.contrib.auth.models import Permission

    user = django_user_model.objects.create_user("visitor", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    response = client.get(reverse("wagtailimages:edit", args=[picture.pk]))
    assert response.status_code == 302
    assert response.headers["Location"] == reverse("wagtailadmin_home")
