"""Which addresses the table has, and with what each is asked.

The addresses are read from the resolver. A new one is visited with what its arguments are called:
``DEFAULTS`` below says what each is, ``ARGUMENTS`` where that is something else for an address.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.urls import get_resolver, reverse
from django.utils.http import urlencode

from tests.admin.test_main_job import page_form
from tests.reviewing import digest_of
from tests.testapp.models import StoryPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .world import World

#: What the table is about: how the names of such addresses begin.
COVERED = (
    *("wagtail_editions:", "wagtail_editions_", "media_image"),
    *("wagtailadmin_pages:", "wagtailadmin_explore", "wagtailadmin_choose_page"),
    *("wagtailadmin_workflows:", "wagtailadmin_editing_sessions:", "wagtailadmin_api:pages:"),
    *("wagtailadmin_api:images:", "wagtailadmin_reports:", "wagtail_bulk_action"),
    *("wagtailimages:", "wagtailimages_chooser:", "wagtailsnippets:"),
    *(f"wagtailapi_v3:{each}" for each in ("pages_", "images_", "snippets_")),
    *(
        f"wagtailapi_v3:{act}_{each}"
        for act in ("list", "create", "find", "detail", "update", "delete")
        for each in ("page", "image", "snippet")
    ),
)
API = "wagtailapi_v3:"

DEFAULTS: dict[str, Callable[[World], Any]] = {
    "action": lambda world: "publish",
    "action_name": lambda world: "reject",
    "app_label": lambda world: "testapp",
    "content_type_app_name": lambda world: "testapp",
    "content_type_model_name": lambda world: "storypage",
    "destination_id": lambda world: world.released.pk,
    "domain": lambda world: "django",
    "filter_spec": lambda world: "original",
    "group": lambda world: "site",
    "image_id": lambda world: world.image.pk,
    "language": lambda world: "en",
    "model_name": lambda world: "storypage",
    "object_id": lambda world: world.edition.pk,
    "page_id": lambda world: world.story.pk,
    "page_pk": lambda world: world.story.pk,
    "page_to_move_id": lambda world: world.story.pk,
    "parent_page_id": lambda world: world.home.pk,
    "pk": lambda world: world.edition.pk,
    "revision_id": lambda world: world.revision.pk,
    "revision_id_a": lambda world: "earliest",
    "revision_id_b": lambda world: "latest",
    "session_id": lambda world: 1,
    "site": lambda world: world.site.pk,
    "task_id": lambda world: world.state.task_id,
    "task_state_id": lambda world: world.state.pk,
    "type": lambda world: "wagtail_editions.Edition",
    "type_id": lambda world: ContentType.objects.get_for_model(StoryPage).pk,
    "uploaded_file_id": lambda world: 1,
    "workflow_pk": lambda world: world.state.workflow_state.workflow_id,
    "workflow_state_id": lambda world: world.state.workflow_state_id,
}


def _of_story(world: World) -> dict[str, Any]:
    return {"pk": world.story.pk}


def _in_review(world: World) -> dict[str, Any]:
    return {"pk": world.in_review.pk}


def _page_in_review(world: World) -> dict[str, Any]:
    return {
        "page_id": world.page_in_review.pk,
        "task_id": world.page_state.task_id,
        "task_state_id": world.page_state.pk,
        "workflow_state_id": world.page_state.workflow_state_id,
    }


def _page_revision(world: World) -> dict[str, Any]:
    return {"revision_id": world.page_revision.pk, "pk": world.story.pk}


def _workflow(world: World) -> dict[str, Any]:
    return {"pk": world.state.workflow_state.workflow_id}


def _task(world: World) -> dict[str, Any]:
    return {
        "pk": world.state.task_id,
        "app_label": "wagtailcore",
        "model_name": "groupapprovaltask",
    }


#: What is otherwise than in ``DEFAULTS``, by the beginning of the address's name.
ARGUMENTS: dict[str, Callable[[World], dict[str, Any]]] = {
    "wagtail_editions:start": _of_story,
    "wagtail_editions:release": _of_story,
    "wagtail_editions:send_draft": _of_story,
    "wagtail_editions:send_to_translation": _of_story,
    "wagtail_editions:assignment": lambda world: {"pk": world.assignment.pk},
    "wagtail_editions:cancel_assignment": lambda world: {"pk": world.assignment.pk},
    "wagtail_editions:take_assignment": lambda world: {"pk": world.assignment.pk},
    "wagtail_editions:change_source": _of_story,
    "wagtail_editions:cancel_release": lambda world: {"pk": world.release.pk},
    "wagtail_editions:roll_back_release": lambda world: {"pk": world.published_release.pk},
    "wagtail_editions:workflow_action": _in_review,
    "wagtail_editions_revoke_sign_off": lambda world: {"pk": world.sign_off.pk},
    "wagtail_editions_reviewers:": lambda world: {"pk": world.reviewer.pk},
    "wagtail_editions_review": _in_review,
    "wagtail_editions:collect_workflow_action_data": _in_review,
    "wagtail_editions:confirm_workflow_cancellation": _in_review,
    "wagtail_editions:workflow_history_detail": _in_review,
    "wagtail_editions:workflow_preview": _in_review,
    "wagtailadmin_pages:workflow_action": _page_in_review,
    "wagtailadmin_pages:collect_workflow_action_data": _page_in_review,
    "wagtailadmin_pages:confirm_workflow_cancellation": _page_in_review,
    "wagtailadmin_pages:workflow_preview": _page_in_review,
    "wagtailadmin_pages:workflow_history_detail": _page_in_review,
    "wagtailadmin_pages:revisions": _page_revision,
    "wagtailadmin_workflows:edit_task": _task,
    "wagtailadmin_workflows:disable_task": _task,
    "wagtailadmin_workflows:enable_task": _task,
    "wagtailadmin_workflows:add_task": _task,
    "wagtailadmin_workflows:": _workflow,
    "wagtailadmin_editing_sessions:": lambda world: {
        "app_label": "wagtail_editions",
        "model_name": "edition",
    },
    "wagtailadmin_api:pages": lambda world: {**_of_story(world), "action_name": "unpublish"},
    "wagtailadmin_api:images": lambda world: {"pk": world.image.pk},
    "wagtailimages_chooser:": lambda world: {"pk": world.image.pk},
    "wagtail_bulk_action": lambda world: {"app_label": "wagtailcore", "model_name": "page"},
    "wagtailapi_v3:detail_page_revision": _page_revision,
}


#: What the form of a page is sent with.
FORM = page_form()
FORMS = tuple(
    f"wagtailadmin_pages:{each}" for each in ("add", "edit", "preview_on", "revisions_revert")
)

_REASON = {"reason": "Out of date."}


#: What must be sent, by the address's name: Wagtail's API and two of its forms fall over otherwise.
SENT: dict[str, Callable[[World], dict[str, Any]]] = {
    "wagtailadmin_choose_page_external_link": lambda world: {
        "external-link-chooser-url": "https://example.org/"
    },
    "wagtail_editions:roll_back_release": lambda world: _REASON,
    "wagtail_editions:unpublish": lambda world: _REASON,
    "wagtail_editions_revoke_sign_off": lambda world: {**_REASON, "revocation": "withdrawn"},
    "wagtailadmin_pages:unpublish": lambda world: _REASON,
    "wagtailadmin_pages:copy": lambda world: {
        "new_title": "Copy",
        "new_slug": "copy",
        "new_parent_page": world.home.pk,
    },
    "wagtailapi_v3:create_page": lambda world: {
        "meta": {"type": "testapp.StoryPage", "parent_id": world.home.pk},
        "title": "New",
        "slug": "new",
    },
    "wagtailapi_v3:update_page": lambda world: {
        "meta": {"type": "testapp.StoryPage"},
        "title": "Changed",
    },
    "wagtailapi_v3:pages_actions_move": lambda world: {"destination_id": world.released.pk},
    "wagtailapi_v3:pages_actions_revert": lambda world: {"revision_id": world.page_revision.pk},
    "wagtailapi_v3:pages_actions_create_alias": lambda world: {"destination_id": world.home.pk},
    "wagtailapi_v3:update_image": lambda world: {"title": "Changed"},
    "wagtailapi_v3:update_snippet": lambda world: {"meta": {"type": "wagtail_editions.Edition"}},
    "wagtailapi_v3:create_snippet": lambda world: {"meta": {"type": "wagtail_editions.Edition"}},
    "wagtailapi_v3:snippets_actions_revert": lambda world: {"revision_id": world.revision.pk},
}


@dataclass(frozen=True, kw_only=True)
class Variant:
    """An address asked in another way: of something else, or with something to do."""

    method: str = "POST"
    arguments: Callable[[World], dict[str, Any]] = lambda world: {}
    query: Callable[[World], dict[str, Any]] = lambda world: {}
    data: dict[str, Any] = field(default_factory=dict)
    sent: Callable[[World], dict[str, Any]] = lambda world: {}


def _difference(world: World) -> dict[str, Any]:
    return {"kind": "value", "path": "body.b3.minutes"}


def _bulk(model: str, action: str) -> Variant:
    app_label, model_name = model.split(".")
    return Variant(
        arguments=lambda world: {
            "app_label": app_label,
            "model_name": model_name,
            "action": action,
        },
        query=lambda world: {
            "id": world.edition.pk if model_name == "edition" else world.story.pk,
            "next": "/admin/",
        },
    )


def _action(name: str, arguments: Callable[[World], dict[str, Any]] | None = None) -> Variant:
    data = {f"action-{name}": "1", "workflow-action-name": "reject"}
    return Variant(data=data, arguments=arguments or (lambda world: {}))


def _of_korean(method: str, data: dict[str, Any] | None = None) -> Variant:
    return Variant(method=method, arguments=lambda world: {"pk": world.korean.pk}, data=data or {})


def _thread(world: World) -> dict[str, Any]:
    # The editor's own.
    return {"comment": world.thread.pk}


def _decision(name: str) -> Variant:
    return Variant(
        data={"decision": name, "comment": "Mend it."},
        sent=lambda world: {"task_state": world.state.pk, "digest": digest_of(world.in_review)},
    )


#: By the address's name: what more it is asked, each with a word of its own in the table.
VARIANTS: dict[str, dict[str, Variant]] = {
    "wagtail_editions:edit": {
        "publish": _action("publish"),
        "submit": _action("submit"),
        "decide": _action("workflow-action", _in_review),
        "cancel": _action("cancel-workflow", _in_review),
        # Written in English, translated into Korean: the other translator's.
        "korean": _of_korean("GET"),
        "korean-save": _of_korean("POST"),
    },
    "wagtail_editions:save_translation": {
        "text": Variant(data={"path": "title", "text": "Lifting", "version": "1"}),
        "korean-text": Variant(
            arguments=lambda world: {"pk": world.korean.pk},
            data={"path": "title", "text": "제목", "version": "0"},
        ),
    },
    "wagtail_editions:segment": {
        "text": Variant(method="GET", query=lambda world: {"path": "title"}),
    },
    "wagtail_editions:comment": {"text": Variant(data={"path": "title", "text": "Why?"})},
    "wagtail_editions:resolve_comment": {"thread": Variant(sent=_thread)},
    "wagtail_editions:delete_comment": {"thread": Variant(sent=_thread)},
    "wagtail_editions:update": {"korean": _of_korean("POST")},
    "wagtail_editions:unpublish": {"korean": _of_korean("POST", _REASON)},
    "wagtail_editions_review": {
        "approve": _decision("approve"),
        "send-back": _decision("send_back"),
    },
    "wagtail_editions:release": {
        "now": Variant(data={"languages": ["ko", "en"], "when": "now"}),
    },
    "wagtail_editions:live": {"ask": Variant(data={"window": "w", "path": "", "since": "1"})},
    "wagtail_editions:send_to_translation": {
        "english": Variant(data={"languages": ["en"], "what": "published"}),
    },
    "wagtail_editions:differences": {"korean": _of_korean("GET")},
    "wagtail_editions:difference": {
        "form": Variant(method="GET", query=_difference),
        "value": Variant(query=_difference, data={"value": "45", "version": "0"}),
    },
    "wagtail_bulk_action": {
        "page-unpublish": _bulk("wagtailcore.page", "unpublish"),
        "page-publish": _bulk("wagtailcore.page", "publish"),
        "page-delete": _bulk("wagtailcore.page", "delete"),
        "page-move": _bulk("wagtailcore.page", "move"),
        "page-send": _bulk("wagtailcore.page", "send_to_translation"),
        "edition-delete": _bulk("wagtail_editions.edition", "delete"),
    },
    "wagtailadmin_pages:view_draft": {
        "english": Variant(method="GET", query=lambda world: {"mode": "edition:en"}),
    },
    "wagtailadmin_pages:edit": {
        "publish": Variant(data={**FORM, "action-publish": "1"}),
        "submit": Variant(data={**FORM, "action-submit": "1"}),
    },
    "wagtailadmin_api:pages:action": {
        "publish": Variant(arguments=lambda world: {"action_name": "publish"}),
        "delete": Variant(arguments=lambda world: {"action_name": "delete"}),
        "revert": Variant(
            arguments=lambda world: {"action_name": "revert_to_page_revision"},
            data={"revision_id": "1"},
        ),
    },
}


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A line of the table: a name, a method, and how to ask."""

    line: str
    method: str
    url: str
    data: dict[str, Any]


