"""The demo with everything in it that a screen can show."""

from __future__ import annotations

import zoneinfo
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import registry
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageViewRestriction,
    Site,
    Task,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
)
from wagtail.users.models import UserProfile

from cms.models import Doctor
from pages.models import ArticlePage, ConsultationPage
from wagtail_editions.models import Edition, SignOff

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.db.models import Model

#: Fields whose texts are content wherever they are shown.
CONTENT_FIELDS = {
    *("title", "slug", "name", "username", "email", "first_name", "last_name", "hostname"),
    *("draft_title", "site_name", "label", "object_title", "seo_title", "search_description"),
    *("url_path", "address", "file", "old_path", "redirect_link", "text", "default_alt_text"),
    *("booking_link", "messenger_link", "post", "introduction"),
}


@dataclass(frozen=True)
class World:
    """Who looks, and at what."""

    admin: AbstractUser
    editor: AbstractUser
    page: Page
    content: frozenset[str]


def make_world() -> World:
    """Put one of each thing beside the loaded demo: reviews, comments, locks, schedules, files."""
    users = get_user_model()
    admin, editor = (users.objects.get(username=name) for name in ("admin", "editor"))
    for user in (admin, editor):
        _let_speak_korean(user)
    # So that they see the screens of publishing, too.
    editor.groups.add(*Group.objects.filter(user__username="publisher"))
    page = ArticlePage.objects.get(slug="mini-lifting")
    _comment(page, editor)
    _review(page, editor, admin)
    _lock_and_schedule(page, editor, admin)
    _restrict(page)
    _files(admin)
    _log(page, admin)
    return World(admin, editor, page, frozenset(_content()))


def _let_speak_korean(user: AbstractUser) -> None:
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "ko"
    profile.save()


def _comment(page: Page, editor: AbstractUser) -> None:
    comment = Comment.objects.create(
        page=page, user=editor, text="고쳐 주십시오.", contentpath="title"
    )
    CommentReply.objects.create(comment=comment, user=editor, text="고쳤습니다.")


def _review(page: Page, editor: AbstractUser, admin: AbstractUser) -> None:
    """Send a page and a doctor through the workflow: one waits, one was sent back."""
    workflow = Workflow.objects.get(name="Moderators approval")
    workflow.name = "검토"
    workflow.save()
    Task.objects.filter(workflow_tasks__workflow=workflow).update(name="승인")
    # Wagtail's own, in which nobody signs, in the place of the clinic's.
    WorkflowPage.objects.all().delete()
    WorkflowContentType.objects.create(
        workflow=workflow, content_type=ContentType.objects.get_for_model(Doctor)
    )
    page.save_revision(user=editor)
    workflow.start(page, editor)
    waiting, sent_back = Doctor.objects.all()[:2]
    for doctor in (waiting, sent_back):
        doctor.save_revision(user=editor)
        workflow.start(doctor, editor)
    state = sent_back.current_workflow_task_state
    state.task.specific.on_action(state, admin, "reject", comment="다시 보십시오.")
    visit = ArticlePage.objects.get(slug="visit")
    visit.save_revision(user=editor)
    workflow.start(visit, editor)
    visit.current_workflow_task_state.approve(user=admin)
    Workflow.objects.create(name="쓰지 않는 검토", active=False)
    WorkflowPage.objects.get_or_create(workflow=workflow, page=Page.get_first_root_node())


def _lock_and_schedule(page: Page, editor: AbstractUser, admin: AbstractUser) -> None:
    consultation = ConsultationPage.objects.get()
    consultation.locked, consultation.locked_by = True, editor
    consultation.locked_at = timezone.now()
    consultation.save()
    later = page.get_parent().add_child(
        instance=ArticlePage(title="예약", slug="later", live=False)
    )
    later.go_live_at = timezone.now() + timedelta(days=1)
    later.expire_at = timezone.now() + timedelta(days=9)
    later.save_revision(user=admin).publish()
    page.create_alias(parent=Site.objects.get().root_page, update_slug="alias")


def _restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    collection = Collection.get_first_root_node().add_child(name="모음")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="password", password="secret"
    )
    Redirect.add_redirect("/old", redirect_to=page, is_permanent=True)
    group = Group.objects.filter(user__username="editor").first()
    for codename in ("add_collection", "change_document", "add_document", "choose_document"):
        group.permissions.add(*Permission.objects.filter(codename=codename))


def _files(admin: AbstractUser) -> None:
    document = get_document_model()(title="안내문", uploaded_by_user=admin)
    document.file.save("guide.pdf", ContentFile(b"%PDF-1.4"))
    picture = BytesIO()
    Image.new("RGB", (20, 20), "navy").save(picture, "PNG")
    image = get_image_model()(title="그림", uploaded_by_user=admin)
    image.file.save("picture.png", ContentFile(picture.getvalue()))
    image.tags.add("꼬리표")


def _log(page: Page, admin: AbstractUser) -> None:
    """Write an entry of each kind that Wagtail and the plugin know, as far as it says itself."""
    for action, _label in registry.get_choices():
        PageLogEntry.objects.log_action(page, action, user=admin, data=_log_data())
        PageLogEntry.objects.log_action(page, action, user=admin)
        if not action.startswith("wagtail.comments."):  # nothing but pages has comments
            ModelLogEntry.objects.log_action(Doctor.objects.first(), action, user=admin)


def _log_data() -> dict[str, Any]:
    """Return what the messages of Wagtail's log ask for."""
    return {
        "page": {"old_title": "전", "id": 1, "title": "글"},
        "title": {"old": "전", "new": "후"},
        "source": {"id": 1, "title": "글"},
        "source_locale": {"language_code": "ko"},
        "destination": {"title": "곳"},
        "revision": {
            "id": 7,
            "created": "2026-01-01T00:00:00Z",
            "go_live_at": "2026-02-01T00:00:00Z",
            "has_live_version": True,
        },
        "restriction": {"type": "password", "title": "공유 비밀번호"},
        "comment": {"id": 1, "contentpath": "title", "text": "댓글"},
        "reply": {"id": 1, "text": "답글"},
        "workflow": {
            "id": 1,
            "title": "검토",
            "status": "in_progress",
            "next": {"id": 1, "title": "다음"},
            "task_state_id": 1,
            "task": {"id": 1, "title": "승인"},
        },
    }


def _content() -> set[str]:
    """Return what people have written, and names that are the computer's or the tests' own."""
    found = {"Root", "Welcome to your new Wagtail site!", *zoneinfo.available_timezones()}
    for model in apps.get_models():
        found.add(model._meta.label_lower)
        names = {field.name for field in model._meta.get_fields() if hasattr(field, "attname")}
        for name in sorted(names & CONTENT_FIELDS):
            found.update(map(str, model._base_manager.values_list(name, flat=True)))
        if model._meta.app_label == "testapp":
            found |= _names(model)
    found.update(str(edition) for edition in Edition.objects.all())
    found.update(tick for sign_off in SignOff.objects.all() for tick in sign_off.ticks)
    # Django keeps them in the database, in English; Wagtail reads some of them aloud.
    found.update(map(str, Permission.objects.values_list("name", flat=True)))
    return {text for text in found if text}


def _names(model: type[Model]) -> set[str]:
    """Return a model's names in every spelling that Wagtail uses."""
    names = {str(model._meta.verbose_name), str(model._meta.verbose_name_plural)}
    return names | {name.title() for name in names}
