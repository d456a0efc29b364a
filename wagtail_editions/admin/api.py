"""Wagtail's admin API, which the page explorer speaks to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.api.actions.publish import PublishPageAPIAction

from wagtail_editions.actions import publication_action
from wagtail_editions.models import TranslatedPage

if TYPE_CHECKING:
    from wagtail.api.v2.router import WagtailAPIRouter


class PublishOriginalAPIAction(PublishPageAPIAction):
    """Publishes a page with editions by our action: all of it, or nothing and a sentence."""

    def _action_from_data(self, instance: Any, data: Any) -> Any:
        action = super()._action_from_data(instance, data)
        if isinstance(instance, TranslatedPage):
            return publication_action(instance)(action.revision, user=self.request.user)
        return action


def publish_whole(router: WagtailAPIRouter) -> None:
    """Hook ``construct_admin_api``: let the endpoint for pages, whose ever it is, publish so."""
    pages = router._endpoints["pages"]
    actions = {**pages.actions, "publish": PublishOriginalAPIAction}
    router.register_endpoint("pages", type(pages.__name__, (pages,), {"actions": actions}))