def addresses() -> dict[str, list[str]]:
    """Return the names of what is covered, each with its arguments, from the resolver."""
    found: dict[str, list[str]] = {}
    for name, arguments in _walk(get_resolver()):
        if name.startswith(COVERED):
            # Where one name has several addresses, the one that says most.
            found[name] = max(found.get(name, []), arguments, key=len)
    return dict(sorted(found.items()))


def asks(world: World) -> Iterator[Ask]:
    """Return every line that the table must have."""
    for name, wanted in addresses().items():
        for method in _methods(name):
            sent = SENT[name](world) if name in SENT else FORM if name.startswith(FORMS) else {}
            yield _ask(world, name, wanted, method, "", Variant(method=method, data=sent))
        for word, variant in VARIANTS.get(name, {}).items():
            yield _ask(world, name, wanted, variant.method, f"?{word}", variant)


def _methods(name: str) -> tuple[str, ...]:
    """Return how an address is asked; one of the API's is for one method alone."""
    if not name.startswith(API):
        return ("GET", "POST")
    act = name.removeprefix(API)
    if "actions_delete" in act or act.startswith("delete"):
        return ("DELETE",)
    if act.startswith("update"):
        return ("PATCH",)
    return ("POST",) if act.startswith("create") or "actions" in act else ("GET",)


def _ask(
    world: World, name: str, wanted: list[str], method: str, word: str, variant: Variant
) -> Ask:
    known = next((make(world) for key, make in ARGUMENTS.items() if name.startswith(key)), {})
    known = {**known, **variant.arguments(world)}
    missing = [each for each in wanted if each not in known and each not in DEFAULTS]
    assert not missing, f"Say in DEFAULTS of {__file__} what {missing} of the address {name} is."
    values = {each: known.get(each) or DEFAULTS[each](world) for each in wanted}
    url = reverse(name, kwargs=values)
    if query := variant.query(world):
        url = f"{url}?{urlencode(query)}"
    return Ask(
        line=f"{method:6} {name}{word}",
        method=method,
        url=url,
        data={**variant.data, **variant.sent(world)},
    )


def _walk(resolver: Any, namespace: str = "", above: tuple[str, ...] = ()) -> Iterator[Any]:
    for pattern in resolver.url_patterns:
        inside = pattern.pattern
        arguments = (*above, *(inside.converters or inside.regex.groupindex))
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, inner, arguments)
        elif pattern.name:
            yield f"{namespace}{pattern.name}", list(arguments)
