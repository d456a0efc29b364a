"""What the pages package tells Wagtail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail import hooks

from pages.rich_text import EditionLinkHandler

if TYPE_CHECKING:
    from wagtail.rich_text.feature_registry import FeatureRegistry


@hooks.register("register_rich_text_features", order=1)
def register_edition_links(features: FeatureRegistry) -> None:
    """Replace Wagtail's handler of page links, which is registered before."""
    features.register_link_type(EditionLinkHandler)
