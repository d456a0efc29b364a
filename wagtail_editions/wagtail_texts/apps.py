"""The application that holds the catalogues; there is nothing else in it."""

from django.apps import AppConfig


class WagtailTextsConfig(AppConfig):
    """Completes Wagtail's catalogues where it stands before Wagtail's apps.

    `completes` names the package for `wagtail_editions.catalogues`: its strings belong here, where
    the package does not translate them itself.
    """

    name = "wagtail_editions.wagtail_texts"
    label = "wagtail_texts"
    verbose_name = "Wagtail texts"
    completes = "wagtail"
