"""How Wagtail's generic views ask about editions: through the plugin's rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy

from wagtail_editions import permissions

if TYPE_CHECKING:
    from wagtail_editions.models import Edition

#: What a page permission gives on the editions of that page.
_PAGE_ACTIONS = {"change": "change", "view": "change", "publish": "publish"}
_RULES = {
    "change": permissions.user_can_translate,
    "view": permissions.user_can_see,
    "publish": permissions.user_can_publish,
}


class EditionPermissionPolicy(ModelPermissionPolicy):
    """Asked for the model: whether there may be an edition; asked for one: about that one."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        if super().user_has_permission(user, action):
            return True
        on_page = _PAGE_ACTIONS.get(action)
        return bool(on_page and page_permission_policy.user_has_permission(user, on_page))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Edition) -> bool:
        rule = _RULES.get(action)
        if rule is not None:
            return rule(user, instance)
        return bool(super().user_has_permission_for_instance(user, action, instance))
