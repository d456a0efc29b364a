"""How Wagtail's generic views ask about editions: through the plugin's rules."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import page_permission_policy, policy_registry

from wagtail_editions.models import Edition, Right, TranslatedModel
from wagtail_editions.permissions import (
    has_grants,
    user_can_publish,
    user_can_save,
    user_can_see,
)

from .visible import visible_to

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

#: The rule about an edition for what Wagtail's views ask. Nobody adds or deletes one by a form.
RULES = {
    "view": user_can_see,
    "change": user_can_save,
    "lock": user_can_save,
    "unlock": user_can_save,
    "publish": user_can_publish,
}
#: By which grants, anywhere, and by which permissions on an original there may be such an edition.
_ANYWHERE: dict[str, tuple[tuple[Right, ...], tuple[str, ...]]] = {
    "view": ((Right.TRANSLATE, Right.REVIEW, Right.PUBLISH), ("change", "publish")),
    "change": ((Right.TRANSLATE, Right.PUBLISH), ("publish",)),
    "lock": ((Right.TRANSLATE, Right.PUBLISH), ("publish",)),
    "unlock": ((Right.TRANSLATE, Right.PUBLISH), ("publish",)),
    "publish": ((Right.PUBLISH,), ("publish",)),
}


@cache
def _policies_of_originals() -> list[Any]:
    objects = [model for model in apps.get_models() if issubclass(model, TranslatedModel)]
    return [page_permission_policy, *map(policy_registry.get_by_type, objects)]


class EditionPermissionPolicy(BasePermissionPolicy):
    """Asked for the model: whether there may be an edition; asked for one: about that one."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        rights, of_original = _ANYWHERE.get(action, ((), ()))
        return any(has_grants(user, right) for right in rights) or any(
            policy.user_has_permission(user, each)
            for policy in _policies_of_originals()
            for each in of_original
        )

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Edition) -> bool:
        rule = RULES.get(action)
        return rule is not None and rule(user, instance)

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Edition]:
        """Return the editions that the person may see; the others are nobody's to list."""
        if not set(actions) & set(RULES):
            return Edition.objects.none()
        return Edition.objects.filter(visible_to(user))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        """Return the people who have grants, and superusers."""
        people = get_user_model()._default_manager.filter(is_active=True)
        granted = Q(groups__edition_grants__isnull=False)
        return people.filter(granted | Q(is_superuser=True)).distinct()


class PolicyOfOne:
    """What one of Wagtail's views about an edition asks: its questions are about that edition.

    Wagtail's generic views ask whether a person may do something to the model.
    """

    def __init__(self, view: Any) -> None:
        # Not the edition: a view asks before it has found it.
        self.view = view

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether ``user`` may do this to the view's edition."""
        return self.user_has_permission_for_instance(user, action, self.view.object)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Whether ``user`` may do any of this to the view's edition."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Edition) -> bool:
        """Whether ``user`` may do this to ``instance``."""
        rule = RULES.get(action)
        return rule is not None and rule(user, instance)
