"""Which editions a person may see, as a condition for the database: one query for any list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import DraftStateMixin
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy, policy_registry

from wagtail_editions.models import Right, TranslatedModel
from wagtail_editions.models.granted import NOTHING, granted_to

if TYPE_CHECKING:
    from django.db.models import Model


def visible_to(user: Any) -> Q:
    """Return the condition for the editions that ``user`` may see: ``user_can_see``, for many.

    An edition whose original is gone is visible by a grant alone.
    """
    condition = granted_to(user, *Right)
    if not user.is_active or user.is_superuser:
        return condition
    pages = page_permission_policy.instances_user_has_any_permission_for(
        user, {"change", "publish"}
    )
    condition |= Q(page__in=pages.order_by().values("pk"))
    for model in apps.get_models():
        if issubclass(model, TranslatedModel):
            condition |= _of_originals(user, model)
    return condition


def _of_originals(user: Any, model: type[Model]) -> Q:
    """Return the condition for editions of the objects of a model that ``user`` may edit."""
    policy: Any = policy_registry.get_by_type(model)
    actions = {"change", "publish"} if issubclass(model, DraftStateMixin) else {"change"}
    if not policy.user_has_any_permission(user, actions):
        return NOTHING
    of_model = Q(object_type=ContentType.objects.get_for_model(model, for_concrete_model=False))
    if isinstance(policy, ModelPermissionPolicy):
        return of_model
    objects = policy.instances_user_has_any_permission_for(user, actions)
    if issubclass(model, BaseSiteSetting) and objects.model is not model:
        objects = model._default_manager.filter(site__in=objects)
    keys = objects.order_by().annotate(key=Cast("pk", CharField())).values("key")
    return of_model & Q(object_id__in=keys)
