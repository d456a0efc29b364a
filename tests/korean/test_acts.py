"""What the admin answers when somebody does something: messages, refusals and e-mail."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from cms.models import Doctor
from pages.models import ArticlePage

from .reading import is_english, leftovers
from .screens import text_of

PASSWORDS = {"old_password": "no", "new_password1": "1234", "new_password2": "4321"}


@pytest.fixture
def admin(world) -> Client:
    client = Client()
    client.force_login(world.admin)
    return client


def left_after(world, client: Client, address: str, data: dict | None = None) -> list[str]:
    """Send a form and return what is left in English on the screen that follows."""
    if data is None:
        response = client.get(address, follow=True)
    else:
        response = client.post(address, data, follow=True)
    html = text_of(response)
    assert html, f"{address} answered {response.status_code} {response['Content-Type']}"
    return leftovers(html, world.content)


def managed(html: str) -> dict[str, str]:
    """Return how many forms there are in each part of a form, as the page says it."""
    inputs = BeautifulSoup(html, "html.parser").select("input[name$=_FORMS]")
    return {tag["name"]: tag["value"] for tag in inputs}


def test_signing_in(world):
    stranger = Client()
    login = reverse("wagtailadmin_login")
    assert left_after(world, stranger, login) == []
    assert left_after(world, stranger, login, {"username": "", "password": ""}) == []
    assert left_after(world, stranger, login, {"username": "no", "password": "no"}) == []


def test_signing_out(world, admin):
    assert left_after(world, admin, reverse("wagtailadmin_logout"), {}) == []


def test_resetting_a_password(world):
    stranger = Client()
    user = get_user_model().objects.get(username="editor")
    asked = reverse("wagtailadmin_password_reset")
    assert left_after(world, stranger, asked) == []
    assert left_after(world, stranger, asked, {"email": "no"}) == []
    assert left_after(world, stranger, asked, {"email": user.email}) == []
    assert not is_english(f"{mail.outbox[0].subject} {mail.outbox[0].body}", world.content)
    link = reverse(
        "wagtailadmin_password_reset_confirm",
        args=[
            urlsafe_base64_encode(force_bytes(user.pk)),
            default_token_generator.make_token(user),
        ],
    )
    assert left_after(world, stranger, link) == []
    form = reverse(
        "wagtailadmin_password_reset_confirm", args=[link.split("/")[-3], "set-password"]
    )
    assert left_after(world, stranger, form, PASSWORDS) == []
    right = {"new_password1": "Long-enough-7", "new_password2": "Long-enough-7"}
    assert left_after(world, stranger, form, right) == []
    assert left_after(world, stranger, link) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("wagtailusers_users:add", {"username": "a b", "password1": "1", "password2": "2"}),
        ("wagtailusers_groups:add", {"name": "Editors"}),
        ("wagtailadmin_account", PASSWORDS),
        ("wagtailsites:add", {"hostname": "", "port": "x"}),
        ("wagtailredirects:add", {"old_path": "", "redirect_link": "no"}),
        ("wagtailredirects:start_import", {}),
        ("wagtailadmin_collections:add", {"name": "", "parent": "no"}),
        ("wagtaildocs:add", {"title": ""}),
        ("wagtailimages:add", {"title": ""}),
        ("wagtailsnippets_cms_procedure:add", {"name": ""}),
        ("wagtailadmin_choose_page_external_link", {"external-link-chooser-url": "no"}),
        ("wagtailadmin_choose_page_email_link", {"email-link-chooser-email_address": "no"}),
        ("wagtailembeds:chooser_upload", {"embed-chooser-url": "no"}),
    ],
)
def test_a_form_that_is_wrong(world, admin, name, data):
    empty = managed(admin.get(reverse(name)).content.decode())
    assert left_after(world, admin, reverse(name), {**empty, **data}) == []


def test_a_page_that_cannot_be_saved(world, admin):
    address = reverse("wagtailadmin_pages:edit", args=[world.page.get_parent().pk])
    empty = managed(admin.get(address).content.decode())
    assert left_after(world, admin, address, {**empty, "title": "", "slug": "a b"}) == []


@pytest.mark.parametrize("act", ["unpublish", "copy", "lock", "unlock", "delete"])
def test_an_act_on_a_page(world, admin, act):
    page = ArticlePage.objects.get(slug="visit")
    data = {"new_title": "새", "new_slug": "new", "new_parent_page": page.get_parent().pk}
    address = reverse(f"wagtailadmin_pages:{act}", args=[page.pk])
    assert left_after(world, admin, address, data if act == "copy" else {"reason": "사유"}) == []


def test_moving_a_page(world, admin):
    address = reverse(
        "wagtailadmin_pages:move_confirm", args=[world.page.pk, world.page.get_parent().pk]
    )
    assert left_after(world, admin, address) == []


@pytest.mark.parametrize("act", ["delete", "publish", "unpublish"])
def test_a_bulk_act_on_pages(world, admin, act):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", act])
    assert left_after(world, admin, f"{address}?id={world.page.pk}", {}) == []


def test_the_mail_about_a_review(world, admin, django_capture_on_commit_callbacks):
    doctor = Doctor.objects.first()
    mail.outbox.clear()
    state = doctor.current_workflow_task_state
    with django_capture_on_commit_callbacks(execute=True):
        state.task.specific.on_action(state, world.admin, "reject", comment="다시 보십시오.")
    assert mail.outbox
    for message in mail.outbox:
        assert not is_english(f"{message.subject} {message.body}", world.content)
