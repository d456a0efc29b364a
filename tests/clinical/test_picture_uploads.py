"""Pictures on their way into a case: uploaded at once, and attached to no other patient's case."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import ModelLogEntry

from media.admin.pictures.addresses import staff_picture_url
from media.models import Case, CaseView, ClinicalPicture
from media.storage import clinical_storage
from tests.cases import consent_to, jpeg, make_case, make_picture

pytestmark = pytest.mark.django_db

UPLOAD = "media_pictures:upload"
WHOLE = '"crop":{"x":0,"y":0,"width":1,"height":1}'


@pytest.fixture
def writer(django_user_model, clinical_files):
    """Somebody who writes cases and nothing else."""
    return make_writer(django_user_model, "writer")


def make_writer(users, name: str):
    user = users.objects.create_user(name, password="secret")
    group = Group.objects.create(name=name)
    names = ("access_admin", "add_case", "change_case", "view_case", "publish_case")
    group.permissions.add(*Permission.objects.filter(codename__in=names))
    user.groups.add(group)
    return user


def upload(client: Client, content: bytes = b"", name: str = "김민지.jpg"):
    file = SimpleUploadedFile(name, content or jpeg())
    return client.post(reverse(UPLOAD), {"file": file})


def stored() -> int:
    storage = clinical_storage()
    try:
        folders = storage.listdir("originals")[0]
    except FileNotFoundError:
        return 0
    return sum(len(storage.listdir(f"originals/{folder}")[1]) for folder in folders)


class TestUpload:
    def test_it_is_stored_measured_and_its_uploaders(self, client, writer):
        client.force_login(writer)
        response = upload(client)
        picture = ClinicalPicture.objects.get()
        answer = response.json()
        assert response.status_code == 201
        assert answer["pk"] == picture.pk
        assert answer["uuid"] == str(picture.uuid)
        assert (answer["width"], answer["height"]) == (120, 160)
        assert answer["measures"] == picture.measures != {}
        assert picture.uploaded_by == writer
        assert picture.case_id is None
        assert "no-store" in response["Cache-Control"]
        assert ModelLogEntry.objects.get(action="media.upload_picture").user == writer
        assert client.get(answer["preview"]).status_code == 200

    @pytest.mark.parametrize(
        ("content", "name", "status"),
        [
            (b"not a picture", "a.jpg", 422),
            (jpeg()[:300], "a.jpg", 422),
            (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "a.jpg", 422),
            (jpeg(), "../../" + "가" * 500 + ".jpg", 201),
        ],
    )
    def test_bad_input(self, client, writer, content, name, status):
        client.force_login(writer)
        response = upload(client, content, name)
        assert response.status_code == status
        assert ("error" in response.json()) == (status != 201)
        assert stored() == ClinicalPicture.objects.count() == (1 if status == 201 else 0)

    def test_nothing_was_sent(self, client, writer):
        client.force_login(writer)
        empty = client.post(reverse(UPLOAD), {"file": SimpleUploadedFile("a.jpg", b"")})
        assert empty.status_code == client.post(reverse(UPLOAD)).status_code == 422
        assert client.get(reverse(UPLOAD)).status_code == 405

    def test_too_large(self, client, writer, settings):
        settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
        client.force_login(writer)
        response = upload(client)
        assert response.status_code == 413
        assert response.json()["error"]

    @pytest.mark.parametrize("broken", ["media.actions.upload_picture.log", "storage"])
    def test_a_full_disk_leaves_nothing(self, client, writer, monkeypatch, broken):
        def full(*args: object, **kwargs: object) -> None:
            raise OSError(28, "No space left on device")

        if broken == "storage":
            monkeypatch.setattr(type(clinical_storage()), "_save", full)
        else:
            monkeypatch.setattr(broken, full)
        client.force_login(writer)
        response = upload(client)
        assert response.status_code == 507
        assert response.json()["error"]
        assert stored() == ClinicalPicture.objects.count() == 0

    def test_who_may(self, client, writer, django_user_model):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(writer)
        assert upload(strict).status_code == 403
        assert upload(client).status_code == 302
        somebody = django_user_model.objects.create_user("somebody")
        somebody.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(somebody)
        assert upload(client).status_code == 403
        assert not ClinicalPicture.objects.exists()


def posted(case: Case | None, views: list[dict[str, Any]], **values: Any) -> dict[str, Any]:
    """Return what the form of a case sends."""
    case = case or make_case(published=False)
    data: dict[str, Any] = {
        "code": case.code,
        "procedure": case.procedure_id,
        "surgeon": case.surgeon_id,
        "before_on": "2026-01-10",
        "after_on": "2026-07-12",
        "caption_ko": "",
        "side_effects_ko": "멍이 들 수 있습니다.",
        "source_language": "ko",
        "views-TOTAL_FORMS": len(views),
        "views-INITIAL_FORMS": sum("id" in view for view in views),
        "views-MIN_NUM_FORMS": 1,
        "views-MAX_NUM_FORMS": 1000,
        **values,
    }
    for place, view in enumerate(views):
        said = {
            "angle": "front",
            "before_alt_ko": "전",
            "after_alt_ko": "후",
            "caption_ko": "",
            "matching": "{}",
            "ORDER": place + 1,
            "id": "",
            **view,
        }
        data.update({f"views-{place}-{name}": value for name, value in said.items()})
    return data


def edit(client: Client, case: Case, views: list[dict[str, Any]], **values: Any):
    address = reverse("media_cases:edit", args=[case.pk])
    return client.post(address, posted(case, views, **values))


class TestAttaching:
    """A key of a picture in the form says nothing about who may use it."""

    @pytest.fixture
    def own(self, client, writer) -> list[int]:
        client.force_login(writer)
        return [upload(client).json()["pk"] for _side in range(2)]

    def create(self, client: Client, before: int, after: int, **values: Any):
        other = make_case(published=False)
        data = posted(other, [{"before": before, "after": after, **values}], code="NEWCASE1")
        return client.post(reverse("media_cases:add"), data)

    def test_ones_own_go_into_a_new_case_and_stay_there(self, client, own):
        matching = {"rotation": 2.0, "shift_x": 0.01}
        response = self.create(client, *own, matching=json.dumps(matching))
        case = Case.objects.get(code="NEWCASE1")
        assert response.status_code == 302
        assert case.views.get().matching == matching
        assert {each.case_id for each in ClinicalPicture.objects.filter(pk__in=own)} == {case.pk}
        # They are that case's from now on: another one cannot have them.
        refused = self.create(client, *own)
        assert refused.status_code == 200
        assert Case.objects.filter(code="NEWCASE1").count() == 1

    def test_not_another_patients(self, client, own, writer):
        other = make_case().views.get().before
        response = self.create(client, other.pk, own[1])
        form = response.context["form"]
        assert "before" in form.formsets["views"].forms[0].errors
        # Nor does the form that comes back tell anything of it; one's own picture stays in it.
        html = response.content.decode()
        assert str(other.uuid) not in html
        assert str(ClinicalPicture.objects.get(pk=own[1]).uuid) in html
        assert not Case.objects.filter(code="NEWCASE1").exists()

    @pytest.mark.parametrize("who", ["nobody", "another", "gone"])
    def test_not_somebody_elses(self, client, own, django_user_model, who):
        foreign = make_picture()
        if who == "another":
            foreign.uploaded_by = make_writer(django_user_model, "another")
            foreign.save()
        pk = 10**30 if who == "gone" else foreign.pk
        assert self.create(client, pk, own[1]).status_code == 200
        assert not Case.objects.filter(code="NEWCASE1").exists()

    def test_what_the_case_has_stays(self, client, own):
        case = make_case()
        view = case.views.get()
        kept = {"id": view.pk, "before": view.before_id, "after": view.after_id}
        assert edit(client, case, [kept], side_effects_ko="부을 수 있습니다.").status_code == 302
        # In another view of the same case as well, and in a draft that has no row yet.
        again = {"before": view.before_id, "after": own[0]}
        assert edit(client, case, [kept, again]).status_code == 302
        draft = Case.objects.get(pk=case.pk).get_latest_revision_as_object()
        assert [each.after_id for each in draft.views.all()] == [view.after_id, own[0]]
        assert ClinicalPicture.objects.get(pk=own[0]).case_id == case.pk
        assert CaseView.objects.filter(case=case).count() == 1
        page = client.get(reverse("media_cases:edit", args=[case.pk]))
        assert page.content.decode().count("data-uuid") == 4

    def test_a_crop_that_one_does_not_fill(self, client, own, admin_in_english):
        matching = {"shift_x": 0.3, "crop": {"x": 0, "y": 0, "width": 1, "height": 1}}
        response = self.create(client, *own, matching=json.dumps(matching))
        [form] = response.context["form"].formsets["views"].forms
        assert list(form.errors) == ["matching"]
        for damaged in ("{", "[1]", '{"rotation": "x"}', '{"rotation": 90}', "null", ""):
            status = self.create(client, *own, matching=damaged).status_code
            assert status == (200 if damaged not in ("null", "") else 302), damaged
            Case.objects.filter(code="NEWCASE1").delete()
            ClinicalPicture.objects.filter(pk__in=own).update(case=None)

    def test_revisions_are_compared_by_sight(self, client, own):
        case = make_case()
        view = case.views.get()
        kept = {"id": view.pk, "before": view.before_id, "after": own[0]}
        assert edit(client, case, [kept]).status_code == 302
        first, last = case.revisions.order_by("pk").values_list("pk", flat=True)[:2]
        address = reverse("media_cases:revisions_compare", args=[case.pk, first, last])
        html = client.get(address).content.decode()
        assert str(ClinicalPicture.objects.get(pk=own[0]).uuid) in html
        assert str(view.after.uuid) in html


class TestBytes:
    """What people at work see of a picture, each time it is asked for."""

    @pytest.fixture
    def case(self, writer) -> Case:
        return make_case()

    def status(self, client: Client, address: str) -> int:
        response = client.get(address)
        if response.status_code != 302:
            assert "no-store" in response["Cache-Control"]
            assert response["X-Robots-Tag"] == "noindex, noimageindex"
            assert response["X-Content-Type-Options"] == "nosniff"
        return response.status_code

    def test_as_the_view_stands(self, client, case, writer):
        view = case.views.get()
        view.matching = {"rotation": 3.0}  # not saved
        address = staff_picture_url(view, "after", 100)
        assert self.status(client, address) == 302
        client.force_login(writer)
        response = client.get(address)
        assert response["Content-Type"] == "image/jpeg"
        assert response.content != client.get(staff_picture_url(view, "before", 100)).content

    def test_who_may(self, client, case, writer, django_user_model):
        view = case.views.get()
        picture = reverse("media_pictures:picture", args=[view.before.uuid])
        somebody = django_user_model.objects.create_user("somebody")
        somebody.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(somebody)
        assert self.status(client, picture) == 403
        assert self.status(client, staff_picture_url(view, "before")) == 403
        client.force_login(writer)
        assert self.status(client, picture) == 200
        # What somebody else has only uploaded is theirs; with it no pair can be made either.
        foreign = make_picture()
        assert self.status(client, reverse("media_pictures:picture", args=[foreign.uuid])) == 403
        assert self.status(client, f"{picture}?other={foreign.uuid}&side=before") == 403
        gone = reverse("media_pictures:picture", args=["0" * 8 + "-0000-4000-8000-" + "0" * 12])
        assert self.status(client, gone) == 404

    def test_one_in_a_draft_alone(self, client, writer, django_user_model):
        case = make_case(published=False)
        picture = make_picture()
        draft = case.get_latest_revision_as_object()
        draft.views.add(
            CaseView(before=picture, after=picture, before_alt_ko="전", after_alt_ko="후")
        )
        draft.save_revision()
        client.force_login(make_writer(django_user_model, "another"))
        address = reverse("media_pictures:picture", args=[picture.uuid])
        assert self.status(client, address) == 200

    def test_withdrawn_and_deleted(self, client, case, writer):
        client.force_login(writer)
        view = case.views.get()
        address = staff_picture_url(view, "before")
        consent_to(case).withdraw(reason="The patient called.")
        assert self.status(client, address) == 410
        consent_to(case)
        assert self.status(client, address) == 200
        ClinicalPicture.objects.filter(pk=view.after_id).update(deleted_at="2026-01-01T00:00Z")
        assert self.status(client, address) == 410

    @pytest.mark.parametrize(
        "query",
        [
            *("width=0", "width=-5", "width=abc", "width=²", "width=9999999"),
            *("other={other}", "other={other}&side=left", "other={other}&side=after&matching=x"),
            'other={other}&side=after&matching={{"rotation":400}}',
            'other={other}&side=after&matching={{"shift_x":0.1,{crop}}}',
        ],
    )
    def test_bad_input(self, client, case, writer, query):
        client.force_login(writer)
        view = case.views.get()
        address = reverse("media_pictures:picture", args=[view.before.uuid])
        response = client.get(f"{address}?{query.format(other=view.after.uuid, crop=WHOLE)}")
        assert response.status_code == 400
        assert response.content.decode().strip()
        assert self.status(client, f"{address}?other=nonsense&side=before") == 404

    def test_no_larger_than_readers_get(self, client, case, writer):
        client.force_login(writer)
        picture = make_picture(size=(2000, 400))
        ClinicalPicture.objects.filter(pk=picture.pk).update(uploaded_by=writer)
        address = reverse("media_pictures:picture", args=[picture.uuid])
        content = client.get(f"{address}?width=5000").content
        assert Image.open(BytesIO(content)).size == (1600, 320)


def test_renditions_are_those_of_one_pair(clinical_files):
    """Another picture beside it is another crop: what was made before must not be taken for it."""
    view = make_case().views.get()
    former = view.matched.digest
    assert former == make_same(view).matched.digest
    view.before = make_picture(size=(160, 120))
    assert view.matched.digest != former
    view.before = CaseView.objects.get(pk=view.pk).before
    view.matching = {"rotation": 1}
    assert view.matched.digest != former


def make_same(view: CaseView) -> CaseView:
    return CaseView(before=view.before, after=view.after, matching={})


class TestWarnings:
    def test_what_differs_and_the_crop(self, client, writer):
        view = make_case().views.get()
        ClinicalPicture.objects.filter(pk=view.after_id).update(measures={"brightness": 20})
        client.force_login(writer)
        asked = {"before": view.before.uuid, "after": view.after.uuid}
        address = reverse("media_pictures:warnings")
        matching = json.dumps({"scale": 0.5})
        answer = client.get(address, {**asked, "matching": matching}).json()
        assert answer["crop"] == {"x": 0.25, "y": 0.25, "width": 0.5, "height": 0.5}
        assert [each["code"] for each in answer["warnings"]] == ["brightness"]
        assert answer["error"] == ""
        refused = client.get(address, {**asked, "matching": '{"rotation": 90}'}).json()
        assert refused["crop"] is None
        assert refused["error"]
        assert client.get(address, {"before": make_picture().uuid}).status_code == 404
