"""Editions in Wagtail's admin: a snippet viewset, so that history and workflow are Wagtail's."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.admin.panels import ObjectList, PublishingPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from wagtail_editions.models import Edition, TranslatedModel
from wagtail_editions.permissions import user_can_see

from .assignment_columns import WIDE, DueColumn, assignee_label, assignment_of
from .filters import EditionFilterSet
from .status import readiness_label, status_labels
from .views import (
    AffectedView,
    AssignmentView,
    BesideView,
    CancelAssignmentView,
    CancelReleaseView,
    ChangeSourceView,
    CommentView,
    ConfirmDifferenceView,
    DeleteCommentView,
    DifferenceView,
    DismissCautionView,
    EditionChangesView,
    EditionCollectActionDataView,
    EditionCompareView,
    EditionConfirmCancellationView,
    EditionEditView,
    EditionHistoryView,
    EditionIndexView,
    EditionLockView,
    EditionPreviewRevisionView,
    EditionPreviewView,
    EditionRevertView,
    EditionUnlockView,
    EditionUnpublishView,
    EditionUnscheduleView,
    EditionUsageView,
    EditionWorkflowActionView,
    EditionWorkflowDetailView,
    EditionWorkflowHistoryView,
    EditionWorkflowPreviewView,
    LiveView,
    PeopleView,
    ReadinessView,
    ReleaseView,
    RemoveDifferenceView,
    ResolveCommentView,
    RollBackReleaseView,
    SaveTranslationView,
    SegmentView,
    SendDraftView,
    SendToTranslationView,
    StartEditionView,
    TakeAssignmentView,
    UpdateEditionView,
)
from .visible import visible_to


class OpenThreadsColumn(Column):
    """How many threads of comments are open, with the way to them."""

    cell_template_name = "wagtail_editions/admin/tables/open_threads_cell.html"


class EditionURLFinder(ModelAdminURLFinder):
    """Where an edition is looked at, for whoever may: not everybody who reads it may change it."""

    edit_url_name = "wagtail_editions:edit"

    def get_edit_url(self, instance: Any) -> str | None:
        if self.user and not user_can_see(self.user, instance):
            return None
        url: str = self.construct_edit_url(instance)
        return url


class EditionViewSet(SnippetViewSet):
    """List and edit views of editions."""

    model = Edition
    url_namespace = admin_url_namespace = "wagtail_editions"
    base_url_path = "editions"
    icon = "globe"
    menu_label = _("Editions")
    menu_order = 150
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = EditionIndexView
    edit_view_class = EditionEditView
    unpublish_view_class = EditionUnpublishView
    history_view_class = EditionHistoryView
    usage_view_class = EditionUsageView
    preview_on_edit_view_class = EditionPreviewView
    revisions_view_class = EditionPreviewRevisionView
    revisions_compare_view_class = EditionCompareView
    revisions_revert_view_class = EditionRevertView
    revisions_unschedule_view_class = EditionUnscheduleView
    lock_view_class = EditionLockView
    unlock_view_class = EditionUnlockView
    workflow_action_view_class = EditionWorkflowActionView
    collect_workflow_action_data_view_class = EditionCollectActionDataView
    confirm_workflow_cancellation_view_class = EditionConfirmCancellationView
    workflow_preview_view_class = EditionWorkflowPreviewView
    workflow_history_view_class = EditionWorkflowHistoryView
    workflow_history_detail_view_class = EditionWorkflowDetailView
    edit_template_name = "wagtail_editions/admin/edition.html"
    url_finder_class = EditionURLFinder
    filterset_class = EditionFilterSet
    # That there are any makes Wagtail offer the search; the view does it.
    search_fields = ["title", "slug"]
    edit_handler = ObjectList([PublishingPanel()])
    list_display = [
        TitleColumn("display_title", label=_("Title"), url_name="wagtail_editions:edit"),
        Column("kind", label=_("Kind"), classname=WIDE, accessor=lambda e: capfirst(e.kind)),
        Column("language_name", label=_("Language"), sort_key="language"),
        Column(
            "status", label=_("Status"), accessor=lambda e: ", ".join(map(str, status_labels(e)))
        ),
        Column("assignee", label=_("Assignee"), classname=WIDE, accessor=assignee_label),
        DueColumn("due", label=_("Due"), accessor=assignment_of),
        Column("readiness", label=_("Readiness"), classname=WIDE, accessor=readiness_label),
        OpenThreadsColumn(
            "open_threads", label=_("Comments"), classname=WIDE, sort_key="open_threads"
        ),
        Column(
            "last_published_at",
            label=_("Published on"),
            classname=WIDE,
            sort_key="last_published_at",
        ),
    ]

    def get_queryset(self, request: Any) -> Any:
        """Return the editions to work on that the person may see; sources are edited elsewhere.

        Objects whose type was removed from the code cannot be named; a check tells of them.
        """
        objects = [model for model in apps.get_models() if issubclass(model, TranslatedModel)]
        types = ContentType.objects.get_for_models(*objects, for_concrete_models=False)
        return (
            Edition.objects.filter(
                Q(object_type=None) | Q(object_type__in=types.values()), is_source=False
            )
            .filter(visible_to(request.user))
            .select_related("page")
            .prefetch_related("object")
            .with_behind()
            .with_open_threads()
            .order_by("page__path", "language")
        )

    def register_chooser_viewset(self) -> None:
        """Register none: nothing refers to an edition, and a chooser would list them all."""

    def get_permissions_to_register(self) -> Any:
        """Offer none in Wagtail's group screen: what a group may do is a matter of grants."""
        return Permission.objects.none()

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Return Wagtail's arguments, without a form to add an edition by hand."""
        return {**super().get_index_view_kwargs(**kwargs), "add_url_name": None}

    def get_urlpatterns(self) -> list[Any]:
        """Return Wagtail's addresses without those that make or delete an edition by a form."""
        view = self.construct_view
        left_out = {"add", "copy", "delete", "preview_on_add"}
        own = [
            path(
                "start/<int:type_id>/<str:pk>/<str:language>/",
                self.construct_view(StartEditionView),
                name="start",
            ),
            path("affected/<int:type_id>/<str:pk>/", view(AffectedView), name="affected"),
            path(
                "release/<int:type_id>/<str:pk>/",
                self.construct_view(ReleaseView),
                name="release",
            ),
            path(
                "cancel-release/<str:pk>/",
                self.construct_view(CancelReleaseView),
                name="cancel_release",
            ),
            path(
                "send/<int:type_id>/<str:pk>/<str:language>/",
                self.construct_view(SendDraftView),
                name="send_draft",
            ),
            path(
                "source/<int:type_id>/<str:pk>/<str:language>/",
                self.construct_view(ChangeSourceView),
                name="change_source",
            ),
            path("roll-back/<str:pk>/", view(RollBackReleaseView), name="roll_back_release"),
            path("update/<str:pk>/", self.construct_view(UpdateEditionView), name="update"),
            path(
                "translation/<str:pk>/",
                self.construct_view(SaveTranslationView),
                name="save_translation",
            ),
            path("live/<str:pk>/", view(LiveView), name="live"),
            path("segment/<str:pk>/", view(SegmentView), name="segment"),
            path("people/<str:pk>/", view(PeopleView), name="people"),
            path("comment/<str:pk>/", view(CommentView), name="comment"),
            path("resolve_comment/<str:pk>/", view(ResolveCommentView), name="resolve_comment"),
            path("delete_comment/<str:pk>/", view(DeleteCommentView), name="delete_comment"),
            path("changes/<str:pk>/", view(EditionChangesView), name="changes"),
            path("readiness/<str:pk>/", view(ReadinessView), name="readiness"),
            path(
                "assign/<int:type_id>/<str:pk>/",
                view(SendToTranslationView),
                name="send_to_translation",
            ),
            path("assignment/<str:pk>/", view(AssignmentView), name="assignment"),
            path(
                "assignment/<str:pk>/cancel/", view(CancelAssignmentView), name="cancel_assignment"
            ),
            path("assignment/<str:pk>/take/", view(TakeAssignmentView), name="take_assignment"),
            path("dismiss/<str:pk>/", view(DismissCautionView), name="dismiss"),
            path("beside/<str:pk>/", view(BesideView), name="beside"),
            path("difference/<str:pk>/", view(DifferenceView), name="difference"),
            path(
                "difference/<str:pk>/confirm/",
                view(ConfirmDifferenceView),
                name="confirm_difference",
            ),
            path(
                "difference/<str:pk>/remove/", view(RemoveDifferenceView), name="remove_difference"
            ),
        ]
        # Wagtail's first, since the menu leads to the first of all.
        return [p for p in super().get_urlpatterns() if p.name not in left_out] + own
