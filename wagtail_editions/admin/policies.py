"""How Wagtail's generic views ask about editions: through the plugin's rules."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy, policy_registry

from wagtail_editions import permissions
from wagtail_editions.models import TranslatedModel

if TYPE_CHECKING:
    from wagtail_editions.models import Edition

#: What a permission on an original gives on its editions.
_ORIGINAL_ACTIONS = {"change": "change", "view": "change", "publish": "publish"}
_RULES = {
    "change": permissions.user_can_translate,
    "view": permissions.user_can_see,
    "publish": permissions.user_can_publish,
}


@cache
def _policies_of_originals() -> list[Any]:
    objects = [model for model in apps.get_models() if issubclass(model, TranslatedModel)]
    return [page_permission_policy, *map(policy_registry.get_by_type, objects)]


class EditionPermissionPolicy(ModelPermissionPolicy):
    """Asked for the model: whether there may be an edition; asked for one: about that one."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        if super().user_has_permission(user, action):
            return True
        of_original = _ORIGINAL_ACTIONS.get(action)
        return bool(of_original) and any(
            policy.user_has_permission(user, of_original) for policy in _policies_of_originals()
        )

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Edition) -> bool:
        rule = _RULES.get(action)
        if rule is not None:
            return rule(user, instance)
        return bool(super().user_has_permission_for_instance(user, action, instance))
