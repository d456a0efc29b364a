"""Collections decide which pictures and documents an edition may be given."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, GroupCollectionPermission

from tests.editions.guides import Guide, make_image
from tests.reviewing import make_group, make_person
from wagtail_editions.models import Right

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide() -> Guide:
    return Guide()


@pytest.fixture
def clinic() -> Collection:
    return Collection.get_first_root_node().add_child(name="Clinic")


@pytest.fixture
def translator(client, clinic) -> Any:
    """Sign in somebody who may translate, and choose what is in one collection."""
    group = make_group("Translators", {"en": [Right.TRANSLATE, Right.PUBLISH]})
    for app, codename in (("media", "choose_image"), ("wagtaildocs", "choose_document")):
        permission = Permission.objects.filter(
            codename=codename, content_type__app_label__in=[app, "wagtailimages"]
        ).first()
        GroupCollectionPermission.objects.create(
            group=group, collection=clinic, permission=permission
        )
    client.force_login(make_person("translator", group))
    return client


def in_collection(collection: Collection | None, title: str) -> Any:
    image = make_image(title)
    if collection:
        image.collection = collection
        image.save()
    return image


def choose(client: Any, guide: Guide, path: str, value: Any) -> Any:
    query = urlencode({"kind": "value", "path": path})
    url = f"{reverse('wagtail_editions:difference', args=[guide.edition_pk])}?{query}"
    return client.post(url, {"version": 0, "value": value})


def test_a_translator_is_offered_the_pictures_of_their_collection(translator, guide, clinic):
    in_collection(clinic, "안쪽")
    in_collection(None, "바깥쪽")
    shown = translator.get(reverse("wagtailimages_chooser:choose_results")).text
    assert "안쪽" in shown
    assert "바깥쪽" not in shown


def test_a_translator_gives_the_edition_a_picture_of_their_collection(translator, guide, clinic):
    image = in_collection(clinic, "안쪽")
    assert choose(translator, guide, "body.b3.image", image.pk).status_code == 302
    guide.publish()
    assert guide.published()[2]["value"]["image"] == image.pk


def test_who_may_choose_nothing_sees_what_was_chosen(translator, guide, clinic):
    GroupCollectionPermission.objects.all().delete()
    guide.override("body.b3.image", in_collection(clinic, "안쪽").pk)
    shown = translator.get(reverse("wagtail_editions:edit", args=[guide.edition_pk])).text
    assert "안쪽" in shown
    assert "안쪽" not in translator.get(reverse("wagtailimages_chooser:choose_results")).text


def test_a_private_document_of_an_edition_stays_private(client, guide, clinic):
    file = ContentFile(b"text", name="notes.txt")
    document = get_document_model().objects.create(title="Notes", file=file, collection=clinic)
    link = f'<p data-block-key="n"><a linktype="document" id="{document.pk}">Notes</a></p>'
    guide.add("paragraph", link)
    guide.publish()
    page = client.get("/en/guide/").text
    assert document.url in page
    assert client.get(document.url).status_code == 200
    CollectionViewRestriction.objects.create(collection=clinic, restriction_type="login")
    assert client.get(document.url).status_code == 302


def test_a_collection_that_is_used_is_not_deleted(admin_client, guide, clinic):
    guide.override("body.b3.image", in_collection(clinic, "안쪽").pk)
    guide.publish()
    url = reverse("wagtailadmin_collections:delete", args=[clinic.pk])
    admin_client.post(url)
    assert Collection.objects.filter(pk=clinic.pk).exists()
    assert admin_client.get("/en/guide/").status_code == 200
